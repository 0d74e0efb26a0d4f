import { setTimeout as pause } from "node:timers/promises";
import type { InsertResult, Transaction } from "kysely";
import * as v from "valibot";
import { fileId, type RecordingId, type TaskId } from "../recording/ids.ts";
import { type Place, place } from "../recording/place.ts";
import type { NoticeStore, Touch } from "../recording/ports/notice-store.ts";
import type { ShownKind } from "../recording/ports/recording-store.ts";
import type { RecordedFile } from "../recording/recorded-file.ts";
import { type Existing, isExisting } from "../recording/recording.ts";
import { channelIdOf, exactly, instantOf, taskIdOf } from "../recording/schema.ts";
import type { StreamEvent } from "../recording/stream.ts";
import { type Instant, instant } from "../time/instant.ts";
import { Batcher } from "./batcher.ts";
import type { Database } from "./database.ts";
import { type OnUnreadable, readable } from "./recording-row.ts";
import { integer, parseJson, read, text } from "./schema.ts";
import { touchMessages, untold } from "./shown-messages.ts";
import type { FileRow, StreamEventRow, Tables } from "./tables.ts";

/** What a lone notice waits for company, in milliseconds, and how many share a transaction at most. */
const gatherMs = 4;
const maxItems = 64;
/** Of one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const mostRows = 100;
/** More of a stream's events than a recording ever shows. */
const mostEvents = 500;

/** What Tencent told. */
export class Notices implements NoticeStore {
	readonly #database: Database;
	readonly #onUnreadable: OnUnreadable;
	/** What comes in a rush shares a transaction: Tencent tells of all streams of an account. */
	readonly #keeping = new Batcher<Keeping, boolean>({
		run: (items) => keepAll(this.#database, items),
		gather: () => pause(gatherMs),
		maxItems,
	});

	constructor(database: Database, onUnreadable: OnUnreadable) {
		this.#database = database;
		this.#onUnreadable = onUnreadable;
	}

	keepFile(file: RecordedFile, touches: readonly Touch[]): Promise<boolean> {
		return this.#keeping.submit({
			key: `file ${file.id}`,
			touches,
			insert: (db) =>
				db
					.insertInto("files")
					.values(toFileRow(file))
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirstOrThrow(),
		});
	}

	keepEvent(key: string, event: StreamEvent, touches: readonly Touch[]): Promise<boolean> {
		const { channelId, at, ...rest } = event;
		return this.#keeping.submit({
			key: `event ${key}`,
			touches,
			insert: (db) =>
				db
					.insertInto("stream_events")
					.values({ key, channel_id: channelId, at, body: JSON.stringify(rest) })
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirstOrThrow(),
		});
	}

	async keepOther(key: string, body: string, receivedAt: Instant): Promise<void> {
		await this.#database.writeOnce((db) =>
			db
				.insertInto("other_notices")
				.values({ key, received_at: receivedAt, body })
				.onConflict((conflict) => conflict.doNothing())
				.execute(),
		);
	}

	async filesAround({
		channelId,
		taskId,
		span,
	}: Parameters<NoticeStore["filesAround"]>[0]): Promise<readonly RecordedFile[]> {
		const { db } = this.#database;
		const ofChannel = db
			.selectFrom("files")
			.selectAll()
			.where("channel_id", "=", channelId)
			.where("end_at", ">=", span.start)
			.where("start_at", "<", span.end);
		const rows = await ofChannel.union(db.selectFrom("files").selectAll().where("task_id", "=", taskId)).execute();
		return rows.map(fromFileRow);
	}

	async eventsOf(...[channelId, from, to]: Parameters<NoticeStore["eventsOf"]>): Promise<readonly StreamEvent[]> {
		const rows = await this.#database.db
			.selectFrom("stream_events")
			.selectAll()
			.where("channel_id", "=", channelId)
			.where("at", ">=", from)
			.where("at", "<", to)
			.orderBy("at", "desc")
			.limit(mostEvents)
			.execute();
		return rows.map(fromEventRow);
	}

	async existing({ channelId, taskIds, span }: Parameters<NoticeStore["existing"]>[0]): Promise<readonly Existing[]> {
		const { db } = this.#database;
		const ofChannel = db
			.selectFrom("recordings")
			.selectAll()
			.where("channel_id", "=", channelId)
			.where("end_at", ">=", span.start)
			.where("start_at", "<=", span.end)
			.where("task_id", "is not", null);
		const rows = await ofChannel.execute();
		const named = taskIds.filter((id) => rows.every(({ task_id }) => task_id !== id));
		const others = named.length === 0 ? [] : await this.#byTask(named);
		return readable([...rows, ...others], this.#onUnreadable).filter(isExisting);
	}

	async placeOf(recordingId: RecordingId, kind: ShownKind): Promise<Place | undefined> {
		const row = await this.#database.db
			.selectFrom("shown_messages")
			.select("place")
			.where("recording_id", "=", recordingId)
			.where("kind", "=", kind)
			.executeTakeFirst();
		return row?.place == null ? undefined : place(row.place);
	}

	async touch(touches: readonly Touch[]): Promise<void> {
		await this.#database.db.transaction().execute((db) => touchMessages(this.#database, db, touches));
	}

	async touchNew(touches: readonly Touch[]): Promise<void> {
		const rows = touches.toSorted(byText(({ kind }) => kind)).map((touch) => untold(touch, this.#database));
		while (rows.length > 0) {
			const few = rows.splice(0, mostRows);
			await this.#database.writeOnce((db) =>
				db
					.insertInto("shown_messages")
					.values(few)
					.onConflict((conflict) => conflict.doNothing())
					.execute(),
			);
		}
	}

	/** Resolves once nothing is being kept. */
	idle(): Promise<void> {
		return this.#keeping.idle();
	}

	#byTask(taskIds: readonly TaskId[]) {
		return this.#database.db.selectFrom("recordings").selectAll().where("task_id", "in", taskIds).execute();
	}
}

/** Something to keep once, and what it makes due. */
interface Keeping {
	readonly key: string;
	readonly insert: (db: Transaction<Tables>) => Promise<InsertResult>;
	readonly touches: readonly Touch[];
}

/**
 * Keeps several in one transaction; true for each that is new. In the order of their keys, and then in the order of what
 * they make due: two instances that are told the same at once must not wait for each other.
 */
function keepAll(database: Database, items: readonly Keeping[]): Promise<readonly boolean[]> {
	return database.db.transaction().execute(async (transaction) => {
		const fresh = new Set<Keeping>();
		for (const item of items.toSorted(byText(({ key }) => key))) {
			const { numInsertedOrUpdatedRows = 0n } = await item.insert(transaction);
			if (numInsertedOrUpdatedRows > 0n) fresh.add(item);
		}
		const touches = [...fresh].flatMap((item) => item.touches);
		const inOrder = touches.toSorted(byText(({ recordingId, kind }) => `${recordingId} ${kind}`));
		await touchMessages(database, transaction, inOrder);
		return items.map((item) => fresh.has(item));
	});
}

function byText<T>(textOf: (item: T) => string): (one: T, other: T) => number {
	return (one, other) => (textOf(one) < textOf(other) ? -1 : Number(textOf(one) > textOf(other)));
}

function toFileRow({ id, channelId, taskId, start, end, ...rest }: RecordedFile): FileRow {
	return {
		id,
		channel_id: channelId,
		task_id: taskId ?? null,
		start_at: start,
		end_at: end,
		body: JSON.stringify(rest),
	};
}

const fileBody = v.object({
	url: text,
	sizeBytes: v.exactOptional(integer),
	lengthSeconds: v.number(),
	format: text,
	learntAt: instantOf,
});

function fromFileRow(row: FileRow): RecordedFile {
	return {
		id: fileId(row.id),
		channelId: read(channelIdOf, row.channel_id),
		...(row.task_id === null ? {} : { taskId: read(taskIdOf, row.task_id) }),
		start: instant(row.start_at),
		end: instant(row.end_at),
		...read(fileBody, parseJson(row.body)),
	};
}

const about = { channelId: channelIdOf, taskId: v.exactOptional(taskIdOf), at: instantOf };

const eventOf = exactly<StreamEvent>()(
	v.variant("kind", [
		v.object({ ...about, kind: v.picklist(["push-began", "push-ended"]), sequence: v.exactOptional(text) }),
		v.object({ ...about, kind: v.picklist(["record-paused", "record-resumed", "record-failed"]) }),
		v.object({ ...about, kind: v.literal("exception"), level: v.picklist(["info", "warning", "error"]), words: text }),
		v.object({ ...about, kind: v.literal("found-silent") }),
	]),
);

function fromEventRow(row: StreamEventRow): StreamEvent {
	return read(eventOf, { ...read(v.looseObject({}), parseJson(row.body)), channelId: row.channel_id, at: row.at });
}
