import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import * as v from "valibot";
import { type RecordingId, recordingId } from "../recording/ids.ts";
import { type Place, place as placeOf } from "../recording/place.ts";
import type { Touch } from "../recording/ports/notice-store.ts";
import type { Held, RecordingStore, ShownKind, ShownMessage } from "../recording/ports/recording-store.ts";
import type { Transition } from "../recording/transitions.ts";
import { type Database, momentIn } from "./database.ts";
import { integer, read } from "./schema.ts";
import type { ShownMessageRow, Tables } from "./tables.ts";

/** Makes what a transition shows due at once, in its transaction. Whoever holds a message keeps it. */
export async function makeDue(
	database: Database,
	transaction: Transaction<Tables>,
	{ next, shows }: Transition,
): Promise<void> {
	if (shows.length === 0) return;
	const wanted = { wanted_version: next.version, due_at: database.now() };
	const fresh = { ...unshown, ...wanted };
	await transaction
		.insertInto("shown_messages")
		.values(shows.map((kind) => ({ recording_id: next.id, kind, ...fresh })))
		.onConflict((conflict) =>
			conflict.columns(["recording_id", "kind"]).doUpdateSet({
				...wanted,
				// What was true, or given up, is begun anew.
				attempt: sql<number>`case when shown_messages.due_at is null then 0 else shown_messages.attempt end`,
			}),
		)
		.execute();
}

/** As a message begins. */
const unshown = {
	place: null,
	look: null,
	version: 0,
	leased_until: null,
	attempt: 0,
	revision: 0,
	patient_due_at: null,
};

/**
 * Makes messages due because of something beside their recordings. One that Slack asked to wait with, or that somebody
 * holds, is due when it is anyway, or as soon as it is kept.
 */
export async function touchMessages(
	database: Database,
	transaction: Transaction<Tables>,
	touches: readonly Touch[],
): Promise<void> {
	for (const touch of touches) {
		const row = untold(touch, database);
		const due = touch.everyMs === undefined ? row.due_at : patientDue(row.due_at, touch.everyMs);
		await transaction
			.insertInto("shown_messages")
			.values(row)
			.onConflict((conflict) =>
				conflict.columns(["recording_id", "kind"]).doUpdateSet({
					revision: sql<number>`shown_messages.revision + 1`,
					patient_due_at: touch.everyMs === undefined ? null : due,
					due_at: sql<number>`case when shown_messages.due_at is not null and (shown_messages.attempt > 0 or shown_messages.due_at < ${due})
						then shown_messages.due_at else ${due} end`,
					attempt: sql<number>`case when shown_messages.due_at is null then 0 else shown_messages.attempt end`,
				}),
			)
			.execute();
	}
}

/** A message that only something beside its recording makes due. */
export function untold({ recordingId, kind, afterMs = 0, everyMs }: Touch, database: Database) {
	const due_at = momentIn(afterMs, database);
	const patient_due_at = everyMs === undefined ? null : due_at;
	return { ...unshown, recording_id: recordingId, kind, wanted_version: 0, due_at, patient_due_at };
}

/** With the one that waits already, or so long after the last one; behind one that is not patient, when that is. */
function patientDue(due: RawBuilder<number>, everyMs: number): RawBuilder<number | null> {
	const last = sql`shown_messages.patient_due_at`;
	return sql<number | null>`case when shown_messages.leased_until is not null and ${last} is null then null
		when ${last} > ${due} then ${last} when ${last} + ${everyMs} > ${due} then ${last} + ${everyMs} else ${due} end`;
}

/**
 * Whoever held a message and said nothing in their time may have posted it, and know where it stands, while the store was
 * away, or wait for Slack still: they get so long, in milliseconds, before somebody posts it a second time. They try once
 * a second. Until then `leased_until` is negative: by it they are known.
 */
const lastWordMs = 1200;
const mayBePosted = sql`shown_messages.leased_until > 0 and shown_messages.place is null`;

/** What is shown where, and what is due. */
export class ShownMessages implements Pick<RecordingStore, "takeDue" | "holdOn" | "keepShown" | "putOff"> {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async takeDue(leaseMs: number, limit: number, of?: RecordingId): Promise<readonly ShownMessage[]> {
		const { rowLocks } = this.#database;
		const now = this.#database.now();
		// The statement that writes asks once more what is due: the one that chooses may have seen it before another taker.
		const isDue = (row: ExpressionBuilder<Tables, "shown_messages">) =>
			row.and([
				row("shown_messages.due_at", "<=", now),
				row.or([row("shown_messages.leased_until", "is", null), row("shown_messages.leased_until", "<=", now)]),
			]);
		const rows = await this.#database.writeOnce((db) =>
			db
				.with("due", (qb) =>
					qb
						.selectFrom("shown_messages")
						.select(["recording_id", "kind"])
						.select([
							momentIn(leaseMs, this.#database).as("until"),
							momentIn(lastWordMs, this.#database).as("last_word"),
						])
						.where(isDue)
						.$if(of !== undefined, (due) => due.where("recording_id", "=", of ?? ""))
						.orderBy("due_at")
						.limit(limit)
						.$if(rowLocks, (due) => due.forUpdate().skipLocked()),
				)
				.updateTable("shown_messages")
				.from("due")
				.set((row) => ({
					attempt: sql<number>`case when ${mayBePosted} then attempt else attempt + 1 end`,
					leased_until: sql<
						number | null
					>`case when ${mayBePosted} then -shown_messages.leased_until else ${row.ref("due.until")} end`,
					due_at: sql<number>`case when ${mayBePosted} then ${row.ref("due.last_word")} else ${row.ref("due.until")} end`,
				}))
				.whereRef("shown_messages.recording_id", "=", "due.recording_id")
				.whereRef("shown_messages.kind", "=", "due.kind")
				.where(isDue)
				.returning([
					"shown_messages.recording_id",
					"shown_messages.kind",
					"shown_messages.place",
					"shown_messages.look",
					"shown_messages.version",
					"shown_messages.revision",
					"shown_messages.attempt",
					"shown_messages.leased_until",
				])
				.execute(),
		);
		return rows.filter((row) => row.leased_until !== null && row.leased_until > 0).map(fromRow);
	}

	async holdOn(messages: readonly Held[], byMs: number): Promise<void> {
		if (messages.length === 0) return;
		const longer = sql<number>`abs(leased_until) + ${byMs}`;
		await this.#database.writeOnce((db) =>
			db
				.updateTable("shown_messages")
				.set({
					due_at: sql<
						number | null
					>`case when due_at = leased_until or leased_until < 0 then ${longer} else due_at end`,
					leased_until: longer,
				})
				.where((row) => row.or(messages.map((held) => isHeldStill(held)(row))))
				.execute(),
		);
	}

	async keepShown(
		{ revision, ...held }: Held & Pick<ShownMessage, "revision">,
		now: Parameters<RecordingStore["keepShown"]>[1],
	): Promise<void> {
		const { place, look = null, version, againInMs, inDoubt = false } = now;
		const moment = this.#database.now();
		const again = againInMs === undefined ? sql`null` : momentIn(againInMs, this.#database);
		const { numUpdatedRows } = await this.#database.writeOnce((db) =>
			db
				.updateTable("shown_messages")
				.set({
					place,
					look,
					version,
					attempt: inDoubt ? 1 : 0,
					leased_until: null,
					patient_due_at: sql<number>`coalesce(patient_due_at, 0)`,
					// Compared with what the row itself says at that moment, not with the recording, whose row is not locked.
					due_at: sql<number | null>`case when wanted_version > ${version} then ${moment}
						when revision > ${revision} and coalesce(patient_due_at, 0) <= ${moment} then ${moment}
						when revision > ${revision} and (${again} is null or patient_due_at < ${again}) then patient_due_at
						else ${again} end`,
				})
				.where(isHeld(held))
				.executeTakeFirst(),
		);
		if (numUpdatedRows === 0n) await this.#keepPlace(held, place);
	}

	/** Where it stands is worth knowing from whoever knows it: nobody has to post it a second time. */
	async #keepPlace({ recordingId, kind }: Held, place: Place): Promise<void> {
		await this.#database.writeOnce((db) =>
			db
				.updateTable("shown_messages")
				.set({ place })
				.where((row) => row.and({ recording_id: recordingId, kind }))
				.where("place", "is", null)
				.execute(),
		);
	}

	async putOff(held: Held, afterMs: number | undefined): Promise<void> {
		const due =
			afterMs === undefined
				? // A change since it was taken is another reason to show it.
					sql<number | null>`case when due_at = leased_until then null else due_at end`
				: momentIn(afterMs, this.#database);
		await this.#database.writeOnce((db) =>
			db.updateTable("shown_messages").set({ due_at: due, leased_until: null }).where(isHeld(held)).execute(),
		);
	}

	/** How many are due and held by nobody. */
	async countDue(): Promise<number> {
		const now = this.#database.now();
		const { due } = await this.#database.db
			.selectFrom("shown_messages")
			.select((row) => row.fn.countAll<number>().as("due"))
			.where("due_at", "<=", now)
			.where(sql<SqlBool>`(leased_until is null or leased_until <= ${now})`)
			.executeTakeFirstOrThrow();
		return due;
	}
}

/** A call of the store's that was given up may still be carried out, when somebody else has long shown what is newer. */
function isHeld({ recordingId, kind, heldUntil }: Held) {
	return (row: ExpressionBuilder<Tables, "shown_messages">) =>
		row.and({ recording_id: recordingId, kind, leased_until: heldUntil });
}

/** Or was, by whoever has a last word. */
function isHeldStill({ recordingId, kind, heldUntil }: Held) {
	return (row: ExpressionBuilder<Tables, "shown_messages">) =>
		row.and([
			row("recording_id", "=", recordingId),
			row("kind", "=", kind),
			sql<SqlBool>`abs(leased_until) = ${heldUntil}`,
		]);
}

function fromRow(row: Omit<ShownMessageRow, "wanted_version" | "due_at" | "patient_due_at">): ShownMessage {
	return {
		recordingId: recordingId(row.recording_id),
		kind: read(kindOf, row.kind),
		place: row.place === null ? undefined : placeOf(row.place),
		look: row.look ?? undefined,
		version: row.version,
		revision: row.revision,
		attempt: row.attempt,
		heldUntil: read(integer, row.leased_until),
	};
}

const kindOf = v.custom<ShownKind>(
	(kind) =>
		typeof kind === "string" &&
		/^(?:card|announcement|outcome|not-pushing|(?:stop-outcome|file|file-to-requester|interruption)\..+)$/.test(kind),
	"a kind of message",
);
