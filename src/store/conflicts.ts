import { type Kysely, type SqlBool, sql } from "kysely";
import type { ConflictQuery } from "../recording/ports/recording-store.ts";
import type { RecordingRow, Tables } from "./tables.ts";

/** Recordings that run or may: not those that never did, nor those that were stopped. */
export const mayRun = sql<SqlBool>`state in ('kept', 'submitting', 'submitted', 'stopping', 'unknown')`;

/** The rows that each of the queries asks for, in their order: every command asks, and one search answers all at once. */
export async function conflictingRows(
	db: Kysely<Tables>,
	queries: readonly ConflictQuery[],
): Promise<readonly (readonly RecordingRow[])[]> {
	const rows = await search(db, queries);
	return queries.map((query) => rows.filter((row) => isAskedFor(row, query)));
}

/** What any of the queries may ask for. */
function search(db: Kysely<Tables>, queries: readonly ConflictQuery[]): Promise<readonly RecordingRow[]> {
	const startsBefore = Math.max(...queries.map(({ span }) => span.end));
	const confirmedSince = Math.min(...queries.map((query) => query.confirmedSince));
	// A recording ends after it was confirmed, so whatever was confirmed since then ends since then.
	const endsAfter = Math.min(confirmedSince - 1, ...queries.map(({ span }) => span.start));
	return db
		.selectFrom("recordings")
		.selectAll()
		.where(mayRun)
		.where("channel_id", "in", [...new Set(queries.map(({ channelId }) => channelId))])
		.where("end_at", ">", endsAfter)
		.where((either) => either.or([either("start_at", "<", startsBefore), either("confirmed_at", ">=", confirmedSince)]))
		.orderBy("start_at")
		.orderBy("id")
		.execute();
}

function isAskedFor(row: RecordingRow, { channelId, mode, span, confirmedSince }: ConflictQuery): boolean {
	const { start_at: start, end_at: end, confirmed_at: confirmed } = row;
	if (mode === "past" || row.mode === "past") return false;
	if (row.channel_id !== channelId || start === null || end === null || confirmed === null) return false;
	return (end > span.start && start < span.end) || (row.mode === mode && confirmed >= confirmedSince);
}
