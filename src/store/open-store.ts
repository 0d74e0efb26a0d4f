import { fileURLToPath } from "node:url";
import type { RecordingStore } from "../recording/ports.ts";
import { KyselyStore } from "./kysely-store.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

/**
 * Opens the store that `databaseUrl` names and brings its tables up to date; several instances may do so at once.
 * `file:PATH` (or `file::memory:`) is SQLite, `postgres://…` PostgreSQL.
 */
export async function openStore(databaseUrl: string): Promise<RecordingStore> {
	if (databaseUrl.startsWith("file:")) {
		return new KyselyStore(await openSqlite(pathOf(databaseUrl)), { rowLocks: false });
	}
	if (/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)) {
		return new KyselyStore(await openPostgres(databaseUrl), { rowLocks: true });
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

function unusable(databaseUrl: string): Error {
	return new Error(
		`The database ${JSON.stringify(withoutSecrets(databaseUrl))} cannot be used: expected file:PATH or postgres://USER@HOST/NAME.`,
	);
}

/** Everything that can be a password is cut out, also where the value is no URL: up to the last @, and the query. */
function withoutSecrets(databaseUrl: string): string {
	return databaseUrl.replace(/^([a-z0-9+.-]*:\/\/)?.*@/is, "$1…@").replace(/\?.*$/s, "?…");
}
