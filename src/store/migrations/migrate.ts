import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Tables } from "../tables.ts";
import { lists } from "./lists.ts";
import { notices } from "./notices.ts";
import { patience } from "./patience.ts";
import { recordings } from "./recordings.ts";
import { views } from "./views.ts";

/** Run in the order of their names. */
const migrations: Readonly<Record<string, Migration>> = {
	"0001-recordings": recordings,
	"0002-notices": notices,
	"0003-lists": lists,
	"0004-views": views,
	"0005-patience": patience,
};

/** Brings the tables up to date. Of several instances that start at once one does it, the others wait (an advisory lock). */
export async function migratePostgres(db: Kysely<Tables>): Promise<void> {
	await migrate(db);
}

/** The same for SQLite, for which Kysely has no lock: everything happens in one transaction that shuts out other processes. */
export async function migrateSqlite(db: Kysely<Tables>): Promise<void> {
	await db.connection().execute(async (connection) => {
		await sql`begin immediate`.execute(connection);
		try {
			await migrate(connection);
			await sql`commit`.execute(connection);
		} catch (cause) {
			await sql`rollback`.execute(connection);
			throw cause;
		}
	});
}

async function migrate(db: Kysely<Tables>): Promise<void> {
	const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
	const { error } = await new Migrator({ db, provider }).migrateToLatest();
	if (error) throw error;
}
