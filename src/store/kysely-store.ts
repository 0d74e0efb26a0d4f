import { setImmediate as endOfTurn, setTimeout as pause } from "node:timers/promises";
import { type Kysely, type SqlBool, sql, type Transaction } from "kysely";
import {
	type ChannelId,
	type RecordingId,
	recordingId,
	type SlackChannelId,
	type SlackUserId,
} from "../recording/ids.ts";
import type { Notice, RecordingStore, Transition } from "../recording/ports.ts";
import type { Draft, Recording, Settled, Submitting } from "../recording/recording.ts";
import type { Instant } from "../time/instant.ts";
import { addDrafts, type NewDraft } from "./add-drafts.ts";
import { Batcher } from "./batcher.ts";
import { type ConflictQuery, conflictingRows } from "./conflicting-query.ts";
import { oneOf } from "./fields.ts";
import { fromRow, readChannelId, toRow } from "./recording-row.ts";
import type { RecordingRow, Tables } from "./tables.ts";
import { fromTransitionRow, toTransitionRow } from "./transition-row.ts";

/** Written out, not bound: a partial index serves only a query that repeats its condition word for word. */
const isSubmitting = sql<SqlBool>`state = 'submitting'`;

/** How many drafts go into one transaction, or questions into one query, at most. */
const maxItems = 64;

/** What a lone draft waits for company, in milliseconds: under load it makes transactions, with an fsync each, fewer by far. */
const gatherMs = 4;

/** However often a notice was tried, it is due again within this many milliseconds. */
const maxNoticeWaitMs = 300_000;

/** The store in SQL that SQLite and PostgreSQL both speak. */
export class KyselyStore implements RecordingStore {
	readonly #db: Kysely<Tables>;
	readonly #rowLocks: boolean;
	readonly #adding = new Batcher<NewDraft, boolean>({
		run: (items) => addDrafts(this.#db, items),
		gather: () => pause(gatherMs),
		maxItems,
	});
	/** Asks at the end of the event loop's turn, for all requests that arrived in it. */
	readonly #asking = new Batcher<ConflictQuery, readonly RecordingRow[]>({
		run: (queries) => conflictingRows(this.#db, queries),
		gather: () => endOfTurn(),
		maxItems,
	});

	/** `rowLocks`: writers lock single rows (PostgreSQL) and not the whole database (SQLite). */
	constructor(db: Kysely<Tables>, options: { readonly rowLocks: boolean }) {
		this.#db = db;
		this.#rowLocks = options.rowLocks;
	}

	async add(draft: Draft, why: string): Promise<boolean> {
		return this.#adding.submit({ draft, why });
	}

	async get(id: RecordingId): Promise<Recording | undefined> {
		const row = await this.#db.selectFrom("recordings").selectAll().where("id", "=", id).executeTakeFirst();
		return row && fromRow(row);
	}

	async retryOf(id: RecordingId): Promise<Recording | undefined> {
		const row = await this.#db.selectFrom("recordings").selectAll().where("retry_of", "=", id).executeTakeFirst();
		return row && fromRow(row);
	}

	async replace<Next extends Recording>(
		current: Recording,
		next: Next,
		entry: { readonly by: SlackUserId | undefined; readonly why: string; readonly at: Instant },
		notices?: { readonly audiences: readonly Notice["audience"][]; readonly dueAt: Instant },
	): Promise<Next | undefined> {
		if (next.id !== current.id) throw new Error(`Recording ${next.id} cannot replace ${current.id}.`);
		const stored = { ...next, version: current.version + 1 };
		const won = await this.#db.transaction().execute(async (transaction) => {
			if (!(await compareAndSet(transaction, current, toRow(stored)))) return false;
			await transaction
				.insertInto("transitions")
				.values(toTransitionRow(stored, { ...entry, from: current.state }))
				.execute();
			if (notices) await makeDue(transaction, current.id, notices.audiences, notices.dueAt);
			return true;
		});
		return won ? stored : undefined;
	}

	async conflicting(query: ConflictQuery): Promise<readonly (Submitting | Settled)[]> {
		return (await this.#asking.submit(query)).map(fromRow).filter(isConfirmed);
	}

	async overdue(now: Instant): Promise<readonly Submitting[]> {
		const rows = await this.#db
			.selectFrom("recordings")
			.selectAll()
			.where(isSubmitting)
			.where("overdue_at", "<=", now)
			.orderBy("overdue_at")
			.execute();
		return rows.map(fromRow).filter((recording) => recording.state === "submitting");
	}

	async takeNotices(now: Instant, leaseMs: number, limit: number): Promise<readonly Notice[]> {
		// The casts keep PostgreSQL from taking a bound number for one of 32 bits, as `attempt` is.
		const growing = sql<number>`cast(${leaseMs} as bigint) * (notices.attempt + 1)`;
		const wait = sql<number>`case when ${growing} < ${maxNoticeWaitMs} then ${growing} else ${maxNoticeWaitMs} end`;
		const rows = await this.#db.transaction().execute((transaction) =>
			transaction
				.with("due", (qb) =>
					qb
						.selectFrom("notices")
						.select(["recording_id", "audience"])
						.where(sql<SqlBool>`settled_at is null`)
						.where("due_at", "<=", now)
						.orderBy("due_at")
						.limit(limit)
						.$if(this.#rowLocks, (due) => due.forUpdate().skipLocked()),
				)
				.updateTable("notices")
				.from("due")
				.set({
					attempt: sql<number>`notices.attempt + 1`,
					due_at: sql<number>`cast(${now} as bigint) + ${wait}`,
				})
				.whereRef("notices.recording_id", "=", "due.recording_id")
				.whereRef("notices.audience", "=", "due.audience")
				.returning(["notices.recording_id as id", "notices.audience as audience", "notices.attempt as attempt"])
				.execute(),
		);
		return rows.map(({ id, audience, attempt }) => ({
			recordingId: recordingId(id),
			audience: readAudience(audience),
			attempt,
		}));
	}

	async settleNotice(notice: Pick<Notice, "recordingId" | "audience">, at: Instant): Promise<void> {
		await this.#db
			.transaction()
			.execute((transaction) =>
				transaction
					.updateTable("notices")
					.set({ settled_at: at })
					.where("recording_id", "=", notice.recordingId)
					.where("audience", "=", notice.audience)
					.where("settled_at", "is", null)
					.execute(),
			);
	}

	async history(id: RecordingId): Promise<readonly Transition[]> {
		const rows = await this.#db
			.selectFrom("transitions")
			.selectAll()
			.where("recording_id", "=", id)
			.orderBy("version")
			.execute();
		return rows.map(fromTransitionRow);
	}

	async defaultChannel(slackChannel: SlackChannelId): Promise<ChannelId | undefined> {
		const row = await this.#db
			.selectFrom("channel_defaults")
			.select("channel_id")
			.where("slack_channel_id", "=", slackChannel)
			.executeTakeFirst();
		return row && readChannelId(row.channel_id);
	}

	async setDefaultChannel(
		slackChannel: SlackChannelId,
		channel: ChannelId,
		by: SlackUserId,
		at: Instant,
	): Promise<void> {
		const row = { channel_id: channel, set_by: by, set_at: at };
		await this.#db.transaction().execute((transaction) =>
			transaction
				.insertInto("channel_defaults")
				.values({ slack_channel_id: slackChannel, ...row })
				.onConflict((conflict) => conflict.column("slack_channel_id").doUpdateSet(row))
				.execute(),
		);
	}

	/** Reads a table: SQLite answers `select 1` without looking at its file. */
	async ping(): Promise<void> {
		await this.#db.selectFrom("recordings").select("id").limit(1).execute();
	}

	/** Waits for what is under way, then closes. */
	async close(): Promise<void> {
		await Promise.all([this.#adding.idle(), this.#asking.idle()]);
		await this.#db.destroy();
	}
}

/** True if the stored recording was still `current`, and is now `next`. */
async function compareAndSet(
	transaction: Transaction<Tables>,
	current: Recording,
	next: RecordingRow,
): Promise<boolean> {
	const { numUpdatedRows } = await transaction
		.updateTable("recordings")
		.set(next)
		.where("id", "=", current.id)
		.where("version", "=", current.version)
		.where("state", "=", current.state)
		.executeTakeFirstOrThrow();
	return numUpdatedRows === 1n;
}

/** A notice given before, of an outcome that has been corrected since, becomes due once more. */
async function makeDue(
	transaction: Transaction<Tables>,
	id: RecordingId,
	audiences: readonly Notice["audience"][],
	dueAt: Instant,
): Promise<void> {
	if (audiences.length === 0) return;
	const fresh = { due_at: dueAt, attempt: 0, settled_at: null };
	await transaction
		.insertInto("notices")
		.values(audiences.map((audience) => ({ recording_id: id, audience, ...fresh })))
		.onConflict((conflict) => conflict.columns(["recording_id", "audience"]).doUpdateSet(fresh))
		.execute();
}

const readAudience = oneOf<Notice["audience"]>({ requester: true, channel: true });

function isConfirmed(recording: Recording): recording is Submitting | Settled {
	return "span" in recording;
}
