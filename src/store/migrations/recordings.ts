import { type CreateIndexBuilder, type Kysely, type Migration, sql } from "kysely";

/** The first tables. A migration that has been released is never edited: a change is a new one. */
export const recordings: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await createRecordings(db);
		for (const index of recordingIndexes(db)) await index.execute();
		await createTransitions(db);
		await createShownMessages(db);
		await createQuestions(db);
		await createChannelDefaults(db);
		await createKeys(db);
		await createProbes(db);
	},
};

async function createRecordings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("recordings")
		.addColumn("id", "text", (column) => column.primaryKey().notNull())
		.addColumn("version", "integer", (column) => column.notNull())
		.addColumn("state", "text", (column) => column.notNull())
		.addColumn("turn", "text")
		.addColumn("api", "text", (column) => column.notNull())
		.addColumn("mode", "text", (column) => column.notNull())
		.addColumn("channel_id", "text", (column) => column.notNull())
		.addColumn("slack_channel_id", "text", (column) => column.notNull())
		.addColumn("requested_by", "text", (column) => column.notNull())
		.addColumn("start_at", "bigint")
		.addColumn("end_at", "bigint")
		.addColumn("confirmed_at", "bigint")
		.addColumn("lease_until", "bigint")
		.addColumn("task_id", "text")
		.addColumn("retry_of", "text")
		.addColumn("body", "text", (column) => column.notNull())
		.execute();
}

/**
 * Partial: most rows are drafts that nobody confirmed, and a draft is in one of these at most. A comparison with a
 * column implies that it is not null, so a query that compares it is served. Lists ask by the end: a recording lasts a
 * day at most, so whatever starts in a period ends in little more than it.
 */
function recordingIndexes(db: Kysely<unknown>): readonly CreateIndexBuilder<string | undefined>[] {
	const index = (name: string, columns: readonly string[], where: string) =>
		db.schema
			.createIndex(`recordings_${name}`)
			.on("recordings")
			.columns([...columns])
			.where(sql.raw<boolean>(where));
	return [
		index("retry", ["retry_of"], "retry_of is not null").unique(),
		// What stands behind the id tells of most recordings that they are not asked for, without a look at their rows.
		index("by_channel", ["channel_id", "end_at", "id", "start_at", "state", "confirmed_at"], "end_at is not null"),
		index("by_slack_channel", ["slack_channel_id", "end_at", "id", "start_at", "state"], "end_at is not null"),
		index("by_requester", ["requested_by", "end_at", "id", "start_at", "state"], "end_at is not null"),
		index("by_end", ["end_at", "id", "start_at", "state"], "end_at is not null"),
		index("by_confirmation", ["api", "confirmed_at", "state"], "confirmed_at is not null"),
		index("leased", ["lease_until", "id"], "lease_until is not null"),
		index("never_confirmed", ["id"], "confirmed_at is null"),
	];
}

async function createTransitions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("transitions")
		.addColumn("recording_id", "text", (column) => column.notNull().references("recordings.id").onDelete("cascade"))
		.addColumn("version", "integer", (column) => column.notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addColumn("from_state", "text")
		.addColumn("to_state", "text", (column) => column.notNull())
		.addColumn("by_user", "text")
		.addColumn("why", "text", (column) => column.notNull())
		.addPrimaryKeyConstraint("transitions_key", ["recording_id", "version"])
		.execute();
}

async function createShownMessages(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("shown_messages")
		.addColumn("recording_id", "text", (column) => column.notNull().references("recordings.id").onDelete("cascade"))
		.addColumn("kind", "text", (column) => column.notNull())
		.addColumn("place", "text")
		.addColumn("version", "integer", (column) => column.notNull())
		.addColumn("wanted_version", "integer", (column) => column.notNull())
		.addColumn("due_at", "bigint")
		.addColumn("leased_until", "bigint")
		.addColumn("attempt", "integer", (column) => column.notNull())
		.addPrimaryKeyConstraint("shown_messages_key", ["recording_id", "kind"])
		.execute();
	await db.schema
		.createIndex("shown_messages_due")
		.on("shown_messages")
		.column("due_at")
		.where(sql<boolean>`due_at is not null`)
		.execute();
}

async function createQuestions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("questions")
		.addColumn("id", "text", (column) => column.primaryKey().notNull())
		.addColumn("asked_at", "bigint", (column) => column.notNull())
		.addColumn("body", "text", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("questions_by_age").on("questions").column("asked_at").execute();
}

async function createChannelDefaults(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("channel_defaults")
		.addColumn("slack_channel_id", "text", (column) => column.primaryKey().notNull())
		.addColumn("channel_id", "text", (column) => column.notNull())
		.addColumn("set_by", "text", (column) => column.notNull())
		.addColumn("set_at", "bigint", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("channel_defaults_by_channel").on("channel_defaults").column("channel_id").execute();
}

async function createKeys(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("keys")
		.addColumn("key", "text", (column) => column.primaryKey().notNull())
		.addColumn("seen_at", "bigint", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("keys_by_age").on("keys").column("seen_at").execute();
}

async function createProbes(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("probes")
		.addColumn("id", "integer", (column) => column.primaryKey().notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.execute();
}
