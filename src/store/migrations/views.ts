import type { Kysely, Migration } from "kysely";

/** What people have before them that belongs to no one recording. */
export const views: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await db.schema
			.createTable("open_homes")
			.addColumn("person", "text", (column) => column.primaryKey().notNull())
			.addColumn("open_until", "bigint", (column) => column.notNull())
			.addColumn("due_at", "bigint", (column) => column.notNull())
			.addColumn("look", "text")
			.addColumn("turn", "integer", (column) => column.notNull())
			.execute();
		await db.schema.createIndex("open_homes_due").on("open_homes").column("due_at").execute();
		await db.schema
			.createTable("shown_lists")
			.addColumn("shown_to", "text", (column) => column.notNull())
			.addColumn("slack_channel_id", "text", (column) => column.notNull())
			.addColumn("made_at", "bigint", (column) => column.notNull())
			.addColumn("shown_at", "bigint", (column) => column.notNull())
			.addColumn("body", "text", (column) => column.notNull())
			.addPrimaryKeyConstraint("shown_lists_key", ["shown_to", "slack_channel_id", "made_at"])
			.execute();
		await db.schema.createIndex("shown_lists_by_age").on("shown_lists").column("shown_at").execute();
	},
};
