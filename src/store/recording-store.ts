import { setImmediate as endOfTurn, setTimeout as pause } from "node:timers/promises";
import type { ChannelId, QuestionId, RecordingId, SlackChannelId, SlackUserId } from "../recording/ids.ts";
import type {
	Confirming,
	ConflictQuery,
	Held,
	LogEntry,
	RecordingStore,
	ShownMessage,
} from "../recording/ports/recording-store.ts";
import type { Question } from "../recording/question.ts";
import {
	type ApiName,
	type Confirmed,
	type Draft,
	isConfirmed,
	type Kept,
	type Recording,
	type Submitting,
} from "../recording/recording.ts";
import type { Transition } from "../recording/transitions.ts";
import { type Instant, instant, plus } from "../time/instant.ts";
import { addDrafts } from "./add-drafts.ts";
import { Batcher } from "./batcher.ts";
import { ChannelDefaults } from "./channel-defaults.ts";
import { compareAndSet, isStored } from "./compare-and-set.ts";
import { conflictingRows, mayRun } from "./conflicts.ts";
import type { Database } from "./database.ts";
import { Leases } from "./leases.ts";
import { Lists } from "./lists.ts";
import { Notices } from "./notices.ts";
import { Questions } from "./questions.ts";
import { fromRow, type OnUnreadable, readable } from "./recording-row.ts";
import { Screens } from "./screens.ts";
import { ShownMessages } from "./shown-messages.ts";
import { Steps } from "./steps.ts";
import { Sweeper } from "./sweeper.ts";
import type { RecordingRow } from "./tables.ts";
import { fromTransitionRow } from "./transition-row.ts";

/** No clip reaches further back than this, in milliseconds: Tencent's longest time shift, and a day to be sure. */
const longestLookBackMs = 31 * 24 * 3_600_000;

/** How many drafts go into one transaction, or questions into one query, at most. */
const maxItems = 64;

/** What a lone draft waits for company, in milliseconds: under load it makes transactions, with an fsync each, fewer by far. */
const gatherMs = 4;

/** The store in SQL that SQLite and PostgreSQL both speak. */
export class SqlRecordingStore implements RecordingStore {
	readonly notices: Notices;
	readonly steps: Steps;
	readonly screens: Screens;
	readonly #database: Database;
	readonly #onUnreadable: OnUnreadable;
	readonly #leases: Leases;
	readonly #shown: ShownMessages;
	readonly #questions: Questions;
	readonly #defaults: ChannelDefaults;
	readonly #lists: Lists;
	readonly #sweeper: Sweeper;
	readonly #adding = new Batcher<Transition<Draft>, boolean>({
		run: (items) => addDrafts(this.#database.db, items),
		gather: () => pause(gatherMs),
		maxItems,
	});
	/** Asks at the end of the event loop's turn, for all requests that arrived in it. */
	readonly #asking = new Batcher<ConflictQuery, readonly RecordingRow[]>({
		run: (queries) => conflictingRows(this.#database.db, queries),
		gather: () => endOfTurn(),
		maxItems,
	});

	constructor(database: Database, onUnreadable: OnUnreadable) {
		this.#database = database;
		this.#onUnreadable = onUnreadable;
		this.notices = new Notices(database, onUnreadable);
		this.steps = new Steps(database, onUnreadable);
		this.screens = new Screens(database);
		this.#leases = new Leases(database);
		this.#shown = new ShownMessages(database);
		this.#questions = new Questions(database);
		this.#defaults = new ChannelDefaults(database);
		this.#lists = new Lists(database, onUnreadable);
		this.#sweeper = new Sweeper(database);
	}

	async add(transition: Transition<Draft>): Promise<boolean> {
		return this.#adding.submit(transition);
	}

	async get(id: RecordingId): Promise<Recording | undefined> {
		const { db } = this.#database;
		const row = await db.selectFrom("recordings").selectAll().where("id", "=", id).executeTakeFirst();
		return row && fromRow(row);
	}

	async retryOf(id: RecordingId): Promise<Recording | undefined> {
		const { db } = this.#database;
		const row = await db.selectFrom("recordings").selectAll().where("retry_of", "=", id).executeTakeFirst();
		return row && fromRow(row);
	}

	async write<Next extends Recording>(transition: Transition<Next>): Promise<Next | undefined> {
		const { db } = this.#database;
		const won = await db.transaction().execute((transaction) => compareAndSet(this.#database, transaction, transition));
		return won ? transition.next : undefined;
	}

	async confirm(
		transition: Transition<Submitting | Kept>,
		query: ConflictQuery,
		known: readonly RecordingId[],
	): Promise<Confirming> {
		return this.#database.db.transaction().execute(async (transaction) => {
			await this.#database.lockChannel(transaction, query.channelId);
			const [rows = []] = await conflictingRows(transaction, [query]);
			const others = this.#confirmed(rows);
			if (others.every(({ id }) => known.includes(id))) {
				const won = await compareAndSet(this.#database, transaction, transition);
				return won ? { kind: "confirmed", recording: transition.next } : { kind: "beaten" };
			}
			return (await isStored(transaction, transition)) ? { kind: "conflicting", others } : { kind: "beaten" };
		});
	}

	async conflicting(query: ConflictQuery): Promise<readonly Confirmed[]> {
		return this.#confirmed(await this.#asking.submit(query));
	}

	async confirmedSince(
		since: Instant,
		of: { readonly by: SlackUserId } | { readonly channelId: ChannelId },
	): Promise<readonly Confirmed[]> {
		const rows = await this.#database.db
			.selectFrom("recordings")
			.selectAll()
			.where("confirmed_at", ">=", since)
			// Whatever was confirmed since then ends since then, or is a clip of what had been: that is what the indexes know.
			.where("end_at", ">", plus(since, -longestLookBackMs))
			.$if("by" in of, (query) => query.where("requested_by", "=", "by" in of ? of.by : ""))
			.$if("channelId" in of, (query) => query.where("channel_id", "=", "channelId" in of ? of.channelId : ""))
			.execute();
		return this.#confirmed(rows);
	}

	async usage(
		api: ApiName,
		since: Instant,
		at: Instant,
	): Promise<{ readonly created: number; readonly running: number }> {
		const of = this.#database.db
			.selectFrom("recordings")
			.select((row) => row.fn.countAll<number>().as("count"))
			.where("api", "=", api);
		const created = await of
			.where("confirmed_at", ">=", since)
			.where("state", "<>", "failed")
			.executeTakeFirstOrThrow();
		const running = await of
			.where(mayRun)
			.where("end_at", ">", at)
			.where("start_at", "<=", at)
			.executeTakeFirstOrThrow();
		return { created: created.count, running: running.count };
	}

	list(...asked: Parameters<RecordingStore["list"]>): ReturnType<RecordingStore["list"]> {
		return this.#lists.list(...asked);
	}

	async log(id: RecordingId): Promise<readonly LogEntry[]> {
		const rows = await this.#database.db
			.selectFrom("transitions")
			.selectAll()
			.where("recording_id", "=", id)
			.orderBy("version")
			.execute();
		return rows.map(fromTransitionRow);
	}

	prolong(ids: readonly RecordingId[], leaseMs: number): Promise<void> {
		return this.#leases.prolong(ids, leaseMs);
	}

	leftBehind(limit: number): ReturnType<RecordingStore["leftBehind"]> {
		return this.#leases.leftBehind(limit);
	}

	takeDue(leaseMs: number, limit: number, of?: RecordingId): Promise<readonly ShownMessage[]> {
		return this.#shown.takeDue(leaseMs, limit, of);
	}

	holdOn(messages: readonly Held[], byMs: number): Promise<void> {
		return this.#shown.holdOn(messages, byMs);
	}

	keepShown(...shown: Parameters<RecordingStore["keepShown"]>): Promise<void> {
		return this.#shown.keepShown(...shown);
	}

	putOff(...message: Parameters<RecordingStore["putOff"]>): Promise<void> {
		return this.#shown.putOff(...message);
	}

	async backlog(): Promise<{ readonly due: number; readonly leftBehind: number }> {
		return { due: await this.#shown.countDue(), leftBehind: await this.#leases.countLeftBehind() };
	}

	addQuestion(question: Question): Promise<void> {
		return this.#questions.addQuestion(question);
	}

	question(id: QuestionId): Promise<Question | undefined> {
		return this.#questions.question(id);
	}

	defaultChannel(slackChannel: SlackChannelId): Promise<ChannelId | undefined> {
		return this.#defaults.defaultChannel(slackChannel);
	}

	setDefaultChannel(slackChannel: SlackChannelId, channel: ChannelId, by: SlackUserId, at: Instant): Promise<void> {
		return this.#defaults.setDefaultChannel(slackChannel, channel, by, at);
	}

	knowsChannel(channel: ChannelId): Promise<boolean> {
		return this.#defaults.knowsChannel(channel);
	}

	async isFirst(key: string): Promise<boolean> {
		const row = { key, seen_at: this.#database.now() };
		const { numInsertedOrUpdatedRows } = await this.#database.writeOnce((db) =>
			db
				.insertInto("keys")
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirstOrThrow(),
		);
		return numInsertedOrUpdatedRows === 1n;
	}

	/** What time it is by the clock that leases and due times go by. */
	async now(): Promise<Instant> {
		const moment = this.#database.now().as("now");
		const { now } = await this.#database.db.selectNoFrom(moment).executeTakeFirstOrThrow();
		return instant(now);
	}

	sweep(now: Instant, keepDays: number): Promise<void> {
		return this.#sweeper.sweep(now, keepDays);
	}

	/** Writes: a database can be readable and full. */
	async probe(): Promise<void> {
		const at = this.#database.now();
		await this.#database.writeOnce((db) =>
			db
				.insertInto("probes")
				.values({ id: 1, at })
				.onConflict((conflict) => conflict.column("id").doUpdateSet({ at }))
				.execute(),
		);
	}

	/** Waits for what is under way, then closes. */
	async close(): Promise<void> {
		this.#sweeper.stop();
		await Promise.all([this.#adding.idle(), this.#asking.idle(), this.notices.idle(), this.screens.idle()]);
		await this.#database.close();
	}

	#confirmed(rows: readonly RecordingRow[]): readonly Confirmed[] {
		return readable(rows, this.#onUnreadable).filter(isConfirmed);
	}
}
