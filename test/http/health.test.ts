import assert from "node:assert/strict";
import { healthRoute, NotReady, readyRoute } from "../../src/http/health.ts";
import { endAll, start } from "./client.ts";

async function ask(ready: () => Promise<void>, path = "/readyz"): Promise<readonly [number, string]> {
	const { port } = await start([healthRoute, readyRoute(ready, 200)]);
	const response = await fetch(`http://127.0.0.1:${port}${path}`);
	return [response.status, await response.text()];
}

describe("GET /healthz and /readyz", () => {
	afterEach(endAll);

	it("says that the process lives, also where it is not ready", async () => {
		assert.deepEqual(await ask(() => Promise.reject(new Error("no")), "/healthz"), [200, "ok\n"]);
	});

	it("says that the bot is ready", async () => {
		assert.deepEqual(await ask(async () => {}), [200, "ready\n"]);
	});

	it("names the part that is not", async () => {
		const cause = new NotReady("the store takes no writes");
		assert.deepEqual(await ask(() => Promise.reject(cause)), [503, "not ready: the store takes no writes\n"]);
	});

	it("repeats nothing of an error that was not made to be read", async () => {
		const cause = new Error("password authentication failed for postgres://bot:hunter2@db");
		assert.deepEqual(await ask(() => Promise.reject(cause)), [503, "not ready\n"]);
	});

	it("does not wait for a part that does not answer", async () => {
		assert.deepEqual(await ask(() => new Promise(() => {})), [503, "not ready: no answer within 200 ms\n"]);
	});

	it("looks once for all who ask at the same time, and anew for the next", async () => {
		let calls = 0;
		let finish = () => {};
		const ready = () => {
			calls += 1;
			return new Promise<void>((resolve) => {
				finish = resolve;
			});
		};
		const { connect } = await start([readyRoute(ready)]);
		const request = "GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n";
		const clients = [await connect(request), await connect(request), await connect(request)];
		await new Promise((resolve) => setTimeout(resolve, 100));
		finish();
		for (const client of clients) assert.match(await client.ends(), / 200 /);
		assert.equal(calls, 1);
		const next = await connect(request);
		await new Promise((resolve) => setTimeout(resolve, 100));
		finish();
		await next.ends();
		assert.equal(calls, 2);
	});
});
