import { type Instant, instant, plus } from "../time/instant.ts";
import { followedSince } from "./clip.ts";
import { recordedSpan } from "./recorded-file.ts";
import { type Existing, isExisting, isInDoubt, type Recording } from "./recording.ts";

/** What has to be done for a recording at a moment that lies in the future. */
export interface Step {
	readonly kind: "check-stream" | "look-for-files" | "ask-what-became" | "take-up" | "follow-clip";
	readonly at: Instant;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const beforeStartMs = 2 * minute;
/** A recording that is confirmed closer to its start is checked as soon as it will have been created. */
const createdWithinMs = 5 * second;
/** When the API is asked for the files of a recording, after its end. */
export const lookAfterMs = [5 * minute, 15 * minute, 60 * minute] as const;

/**
 * When the API is asked for what became of a recording, or of its stop, where the outcome is unknown. A task may be
 * listed late, so only the last answer can say that there is none; with a call that takes its time it is there within
 * two minutes.
 */
const askAfterMs = [3 * second, 10 * second, 25 * second, 45 * second, 70 * second, 100 * second] as const;

/**
 * A clip of the past may be asked for once more, which makes no second one, so that what became of it is learnt whenever
 * Tencent answers again.
 */
const askForClipAfterMs = [3 * second, 10 * second, 30 * second, minute, 3 * minute, 10 * minute, 30 * minute, hour];

/** When the API is asked how far a clip is: its making takes from seconds to the better part of its own length. */
const followAfterMs = [
	...[5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300].map((seconds) => seconds * second),
	...[6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 105].map((minutes) => minutes * minute),
	...[2, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 12, 16, 20, 24].map((hours) => hours * hour),
];

/** All steps of a recording, in their order. */
export function stepsOf(recording: Recording): readonly Step[] {
	if (recording.state === "kept") return [{ kind: "take-up", at: recording.takeUpAt }];
	const since = askedSince(recording);
	const asksAfterMs = recording.plan.mode === "past" ? askForClipAfterMs : askAfterMs;
	if (since !== undefined) return asksAfterMs.map((ms) => ({ kind: "ask-what-became", at: plus(since, ms) }));
	if (!isExisting(recording)) return [];
	if (recording.plan.mode === "past") return followsOf(recording);
	const looks = looksOf(recording);
	return recording.plan.mode === "realtime" || looks.length === 0 ? looks : [checkOf(recording), ...looks];
}

function looksOf(recording: Existing): readonly Step[] {
	const { start, end } = recordedSpan(recording);
	if (end <= start) return [];
	return lookAfterMs.map((ms) => ({ kind: "look-for-files", at: plus(end, ms) }));
}

/** Since when the API is being asked for what became of a request; everything else waits until that is over. */
function askedSince(recording: Recording): Instant | undefined {
	const asking =
		recording.state === "unknown" ? recording.asking : isInDoubt(recording) ? recording.lastStop.asking : undefined;
	return asking === "in-vain" ? undefined : asking?.since;
}

function followsOf({ clip }: Existing): readonly Step[] {
	const since = followedSince(clip);
	return since === undefined ? [] : followAfterMs.map((ms) => ({ kind: "follow-clip", at: plus(since, ms) }));
}

/** When the next step after `after` is due. */
export function nextStepAt(recording: Recording, after: Instant): Instant | undefined {
	return stepsOf(recording).find(({ at }) => at > after)?.at;
}

/** What is to be done at `now`: the last step whose moment has come. What was missed meanwhile is not made up for. */
export function stepDue(recording: Recording, now: Instant): Step | undefined {
	return stepsOf(recording).findLast(({ at }) => at <= now);
}

/** Whether no step of its kind comes after it. */
export function isLastStep(step: Step, recording: Recording): boolean {
	return stepsOf(recording).at(-1)?.at === step.at;
}

/** From here on nobody looks for its files any more. */
export function lastLookAt(recording: Existing): Instant | undefined {
	return looksOf(recording).at(-1)?.at;
}

function checkOf({ span, confirmedAt }: Existing): Step {
	return { kind: "check-stream", at: instant(Math.max(span.start - beforeStartMs, confirmedAt + createdWithinMs)) };
}
