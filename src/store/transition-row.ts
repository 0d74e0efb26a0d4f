import { slackUserId } from "../recording/ids.ts";
import type { LogEntry } from "../recording/ports/recording-store.ts";
import type { Transition } from "../recording/transitions.ts";
import { instant } from "../time/instant.ts";
import { whyOf } from "./cause-schema.ts";
import { parseJson, read, stateOf } from "./schema.ts";
import type { TransitionRow } from "./tables.ts";

/** The log's row for a transition. */
export function toTransitionRow({ current, next, entry }: Transition): TransitionRow {
	return {
		recording_id: next.id,
		version: next.version,
		at: entry.at,
		from_state: current?.state ?? null,
		to_state: next.state,
		by_user: entry.by ?? null,
		why: JSON.stringify(entry.why),
	};
}

export function fromTransitionRow(row: TransitionRow): LogEntry {
	return {
		at: instant(row.at),
		from: row.from_state === null ? undefined : read(stateOf, row.from_state),
		to: read(stateOf, row.to_state),
		by: row.by_user === null ? undefined : slackUserId(row.by_user),
		why: read(whyOf, parseJson(row.why)),
	};
}
