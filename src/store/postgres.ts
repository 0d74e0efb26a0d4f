import {
	Kysely,
	type PostgresCursor,
	PostgresDialect,
	type PostgresPool,
	type PostgresPoolClient,
	type PostgresQueryResult,
} from "kysely";
import pg from "pg";
import { migratePostgres } from "./migrations/migrate.ts";
import type { Tables } from "./tables.ts";

/** Time-outs in milliseconds. The server's comes first: the client's is for a server that no longer answers at all. */
const connectTimeoutMs = 3000;
const statementTimeoutMs = 4000;
const queryTimeoutMs = 5000;

const timeouts: pg.PoolConfig = {
	statement_timeout: statementTimeoutMs,
	query_timeout: queryTimeoutMs,
	// An instance that froze in a transaction must not hold its locks for ever.
	idle_in_transaction_session_timeout: 10_000,
};

/** Connects and brings the tables up to date. */
export async function openPostgres(databaseUrl: string): Promise<Kysely<Tables>> {
	// Waiting for another instance's migration takes as long as it takes: no time-outs for that.
	const migrating = connectionsTo(databaseUrl, { max: 1 });
	try {
		await migratePostgres(migrating);
	} finally {
		await migrating.destroy();
	}
	return connectionsTo(databaseUrl, { max: 10, ...timeouts });
}

function connectionsTo(databaseUrl: string, config: pg.PoolConfig): Kysely<Tables> {
	const pool = new pg.Pool({
		connectionString: databaseUrl,
		connectionTimeoutMillis: connectTimeoutMs,
		application_name: "tapedeck",
		keepAlive: true,
		types: { getTypeParser: typeParser },
		...config,
	});
	// A connection that breaks while idle, or between two statements, is reported here; whoever uses it next, or is using
	// it, is told by a rejection. Without a listener the process would end.
	pool.on("error", () => {});
	pool.on("connect", (client) => client.on("error", () => {}));
	return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new GuardedPool(pool) }) });
}

/** Keeps connections in doubt out of the pool: after a time-out of ours the server's late answer may still arrive. */
class GuardedPool implements PostgresPool {
	readonly #pool: pg.Pool;

	constructor(pool: pg.Pool) {
		this.#pool = pool;
	}

	async connect(): Promise<PostgresPoolClient> {
		return new GuardedClient(await this.#pool.connect());
	}

	end(): Promise<void> {
		return this.#pool.end();
	}
}

class GuardedClient implements PostgresPoolClient {
	readonly #client: pg.PoolClient;
	#inDoubt = false;

	constructor(client: pg.PoolClient) {
		this.#client = client;
	}

	query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
	query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
	query(text: unknown, parameters: readonly unknown[] = []): unknown {
		if (typeof text !== "string") throw new Error("Cursors are not used here.");
		return this.#run(text, parameters);
	}

	release(): void {
		this.#client.release(this.#inDoubt);
	}

	async #run(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
		try {
			return await this.#client.query(text, [...parameters]);
		} catch (cause) {
			// What the server itself reports leaves the connection usable.
			this.#inDoubt ||= !(cause instanceof pg.DatabaseError);
			throw cause;
		}
	}
}

/** Our 64-bit columns are milliseconds, which a number holds exactly; pg would hand them over as text. */
const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
	oid === pg.types.builtins.INT8 && format !== "binary" ? exactNumber : pg.types.getTypeParser(oid, format);

function exactNumber(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large for a number.`);
	return value;
}
