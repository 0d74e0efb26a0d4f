import { type Instant, instant, plus } from "../time/instant.ts";
import { recordedSpan } from "./recorded-file.ts";
import type { Existing, Recording } from "./recording.ts";

/** What has to be done for a recording at a moment that lies in the future. */
export interface Step {
	readonly kind: "check-stream" | "look-for-files";
	readonly at: Instant;
}

const second = 1000;
const minute = 60 * second;

const beforeStartMs = 2 * minute;
/** A recording that is confirmed closer to its start is checked as soon as it will have been created. */
const createdWithinMs = 5 * second;
const lookAfterMs = [5 * minute, 15 * minute, 60 * minute] as const;

/** All steps of a recording, in their order. */
export function stepsOf(recording: Recording): readonly Step[] {
	if (!isExisting(recording)) return [];
	const { start, end } = recordedSpan(recording);
	if (end <= start) return [];
	const looks = lookAfterMs.map((ms): Step => ({ kind: "look-for-files", at: plus(end, ms) }));
	return recording.plan.mode === "realtime" ? looks : [checkOf(recording), ...looks];
}

/** When the next step after `after` is due. */
export function nextStepAt(recording: Recording, after: Instant): Instant | undefined {
	return stepsOf(recording).find(({ at }) => at > after)?.at;
}

/** What is to be done at `now`: the last step whose moment has come. What was missed meanwhile is not made up for. */
export function stepDue(recording: Recording, now: Instant): Step | undefined {
	return stepsOf(recording).findLast(({ at }) => at <= now);
}

/** From here on nobody looks for files any more. */
export function lastLookAt(recording: Existing): Instant | undefined {
	return stepsOf(recording).at(-1)?.at;
}

function checkOf({ span, confirmedAt }: Existing): Step {
	return { kind: "check-stream", at: instant(Math.max(span.start - beforeStartMs, confirmedAt + createdWithinMs)) };
}

function isExisting(recording: Recording): recording is Existing {
	return "taskId" in recording;
}
