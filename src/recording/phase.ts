import { type Instant, plus } from "../time/instant.ts";
import type { Existing } from "./recording.ts";
import { brokenSince, type Stream, shortestInterruptionMs } from "./stream.ts";

/** What an announced recording is doing, as far as the clock and Tencent tell. */
export type Phase = "scheduled" | "recording" | "interrupted" | "ended" | "stopped";

/** After a stop that was refused or is unknown it is still recording, as far as anybody knows. */
export function phaseOf(recording: Existing, stream: Stream, now: Instant): Phase {
	const { state, span } = recording;
	if (state === "stopped") return "stopped";
	if (now < span.start) return "scheduled";
	if (now >= span.end) return "ended";
	const interruptedAt = interruptsAt(recording, stream);
	return interruptedAt !== undefined && now >= interruptedAt ? "interrupted" : "recording";
}

/** When a break that goes on becomes worth a word: at once where there was no stream at the start. */
function interruptsAt({ span }: Existing, stream: Stream): Instant | undefined {
	const since = brokenSince(stream);
	return since === undefined || since <= span.start ? since : plus(since, shortestInterruptionMs);
}

const second = 1000;
const minute = 60 * second;

/** The time left is told in steps: the longer it is, the coarser. Lengths in milliseconds. */
const steps: readonly { readonly upTo: number; readonly step: number }[] = [
	{ upTo: 10 * minute, step: minute },
	{ upTo: 60 * minute, step: 5 * minute },
	{ upTo: Number.POSITIVE_INFINITY, step: 15 * minute },
];

/** By itself no message is changed more often. */
const shortestMs = 30 * second;

/**
 * What of a running recording more than is left, in milliseconds: true until `changesInMs` is over. 0 where it is less
 * than a minute, or does not run.
 */
export function leftMs({ span }: Existing, now: Instant): number {
	if (now < span.start || now >= span.end) return 0;
	const left = span.end - now;
	return left - untilNext(left);
}

/** In how many milliseconds the phase or the time left will be another by itself; `undefined` where neither ever will. */
export function changesInMs(recording: Existing, stream: Stream, now: Instant): number | undefined {
	const { start, end } = recording.span;
	const phase = phaseOf(recording, stream, now);
	switch (phase) {
		case "scheduled":
			return start - now;
		case "recording":
		case "interrupted": {
			const left = end - now;
			const interruptedAt = phase === "recording" ? interruptsAt(recording, stream) : undefined;
			// What is left is said to be more than it is for half a minute at most; the end itself is never late.
			const anew = Math.min(Math.max(untilNext(left), shortestMs), left);
			return interruptedAt === undefined ? anew : Math.min(anew, interruptedAt - now);
		}
		case "ended":
		case "stopped":
			return undefined;
		default:
			return phase satisfies never;
	}
}

/** How long it takes until so much less is left that it is told anew. */
function untilNext(left: number): number {
	const step = steps.find(({ upTo }) => left <= upTo)?.step ?? minute;
	return left % step || step;
}
