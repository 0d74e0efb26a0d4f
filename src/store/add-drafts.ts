import type { Kysely, Transaction } from "kysely";
import type { RecordingId } from "../recording/ids.ts";
import type { Draft } from "../recording/recording.ts";
import type { Transition } from "../recording/transitions.ts";
import { toRow } from "./recording-row.ts";
import type { Tables } from "./tables.ts";
import { toTransitionRow } from "./transition-row.ts";

type Drafting = Transition<Draft>;

/**
 * Adds drafts with the first rows of their logs, in one transaction. True for each that was added, false where its
 * `retryOf` was taken. Rejects where an id is stored already.
 */
export function addDrafts(db: Kysely<Tables>, items: readonly Drafting[]): Promise<readonly boolean[]> {
	return db.transaction().execute(async (transaction) => {
		const refused = await insertRetries(
			transaction,
			items.filter(({ next }) => next.retryOf !== undefined),
		);
		await insertNew(
			transaction,
			items.filter(({ next }) => next.retryOf === undefined),
		);
		const added = items.filter(({ next }) => !refused.has(next.id));
		if (added.length > 0) await transaction.insertInto("transitions").values(added.map(toTransitionRow)).execute();
		return items.map(({ next }) => !refused.has(next.id));
	});
}

const insert = (transaction: Transaction<Tables>, items: readonly Drafting[]) =>
	transaction
		.insertInto("recordings")
		.values(items.map(({ next }) => ({ ...toRow(next), lease_until: null, next_at: null })))
		.onConflict((conflict) => conflict.doNothing());

/** Nothing stands in the way of these: their number alone is checked, which is much cheaper than asking for their ids. */
async function insertNew(transaction: Transaction<Tables>, items: readonly Drafting[]): Promise<void> {
	if (items.length === 0) return;
	const { numInsertedOrUpdatedRows = 0n } = await insert(transaction, items).executeTakeFirstOrThrow();
	if (Number(numInsertedOrUpdatedRows) < items.length) {
		throw new Error(`A recording of ${items.map(({ next }) => next.id).join(", ")} is stored already.`);
	}
}

/** Of several that try the same recording again the first is added; the ids of the others are returned. */
async function insertRetries(
	transaction: Transaction<Tables>,
	items: readonly Drafting[],
): Promise<ReadonlySet<RecordingId>> {
	if (items.length === 0) return new Set();
	const inserted = await insert(transaction, items).returning("id").execute();
	const ids: ReadonlySet<string> = new Set(inserted.map((row) => row.id));
	return new Set(items.map(({ next }) => next.id).filter((id) => !ids.has(id)));
}
