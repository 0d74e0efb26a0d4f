import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import net from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { type Refusal, slackRoute } from "../../src/http/slack.ts";
import { slackSignature } from "../../src/slack/transport/signature.ts";
import { instant } from "../../src/time/instant.ts";
import { type Client, endAll, millisecondsOf, start } from "./client.ts";

const secret = "test-signing-secret";
const second = 1_764_036_000;
const kibibyte = 1024;

/** The route behind Slack's own signature, and what became of what it was sent. */
async function startSlack() {
	const taken: string[] = [];
	const refused: Refusal[] = [];
	const route = slackRoute({
		judge: slackSignature(secret, () => instant(second * 1000)),
		listener: ({ rawBody }, response) => {
			taken.push(rawBody.length > 100 ? `${rawBody.length} bytes` : rawBody.toString());
			response.end("taken\n");
		},
		onRefused: (why) => refused.push(why),
	});
	return { ...(await start([route])), taken, refused };
}

function signatureOf(body: string): string {
	return `v0=${createHmac("sha256", secret).update(`v0:${second}:${body}`).digest("hex")}`;
}

const forged = `v0=${"0".repeat(64)}`;
const signed = (signature: string) => `X-Slack-Signature: ${signature}\r\nX-Slack-Request-Timestamp: ${second}\r\n`;

function head(length: number, signature?: string): string {
	const headers = signature === undefined ? "" : signed(signature);
	return `POST /slack/events HTTP/1.1\r\nHost: tapedeck\r\n${headers}Content-Length: ${length}\r\n\r\n`;
}

const whole = (body: string, signature = signatureOf(body)) => head(body.length, signature) + body;

function statusOf(text: string): string | undefined {
	return /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
}

describe("POST /slack/events", () => {
	afterEach(endAll);

	it("hands on what Slack signed, with its bytes, and keeps the connection", async () => {
		const { connect, taken, refused } = await startSlack();
		const client = await connect(whole("command=%2Fclip&text=5m"));
		await client.arrives(/taken\n$/);
		client.socket.write(whole("payload=%7B%7D"));
		await client.arrives(/taken\n[\s\S]*taken\n$/);
		assert.deepEqual([taken, refused], [["command=%2Fclip&text=5m", "payload=%7B%7D"], []]);
	});

	it("takes a large body that Slack signed, also in chunks", async () => {
		const { connect, taken } = await startSlack();
		const body = "x".repeat(800 * kibibyte);
		assert.equal(statusOf(await (await connect(whole(body))).arrives(/taken\n$/)), "200");
		const chunked = `POST /slack/events HTTP/1.1\r\nHost: a\r\n${signed(signatureOf(body))}Transfer-Encoding: chunked\r\n\r\n`;
		const client = await connect(chunked, `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
		assert.equal(statusOf(await client.arrives(/taken\n/)), "200");
		assert.deepEqual(taken, ["819200 bytes", "819200 bytes"]);
	});

	it("refuses by the headers alone, at once, before any of the body has come", async () => {
		const unsigned = [undefined, "", `${signatureOf("")}=x`, signatureOf("").toUpperCase(), "v0=1234"];
		const { connect, refused } = await startSlack();
		for (const signature of unsigned) {
			const client = await connect(head(983_000, signature));
			const tookMs = await millisecondsOf(() => client.arrives(/Connection: close[\s\S]*\n$/));
			assert.ok(tookMs < 1000, `${tookMs} ms`);
			assert.equal(statusOf(client.text()), "401");
		}
		assert.deepEqual(
			refused,
			unsigned.map(() => "headers"),
		);
	});

	it("lets a refused client finish what it is sending, so that it sees its answer", async () => {
		const { port } = await startSlack();
		const client = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
		const errors: Error[] = [];
		client.on("error", (error) => errors.push(error));
		client.write(head(983_040));
		for (let piece = 0; piece < 60; piece += 1) {
			client.write("x".repeat(16 * kibibyte));
			await delay(5);
		}
		client.end();
		assert.equal(statusOf(await text(client)), "401");
		assert.deepEqual(errors, []);
	});

	it("does not let a refused client go on for ever", async () => {
		const { connect } = await startSlack();
		const client = await connect(head(983_040));
		const drip = setInterval(() => client.socket.write("x"), 50);
		try {
			const tookMs = await millisecondsOf(() => client.ends());
			assert.ok(tookMs < 3000, `${tookMs} ms`);
		} finally {
			clearInterval(drip);
		}
	});

	it("refuses a wrong signature, and closes the connection", async () => {
		const { connect, taken, refused } = await startSlack();
		const client = await connect(whole("payload=%7B%7D", forged));
		assert.equal(statusOf(await client.ends()), "401");
		assert.deepEqual([taken, refused], [[], ["signature"]]);
	});

	it("refuses what is too large: by its promise, or once it is", async () => {
		const { connect, taken, refused } = await startSlack();
		const limit = 1024 * kibibyte;
		const promised = await connect(head(limit + 1, forged));
		assert.equal(statusOf(await promised.arrives(/\n$/)), "413");
		const chunked = `POST /slack/events HTTP/1.1\r\nHost: a\r\n${signed(forged)}Transfer-Encoding: chunked\r\n\r\n`;
		const endless = await connect(chunked, `${(2 * limit).toString(16)}\r\n${"x".repeat(limit + 1)}`);
		assert.equal(statusOf(await endless.arrives(/\r\n\r\n[\s\S]*\n$/)), "413");
		assert.deepEqual([taken, refused], [[], ["too-large", "too-large"]]);
	});

	it("reads few large bodies at once, so that forged headers cannot fill the memory, and small ones beside them", async () => {
		const { connect, taken, refused } = await startSlack();
		const large: Client[] = [];
		for (let count = 0; count < 16; count += 1) large.push(await connect(head(983_000, forged), "x"));
		const body = "x".repeat(100 * kibibyte);
		const beyond = await connect(whole(body));
		assert.equal(statusOf(await beyond.arrives(/\r\n\r\n[\s\S]*\n$/)), "503");
		await (await connect(whole("text=5m"))).arrives(/taken\n$/);
		large[0]?.socket.destroy();
		await delay(50);
		await (await connect(whole(body))).arrives(/taken\n$/);
		assert.deepEqual([taken, refused], [["text=5m", "102400 bytes"], ["too-many"]]);
		for (const { socket } of large) socket.destroy();
	});

	it("makes nothing of a body that breaks off", async () => {
		const { connect, taken, refused, faults } = await startSlack();
		const client = await connect(whole("payload=%7B%7D").slice(0, -1));
		await delay(50);
		client.socket.destroy();
		await delay(50);
		assert.deepEqual([taken, refused, faults], [[], [], []]);
	});
});
