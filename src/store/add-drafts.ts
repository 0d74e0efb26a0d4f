import type { Kysely, Transaction } from "kysely";
import type { RecordingId } from "../recording/ids.ts";
import type { Draft } from "../recording/recording.ts";
import { toRow } from "./recording-row.ts";
import type { Tables } from "./tables.ts";
import { toTransitionRow } from "./transition-row.ts";

/** A draft and the words it came from. */
export interface NewDraft {
	readonly draft: Draft;
	readonly why: string;
}

/**
 * Adds drafts with the first rows of their logs, in one transaction. True for each that was added, false where its
 * `retryOf` was taken. Rejects where an id is stored already.
 */
export function addDrafts(db: Kysely<Tables>, items: readonly NewDraft[]): Promise<readonly boolean[]> {
	return db.transaction().execute(async (transaction) => {
		const refused = await insertRetries(
			transaction,
			items.filter(({ draft }) => draft.retryOf !== undefined),
		);
		await insertNew(
			transaction,
			items.filter(({ draft }) => draft.retryOf === undefined),
		);
		const added = items.filter(({ draft }) => !refused.has(draft.id));
		if (added.length > 0) await transaction.insertInto("transitions").values(added.map(drafting)).execute();
		return items.map(({ draft }) => !refused.has(draft.id));
	});
}

function drafting({ draft, why }: NewDraft) {
	return toTransitionRow(draft, { at: draft.createdAt, from: undefined, by: draft.requestedBy, why });
}

/** Nothing stands in the way of these: their number alone is checked, which is much cheaper than asking for their ids. */
async function insertNew(transaction: Transaction<Tables>, items: readonly NewDraft[]): Promise<void> {
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
	items: readonly NewDraft[],
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
