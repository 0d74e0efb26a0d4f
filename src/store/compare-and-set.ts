import type { Transaction } from "kysely";
import type { Transition } from "../recording/transitions.ts";
import { type Database, momentIn } from "./database.ts";
import { toRow } from "./recording-row.ts";
import { makeDue } from "./shown-messages.ts";
import type { Tables } from "./tables.ts";
import { toTransitionRow } from "./transition-row.ts";

/**
 * Writes a transition, with its log row and the messages that it makes due, where what it starts from is still what is
 * stored. False where it is not: then nothing is written.
 */
export async function compareAndSet(
	database: Database,
	transaction: Transaction<Tables>,
	transition: Transition,
): Promise<boolean> {
	const { next, nextAt = null, leaseMs } = transition;
	const lease = leaseMs === undefined ? null : momentIn(leaseMs, database);
	const { numUpdatedRows } = await transaction
		.updateTable("recordings")
		.set({ ...toRow(next), lease_until: lease, next_at: nextAt })
		.where((row) => row.and(startOf(transition)))
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) return false;
	await transaction.insertInto("transitions").values(toTransitionRow(transition)).execute();
	await makeDue(database, transaction, transition);
	return true;
}

/** Is what a transition starts from still what is stored? */
export async function isStored(transaction: Transaction<Tables>, transition: Transition): Promise<boolean> {
	const row = await transaction
		.selectFrom("recordings")
		.select("id")
		.where((stored) => stored.and(startOf(transition)))
		.executeTakeFirst();
	return row !== undefined;
}

function startOf({ current, next }: Transition) {
	if (current === undefined) throw new Error(`The draft ${next.id} is new: it is added, not written.`);
	const { id, version, state } = current;
	return { id, version, state };
}
