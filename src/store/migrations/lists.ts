import { type Kysely, type Migration, sql } from "kysely";

/** For lists, and for messages that would be shown as they are. */
export const lists: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		// What ended before its end comes first among what is over, also where thousands are still to come.
		await db.schema
			.createIndex("recordings_given_up")
			.on("recordings")
			.columns(["end_at", "id"])
			.where(sql<boolean>`state in ('stopped', 'withdrawn', 'failed')`)
			.execute();
		await db.schema.alterTable("shown_messages").addColumn("look", "text").execute();
	},
};
