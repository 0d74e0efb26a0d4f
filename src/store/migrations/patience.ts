import type { Kysely, Migration } from "kysely";

/** For messages that Tencent's notices would otherwise change with every word. */
export const patience: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await db.schema.alterTable("shown_messages").addColumn("patient_due_at", "bigint").execute();
	},
};
