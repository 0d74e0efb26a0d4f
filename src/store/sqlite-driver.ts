import { setTimeout as pause } from "node:timers/promises";
import {
	CompiledQuery,
	type DatabaseConnection,
	type Driver,
	type QueryResult,
	type SqliteDatabase,
	SqliteDialect,
	type SqliteDialectConfig,
	SqliteDriver,
} from "kysely";

/** Kysely's dialect of SQLite for a file that others write to at the same time. */
export class PatientSqliteDialect extends SqliteDialect {
	readonly #config: SqliteDialectConfig;

	constructor(open: () => SqliteDatabase) {
		const config = { database: async () => open() };
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

	/** A full disk, say, makes SQLite itself roll back: then the reason for it is what is told. */
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		try {
			await super.rollbackTransaction(connection);
		} catch (cause) {
			if (!(cause instanceof Error && cause.message.includes("no transaction is active"))) throw cause;
		}
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
