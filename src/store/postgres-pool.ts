import { setTimeout as pause } from "node:timers/promises";
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg from "pg";

/** How long a connection is waited for that the server has no room for, in milliseconds: a command has 3 s in all. */
const patienceMs = 2000;

/**
 * Waits where the server has no room for one more connection, and keeps connections in doubt out of the pool: after a
 * time-out of ours the server's late answer may still arrive.
 */
export class GuardedPool implements PostgresPool {
	readonly #pool: pg.Pool;

	constructor(pool: pg.Pool) {
		this.#pool = pool;
	}

	async connect(): Promise<PostgresPoolClient> {
		const patience = AbortSignal.timeout(patienceMs);
		for (;;) {
			try {
				return new GuardedClient(await this.#pool.connect());
			} catch (cause) {
				if (patience.aborted || !isFull(cause)) throw unreachable(cause);
				await pause(25 + Math.random() * 50);
			}
		}
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
		// The connection is about to be closed, and the server rolls back: what went wrong before is what is told.
		if (this.#inDoubt && text === "rollback") return { command: "ROLLBACK", rowCount: 0, rows: [] };
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

/** too_many_connections: of the server, of this database or of this user. */
function isFull(cause: unknown): boolean {
	return cause instanceof pg.DatabaseError && cause.code === "53300";
}

/** Node's own error for a host with several addresses has no message. */
function unreachable(cause: unknown): Error {
	const { message = "", code = "" } =
		cause instanceof Error ? { code: undefined, ...cause, message: cause.message } : {};
	return new Error(`PostgreSQL cannot be reached: ${message || String(code)}`, { cause });
}
