import assert from "node:assert/strict";
import { inspect } from "node:util";
import { openStore } from "../../src/store/open-store.ts";
import { freshPostgres, ownPostgres, type PostgresServer } from "../support/postgres.ts";
import { draft } from "./builders.ts";
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
			const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(url)));
			const added = await Promise.all(stores.map((store) => store.add(draft(), "/record")));
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

		it("rejects a ping within a few seconds, and the process lives on", async () => {
			const store = await openStore(await server.freshDatabase());
			await store.ping();
			await server.stop();
			await assert.rejects(store.ping());
			await assert.rejects(store.add(draft(), "/record"));
			await store.close();
		}).timeout(8000);
	});

	describe("when the network falls silent", () => {
		let proxy: SilencingProxy;

		beforeEach(async function () {
			proxy = await SilencingProxy.to(await freshPostgres(this));
		});

		afterEach(() => proxy?.close());

		it("gives up within a few seconds, and works again afterwards", async () => {
			const store = await openStore(proxy.url);
			await store.ping();
			proxy.silence();
			await assert.rejects(store.ping());
			await assert.rejects(store.add(draft(), "/record"));
			proxy.speak();
			const recording = draft();
			assert.equal(await store.add(recording, "/record"), true);
			assert.deepEqual(await store.get(recording.id), recording);
			await store.close();
		}).timeout(20_000);

		it("cannot be opened, and says nothing of the password", async () => {
			proxy.silence();
			await assert.rejects(openStore(proxy.url), (fault: Error) => {
				assert.doesNotMatch(inspect(fault), /tapedeck:tapedeck/);
				return true;
			});
		}).timeout(8000);
	});
});
