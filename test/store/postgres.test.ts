import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";
import pg from "pg";
import { openStore } from "../../src/store/open-store.ts";
import { systemClock } from "../../src/time/clock.ts";
import { freshPostgres, ownPostgres, type PostgresServer } from "../support/postgres.ts";
import { drafting } from "./builders.ts";
import { keepsTheContract } from "./contract.ts";
import { SilencingProxy } from "./silencing-proxy.ts";

describe("the store on PostgreSQL", () => {
	keepsTheContract(freshPostgres);

	describe("opened by several at the same moment", () => {
		let url: string;

		beforeEach(async function () {
			url = await freshPostgres(this);
		});

		it("makes its tables once for eight stores of one process", async () => {
			const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(url, systemClock)));
			const added = await Promise.all(stores.map((store) => store.add(drafting())));
			await Promise.all(stores.map((store) => store.close()));
			assert.deepEqual(added, Array(8).fill(true));
		}).timeout(20_000);
	});

	describe("when the server goes away", () => {
		let server: PostgresServer;

		before(async function () {
			server = await ownPostgres(this);
		});

		after(async () => {
			await server?.stop();
		});

		it("rejects a probe within a few seconds, and the process lives on", async () => {
			const store = await openStore(await server.freshDatabase(), systemClock);
			await store.probe();
			await server.stop();
			await assert.rejects(store.probe(), /./);
			await assert.rejects(store.add(drafting()), /PostgreSQL cannot be reached: .*ECONNREFUSED/);
			await store.close();
		}).timeout(8000);
	});

	describe("when there is no room for one more connection", () => {
		let url: string;
		let crowd: pg.Client;

		/** A user who may have one connection: limits hold for all but the superuser that the other tests are. */
		beforeEach(async function () {
			const database = new URL(await freshPostgres(this));
			const name = database.pathname.slice(1);
			const admin = new pg.Client(database.href);
			await admin.connect();
			await admin.query(`create role guest_of_${name} login password 'x' connection limit 1`);
			await admin.query(`alter database ${name} owner to guest_of_${name}`);
			await admin.end();
			[database.username, database.password] = [`guest_of_${name}`, "x"];
			url = database.href;
			crowd = new pg.Client(url);
		});

		afterEach(() => crowd.end());

		it("waits until there is", async () => {
			const store = await openStore(url, systemClock, { poolSize: 5 });
			await Promise.all(Array.from({ length: 20 }, () => store.probe()));
			await store.close();
			await crowd.connect();
			const [opened] = await Promise.all([openStore(url, systemClock), pause(500).then(() => crowd.end())]);
			await opened.close();
		}).timeout(20_000);

		it("says so before a command's 3 s are over", async () => {
			await crowd.connect();
			const signal = AbortSignal.timeout(2900);
			await assert.rejects(openStore(url, systemClock), /PostgreSQL cannot be reached: too many connections/);
			assert.equal(signal.aborted, false);
		});
	});

	describe("when the network falls silent", () => {
		let proxy: SilencingProxy;

		beforeEach(async function () {
			proxy = await SilencingProxy.to(await freshPostgres(this));
		});

		afterEach(() => proxy?.close());

		it("gives up within a few seconds, and works again afterwards", async () => {
			const store = await openStore(proxy.url, systemClock);
			await store.probe();
			proxy.silence();
			await assert.rejects(store.probe());
			await assert.rejects(store.add(drafting()));
			proxy.speak();
			const transition = drafting();
			assert.equal(await store.add(transition), true);
			assert.deepEqual(await store.get(transition.next.id), transition.next);
			await store.close();
		}).timeout(20_000);

		it("cannot be opened, and says nothing of the password", async () => {
			proxy.silence();
			await assert.rejects(openStore(proxy.url, systemClock), (fault: Error) => {
				assert.doesNotMatch(inspect(fault), /tapedeck:tapedeck/);
				return true;
			});
		}).timeout(8000);
	});
});
