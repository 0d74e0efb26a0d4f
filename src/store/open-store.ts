import { fileURLToPath } from "node:url";
import type { Clock } from "../time/instant.ts";
import { openPostgres } from "./postgres.ts";
import type { OnUnreadable } from "./recording-row.ts";
import { SqlRecordingStore } from "./recording-store.ts";
import { openSqlite } from "./sqlite.ts";

export interface StoreOptions {
	/** How many connections to PostgreSQL are open at most. @default 10 */
	readonly poolSize?: number;
	/** Told of stored recordings that cannot be read and were left out of an answer with several. @default nobody */
	readonly onUnreadable?: OnUnreadable;
}

/**
 * Opens the store that `databaseUrl` names and brings its tables up to date; several instances may do so at once.
 * `file:PATH` (or `file::memory:`) is SQLite, `postgres://…` PostgreSQL. Leases and due times go by `clock` on SQLite,
 * by the server's own clock on PostgreSQL. No error repeats a password.
 */
export async function openStore(
	databaseUrl: string,
	clock: Clock,
	{ poolSize = 10, onUnreadable = () => {} }: StoreOptions = {},
): Promise<SqlRecordingStore> {
	if (databaseUrl.startsWith("file:")) {
		return new SqlRecordingStore(await openSqlite(pathOf(databaseUrl), clock), onUnreadable);
	}
	if (/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)) {
		if (!isDecodable(databaseUrl)) throw unusable(databaseUrl, "a % in a name or a password is written %25");
		return new SqlRecordingStore(await openPostgres(databaseUrl, poolSize), onUnreadable);
	}
	throw unusable(databaseUrl);
}

function pathOf(databaseUrl: string): string {
	if (databaseUrl.startsWith("file://")) {
		if (!URL.canParse(databaseUrl)) throw unusable(databaseUrl);
		return fileURLToPath(databaseUrl);
	}
	const path = databaseUrl.slice("file:".length);
	if (path === "") throw unusable(databaseUrl);
	return path;
}

function isDecodable(url: string): boolean {
	try {
		decodeURIComponent(url);
		return true;
	} catch {
		return false;
	}
}

function unusable(databaseUrl: string, rule = "expected file:PATH or postgres://USER@HOST/NAME"): Error {
	return new Error(`The database ${JSON.stringify(withoutSecrets(databaseUrl))} cannot be used: ${rule}.`);
}

/** Everything that can be a password is cut out, also where the value is no URL: up to the last @, and the query. */
function withoutSecrets(databaseUrl: string): string {
	return databaseUrl.replace(/^([a-z0-9+.-]*:\/\/)?.*@/is, "$1…@").replace(/\?.*$/s, "?…");
}
