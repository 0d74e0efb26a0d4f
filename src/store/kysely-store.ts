import { type CompiledQuery, type Kysely, type SqlBool, sql, type Transaction } from "kysely";
import {
	type ChannelId,
	type RecordingId,
	recordingId,
	type SlackChannelId,
	type SlackUserId,
	slackUserId,
} from "../recording/ids.ts";
import type { Notice, RecordingStore, Transition } from "../recording/ports.ts";
import type { Draft, Recording, Settled, Submitting } from "../recording/recording.ts";
import { type Instant, instant } from "../time/instant.ts";
import { Batcher } from "./batcher.ts";
import { bound, compileConflicting } from "./conflicting-query.ts";
import { oneOf } from "./fields.ts";
import { fromRow, readChannelId, readState, toRow } from "./recording-row.ts";
import type { RecordingRow, Tables, TransitionRow } from "./tables.ts";

/** Written out, not bound: a partial index serves only a query that repeats its condition word for word. */
const isSubmitting = sql<SqlBool>`state = 'submitting'`;

/** Of one `add`: how many drafts go into one transaction at most. */
const maxBatch = 64;

/** However often a notice was tried, it is due again within this many milliseconds. */
const maxNoticeWaitMs = 300_000;

interface Added {
	readonly draft: Draft;
	readonly why: string;
}

/** The store in SQL that SQLite and PostgreSQL both speak. */
export class KyselyStore implements RecordingStore {
	readonly #db: Kysely<Tables>;
	readonly #rowLocks: boolean;
	readonly #conflicting: CompiledQuery<RecordingRow>;
	readonly #adding = new Batcher<Added, boolean>((items) => this.#addAll(items), maxBatch);

	/** `rowLocks`: writers lock single rows (PostgreSQL) and not the whole database (SQLite). */
	constructor(db: Kysely<Tables>, options: { readonly rowLocks: boolean }) {
		this.#db = db;
		this.#rowLocks = options.rowLocks;
		this.#conflicting = compileConflicting(db);
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
				.values(logRow(stored, { ...entry, from: current.state }))
				.execute();
			if (notices) await makeDue(transaction, current.id, notices.audiences, notices.dueAt);
			return true;
		});
		return won ? stored : undefined;
	}

	async conflicting(query: Parameters<RecordingStore["conflicting"]>[0]): Promise<readonly (Submitting | Settled)[]> {
		const { rows } = await this.#db.executeQuery(bound(this.#conflicting, query));
		return rows.map(fromRow).filter(isConfirmed);
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
		return rows.map(toTransition);
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

	/** Waits for what is being added, then closes. */
	async close(): Promise<void> {
		await this.#adding.idle();
		await this.#db.destroy();
	}

	/** True for each draft that was added, false where its `retryOf` was taken. Rejects where an id is stored already. */
	async #addAll(items: readonly Added[]): Promise<readonly boolean[]> {
		return this.#db.transaction().execute(async (transaction) => {
			const retries = items.filter(({ draft }) => draft.retryOf !== undefined);
			const refused = await insertRetries(transaction, retries);
			await insertNew(
				transaction,
				items.filter(({ draft }) => draft.retryOf === undefined),
			);
			const outcomes = items.map(({ draft }) => !refused.has(draft.id));
			const log = items.filter((_, index) => outcomes[index]).map(logOfDraft);
			if (log.length > 0) await transaction.insertInto("transitions").values(log).execute();
			return outcomes;
		});
	}
}

/** Nothing stands in the way of these: their number alone is checked, which is much cheaper than asking for their ids. */
async function insertNew(transaction: Transaction<Tables>, items: readonly Added[]): Promise<void> {
	if (items.length === 0) return;
	const { numInsertedOrUpdatedRows = 0n } = await transaction
		.insertInto("recordings")
		.values(items.map(({ draft }) => toRow(draft)))
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	if (Number(numInsertedOrUpdatedRows) < items.length) {
		throw new Error(`A recording of ${items.map(({ draft }) => draft.id).join(", ")} is stored already.`);
	}
}

/** Of several that try the same recording again the first is added; the ids of the others are returned. */
async function insertRetries(
	transaction: Transaction<Tables>,
	items: readonly Added[],
): Promise<ReadonlySet<RecordingId>> {
	if (items.length === 0) return new Set();
	const inserted = await transaction
		.insertInto("recordings")
		.values(items.map(({ draft }) => toRow(draft)))
		.onConflict((conflict) => conflict.doNothing())
		.returning("id")
		.execute();
	const ids: ReadonlySet<string> = new Set(inserted.map((row) => row.id));
	return new Set(items.map(({ draft }) => draft.id).filter((id) => !ids.has(id)));
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

function logOfDraft({ draft, why }: Added): TransitionRow {
	return logRow(draft, { at: draft.createdAt, from: undefined, by: draft.requestedBy, why });
}

function logRow(recording: Recording, entry: Omit<Transition, "to">): TransitionRow {
	return {
		recording_id: recording.id,
		version: recording.version,
		at: entry.at,
		from_state: entry.from ?? null,
		to_state: recording.state,
		by_user: entry.by ?? null,
		// People can type U+0000; PostgreSQL's text cannot hold it.
		why: entry.why.replaceAll("\0", "\uFFFD"),
	};
}

function toTransition(row: TransitionRow): Transition {
	return {
		at: instant(row.at),
		from: row.from_state === null ? undefined : readState(row.from_state),
		to: readState(row.to_state),
		by: row.by_user === null ? undefined : slackUserId(row.by_user),
		why: row.why,
	};
}

const readAudience = oneOf<Notice["audience"]>({ requester: true, channel: true });

function isConfirmed(recording: Recording): recording is Submitting | Settled {
	return "span" in recording;
}
