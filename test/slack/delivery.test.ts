import assert from "node:assert/strict";
import { pino } from "pino";
import { slackChannelId, slackUserId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import { slackClients } from "../../src/slack/clients.ts";
import { type Delivery, delivery } from "../../src/slack/delivery.ts";
import { answerBy, isLasting, open, placeOf } from "../../src/slack/places.ts";
import { ResponseUrlRefusal, replacing, responder } from "../../src/slack/response-url.ts";
import { instant, plus } from "../../src/time/instant.ts";
import { type SlackAnswer, type SlackCall, startSlackServer } from "./support/slack-server.ts";

const person = slackUserId("U0MEI");
const channel = slackChannelId("C0LIVE");
const start = instant(1_795_500_000_000);
const message = { text: "hello", blocks: [] };

describe("delivering a message", () => {
	let slack: Awaited<ReturnType<typeof startSlackServer>>;
	let deliver: Delivery;
	let now = start;

	beforeEach(async () => {
		now = start;
		slack = await startSlackServer();
		const clients = slackClients("xoxb-1", slack.apiUrl, pino({ level: "silent" }));
		deliver = delivery(
			clients,
			responder(slack.apiUrl),
			() => now,
			() => now,
		);
	});
	afterEach(() => slack.stop());

	const answer = () => answerBy(`${slack.origin}/respond/x`, start);
	const ephemeral = () => placeOf({ kind: "answer", answer: answer(), person, channel });
	const posted = (thread?: string) =>
		placeOf({ kind: "message", channel, ts: "900.0", person, ...(thread ? { thread } : {}) });
	const inChannel = (thread?: string) =>
		placeOf({ kind: "channel", channel, person, answer: answer(), ...(thread ? { thread } : {}) });
	const asked = () =>
		slack.calls.map(({ method, body }) => [method, body.channel ?? body.response_type ?? body.replace_original]);
	const answerWith = (answers: Readonly<Record<string, SlackAnswer>>) => {
		slack.script.answer = ({ method }: SlackCall) => answers[method];
	};

	it("replaces what only its person sees for 30 minutes, and then writes to them directly", async () => {
		now = plus(start, 30 * 60_000 - 1);
		assert.deepEqual(await deliver.show(ephemeral(), message), { kind: "shown", place: ephemeral() });
		now = plus(start, 30 * 60_000);
		const shown = await deliver.show(ephemeral(), message);
		assert.deepEqual(asked(), [
			["respond", true],
			["chat.postMessage", person],
		]);
		assert.ok(shown.kind === "shown");
		assert.deepEqual(open(shown.place), { kind: "message", channel: "D0MEI", ts: "2.0", person });
	});

	it("writes directly where a response_url is used up", async () => {
		answerWith({ respond: { status: 404 } });
		await deliver.show(ephemeral(), message);
		assert.deepEqual(asked(), [
			["respond", true],
			["chat.postMessage", person],
		]);
	});

	it("leaves it for later where a response_url gave no certain answer, unless nobody would try again", async () => {
		for (const uncertain of [{ status: 502 }, { error: "internal_error" }]) {
			slack.calls.length = 0;
			answerWith({ respond: uncertain });
			await assert.rejects(deliver.show(ephemeral(), message), ResponseUrlRefusal);
			assert.deepEqual(asked(), [["respond", true]]);
			await deliver.show(ephemeral(), message, { impatient: true });
			assert.deepEqual(asked().slice(1), [
				["respond", true],
				["chat.postMessage", person],
			]);
		}
	});

	it("edits what was posted, and posts it anew, in its thread, where that is gone", async () => {
		assert.deepEqual(await deliver.show(posted(), message), { kind: "shown", place: posted() });
		for (const error of ["message_not_found", "cant_update_message"]) {
			slack.calls.length = 0;
			answerWith({ "chat.update": { error } });
			const shown = await deliver.show(posted("4.0"), message);
			assert.deepEqual(asked(), [
				["chat.update", channel],
				["chat.postMessage", channel],
			]);
			assert.equal(slack.calls[1]?.body.thread_ts, "4.0");
			assert.ok(shown.kind === "shown");
			assert.notDeepEqual(open(shown.place), open(posted("4.0")));
		}
	});

	it("posts nothing anew where an edit may have been made", async () => {
		answerWith({ "chat.update": { status: 500 } });
		await assert.rejects(deliver.show(posted(), message));
		assert.deepEqual(asked(), [["chat.update", channel]]);
	});

	it("writes by the response_url where the bot is no member, and directly where that has ended", async () => {
		answerWith({ "chat.postMessage": { error: "not_in_channel" } });
		assert.equal((await deliver.show(inChannel(), message)).kind, "shown");
		assert.deepEqual(asked(), [
			["chat.postMessage", channel],
			["respond", "in_channel"],
		]);
		slack.calls.length = 0;
		now = plus(start, 30 * 60_000);
		slack.script.answer = ({ body }) => (body.channel === channel ? { error: "not_in_channel" } : undefined);
		await deliver.show(inChannel(), message);
		assert.deepEqual(asked(), [
			["chat.postMessage", channel],
			["chat.postMessage", person],
		]);
	});

	it("writes what its person alone sees into the channel or the thread, and directly where that is closed", async () => {
		const inPrivate = (thread?: string) =>
			placeOf({ kind: "private", channel, person, ...(thread === undefined ? {} : { thread }) });
		assert.deepEqual(await deliver.show(inPrivate("4.0"), message), { kind: "shown", place: inPrivate("4.0") });
		await deliver.tell(inPrivate(), message);
		answerWith({ "chat.postEphemeral": { error: "user_not_in_channel" } });
		await deliver.show(inPrivate(), message);
		await deliver.tell(inPrivate(), message);
		assert.deepEqual(
			slack.calls.map(({ method, body }) => [method, body.channel, body.user, body.thread_ts]),
			[
				["chat.postEphemeral", channel, person, "4.0"],
				["chat.postEphemeral", channel, person, undefined],
				["chat.postEphemeral", channel, person, undefined],
				["chat.postMessage", person, undefined, undefined],
				["chat.postEphemeral", channel, person, undefined],
				["chat.postMessage", person, undefined, undefined],
			],
		);
	});

	it("names the thread to a response_url, which forgets it", async () => {
		const threaded = placeOf({ kind: "answer", answer: answer(), person, channel, thread: "4.0" });
		await deliver.show(threaded, message);
		await deliver.tell(threaded, message);
		assert.deepEqual(
			slack.calls.map(({ body }) => body.thread_ts),
			["4.0", "4.0"],
		);
	});

	it("gives up where there is no way, also not to the person", async () => {
		now = plus(start, 30 * 60_000);
		slack.script.answer = ({ body }) => ({ error: body.channel === channel ? "is_archived" : "user_disabled" });
		assert.deepEqual(await deliver.show(inChannel(), message), { kind: "nowhere" });
	});

	it("waits for as long as Slack asks, and not in the process", async () => {
		answerWith({ "chat.postMessage": { status: 429, headers: { "retry-after": "60" } } });
		assert.deepEqual(await deliver.show(inChannel(), message), { kind: "later", afterMs: 60_000 });
		answerWith({ respond: { status: 429, headers: { "retry-after": "7" } } });
		assert.deepEqual(await deliver.show(ephemeral(), message), { kind: "later", afterMs: 7000 });
		assert.equal(slack.calls.length, 2);
	});

	it("asks Slack for nothing of the same before that time, and for everything else", async () => {
		answerWith({ "chat.update": { status: 429, headers: { "retry-after": "300" } } });
		assert.deepEqual(await deliver.show(posted(), message), { kind: "later", afterMs: 300_000 });
		answerWith({});
		now = plus(start, 299_000);
		const other = placeOf({ kind: "message", channel, ts: "901.0", person });
		assert.deepEqual(await deliver.show(other, message), { kind: "later", afterMs: 1000 });
		assert.equal((await deliver.show(inChannel(), message)).kind, "shown");
		now = plus(start, 300_000);
		assert.equal((await deliver.show(other, message)).kind, "shown");
		assert.deepEqual(asked(), [
			["chat.update", channel],
			["chat.postMessage", channel],
			["chat.update", channel],
		]);
	});

	it("keeps to the longest time where Slack answers several at once", async () => {
		const waits = ["30", "7"];
		slack.script.answer = () => ({ status: 429, headers: { "retry-after": waits.shift() ?? "" } });
		await Promise.all([deliver.show(posted(), message), deliver.show(posted(), message)]);
		assert.deepEqual(await deliver.show(posted(), message), { kind: "later", afterMs: 30_000 });
	});

	it("tells nobody beside what stands there either before that time", async () => {
		const slowDown = { status: 429, headers: { "retry-after": "30" } };
		answerWith({ respond: slowDown, "chat.postMessage": slowDown });
		await assert.rejects(deliver.tell(ephemeral(), message));
		assert.equal(slack.calls.length, 2);
		answerWith({});
		now = plus(start, 29_000);
		await assert.rejects(deliver.tell(ephemeral(), message), { afterMs: 1000 });
		assert.equal(slack.calls.length, 2);
		now = plus(start, 30_000);
		await deliver.tell(ephemeral(), message);
		assert.deepEqual(asked().slice(2), [["respond", "ephemeral"]]);
	});

	it("waits for a response_url that is asked to slow down, also where nobody would try again soon", async () => {
		answerWith({ respond: { status: 429, headers: { "retry-after": "7" } } });
		assert.deepEqual(await deliver.show(ephemeral(), message, { impatient: true }), { kind: "later", afterMs: 7000 });
		assert.equal(slack.calls.length, 1);
	});

	it("says by a response_url what is meant for where the bot is no member, and posts once it is one", async () => {
		answerWith({ "chat.postMessage": { error: "not_in_channel" } });
		const whereNoMember = { text: "invite me", blocks: [] };
		const shown = await deliver.show(inChannel(), message, { whereNoMember });
		assert.equal(slack.calls.at(-1)?.body.text, "invite me");
		assert.ok(shown.kind === "shown");
		assert.equal(isLasting(shown.place), false);
		assert.equal(await deliver.enter(shown.place, message), undefined);
		answerWith({});
		const entered = await deliver.enter(shown.place, message);
		assert.ok(entered && isLasting(entered));
		assert.equal(await deliver.enter(entered, message), undefined);
	});

	it("asks once where the answer to a new message is lost: what is posted twice stands there twice", async () => {
		answerWith({ "chat.postMessage": { status: 500 } });
		await assert.rejects(deliver.show(inChannel(), message));
		assert.equal(slack.calls.length, 1);
	});

	it("waits for Slack's answer to a new message for longer than to an edit", async function () {
		this.timeout(10_000);
		answerWith({ "chat.postMessage": { afterMs: 3500 }, "chat.update": { afterMs: 3500 } });
		await Promise.all([
			deliver.show(inChannel(), message).then(({ kind }) => assert.equal(kind, "shown")),
			assert.rejects(deliver.show(posted(), message)),
		]);
	});

	it("changes only what stands there", async () => {
		assert.equal(await deliver.change(ephemeral(), message), true);
		assert.equal(await deliver.change(inChannel(), message), false);
		answerWith({ "chat.update": { error: "message_not_found" } });
		assert.equal(await deliver.change(posted(), message), false);
		assert.deepEqual(asked(), [
			["respond", true],
			["chat.update", channel],
		]);
	});

	it("follows a response_url to Slack alone, and on to nowhere", async () => {
		const respond = responder("https://slack.com/api/");
		for (const url of [
			"http://hooks.slack.com/x",
			"https://hooks.slack.com.evil.example/x",
			`${slack.origin}/respond/x`,
			"x",
		]) {
			await assert.rejects(respond(url, message, replacing), { status: 403 });
		}
		assert.deepEqual(slack.calls, []);
		answerWith({ respond: { status: 307, headers: { location: `${slack.origin}/api/chat.postMessage` } } });
		await assert.rejects(responder(slack.apiUrl)(`${slack.origin}/respond/x`, message, replacing), { status: 307 });
		assert.equal(slack.calls.length, 1);
	});
});

describe("a place", () => {
	it("that nobody here has written is refused without repeating it", () => {
		for (const text of ["", "{}", '{"kind":"answer","answer":{"url":"https://hooks.slack.com/secret"}}']) {
			assert.throws(
				() => open(place(text)),
				(error: Error) => !JSON.stringify(error).includes("secret") && !error.message.includes("secret"),
			);
		}
	});
});
