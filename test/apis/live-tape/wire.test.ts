import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import nock from "nock";
import { liveTape } from "../../../src/apis/live-tape/adapter.ts";
import type { Outcome, StopOutcome } from "../../../src/recording/cause.ts";
import { taskId } from "../../../src/recording/ids.ts";
import { type RawServer, rawServer, rawTlsServer } from "../raw-server.ts";
import { documentClock, documentKey, documentQuery, documentSign, documentSpan, planOf } from "./plans.ts";

/** For calls that end by themselves, and for those that do not. */
const patientMs = 5000;
const timeoutMs = 250;
const success = '{"ret":0,"output":{"task_id":42}}';
const created: Outcome = { kind: "created", taskId: taskId("42") };
const late: Outcome = { kind: "unknown", cause: { code: "timed-out", afterMs: timeoutMs } };
const broken: Outcome = { kind: "unknown", cause: { code: "connection-broken" } };

const head = (...lines: readonly string[]) => `HTTP/1.1 ${lines.join("\r\n")}\r\n\r\n`;
const ok = (length: number) => head("200 OK", `Content-Length: ${length}`);

function apiAt(url: string, timeoutMs = patientMs) {
	return liveTape({ appId: "1234", key: documentKey, url, timeoutMs }, documentClock);
}

function create(url: string, timeoutMs?: number): Promise<Outcome> {
	return apiAt(url, timeoutMs).create(planOf(), documentSpan);
}

function stop(url: string, timeoutMs?: number): Promise<StopOutcome> {
	return apiAt(url, timeoutMs).stop({ plan: planOf(), span: documentSpan, taskId: taskId("42") });
}

/** The system's name for a fault depends on the version of Node. */
function withoutSystem<Told extends StopOutcome | Outcome>(told: Told) {
	if (!("cause" in told)) return told;
	const { system: _, ...cause } = { system: undefined, ...told.cause };
	return { kind: told.kind, cause };
}

async function millisecondsOf(call: () => Promise<unknown>): Promise<number> {
	const started = process.hrtime.bigint();
	await call();
	return Number((process.hrtime.bigint() - started) / 1_000_000n);
}

function drip(socket: Socket, piece: string): void {
	const timer = setInterval(() => socket.write(piece), 20);
	socket.on("close", () => clearInterval(timer));
}

function writeEach(socket: Socket, text: string): void {
	socket.setNoDelay(true);
	for (const character of text) socket.write(character);
}

type Row = readonly [name: string, answer: (socket: Socket, server: RawServer) => void, outcome: Outcome];

/** Each connects, so that the request may have arrived. */
const answers: readonly Row[] = [
	["an answer with a length", (socket) => socket.write(ok(success.length) + success), created],
	["an answer that ends with the connection", (socket) => socket.end(head("200 OK") + success), created],
	["an answer byte by byte", (socket) => writeEach(socket, ok(33) + success), created],
	["an answer after 103", (socket) => socket.end(head("103 Early Hints") + head("200 OK") + success), created],
	[
		"an answer in gzip that nobody asked for",
		(socket) => {
			socket.write(head("200 OK", "Content-Encoding: gzip", "Connection: close"));
			socket.end(gzipSync(success));
		},
		created,
	],
	["silence", () => {}, late],
	["headers and then silence", (socket) => socket.write(ok(100)), late],
	["half a body and then silence", (socket) => socket.write(ok(100) + success), late],
	[
		"a body that drips",
		(socket) => {
			socket.write(head("200 OK"));
			drip(socket, " ");
		},
		late,
	],
	[
		"headers that drip",
		(socket) => {
			socket.write("HTTP/1.1 200 OK\r\n");
			drip(socket, "a: b\r\n");
		},
		late,
	],
	["hints without end", (socket) => drip(socket, head("103 Early Hints")), late],
	["a reset before the headers", (socket) => socket.resetAndDestroy(), broken],
	["an end before the headers", (socket) => socket.end(), broken],
	["a reset inside the headers", (socket) => resetAfter(socket, "HTTP/1.1 200 OK\r\nConte"), broken],
	["a reset after the headers", (socket) => resetAfter(socket, ok(33)), broken],
	["a reset after half a body", (socket) => resetAfter(socket, `${ok(33)}{"ret":0`), broken],
	["an end before the promised length", (socket) => socket.end(ok(100) + success), broken],
	["a chunk cut off", (socket) => socket.end(`${head("200 OK", "Transfer-Encoding: chunked")}21\r\n{"ret":0`), broken],
	["no HTTP", (socket) => socket.end("hello\r\n\r\n"), broken],
	[
		"a change of protocol",
		(socket) => socket.write(head("101 Switching Protocols", "Upgrade: x", "Connection: upgrade")),
		late,
	],
	["headers too long", (socket) => socket.end(head("200 OK", `a: ${"b".repeat(40_000)}`)), broken],
	["a body too long", (socket) => socket.end(head("200 OK") + " ".repeat(1_100_000) + success), broken],
	[
		"a body that unpacks to too much",
		(socket) => {
			socket.write(head("200 OK", "Content-Encoding: gzip"));
			socket.end(gzipSync(Buffer.alloc(50_000_000)));
		},
		broken,
	],
	["gzip that is none", (socket) => socket.end(head("200 OK", "Content-Encoding: gzip") + success), broken],
	...[301, 302, 303, 307, 308].map(
		(status): Row => [
			`${status} to itself`,
			(socket, server) => socket.end(head(`${status} Moved`, `Location: ${server.url}`) + success),
			{ kind: "unknown", cause: { code: "redirect", status } },
		],
	),
];

function resetAfter(socket: Socket, text: string): void {
	socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 30));
}

describe("a call of Live_Tape_Start, on the wire", () => {
	let server: RawServer | undefined;
	// nock stands between the client and its sockets even where it lets a request through.
	before(() => nock.restore());
	after(() => nock.activate());
	afterEach(async () => {
		await server?.close();
		server = undefined;
	});

	async function serve(answer: (socket: Socket, self: RawServer) => void): Promise<RawServer> {
		const started: RawServer = await rawServer((socket) => answer(socket, started));
		server = started;
		return started;
	}

	for (const [name, answer, outcome] of answers) {
		it(`sends one request and takes ${name} as ${outcome.kind}`, async () => {
			const { url, received } = await serve(answer);
			const told = await create(url, outcome === late ? timeoutMs : patientMs);
			assert.deepEqual(withoutSystem(told), outcome);
			await new Promise((resolve) => setTimeout(resolve, 30));
			assert.equal(received.length, 1);
		});
	}

	it("sends the document's example byte for byte, and a connection that closes", async () => {
		const { url, port, received } = await serve((socket) => socket.end(head("200 OK") + success));
		await create(url);
		const [line, ...fields] = (received[0] ?? "").split("\r\n");
		assert.equal(line, `GET /common_access?${documentQuery} HTTP/1.1`);
		assert.deepEqual(
			fields.filter((field) => /^(host|connection|content-)/i.test(field)),
			[`Host: 127.0.0.1:${port}`, "Connection: close"],
		);
	});

	it("opens a connection for every call, also where the server would keep one", async () => {
		const { url, received } = await serve((socket) =>
			socket.write(head("200 OK", `Content-Length: ${success.length}`, "Connection: keep-alive") + success),
		);
		assert.deepEqual([await create(url), await create(url)], [created, created]);
		assert.equal(received.length, 2);
	});

	it("ends a call that drips when its time is over", async () => {
		const { url } = await serve((socket) => {
			socket.write(head("200 OK"));
			drip(socket, " ");
		});
		const limitMs = 800;
		const tookMs = await millisecondsOf(() => create(url, limitMs));
		assert.ok(tookMs >= limitMs - 5 && tookMs < 2 * limitMs, `${tookMs} ms`);
	});

	it("ends a call that is never answered when its time is over", async () => {
		const { url } = await serve(() => {});
		const limitMs = 800;
		const tookMs = await millisecondsOf(() => create(url, limitMs));
		assert.ok(tookMs >= limitMs - 5 && tookMs < 2 * limitMs, `${tookMs} ms`);
	});

	it("follows no redirect to anywhere else", async () => {
		const elsewhere = await rawServer((socket) => socket.end(head("200 OK") + success));
		try {
			for (const status of [301, 302, 303, 307, 308]) {
				const { url } = await serve((socket) => socket.end(head(`${status} Moved`, `Location: ${elsewhere.url}`)));
				const redirected = { kind: "unknown", cause: { code: "redirect", status } };
				assert.deepEqual([await create(url), await stop(url)], [redirected, redirected]);
				await server?.close();
			}
			assert.equal(elsewhere.received.length, 0);
		} finally {
			await elsewhere.close();
		}
	});

	describe("of Live_Tape_Stop", () => {
		const ends: Readonly<Record<StopOutcome["kind"], readonly [(socket: Socket) => void, StopOutcome]>> = {
			stopped: [(socket) => socket.end(`${head("200 OK")}{"ret":0}`), { kind: "stopped" }],
			refused: [
				(socket) => socket.end(`${head("200 OK")}{"ret":7,"message":"no such task"}`),
				{ kind: "refused", code: "7", message: "no such task", advice: { kind: "check-request" } },
			],
			unknown: [(socket) => resetAfter(socket, `${ok(33)}{"ret":0`), broken],
			"not-sent": [() => {}, { kind: "not-sent", cause: { code: "no-connection" } }],
		};

		for (const [name, [answer, outcome]] of Object.entries(ends)) {
			it(`has the outcome ${name}, by one request at most`, async () => {
				const { url, received } = await serve(answer);
				if (name === "not-sent") await server?.close();
				assert.deepEqual(withoutSystem(await stop(url)), outcome);
				await new Promise((resolve) => setTimeout(resolve, 30));
				assert.equal(received.length, name === "not-sent" ? 0 : 1);
			});
		}

		it("is unknown where no answer comes in time", async () => {
			const { url, received } = await serve(() => {});
			assert.deepEqual(await stop(url, timeoutMs), late);
			assert.equal(received.length, 1);
		});
	});

	it("uses no proxy of the environment", async () => {
		const proxy = await rawServer((socket) => socket.end(head("200 OK") + success));
		const names = ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"];
		const before = names.map((name) => process.env[name]);
		for (const name of names) process.env[name] = proxy.url;
		try {
			const { url, received } = await serve((socket) => socket.end(head("200 OK") + success));
			assert.deepEqual(await create(url), created);
			assert.deepEqual([received.length, proxy.received.length], [1, 0]);
		} finally {
			for (const [index, name] of names.entries()) restoreEnv(name, before[index]);
			await proxy.close();
		}
	});

	it("has not sent a request to a port where nobody listens", async () => {
		const { url } = await serve(() => {});
		await server?.close();
		assert.deepEqual(await create(url), {
			kind: "not-sent",
			cause: { code: "no-connection", system: "ECONNREFUSED" },
		});
	});

	it("has not sent a request to a host that does not exist", async () => {
		const outcome = await create("http://tapedeck.invalid/common_access");
		assert.equal(outcome.kind, "not-sent");
	});

	it("never tells a secret", async () => {
		const { url } = await serve((socket) => socket.resetAndDestroy());
		for (const address of [url, "http://127.0.0.1:1/", "http://tapedeck.invalid/"]) {
			const told = JSON.stringify(await create(address));
			for (const secret of [documentSign, documentKey, "Param", "127.0.0.1", "tapedeck"]) {
				assert.ok(!told.includes(secret), told);
			}
		}
	});

	describe("under TLS", () => {
		const checked = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
		afterEach(() => restoreEnv("NODE_TLS_REJECT_UNAUTHORIZED", checked));

		it("has not sent a request to a server whose certificate is not trusted", async () => {
			server = await rawTlsServer((socket) => socket.end(head("200 OK") + success));
			assert.deepEqual(await create(server.url), {
				kind: "not-sent",
				cause: { code: "no-connection", system: "DEPTH_ZERO_SELF_SIGNED_CERT" },
			});
			assert.equal(server.received.join(""), "");
		});

		it("has not sent a request to a server that speaks no TLS", async () => {
			server = await rawServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"), { on: "bytes" });
			const outcome = await create(server.url.replace("http:", "https:"));
			assert.equal(outcome.kind, "not-sent");
			assert.ok(!server.received.join("").includes("GET"));
		});

		it("has not sent a request where the handshake does not end in time, or resets", async () => {
			server = await rawServer(() => {}, { on: "bytes" });
			const secured = server.url.replace("http:", "https:");
			assert.deepEqual(await create(secured, timeoutMs), {
				kind: "not-sent",
				cause: { code: "timed-out", afterMs: timeoutMs },
			});
			await server.close();
			server = await rawServer((socket) => socket.resetAndDestroy(), { on: "bytes" });
			assert.deepEqual(await create(server.url.replace("http:", "https:")), {
				kind: "not-sent",
				cause: { code: "no-connection", system: "ECONNRESET" },
			});
		});

		it("knows a request as sent once the connection stands", async () => {
			process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
			server = await rawTlsServer((socket) => socket.destroy());
			assert.deepEqual(withoutSystem(await create(server.url)), broken);
			assert.equal(server.received.length, 1);
			await server.close();
			server = await rawTlsServer((socket) => socket.end(head("200 OK") + success));
			assert.deepEqual(await create(server.url), created);
		});
	});
});

function restoreEnv(name: string, value: string | undefined): void {
	if (value === undefined) delete process.env[name];
	else process.env[name] = value;
}
