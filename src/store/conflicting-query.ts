import { type CompiledQuery, type Kysely, type SqlBool, sql } from "kysely";
import type { RecordingStore } from "../recording/ports.ts";
import type { RecordingRow, Tables } from "./tables.ts";

type Query = Parameters<RecordingStore["conflicting"]>[0];

/** Written out, not bound: a partial index serves only a query that repeats its condition word for word. */
const mayRun = sql<SqlBool>`state in ('submitting', 'submitted', 'unknown')`;

/** What stands in the compiled query until it is asked; only the places matter. */
const anyText = "";
const anyMoment = 0;

/** Every command asks this query: it is compiled once, and `bound` puts the values in. */
export function compileConflicting(db: Kysely<Tables>): CompiledQuery<RecordingRow> {
	return (
		db
			.selectFrom("recordings")
			.selectAll()
			.where(mayRun)
			.where("channel_id", "=", anyText)
			// What the index finds: without it, "or" would read every recording of the channel.
			.where("end_at", ">", anyMoment)
			.where((either) =>
				either.or([
					either.and([either("end_at", ">", anyMoment), either("start_at", "<", anyMoment)]),
					either.and([either("mode", "=", anyText), either("confirmed_at", ">=", anyMoment)]),
				]),
			)
			.orderBy("start_at")
			.orderBy("id")
			.compile()
	);
}

export function bound(compiled: CompiledQuery<RecordingRow>, query: Query): CompiledQuery<RecordingRow> {
	const { channelId, mode, span, confirmedSince } = query;
	// A recording ends after it was confirmed, so whatever was confirmed since then ends since then.
	const endsAfter = Math.min(span.start, confirmedSince - 1);
	return { ...compiled, parameters: [channelId, endsAfter, span.start, span.end, mode, confirmedSince] };
}
