import { type Kysely, type Migration, sql } from "kysely";

/** The first tables. A migration that has been released is never edited: a change is a new one. */
export const recordings: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await createRecordings(db);
		await indexRecordings(db);
		await createTransitions(db);
		await createNotices(db);
		await createChannelDefaults(db);
	},
};

async function createRecordings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("recordings")
		.addColumn("id", "text", (column) => column.primaryKey().notNull())
		.addColumn("version", "integer", (column) => column.notNull())
		.addColumn("state", "text", (column) => column.notNull())
		.addColumn("mode", "text", (column) => column.notNull())
		.addColumn("channel_id", "text", (column) => column.notNull())
		.addColumn("start_at", "bigint")
		.addColumn("end_at", "bigint")
		.addColumn("confirmed_at", "bigint")
		.addColumn("overdue_at", "bigint")
		.addColumn("task_id", "text")
		.addColumn("retry_of", "text", (column) => column.unique())
		.addColumn("body", "text", (column) => column.notNull())
		.execute();
}

/** Partial: most rows are drafts that nobody confirmed, and need none of these. */
async function indexRecordings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createIndex("recordings_by_end")
		.on("recordings")
		// The last two tell of most recordings that they are not asked for, without a look at their rows.
		.columns(["channel_id", "end_at", "start_at", "confirmed_at"])
		.where(sql<boolean>`state in ('submitting', 'submitted', 'unknown')`)
		.execute();
	await db.schema
		.createIndex("recordings_overdue")
		.on("recordings")
		.column("overdue_at")
		.where(sql<boolean>`state = 'submitting'`)
		.execute();
}

async function createTransitions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("transitions")
		.addColumn("recording_id", "text", (column) => column.notNull().references("recordings.id"))
		.addColumn("version", "integer", (column) => column.notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addColumn("from_state", "text")
		.addColumn("to_state", "text", (column) => column.notNull())
		.addColumn("by_user", "text")
		.addColumn("why", "text", (column) => column.notNull())
		.addPrimaryKeyConstraint("transitions_key", ["recording_id", "version"])
		.execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("notices")
		.addColumn("recording_id", "text", (column) => column.notNull().references("recordings.id"))
		.addColumn("audience", "text", (column) => column.notNull())
		.addColumn("due_at", "bigint", (column) => column.notNull())
		.addColumn("attempt", "integer", (column) => column.notNull())
		.addColumn("settled_at", "bigint")
		.addPrimaryKeyConstraint("notices_key", ["recording_id", "audience"])
		.execute();
	await db.schema
		.createIndex("notices_due")
		.on("notices")
		.column("due_at")
		.where(sql<boolean>`settled_at is null`)
		.execute();
}

async function createChannelDefaults(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("channel_defaults")
		.addColumn("slack_channel_id", "text", (column) => column.primaryKey().notNull())
		.addColumn("channel_id", "text", (column) => column.notNull())
		.addColumn("set_by", "text", (column) => column.notNull())
		.addColumn("set_at", "bigint", (column) => column.notNull())
		.execute();
}
