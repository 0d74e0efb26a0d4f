import { setTimeout as pause } from "node:timers/promises";
import type { DeleteResult, Kysely, SelectQueryBuilder } from "kysely";
import { encodeTime } from "ulid";
import { type Instant, plus } from "../time/instant.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

const dayMs = 24 * 60 * 60_000;
/** What was drafted and never confirmed is kept so long, because somebody may ask what became of it. */
const draftDays = 7;
/** What happened to streams is asked for while a recording is talked about. */
const eventDays = 30;
/** A question is answered within minutes, and Slack repeats what it sends within an hour. */
const otherDays = 1;

/** Few at once, and pauses of so many milliseconds, so that nobody waits long for the database. */
const rowsAtOnce = 200;
const pauseMs = 20;

/** Forgets what is old. Several instances may do so at once. */
export class Sweeper {
	readonly #database: Database;
	#isStopped = false;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Ends a sweep that is under way after its next few rows; the next sweep does the rest. */
	stop(): void {
		this.#isStopped = true;
	}

	async sweep(now: Instant, keepDays: number): Promise<void> {
		const daysAgo = (days: number) => plus(now, -days * dayMs);
		const old = daysAgo(otherDays);
		await this.#fewByFew((db) => this.#dropRecordings(db, neverConfirmed(daysAgo(draftDays))));
		await this.#fewByFew((db) => this.#dropRecordings(db, endedBefore(daysAgo(keepDays))));
		await this.#fewByFew((db) =>
			db
				.deleteFrom("questions")
				.where("id", "in", (of) =>
					of.selectFrom("questions").select("id").where("asked_at", "<", old).limit(rowsAtOnce),
				)
				.executeTakeFirstOrThrow(),
		);
		await this.#fewByFew((db) =>
			db
				.deleteFrom("keys")
				.where("key", "in", (of) => of.selectFrom("keys").select("key").where("seen_at", "<", old).limit(rowsAtOnce))
				.executeTakeFirstOrThrow(),
		);
		await this.#dropScreens(old);
		await this.#dropNotices(daysAgo, keepDays);
	}

	async #dropScreens(old: Instant): Promise<void> {
		await this.#fewByFew((db) =>
			db
				.deleteFrom("open_homes")
				.where("person", "in", (of) =>
					of.selectFrom("open_homes").select("person").where("open_until", "<", old).limit(rowsAtOnce),
				)
				.executeTakeFirstOrThrow(),
		);
		await this.#fewByFew((db) =>
			db
				.deleteFrom("shown_lists")
				.where("shown_at", "in", (of) =>
					of.selectFrom("shown_lists").select("shown_at").where("shown_at", "<", old).limit(rowsAtOnce),
				)
				.executeTakeFirstOrThrow(),
		);
	}

	async #dropNotices(daysAgo: (days: number) => Instant, keepDays: number): Promise<void> {
		await this.#fewByFew((db) =>
			db
				.deleteFrom("files")
				.where("id", "in", (of) =>
					of.selectFrom("files").select("id").where("end_at", "<", daysAgo(keepDays)).limit(rowsAtOnce),
				)
				.executeTakeFirstOrThrow(),
		);
		await this.#fewByFew((db) =>
			db
				.deleteFrom("stream_events")
				.where("key", "in", (of) =>
					of.selectFrom("stream_events").select("key").where("at", "<", daysAgo(eventDays)).limit(rowsAtOnce),
				)
				.executeTakeFirstOrThrow(),
		);
		await this.#fewByFew((db) =>
			db
				.deleteFrom("other_notices")
				.where("key", "in", (of) =>
					of.selectFrom("other_notices").select("key").where("received_at", "<", daysAgo(draftDays)).limit(rowsAtOnce),
				)
				.executeTakeFirstOrThrow(),
		);
	}

	/** With their logs and shown messages, which hang on them. */
	#dropRecordings(db: Kysely<Tables>, choose: (of: Recordings) => Recordings): Promise<DeleteResult> {
		const { rowLocks } = this.#database;
		return db
			.deleteFrom("recordings")
			.where("id", "in", (of) =>
				choose(of.selectFrom("recordings").select("id"))
					.limit(rowsAtOnce)
					.$if(rowLocks, (few) => few.forUpdate().skipLocked()),
			)
			.executeTakeFirstOrThrow();
	}

	async #fewByFew(drop: (db: Kysely<Tables>) => Promise<DeleteResult>): Promise<void> {
		while (!this.#isStopped) {
			const { numDeletedRows } = await this.#database.writeOnce(drop);
			if (numDeletedRows < rowsAtOnce) return;
			await pause(pauseMs);
		}
	}
}

type Recordings = SelectQueryBuilder<Tables, "recordings", { id: string }>;

/** Ids begin with the time of drafting. */
const neverConfirmed = (moment: Instant) => (of: Recordings) =>
	of.where("confirmed_at", "is", null).where("id", "<", encodeTime(moment));

const endedBefore = (moment: Instant) => (of: Recordings) =>
	// A clip of the past had ended long before it was confirmed.
	of.where("end_at", "<", moment).where("confirmed_at", "<", moment).where("lease_until", "is", null);
