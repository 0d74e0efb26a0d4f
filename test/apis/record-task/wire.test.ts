import assert from "node:assert/strict";
import type { Socket } from "node:net";
import type { Outcome } from "../../../src/recording/cause.ts";
import { taskId } from "../../../src/recording/ids.ts";
import { type RawServer, rawServer } from "../raw-server.ts";
import { fakeApi3, secret } from "./fake-api3.ts";
import { apiAt, planOf, span } from "./setup.ts";

const timeoutMs = 250;
const body = '{"Response":{"TaskId":"t","RequestId":"r"}}';
const error = (code: string, message = "m") =>
	`{"Response":{"Error":{"Code":"${code}","Message":"${message}"},"RequestId":"r"}}`;
const answer = (status: string, text: string, ...headers: readonly string[]) =>
	[`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(text)}`, ...headers, "", text].join("\r\n");

const created: Outcome = { kind: "created", taskId: taskId("t") };
const unknown = (cause: Extract<Outcome, { kind: "unknown" }>["cause"]): Outcome => ({ kind: "unknown", cause });
const unreadable = unknown({ code: "unreadable-answer", status: 200 });
const late = unknown({ code: "timed-out", afterMs: timeoutMs });
const broken = unknown({ code: "connection-broken" });
const refused = (code: string): Outcome => ({ kind: "refused", code, message: "m", advice: { kind: "check-request" } });

type Row = readonly [name: string, answer: (socket: Socket, server: RawServer) => void, outcome: Outcome];

const rows: readonly Row[] = [
	["a task id", (socket) => socket.end(answer("200 OK", body)), created],
	[
		"a task id of 64 bits as a number",
		(socket) => socket.end(answer("200 OK", '{"Response":{"TaskId":18446744073709551615,"RequestId":"r"}}')),
		{ kind: "created", taskId: taskId("18446744073709551615") },
	],
	[
		"an error with 200",
		(socket) => socket.end(answer("200 OK", error("InvalidParameter"))),
		refused("InvalidParameter"),
	],
	[
		"an error with 400",
		(socket) => socket.end(answer("400 Bad", error("InvalidParameter"))),
		refused("InvalidParameter"),
	],
	[
		"an error with 500",
		(socket) => socket.end(answer("500 No", error("InvalidParameter"))),
		unknown({ code: "http-status", status: 500 }),
	],
	["success with 500", (socket) => socket.end(answer("500 No", body)), unknown({ code: "http-status", status: 500 })],
	["HTML with 502", (socket) => socket.end(answer("502 Bad", "<html>")), unknown({ code: "http-status", status: 502 })],
	[
		"HTML with 429",
		(socket) => socket.end(answer("429 Slow", "<html>")),
		unknown({ code: "http-status", status: 429 }),
	],
	["success with 403", (socket) => socket.end(answer("403 No", body)), unknown({ code: "http-status", status: 403 })],
	["HTML with 200", (socket) => socket.end(answer("200 OK", "<html>")), unreadable],
	["nothing", (socket) => socket.end(answer("200 OK", "")), unreadable],
	["{}", (socket) => socket.end(answer("200 OK", "{}")), unreadable],
	["an empty Response", (socket) => socket.end(answer("200 OK", '{"Response":{}}')), unreadable],
	["Response that is a text", (socket) => socket.end(answer("200 OK", '{"Response":"ok"}')), unreadable],
	[
		"an error without a code",
		(socket) => socket.end(answer("200 OK", '{"Response":{"Error":{"Message":"m"}}}')),
		unreadable,
	],
	[
		"an error that is null",
		(socket) => socket.end(answer("200 OK", '{"Response":{"Error":null,"RequestId":"r"}}')),
		unreadable,
	],
	[
		"no task id",
		(socket) => socket.end(answer("200 OK", '{"Response":{"RequestId":"r"}}')),
		unknown({ code: "no-task-id" }),
	],
	[
		"an error and a task id",
		(socket) =>
			socket.end(answer("200 OK", '{"Response":{"Error":{"Code":"LimitExceeded"},"TaskId":"t","RequestId":"r"}}')),
		unknown({ code: "contradictory-answer", status: 200 }),
	],
	["silence", () => {}, late],
	["half an answer and then silence", (socket) => socket.write(answer("200 OK", body).slice(0, -5)), late],
	["a reset", (socket) => socket.resetAndDestroy(), broken],
	["an end in the middle", (socket) => socket.end(answer("200 OK", body).slice(0, -5)), broken],
	...[300, 301, 302, 307, 308, 399].map(
		(status): Row => [
			`${status} to itself`,
			(socket, server) => socket.end(answer(`${status} Moved`, body, `Location: ${server.url}`)),
			unknown({ code: "redirect", status }),
		],
	),
];

/** The system's name for a fault depends on the version of Node. */
function withoutSystem(outcome: Outcome): Outcome {
	if (!("cause" in outcome)) return outcome;
	const { system: _, ...cause } = { system: undefined, ...outcome.cause };
	return { ...outcome, cause };
}

describe("recordTask on the wire", () => {
	for (const [name, write, outcome] of rows) {
		it(`takes ${name} for what it is, and sends once`, async () => {
			const server = await rawServer((socket) => write(socket, server));
			try {
				const told = await apiAt(server.url, { timeoutMs }).create(planOf(), span);
				assert.deepEqual([withoutSystem(told), server.received.length], [outcome, 1]);
			} finally {
				await server.close();
			}
		});
	}

	it("knows that nothing was sent where nobody listens", async () => {
		const server = await rawServer(() => {});
		await server.close();
		const told = await apiAt(server.url, { timeoutMs }).create(planOf(), span);
		assert.deepEqual(withoutSystem(told), { kind: "not-sent", cause: { code: "no-connection" } });
	});

	it("strikes the secrets out of a refusal", async () => {
		let signature = "";
		const server = await fakeApi3(({ headers }) => {
			signature = headers.authorization?.slice(-64) ?? "";
			return {
				Error: { Code: "AuthFailure.SignatureFailure", Message: `${secret.secretKey} ${secret.secretId} ${signature}` },
			};
		});
		try {
			assert.deepEqual(await apiAt(server.url).create(planOf(), span), {
				kind: "refused",
				code: "AuthFailure.SignatureFailure",
				message: "*** *** ***",
				advice: { kind: "settings", names: ["TENCENT_SECRET_KEY"] },
			});
		} finally {
			await server.close();
		}
	});
});
