import { type Kysely, type Migration, sql } from "kysely";

/** What Tencent tells, and what lies in the future. */
export const notices: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await createFiles(db);
		await createStreamEvents(db);
		await createOtherNotices(db);
		await db.schema
			.alterTable("shown_messages")
			.addColumn("revision", "integer", (column) => column.notNull().defaultTo(0))
			.execute();
		await db.schema.alterTable("recordings").addColumn("next_at", "bigint").execute();
		await db.schema
			.createIndex("recordings_next")
			.on("recordings")
			.column("next_at")
			.where(sql<boolean>`next_at is not null`)
			.execute();
		await db.schema
			.createIndex("recordings_by_task")
			.on("recordings")
			.column("task_id")
			.where(sql<boolean>`task_id is not null`)
			.execute();
		// Recordings that were made before: whoever looks at them at their end sees what comes next.
		await sql`update recordings set next_at = end_at where state in ('submitted', 'stopping')`.execute(db);
	},
};

async function createFiles(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("files")
		.addColumn("id", "text", (column) => column.primaryKey().notNull())
		.addColumn("channel_id", "text", (column) => column.notNull())
		.addColumn("task_id", "text")
		.addColumn("start_at", "bigint", (column) => column.notNull())
		.addColumn("end_at", "bigint", (column) => column.notNull())
		.addColumn("body", "text", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("files_by_channel").on("files").columns(["channel_id", "end_at", "start_at"]).execute();
	await db.schema
		.createIndex("files_by_task")
		.on("files")
		.column("task_id")
		.where(sql<boolean>`task_id is not null`)
		.execute();
	await db.schema.createIndex("files_by_end").on("files").column("end_at").execute();
}

async function createStreamEvents(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("stream_events")
		.addColumn("key", "text", (column) => column.primaryKey().notNull())
		.addColumn("channel_id", "text", (column) => column.notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addColumn("body", "text", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("stream_events_by_channel").on("stream_events").columns(["channel_id", "at"]).execute();
	await db.schema.createIndex("stream_events_by_age").on("stream_events").column("at").execute();
}

async function createOtherNotices(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("other_notices")
		.addColumn("key", "text", (column) => column.primaryKey().notNull())
		.addColumn("received_at", "bigint", (column) => column.notNull())
		.addColumn("body", "text", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("other_notices_by_age").on("other_notices").column("received_at").execute();
}
