import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";
import { migratePostgres } from "./migrations/migrate.ts";
import { GuardedPool } from "./postgres-pool.ts";
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

/** Connects, with `poolSize` connections at most, and brings the tables up to date. */
export async function openPostgres(databaseUrl: string, poolSize: number): Promise<Database> {
	// Waiting for another instance's migration takes as long as it takes: no time-outs for that.
	const migrating = connectionsTo(databaseUrl, { max: 1 });
	try {
		await migratePostgres(migrating);
	} finally {
		await migrating.destroy();
	}
	const db = connectionsTo(databaseUrl, { max: poolSize, ...timeouts });
	return {
		db,
		rowLocks: true,
		// In a sub-select it is asked once for each statement, and an index can be searched with the answer.
		now: () => sql<number>`(select floor(extract(epoch from clock_timestamp()) * 1000)::bigint)`,
		writeOnce: (statement) => statement(db),
		async lockChannel(transaction, channelId) {
			await sql`select pg_advisory_xact_lock(hashtextextended(${channelId}, 0))`.execute(transaction);
		},
		close: () => db.destroy(),
	};
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

/** Our 64-bit columns are milliseconds, which a number holds exactly; pg would hand them over as text. */
const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
	oid === pg.types.builtins.INT8 && format !== "binary" ? exactNumber : pg.types.getTypeParser(oid, format);

function exactNumber(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large for a number.`);
	return value;
}
