import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { App, type ReceiverEvent } from "@slack/bolt";
import { pino } from "pino";
import { boltLogger } from "../../../src/slack/bolt-logger.ts";
import { slackHttp } from "../../../src/slack/transport/http.ts";
import { systemClock } from "../../../src/time/clock.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json" };

describe("Slack over HTTP", () => {
	let server: Server;
	let origin = "";
	let serial = 0;
	let bodies: unknown[] = [];
	let work: (ack: ReceiverEvent["ack"]) => Promise<void> = (ack) => ack();

	before(async () => {
		const log = pino({ level: "silent" });
		const { receiver, listener } = slackHttp({ isFirst: async () => true, clock: systemClock, log });
		const app = new App({
			...{ receiver, logger: boltLogger(log), authorize: async () => ({}) },
			...{ convoStore: false, ignoreSelf: false, attachFunctionToken: false },
		});
		app.use(async (args) => {
			bodies.push({ ...args.body }, args.context.retryNum, args.context.retryReason);
			await work("ack" in args && args.ack ? args.ack : async () => {});
		});
		server = createServer(async (request, response) => {
			listener(Object.assign(request, { rawBody: await buffer(request) }), response);
		});
		await once(server.listen(0, "127.0.0.1"), "listening");
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	after(() => {
		server.closeAllConnections();
		server.close();
	});
	beforeEach(() => {
		bodies = [];
		work = (ack) => ack();
	});

	async function post(body: string, headers: Readonly<Record<string, string>>) {
		serial += 1;
		const signed = { "x-slack-signature": `v0=${serial}`, ...headers };
		const response = await fetch(origin, { method: "POST", headers: signed, body });
		return [response.status, response.headers.get("content-type"), await response.text()];
	}

	it("reads commands, payloads and events, and answers with what Bolt says", async () => {
		work = (ack) => ack({ text: "card" });
		const card = [200, "application/json", '{"text":"card"}'];
		assert.deepEqual(await post("command=%2Fclip&text=8888_a+5m%2B", form), card);
		const press = { type: "block_actions", user: { id: "U1" }, team: { id: "T1" }, actions: [{}] };
		const payload = new URLSearchParams({ payload: JSON.stringify(press) }).toString();
		assert.deepEqual(await post(payload, { "content-type": `${form["content-type"]}; charset=utf-8` }), card);
		const event = { type: "event_callback", event_id: "Ev1", event: { type: "app_mention" } };
		const retry = { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" };
		assert.deepEqual(await post(JSON.stringify(event), { ...json, ...retry }), [200, null, ""]);
		assert.deepEqual(bodies, [
			...[{ command: "/clip", text: "8888_a 5m+" }, undefined, undefined],
			...[press, undefined, undefined],
			...[event, 2, "http_timeout"],
		]);
	});

	it("answers with a text as a text", async () => {
		work = (ack) => ack("hello");
		assert.deepEqual((await post("command=%2Fclip", form)).slice(0, 1), [200]);
		assert.equal((await post("command=%2Fclip", form))[2], "hello");
	});

	it("answers Slack's own questions without asking anybody", async () => {
		const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });
		assert.deepEqual(await post(challenge, json), [200, "application/json", '{"challenge":"abc"}']);
		assert.deepEqual(await post("ssl_check=1&token=x", form), [200, null, ""]);
		assert.deepEqual(bodies, []);
	});

	it("refuses what it cannot read, and acknowledges what nobody knows", async () => {
		for (const [body, headers] of [
			["[]", json],
			["null", json],
			["{", json],
			["payload=%7B", form],
			["payload=%5B%5D", form],
			["x=1", {}],
		] as const) {
			assert.deepEqual((await post(body, headers))[0], 400, body);
		}
		assert.deepEqual(await post("%%%", form), [200, null, ""]);
		assert.deepEqual(await post('{"type":"news"}', json), [200, null, ""]);
		assert.deepEqual(bodies, []);
	});

	it("tells whoever acknowledges that Slack has hung up", async () => {
		const told: unknown[] = [];
		work = async (ack) => {
			await delay(150);
			await ack({ text: "card" }).catch((cause: unknown) => told.push(cause));
		};
		const request = httpRequest(origin, { method: "POST", headers: { ...form, "x-slack-signature": "v0=gone" } });
		request.on("error", () => {});
		request.end("command=%2Fclip");
		await delay(50);
		request.destroy();
		await delay(300);
		assert.deepEqual(told.map(String), ["NotAcknowledged: Slack has closed the connection"]);
	});
});
