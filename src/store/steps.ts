import { type RecordingId, recordingId } from "../recording/ids.ts";
import type { Overdue, StepStore } from "../recording/ports/step-store.ts";
import type { Recording } from "../recording/recording.ts";
import { type Instant, instant } from "../time/instant.ts";
import type { Database } from "./database.ts";
import { type OnUnreadable, readable } from "./recording-row.ts";

/** Enough of what is overdue to find out why. */
const mostOverdue = 5;

/** What has to be done for recordings, and when. */
export class Steps implements StepStore {
	readonly #database: Database;
	readonly #onUnreadable: OnUnreadable;

	constructor(database: Database, onUnreadable: OnUnreadable) {
		this.#database = database;
		this.#onUnreadable = onUnreadable;
	}

	/** The statement that writes asks once more what is due: the one that chooses may have seen it before another taker. */
	async take(now: Instant, until: Instant, limit: number): Promise<readonly Recording[]> {
		const { rowLocks } = this.#database;
		const rows = await this.#database.writeOnce((db) =>
			db
				.updateTable("recordings")
				.set({ next_at: until })
				.where("next_at", "<=", now)
				.where("id", "in", (of) =>
					of
						.selectFrom("recordings")
						.select("id")
						.where("next_at", "<=", now)
						.orderBy("next_at")
						.limit(limit)
						.$if(rowLocks, (due) => due.forUpdate().skipLocked()),
				)
				.returningAll()
				.execute(),
		);
		return readable(rows, this.#onUnreadable);
	}

	async next(id: RecordingId, until: Instant, nextAt: Instant | undefined): Promise<void> {
		await this.#database.writeOnce((db) =>
			db
				.updateTable("recordings")
				.set({ next_at: nextAt ?? null })
				.where("id", "=", id)
				.where("next_at", "=", until)
				.execute(),
		);
	}

	async overdue(before: Instant): Promise<readonly Overdue[]> {
		const { db } = this.#database;
		const steps = await db
			.selectFrom("recordings")
			.select(["id", "next_at as due"])
			.where("next_at", "<", before)
			.orderBy("next_at")
			.limit(mostOverdue)
			.execute();
		const messages = await db
			.selectFrom("shown_messages")
			.select(["recording_id as id", "due_at as due"])
			.where("due_at", "<", before)
			.orderBy("due_at")
			.limit(mostOverdue)
			.execute();
		const overdue =
			(what: Overdue["what"]) =>
			({ id, due }: { readonly id: string; readonly due: number | null }) => ({
				what,
				recordingId: recordingId(id),
				dueAt: instant(due ?? before),
			});
		return [...steps.map(overdue("step")), ...messages.map(overdue("message"))];
	}
}
