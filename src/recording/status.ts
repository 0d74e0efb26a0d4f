import { type Instant, instant } from "../time/instant.ts";
import type { SlackUserId } from "./ids.ts";
import { recordedSpan } from "./recorded-file.ts";
import { type Announced, type Confirmed, isExisting, type Span } from "./recording.ts";

/** What became of a confirmed recording, or what it is doing, as far as the clock and its state tell. */
export type Status =
	| "submitting"
	| "scheduled"
	| "recording"
	| "stopping"
	| "ended"
	/** A clip of the past, and its file: not there yet, or never. */
	| "making"
	| "not-made"
	| "stopped"
	/** Called off before it began. */
	| "cancelled"
	| "refused"
	| "not-sent"
	| "unknown";

export function statusOf(recording: Confirmed, now: Instant): Status {
	const { span } = recording;
	switch (recording.state) {
		case "submitting":
		case "stopping":
		case "unknown":
			return recording.state;
		case "kept":
			return "scheduled";
		case "stopped":
		case "withdrawn":
			return wasCalledOff(recording) ? "cancelled" : "stopped";
		case "failed":
			return recording.failure.kind;
		case "submitted":
			if (recording.clip?.kind === "making") return "making";
			if (recording.clip?.kind === "failed") return "not-made";
			if (now < span.start) return "scheduled";
			return now < span.end ? "recording" : "ended";
		default:
			return recording satisfies never;
	}
}

/** Was it stopped before it began? Then there is nothing of it. */
export function wasCalledOff(recording: Confirmed): boolean {
	if (recording.state === "withdrawn") return true;
	return recording.state === "stopped" && recording.stoppedAt < recording.span.start;
}

/**
 * The window that people are told of. A stop ends it, in whole seconds as it began; what was called off keeps the one
 * that it was to have.
 */
export function spanToTell(recording: Confirmed): Span {
	if (recording.state !== "stopped" || wasCalledOff(recording)) return recording.span;
	const { start, end } = recordedSpan(recording);
	return { start, end: instant(end - ((end - start) % 1000)) };
}

/** Who stopped it or called it off, where that is somebody else than whoever asked for it and confirmed it. */
export function stoppedByOther(recording: Confirmed): SlackUserId | undefined {
	if (recording.state !== "stopped" && recording.state !== "withdrawn") return undefined;
	const { stoppedBy, requestedBy, confirmedBy } = recording;
	return stoppedBy === requestedBy && stoppedBy === confirmedBy ? undefined : stoppedBy;
}

/**
 * Is it over, or was it stopped or called off? A clip of the past can be had again only where it could not be made: the
 * same once more would be the same file.
 */
export function canBeHadAgain(recording: Announced, now: Instant): boolean {
	const { state, span, plan } = recording;
	if (plan.mode === "past") return isExisting(recording) && recording.clip?.kind === "failed";
	return state === "stopped" || state === "withdrawn" || (state === "submitted" && now >= span.end);
}
