import { type SqlBool, sql } from "kysely";
import { recordingId } from "../recording/ids.ts";
import type { Filter, Part, Position } from "../recording/listing.ts";
import type { RecordingStore } from "../recording/ports/recording-store.ts";
import { type Instant, instant } from "../time/instant.ts";
import { isConfirmed, mayRun } from "./conflicts.ts";
import type { Database } from "./database.ts";
import { type OnUnreadable, readable } from "./recording-row.ts";

/** A recording lasts a day at most, so whatever starts in a period ends within so much of it, in milliseconds. */
const longestMs = 25 * 3_600_000;

/** Pages of recordings, by the indexes on their ends. */
export class Lists implements Pick<RecordingStore, "list"> {
	readonly #database: Database;
	readonly #onUnreadable: OnUnreadable;

	constructor(database: Database, onUnreadable: OnUnreadable) {
		this.#database = database;
		this.#onUnreadable = onUnreadable;
	}

	async list(
		filter: Filter,
		part: Part,
		now: Instant,
		limit: number,
		after?: Position,
	): ReturnType<RecordingStore["list"]> {
		const order = part === "current" ? ("start_at" as const) : ("end_at" as const);
		const rows = await this.#database.db
			.selectFrom("recordings")
			.selectAll()
			.where("end_at", ">", part === "current" ? now : 0)
			.where(part === "current" ? mayRun : sql<SqlBool>`(end_at <= ${now} or not ${mayRun})`)
			.where((row) =>
				row.and({
					...(filter.slackChannelId === undefined ? {} : { slack_channel_id: filter.slackChannelId }),
					...(filter.requestedBy === undefined ? {} : { requested_by: filter.requestedBy }),
					...(filter.channelId === undefined ? {} : { channel_id: filter.channelId }),
				}),
			)
			.$if(filter.period !== undefined, (all) => {
				const { start, end } = filter.period ?? { start: 0, end: 0 };
				return all
					.where("end_at", ">", start)
					.where("end_at", "<", end + longestMs)
					.where("start_at", "<", end);
			})
			.$if(after !== undefined, (all) =>
				all.where(
					part === "current"
						? sql<SqlBool>`(start_at, id) > (${after?.at}, ${after?.id})`
						: sql<SqlBool>`(end_at, id) < (${after?.at}, ${after?.id})`,
				),
			)
			.orderBy(order, part === "current" ? "asc" : "desc")
			.orderBy("id", part === "current" ? "asc" : "desc")
			.limit(limit + 1)
			.execute();
		const page = rows.slice(0, limit);
		const last = rows.length > limit ? page.at(-1) : undefined;
		const recordings = readable(page, this.#onUnreadable).filter(isConfirmed);
		if (!last) return { recordings };
		return { recordings, next: { at: instant(last[order] ?? 0), id: recordingId(last.id) } };
	}
}
