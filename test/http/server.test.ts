import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { healthRoute } from "../../src/http/health.ts";
import type { Route } from "../../src/http/route.ts";
import { serverLimits } from "../../src/http/server.ts";
import { endAll, get, millisecondsOf, start } from "./client.ts";

/** Keeps its connection, and answers when it is told to. */
function gate() {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	let entered = () => {};
	const busy = new Promise<void>((resolve) => {
		entered = resolve;
	});
	const route: Route = {
		method: "GET",
		path: "/gate",
		async handle(_, response, keep) {
			keep();
			entered();
			await opened;
			response.end("through\n");
		},
	};
	return { route, open, busy };
}

const kept: Route = {
	method: "GET",
	path: "/kept",
	async handle(_, response, keep) {
		keep();
		response.end("kept\n");
	},
};

/** Answers once the body is there. */
const upload: Route = {
	method: "POST",
	path: "/upload",
	async handle(request, response) {
		request.resume();
		await once(request, "end");
		response.end("whole\n");
	},
};

describe("the HTTP server", () => {
	afterEach(endAll);

	it("finds the route by method and path, whatever the query", async () => {
		const { port } = await start([healthRoute, upload]);
		const statusOf = async (method: string, path: string) =>
			(await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
		assert.deepEqual(
			[
				await statusOf("GET", "/healthz"),
				await statusOf("GET", "/healthz?from=balancer"),
				await statusOf("HEAD", "/healthz"),
				await statusOf("POST", "/upload"),
				await statusOf("GET", "/healthz/"),
				await statusOf("GET", "/"),
				await statusOf("GET", "//healthz"),
			],
			[200, 200, 200, 200, 404, 404, 404],
		);
	});

	it("says which methods a path has", async () => {
		const { port } = await start([healthRoute]);
		const { status, headers } = await fetch(`http://127.0.0.1:${port}/healthz`, { method: "POST" });
		assert.deepEqual([status, headers.get("allow")], [405, "GET"]);
	});

	it("answers 500 where a route fails, tells what it was, and tells the client nothing of it", async () => {
		const cause = new Error("password 1234");
		const failing: Route = { method: "GET", path: "/", handle: () => Promise.reject(cause) };
		const { port, faults } = await start([failing]);
		const response = await fetch(`http://127.0.0.1:${port}/`);
		assert.deepEqual([response.status, await response.text()], [500, "something went wrong here\n"]);
		assert.deepEqual(faults, [cause]);
	});

	it("closes the connection with its answer, unless the route keeps it", async () => {
		const { connect } = await start([healthRoute, kept]);
		const closing = await connect(get("/healthz"));
		assert.match(await closing.ends(), /Connection: close/);
		const keeping = await connect(get("/kept"));
		await keeping.arrives(/kept\n$/);
		keeping.socket.write(get("/kept"));
		assert.doesNotMatch(await keeping.arrives(/kept\n[\s\S]*kept\n$/), /Connection: close/);
	});

	it("keeps an idle connection for longer than a request may take, and than balancers do", async () => {
		assert.ok(serverLimits.keepAliveMs > 60_000);
		const { connect } = await start([kept], { requestMs: 100, silenceMs: 100, checkEveryMs: 20, keepAliveMs: 5000 });
		const client = await connect(get("/kept"));
		await client.arrives(/kept\n$/);
		await delay(400);
		client.socket.write(get("/kept"));
		await client.arrives(/kept\n[\s\S]*kept\n$/);
	});

	describe("ends within a few seconds", () => {
		const quick = { requestMs: 300, checkEveryMs: 50 };
		const beginnings: Readonly<Record<string, string>> = {
			"a connection that says nothing": "",
			"headers that do not end": "POST /upload HTTP/1.1\r\nHost: a\r\n",
			"a body that does not end": "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
			"a chunked body that does not end":
				"POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n",
		};
		for (const [name, beginning] of Object.entries(beginnings)) {
			it(name, async () => {
				assert.ok(serverLimits.requestMs + serverLimits.checkEveryMs <= 6000);
				const { connect } = await start([upload], quick);
				const client = await connect(beginning);
				const drip = setInterval(() => beginning !== "" && client.socket.write("a"), 30);
				try {
					const tookMs = await millisecondsOf(() => client.ends());
					assert.ok(tookMs < 1500, `${tookMs} ms`);
					assert.match(client.text(), /^HTTP\/1\.1 408 /);
				} finally {
					clearInterval(drip);
				}
			});
		}
	});

	it("turns away connections beyond its limit, and takes new ones once others have gone", async () => {
		const { connect } = await start([healthRoute], { connections: 2 });
		const [first, second] = [await connect(), await connect()];
		const third = await connect(get("/healthz"));
		assert.equal(await third.ends(), "");
		first.socket.destroy();
		second.socket.destroy();
		await delay(50);
		assert.match(await (await connect(get("/healthz"))).ends(), /^HTTP\/1\.1 200 /);
	});

	describe("that is told to stop", () => {
		it("answers what is under way, closes that connection with it, and takes no new one", async () => {
			const { route, open, busy } = gate();
			const { server, connect } = await start([route]);
			const client = await connect(get("/gate"));
			await busy;
			let stopped = false;
			const stopping = server.stop({ graceMs: 5000, withinMs: 10_000 }).then(() => {
				stopped = true;
			});
			await assert.rejects(connect(), { code: "ECONNREFUSED" });
			assert.equal(stopped, false);
			open();
			assert.match(await client.ends(), /Connection: close[\s\S]*through\n$/);
			await stopping;
		});

		it("serves what a kept connection brings meanwhile, and closes it with the answer", async () => {
			const { server, connect } = await start([kept]);
			const client = await connect(get("/kept"));
			await client.arrives(/kept\n$/);
			const stopping = server.stop({ graceMs: 5000, withinMs: 10_000 });
			await delay(100);
			client.socket.write(get("/kept"));
			assert.match(await client.ends(), /kept\n[\s\S]*Connection: close[\s\S]*kept\n$/);
			await stopping;
		});

		it("waits for a request that has begun to arrive", async () => {
			const { server, connect } = await start([upload]);
			const client = await connect("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
			await delay(50);
			const stopping = server.stop({ graceMs: 100, withinMs: 10_000 });
			await delay(400);
			client.socket.write("cd");
			assert.match(await client.ends(), /^HTTP\/1\.1 200 [\s\S]*Connection: close[\s\S]*whole\n$/);
			await stopping;
		});

		it("waits for idle connections no longer than the grace", async () => {
			const { server, connect } = await start([kept]);
			const client = await connect(get("/kept"));
			await client.arrives(/kept\n$/);
			const tookMs = await millisecondsOf(() => server.stop({ graceMs: 300, withinMs: 10_000 }));
			assert.ok(tookMs >= 290 && tookMs < 2000, `${tookMs} ms`);
			await client.ends();
		});

		it("ends at once where there is no connection", async () => {
			const { server } = await start([kept]);
			const tookMs = await millisecondsOf(() => server.stop({ graceMs: 5000, withinMs: 10_000 }));
			assert.ok(tookMs < 1000, `${tookMs} ms`);
		});

		it("cuts off in the end what never answers", async () => {
			const { route, busy } = gate();
			const { server, connect } = await start([route]);
			const client = await connect(get("/gate"));
			await busy;
			const tookMs = await millisecondsOf(() => server.stop({ graceMs: 100, withinMs: 500 }));
			assert.ok(tookMs >= 490 && tookMs < 2500, `${tookMs} ms`);
			assert.equal(await client.ends(), "");
		});
	});
});
