import { type SqlBool, sql } from "kysely";
import { recordingId } from "../recording/ids.ts";
import type { Filter, Part, Position } from "../recording/listing.ts";
import type { RecordingStore } from "../recording/ports/recording-store.ts";
import { isConfirmed } from "../recording/recording.ts";
import { type Instant, instant } from "../time/instant.ts";
import { mayRun } from "./conflicts.ts";
import type { Database } from "./database.ts";
import { type OnUnreadable, readable } from "./recording-row.ts";
import type { RecordingRow } from "./tables.ts";

/** A recording lasts a day at most, so whatever starts in a period ends within so much of it, in milliseconds. */
const longestMs = 25 * 3_600_000;
/** Later than any end: the year 9999. */
const never = 253_402_214_400_000;

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
		const found =
			part === "current" ? await this.#current(filter, now, limit, after) : await this.#over(filter, now, limit, after);
		const page = found.slice(0, limit);
		const last = found.length > limit ? page.at(-1) : undefined;
		const recordings = readable(page, this.#onUnreadable).filter(isConfirmed);
		if (!last) return { recordings };
		const at = part === "current" ? last.start_at : last.end_at;
		return { recordings, next: { at: instant(at ?? 0), id: recordingId(last.id) } };
	}

	/** One row more than asked for, where there are more. */
	#current(filter: Filter, now: Instant, limit: number, after?: Position): Promise<readonly RecordingRow[]> {
		const of = this.#matching(filter)
			.where(mayRun)
			.where("end_at", ">", now)
			.$if(after !== undefined, (rows) =>
				// What starts later ends later.
				rows.where("end_at", ">", after?.at ?? 0).where(sql<SqlBool>`(start_at, id) > (${after?.at}, ${after?.id})`),
			);
		// Whatever starts before the last of these does ends within a day of it: only so many have to be looked at.
		const lastEnd = of.select("end_at").orderBy("end_at").limit(1).offset(limit);
		return of
			.selectAll()
			.where("end_at", "<=", (row) => row.fn.coalesce(sql<number>`(${lastEnd}) + ${longestMs}`, sql<number>`${never}`))
			.orderBy("start_at")
			.orderBy("id")
			.limit(limit + 1)
			.execute();
	}

	/** What ended before its time, then what ended in it: each by an index of its own. */
	async #over(filter: Filter, now: Instant, limit: number, after?: Position): Promise<readonly RecordingRow[]> {
		const of = this.#matching(filter)
			.selectAll()
			.$if(after !== undefined, (rows) =>
				rows.where("end_at", "<=", after?.at ?? 0).where(sql<SqlBool>`(end_at, id) < (${after?.at}, ${after?.id})`),
			)
			.orderBy("end_at", "desc")
			.orderBy("id", "desc");
		const early = await of
			.where("end_at", ">", now)
			.where(sql<SqlBool>`state in ('stopped', 'withdrawn', 'failed')`)
			.limit(limit + 1)
			.execute();
		const left = limit + 1 - early.length;
		if (left === 0) return early;
		return [...early, ...(await of.where("end_at", "<=", now).limit(left).execute())];
	}

	#matching({ slackChannelId, requestedBy, channelId, period }: Filter) {
		return this.#database.db
			.selectFrom("recordings")
			.where((row) =>
				row.and({
					...(slackChannelId === undefined ? {} : { slack_channel_id: slackChannelId }),
					...(requestedBy === undefined ? {} : { requested_by: requestedBy }),
					...(channelId === undefined ? {} : { channel_id: channelId }),
				}),
			)
			.$if(period !== undefined, (rows) => {
				const { start, end } = period ?? { start: 0, end: 0 };
				return rows
					.where("end_at", ">", start)
					.where("end_at", "<", end + longestMs)
					.where("start_at", "<", end);
			});
	}
}
