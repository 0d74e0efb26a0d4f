import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { ChannelId } from "../recording/ids.ts";
import type { Tables } from "./tables.ts";

/** A database that is open, and what SQLite and PostgreSQL do each in their own way. */
export interface Database {
	readonly db: Kysely<Tables>;
	/** Do writers lock single rows (PostgreSQL), or the whole database (SQLite)? */
	readonly rowLocks: boolean;
	/** This moment by the clock that leases and due times go by, in milliseconds: one clock for all who share the database. */
	now(): RawBuilder<number>;
	/** Runs one statement that writes. */
	writeOnce<T>(statement: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
	/** Keeps everybody else who locks this channel waiting until the transaction ends. */
	lockChannel(transaction: Transaction<Tables>, channelId: ChannelId): Promise<void>;
	/** Leaves all data in the database's own file, where it has one. */
	close(): Promise<void>;
}

/** The moment in `ms` milliseconds, by the same clock. Moments are whole milliseconds, lengths that were measured are not. */
export function momentIn(ms: number, { now }: Pick<Database, "now">): RawBuilder<number> {
	return sql<number>`${now()} + ${Math.ceil(ms)}`;
}
