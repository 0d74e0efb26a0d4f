import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openStore } from "../../src/store/open-store.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { draft, newId } from "./builders.ts";
import { keepsTheContract } from "./contract.ts";
import { openInProcesses } from "./opening.ts";

describe("the store on SQLite", () => {
	let folder: string;

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), "tapedeck-sqlite-"));
	});

	after(async () => {
		await rm(folder, { recursive: true, force: true });
	});

	keepsTheContract(async () => `file:${join(folder, "contract.db")}`);

	it("makes the folder, and is as durable as SQLite can be", async () => {
		const path = join(folder, "new", "deeper", "tapedeck.db");
		const db = await openSqlite(path);
		const [journal] = (await sql`pragma journal_mode`.execute(db)).rows;
		const [synchronous] = (await sql`pragma synchronous`.execute(db)).rows;
		await db.destroy();
		assert.ok(existsSync(path));
		assert.deepEqual([journal, synchronous], [{ journal_mode: "wal" }, { synchronous: 2 }]);
	});

	it("opens in six processes at the same moment, all of them writing", async () => {
		const path = join(folder, "together.db");
		await openInProcesses(`file:${path}`, 6, 50);
		const db = await openSqlite(path);
		const [count] = (await sql`select count(*) as stored from recordings`.execute(db)).rows;
		await db.destroy();
		assert.deepEqual(count, { stored: 300 });
	}).timeout(60_000);

	it("opens 20 times at once in one process", async () => {
		const url = `file:${join(folder, "at-once.db")}`;
		const stores = await Promise.all(Array.from({ length: 20 }, () => openStore(url)));
		await Promise.all(stores.map((store) => store.add(draft(), "/record")));
		await Promise.all(stores.map((store) => store.close()));
	}).timeout(20_000);

	it("keeps what was written when it is opened again", async () => {
		const url = `file:${join(folder, "again.db")}`;
		const recording = draft();
		const first = await openStore(url);
		await first.add(recording, "/record");
		await first.close();
		const second = await openStore(url);
		assert.deepEqual(await second.get(recording.id), recording);
		await second.close();
	});

	for (const [what, change, why] of [
		["a state nobody knows", sql`state = 'paused'`, "state: expected one of"],
		["no span where one is due", sql`state = 'submitting'`, "start_at: expected an integer, found null"],
		["a body that is no JSON", sql`body = '{'`, "body: not JSON"],
		["a channel id that is none", sql`channel_id = 'a b'`, "plan: channel_id: expected a channel id"],
		["a fraction for a version", sql`version = 1.5`, "version: expected an integer"],
	] as const) {
		it(`names the recording that was stored with ${what}`, async () => {
			const path = join(folder, `${newId()}.db`);
			const store = await openStore(`file:${path}`);
			const recording = draft();
			await store.add(recording, "/record");
			const db = await openSqlite(path);
			await sql`update recordings set ${change}`.execute(db);
			await db.destroy();
			await assert.rejects(store.get(recording.id), (fault: Error) => {
				assert.ok(
					fault.message.startsWith(`The stored recording ${recording.id} cannot be read: ${why}`),
					fault.message,
				);
				return true;
			});
			await store.close();
		});
	}
});

describe("opening a store", () => {
	for (const [url, shown] of [
		["mysql://root:hunter2@db/tapedeck", "mysql://…@db/tapedeck"],
		["hunter2:hunter2@db", "…@db"],
		["tapedeck.db", "tapedeck.db"],
		["file:", "file:"],
		["postgres://bot:hunter2@[db/tapedeck?password=hunter2", "postgres://…@[db/tapedeck?…"],
	] as const) {
		it(`names ${shown} and the rule, never a password`, async () => {
			await assert.rejects(openStore(url), (fault: Error) => {
				assert.equal(
					fault.message,
					`The database ${JSON.stringify(shown)} cannot be used: expected file:PATH or postgres://USER@HOST/NAME.`,
				);
				return true;
			});
		});
	}

	it("keeps a store in memory for as long as it is open", async () => {
		const store = await openStore("file::memory:");
		const recording = draft();
		await store.add(recording, "/record");
		assert.deepEqual(await store.get(recording.id), recording);
		await store.close();
	});
});
