import type { Kysely, Migration } from "kysely";

/** For announcements, which every file would change otherwise. */
export const patience: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await db.schema.alterTable("shown_messages").addColumn("patient_due_at", "bigint").execute();
	},
};
