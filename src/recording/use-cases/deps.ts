import type { Clock, Instant } from "../../time/instant.ts";
import type { RecordingId, SlackUserId } from "../ids.ts";
import type { Messenger, RecordingApi, RecordingStore } from "../ports.ts";

/** What the use cases need of the world. */
export interface Deps {
	readonly store: RecordingStore;
	readonly api: RecordingApi;
	readonly messenger: Messenger;
	readonly clock: Clock;
	readonly newId: (at: Instant) => RecordingId;
	readonly draftTtlMs: number;
	/** Who may press the buttons of other people's cards. */
	readonly operators: ReadonlySet<SlackUserId>;
	readonly pause: (milliseconds: number) => Promise<void>;
	/** A fault that nobody is waiting for: a delivery that will be tried again, say. */
	readonly onFault: (what: string, cause: unknown, recordingId?: RecordingId) => void;
}
