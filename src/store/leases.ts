import { type SqlBool, sql } from "kysely";
import type { RecordingId } from "../recording/ids.ts";
import type { RecordingStore } from "../recording/ports/recording-store.ts";
import type { Recording } from "../recording/recording.ts";
import { type Database, momentIn } from "./database.ts";
import { type OnUnreadable, readable } from "./recording-row.ts";
import type { RecordingRow } from "./tables.ts";

/** Recordings with something under way that a living process answers for. */
export class Leases implements Pick<RecordingStore, "prolong" | "leftBehind"> {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async prolong(ids: readonly RecordingId[], leaseMs: number): Promise<void> {
		if (ids.length === 0) return;
		const until = momentIn(leaseMs, this.#database);
		await this.#database.writeOnce((db) =>
			db
				.updateTable("recordings")
				.set({ lease_until: until })
				.where("id", "in", ids)
				.where("state", "=", "submitting")
				.where("turn", "=", "waiting")
				.execute(),
		);
	}

	/** The longest left behind first. Rows that cannot be read take nobody's place: it looks on behind them. */
	async leftBehind(limit: number): ReturnType<RecordingStore["leftBehind"]> {
		const recordings: Recording[] = [];
		const unreadable: { readonly id: RecordingId; readonly cause: unknown }[] = [];
		const onUnreadable: OnUnreadable = (id, cause) => unreadable.push({ id, cause });
		let after: RecordingRow | undefined;
		do {
			const wanted = limit - recordings.length;
			const rows = await this.#outlived(wanted, after);
			recordings.push(...readable(rows, onUnreadable));
			after = rows.length < wanted ? undefined : rows.at(-1);
		} while (after && recordings.length < limit);
		return { recordings, unreadable };
	}

	async countLeftBehind(): Promise<number> {
		const { count } = await this.#database.db
			.selectFrom("recordings")
			.select((row) => row.fn.countAll<number>().as("count"))
			.where("lease_until", "<=", this.#database.now())
			.executeTakeFirstOrThrow();
		return count;
	}

	#outlived(limit: number, after: RecordingRow | undefined): Promise<readonly RecordingRow[]> {
		return this.#database.db
			.selectFrom("recordings")
			.selectAll()
			.where("lease_until", "<=", this.#database.now())
			.$if(after !== undefined, (rows) =>
				rows.where(sql<SqlBool>`(lease_until, id) > (${after?.lease_until}, ${after?.id})`),
			)
			.orderBy("lease_until")
			.orderBy("id")
			.limit(limit)
			.execute();
	}
}
