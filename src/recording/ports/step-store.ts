import type { Instant } from "../../time/instant.ts";
import type { RecordingId } from "../ids.ts";
import type { Recording } from "../recording.ts";

/** Something that was to be done, and was not. */
export interface Overdue {
	readonly what: "step" | "message";
	readonly recordingId: RecordingId;
	readonly dueAt: Instant;
}

/** Keeps when something has to be done for a recording. By the clock that people's times go by. */
export interface StepStore {
	/**
	 * Takes recordings with a step that is due at `now`, the longest first, until `until`: of several instances one gets
	 * each, and somebody else does where nobody says what comes next. Those that cannot be read are left out.
	 */
	take(now: Instant, until: Instant, limit: number): Promise<readonly Recording[]>;
	/** Sets what comes next for a recording that was taken until `until`; not where it has changed meanwhile. */
	next(id: RecordingId, until: Instant, nextAt: Instant | undefined): Promise<void>;
	/** A few of the steps, and of the messages, that were due before `before`. */
	overdue(before: Instant): Promise<readonly Overdue[]>;
}
