import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
	CompiledQuery,
	type DatabaseConnection,
	type Driver,
	Kysely,
	type QueryResult,
	type SqliteDatabase,
	SqliteDialect,
	type SqliteDialectConfig,
	SqliteDriver,
	type SqliteStatement,
	sql,
} from "kysely";
import Database from "libsql";
import { migrateSqlite } from "./migrations/migrate.ts";
import type { Tables } from "./tables.ts";

/** Enough for the indexes of a few hundred thousand recordings, which SQLite's own 2 MiB would read again and again. */
const cacheKib = 16 * 1024;

/** Opens the file, made with its folder where there is none, and brings its tables up to date. */
export async function openSqlite(path: string): Promise<Kysely<Tables>> {
	const db = new Kysely<Tables>({ dialect: new PatientSqliteDialect(path) });
	try {
		await sql`pragma journal_mode = wal`.execute(db);
		await sql`pragma synchronous = full`.execute(db);
		await sql`pragma foreign_keys = on`.execute(db);
		await sql.raw(`pragma cache_size = -${cacheKib}`).execute(db);
		await migrateSqlite(db);
		return db;
	} catch (cause) {
		await db.destroy();
		throw cause;
	}
}

class PatientSqliteDialect extends SqliteDialect {
	readonly #config: SqliteDialectConfig;

	constructor(path: string) {
		const config = { database: () => Promise.resolve(openDatabase(path)) };
		super(config);
		this.#config = config;
	}

	override createDriver(): Driver {
		return new PatientSqliteDriver(this.#config);
	}
}

class PatientSqliteDriver extends SqliteDriver {
	override async acquireConnection(): Promise<DatabaseConnection> {
		return new PatientConnection(await super.acquireConnection());
	}

	/** Takes the write lock at once: a transaction that first reads and then finds the lock taken could not go on. */
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	}
}

/** A lock held longer than about five seconds is a fault: 1000 waits of 5 ms on average. */
const maxWaits = 1000;

/**
 * Waits while another process, or another store in this one, holds the lock. SQLite's own busy_timeout would block the
 * event loop, and with it the very transaction it is waiting for where that is one of ours.
 */
class PatientConnection implements DatabaseConnection {
	readonly #connection: DatabaseConnection;

	constructor(connection: DatabaseConnection) {
		this.#connection = connection;
	}

	async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
		for (let waits = 0; ; waits++) {
			try {
				return await this.#connection.executeQuery<Row>(query);
			} catch (cause) {
				if (waits >= maxWaits || !isBusy(cause)) throw cause;
				await pause(2 + Math.random() * 6);
			}
		}
	}

	streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
		return this.#connection.streamQuery<Row>(query, chunkSize);
	}
}

/** Extended codes included, such as SQLITE_BUSY_RECOVERY. */
function isBusy(cause: unknown): boolean {
	return (
		cause instanceof Error && "code" in cause && typeof cause.code === "string" && cause.code.startsWith("SQLITE_BUSY")
	);
}

function openDatabase(path: string): SqliteDatabase {
	if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
	const database = new Database(path);
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
