import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type SqliteDatabase, type SqliteStatement, sql } from "kysely";
import Libsql from "libsql";
import type { Clock } from "../time/instant.ts";
import type { Database } from "./database.ts";
import { migrateSqlite } from "./migrations/migrate.ts";
import { PatientSqliteDialect } from "./sqlite-driver.ts";
import type { Tables } from "./tables.ts";

/** With a million recordings a command is as fast as with none (`npm run bench`); SQLite's own cache is 2 MiB. */
const cacheKib = 8 * 1024;

/**
 * Opens the file and brings its tables up to date. Where there is none it is made, for its owner alone, as is its
 * folder. Leases and due times go by `clock`.
 */
export async function openSqlite(path: string, clock: Clock): Promise<Database> {
	const db = new Kysely<Tables>({ dialect: new PatientSqliteDialect(() => openDatabase(path)) });
	try {
		await sql`pragma journal_mode = wal`.execute(db);
		await sql`pragma synchronous = full`.execute(db);
		await sql`pragma foreign_keys = on`.execute(db);
		await sql.raw(`pragma cache_size = -${cacheKib}`).execute(db);
		await migrateSqlite(db);
	} catch (cause) {
		await db.destroy();
		throw cause;
	}
	return {
		db,
		rowLocks: false,
		now: () => sql<number>`${clock()}`,
		// In a transaction, because that takes its lock before anything else: see the driver.
		writeOnce: (statement) => db.transaction().execute(statement),
		// Whoever has a transaction has the whole database.
		lockChannel: async () => {},
		close: async () => {
			await sql`pragma wal_checkpoint(truncate)`.execute(db);
			await db.destroy();
		},
	};
}

function openDatabase(path: string): SqliteDatabase {
	if (path !== ":memory:") makeFile(path);
	const database = new Libsql(path);
	const statements = new Map<string, SqliteStatement>();
	return {
		/**
		 * Every statement is prepared once. That saves time, and a statement that met SQLITE_BUSY counts as being "in
		 * progress", and so stops every COMMIT, until the same statement object is run again (seen with libsql 0.5.29).
		 */
		prepare(text) {
			const known = statements.get(text);
			if (known) return known;
			const prepared = database.prepare(text);
			// Whether it gives rows is asked before each run, and libsql would look it up each time.
			const statement: SqliteStatement = {
				reader: prepared.reader,
				all: (parameters) => prepared.all(parameters),
				run: (parameters) => prepared.run(parameters),
				iterate: (parameters) => prepared.iterate(parameters),
			};
			statements.set(text, statement);
			return statement;
		},
		close() {
			statements.clear();
			database.close();
		},
	};
}

/** SQLite itself would let everybody read it. Its `-wal` and `-shm` files take over the mode. */
function makeFile(path: string): void {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	closeSync(openSync(path, "a", 0o600));
}
