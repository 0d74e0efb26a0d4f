import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { change } from "../../src/recording/transitions.ts";
import { openStore } from "../../src/store/open-store.ts";
import { SqlRecordingStore } from "../../src/store/recording-store.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { systemClock } from "../../src/time/clock.ts";
import { type Instant, plus } from "../../src/time/instant.ts";
import { alice, confirming, drafting, half, minute, newId, now } from "./builders.ts";
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

	const newPath = () => join(folder, `${newId()}.db`);

	keepsTheContract(async () => `file:${newPath()}`);

	it("is as durable as SQLite can be", async () => {
		const { db, close } = await openSqlite(newPath(), systemClock);
		const [journal] = (await sql`pragma journal_mode`.execute(db)).rows;
		const [synchronous] = (await sql`pragma synchronous`.execute(db)).rows;
		await close();
		assert.deepEqual([journal, synchronous], [{ journal_mode: "wal" }, { synchronous: 2 }]);
	});

	it("makes the folder and its files for their owner alone", async () => {
		const path = join(folder, "new", "deeper", "tapedeck.db");
		const store = await openStore(`file:${path}`, systemClock);
		await store.add(drafting());
		const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
		const modes = [join(folder, "new"), join(folder, "new", "deeper"), path, `${path}-wal`, `${path}-shm`].map(mode);
		await store.close();
		assert.deepEqual(modes, ["700", "700", "600", "600", "600"]);
	});

	it("leaves the mode of a file that is there already", async () => {
		const path = newPath();
		await (await openStore(`file:${path}`, systemClock)).close();
		chmodSync(path, 0o640);
		await (await openStore(`file:${path}`, systemClock)).close();
		assert.equal(statSync(path).mode & 0o777, 0o640);
	});

	it("has all data in its one file once closed", async () => {
		const path = newPath();
		const store = await openStore(`file:${path}`, systemClock);
		const transition = drafting({ words: "these very words" });
		await store.add(transition);
		await store.close();
		assert.ok(readFileSync(path).includes("these very words"));
		assert.equal(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0, 0);
	});

	it("opens in six processes at the same moment, all of them writing", async () => {
		const path = newPath();
		await openInProcesses(`file:${path}`, 6, 50);
		const { db, close } = await openSqlite(path, systemClock);
		const [count] = (await sql`select count(*) as stored from recordings`.execute(db)).rows;
		await close();
		assert.deepEqual(count, { stored: 300 });
	}).timeout(60_000);

	it("opens 20 times at once in one process", async () => {
		const url = `file:${newPath()}`;
		const stores = await Promise.all(Array.from({ length: 20 }, () => openStore(url, systemClock)));
		await Promise.all(stores.map((store) => store.add(drafting())));
		await Promise.all(stores.map((store) => store.close()));
	}).timeout(20_000);

	it("keeps what was written when it is opened again", async () => {
		const url = `file:${newPath()}`;
		const { next } = await addedTo(url);
		const store = await openStore(url, systemClock);
		assert.deepEqual(await store.get(next.id), next);
		await store.close();
	});

	it("goes by the clock that it was opened with", async () => {
		let at: Instant = now;
		const store = await openStore("file::memory:", () => at);
		const transition = drafting();
		await store.add(transition);
		await store.write(confirming(transition.next, half, now, minute));
		at = plus(now, minute - 1);
		assert.equal((await store.backlog()).leftBehind, 0);
		at = plus(now, minute);
		assert.equal((await store.backlog()).leftBehind, 1);
		await store.close();
	});

	for (const [what, change, why] of [
		["a state nobody knows", sql`state = 'paused'`, 'expected ("draft" | "cancelled" | '],
		["a turn where none is due", sql`state = 'submitting'`, "confirmedBy: expected "],
		["a body that is no JSON", sql`body = 'secret'`, "expected JSON"],
		["a body that is no object", sql`body = '"secret"'`, "expected Object"],
		["a channel id that is none", sql`channel_id = 'a b'`, "plan.channelId: expected a channel id"],
		["a fraction for a version", sql`version = 1.5`, "version: expected "],
	] as const) {
		it(`names the recording that was stored with ${what}, and repeats nothing of it`, async () => {
			const path = newPath();
			const { next } = await addedTo(`file:${path}`);
			const { db, close } = await openSqlite(path, systemClock);
			await sql`update recordings set ${change}`.execute(db);
			await close();
			const store = await openStore(`file:${path}`, systemClock);
			await assert.rejects(store.get(next.id), (fault: Error) => {
				assert.ok(fault.message.startsWith(`The stored recording ${next.id} cannot be read: ${why}`), fault.message);
				assert.doesNotMatch(fault.message, /secret|paused/);
				return true;
			});
			await store.close();
		});
	}

	describe("on a full disk", () => {
		it("says so, writes nothing by halves, and works again once there is room", async () => {
			const database = await openSqlite(newPath(), systemClock);
			const store = new SqlRecordingStore(database, () => {});
			const [{ page_count: pages } = { page_count: 0 }] = (
				await sql<{ page_count: number }>`pragma page_count`.execute(database.db)
			).rows;
			const kept = drafting();
			await store.add(kept);
			await sql.raw(`pragma max_page_count = ${pages}`).execute(database.db);
			const large = drafting({ words: "x".repeat(200_000) });
			await assert.rejects(store.add(large), /full/);
			const edited = { by: alice, at: now, why: { kind: "edited" } } as const;
			const longer = change(kept.next, { words: "x".repeat(200_000) }, edited);
			await assert.rejects(store.write(longer), /database or disk is full/);
			assert.deepEqual(await store.get(kept.next.id), kept.next);
			assert.equal((await store.log(kept.next.id)).length, 1);
			assert.equal(await store.get(large.next.id), undefined);
			await sql.raw(`pragma max_page_count = ${pages + 10_000}`).execute(database.db);
			assert.equal(await store.add(large), true);
			assert.deepEqual(await store.write(confirming(kept.next)), confirming(kept.next).next);
			await store.close();
		});
	});

	it("is not ready where it can be read and not written", async () => {
		const database = await openSqlite(newPath(), systemClock);
		const store = new SqlRecordingStore(database, () => {});
		await store.probe();
		await sql`pragma query_only = on`.execute(database.db);
		assert.equal(await store.get(newId()), undefined);
		await assert.rejects(store.probe(), /readonly/);
		await database.db.destroy();
	});

	it("serves clicks while thousands of commands want cards", async () => {
		const url = `file:${newPath()}`;
		const store = await openStore(url, systemClock);
		const commands = burst(3000, 100, async () => {
			const transition = drafting();
			await store.defaultChannel(transition.next.slackChannelId);
			await store.conflicting({
				channelId: transition.next.plan.channelId,
				mode: "scheduled",
				span: half,
				confirmedSince: now,
			});
			await store.add(transition);
		});
		let isOver = false;
		const ended = commands.then(() => {
			isOver = true;
		});
		let served = 0;
		while (!isOver) {
			const transition = drafting();
			await store.add(transition);
			await store.write(confirming(transition.next));
			served += 1;
		}
		await ended;
		await store.close();
		// One after the other, and each of them among the commands: had they to wait for those, it would be one or two.
		assert.ok(served > 5, `${served} clicks were served meanwhile`);
	}).timeout(30_000);

	async function addedTo(url: string) {
		const store = await openStore(url, systemClock);
		const transition = drafting();
		await store.add(transition);
		await store.close();
		return transition;
	}
});

/** Does something so often, by so many at once. */
async function burst(times: number, atOnce: number, act: () => Promise<void>): Promise<void> {
	let left = times;
	const one = async () => {
		while (left > 0) {
			left -= 1;
			await act();
		}
	};
	await Promise.all(Array.from({ length: atOnce }, one));
}

describe("opening a store", () => {
	for (const [url, shown] of [
		["mysql://root:hunter2@db/tapedeck", "mysql://…@db/tapedeck"],
		["hunter2:hunter2@db", "…@db"],
		["tapedeck.db", "tapedeck.db"],
		["file:", "file:"],
		["postgres://bot:hunter2@[db/tapedeck?password=hunter2", "postgres://…@[db/tapedeck?…"],
	] as const) {
		it(`names ${shown} and the rule, never a password`, async () => {
			await assert.rejects(openStore(url, systemClock), {
				message: `The database ${JSON.stringify(shown)} cannot be used: expected file:PATH or postgres://USER@HOST/NAME.`,
			});
		});
	}

	it("says how a % in a password is written", async () => {
		await assert.rejects(openStore("postgres://bot:50%hunter2@db/tapedeck", systemClock), {
			message: 'The database "postgres://…@db/tapedeck" cannot be used: a % in a name or a password is written %25.',
		});
	});

	it("keeps a store in memory for as long as it is open", async () => {
		const store = await openStore("file::memory:", systemClock);
		const transition = drafting();
		await store.add(transition);
		assert.deepEqual(await store.get(transition.next.id), transition.next);
		await store.close();
	});
});
