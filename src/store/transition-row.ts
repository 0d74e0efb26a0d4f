import { slackUserId } from "../recording/ids.ts";
import type { Transition } from "../recording/ports.ts";
import type { Recording } from "../recording/recording.ts";
import { instant } from "../time/instant.ts";
import { readState } from "./recording-row.ts";
import type { TransitionRow } from "./tables.ts";

/** The log's row for the transition that made this version of the recording. */
export function toTransitionRow(recording: Recording, entry: Omit<Transition, "to">): TransitionRow {
	return {
		recording_id: recording.id,
		version: recording.version,
		at: entry.at,
		from_state: entry.from ?? null,
		to_state: recording.state,
		by_user: entry.by ?? null,
		// People can type U+0000; PostgreSQL's text cannot hold it.
		why: entry.why.replaceAll("\0", "\uFFFD"),
	};
}

export function fromTransitionRow(row: TransitionRow): Transition {
	return {
		at: instant(row.at),
		from: row.from_state === null ? undefined : readState(row.from_state),
		to: readState(row.to_state),
		by: row.by_user === null ? undefined : slackUserId(row.by_user),
		why: row.why,
	};
}
