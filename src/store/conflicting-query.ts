import { type CompiledQuery, type Kysely, type SqlBool, sql } from "kysely";
import type { RecordingStore } from "../recording/ports.ts";
import { instant } from "../time/instant.ts";
import type { RecordingRow, Tables } from "./tables.ts";

type Query = Omit<Parameters<RecordingStore["conflicting"]>[0], "channelId"> & { readonly channelId: string };

/** Written out, not bound: a partial index serves only a query that repeats its condition word for word. */
const mayRun = sql<SqlBool>`state in ('submitting', 'submitted', 'unknown')`;

/** What stands in the compiled query until it is asked; only the places matter. */
const anyQuery: Query = {
	channelId: "",
	mode: "scheduled",
	span: { start: instant(0), end: instant(0) },
	confirmedSince: instant(0),
};

/** Every command asks this query: it is compiled once, and `bound` puts the values in. */
export function compileConflicting(db: Kysely<Tables>): CompiledQuery<RecordingRow> {
	const ofChannel = db.selectFrom("recordings").selectAll().where(mayRun).where("channel_id", "=", anyQuery.channelId);
	// Two searches, each by an index of its own; one with "or" would read every recording of the channel.
	return ofChannel
		.where("end_at", ">", anyQuery.span.start)
		.where("start_at", "<", anyQuery.span.end)
		.union(ofChannel.where("mode", "=", anyQuery.mode).where("confirmed_at", ">=", anyQuery.confirmedSince))
		.orderBy("start_at")
		.orderBy("id")
		.compile();
}

export function bound(compiled: CompiledQuery<RecordingRow>, query: Query): CompiledQuery<RecordingRow> {
	const { channelId, mode, span, confirmedSince } = query;
	return { ...compiled, parameters: [channelId, span.start, span.end, channelId, mode, confirmedSince] };
}
