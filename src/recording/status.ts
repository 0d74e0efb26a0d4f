import type { Instant } from "../time/instant.ts";
import { type Announced, type Confirmed, isExisting } from "./recording.ts";

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
	| "refused"
	| "not-sent"
	| "unknown";

export function statusOf(recording: Confirmed, now: Instant): Status {
	const { span } = recording;
	switch (recording.state) {
		case "submitting":
		case "stopping":
		case "stopped":
		case "unknown":
			return recording.state;
		case "kept":
			return "scheduled";
		case "withdrawn":
			return "stopped";
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

/**
 * Is it over, or was it stopped or called off? A clip of the past can be had again only where it could not be made: the
 * same once more would be the same file.
 */
export function canBeHadAgain(recording: Announced, now: Instant): boolean {
	const { state, span, plan } = recording;
	if (plan.mode === "past") return isExisting(recording) && recording.clip?.kind === "failed";
	return state === "stopped" || state === "withdrawn" || (state === "submitted" && now >= span.end);
}
