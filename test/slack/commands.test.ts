import assert from "node:assert/strict";
import { buttonValue, kindOf, mei, type SlackWorld, startSlackWorld } from "./support/world.ts";

describe("a slash command", () => {
	let world: SlackWorld;

	beforeEach(async () => {
		world = await startSlackWorld();
	});
	afterEach(() => world.stop());

	async function answerTo(line: string): Promise<unknown> {
		const { acks, done } = world.command(line);
		await done;
		assert.equal(acks.length, 1);
		return acks[0];
	}

	it("is answered with its card, with no call to Slack, to whoever typed it", async () => {
		const card = await answerTo("/record 8888_test123 tomorrow 10:00-10:30");
		assert.match(kindOf(card), /^card\.01M\w{23}$/);
		assert.match(JSON.stringify(card), /"response_type":"ephemeral"/);
		assert.deepEqual(world.slack.calls, []);
	});

	it("is known by its whole name: neither /recorder nor /clipper is another one", async () => {
		for (const line of ["/recorder 8888_test123 now for 5m", "/clipper 8888_test123 5m"]) {
			const answer = await answerTo(line);
			assert.equal(kindOf(answer), "note.unknown-command");
			assert.match(JSON.stringify(answer), /I know `\/clip`, `\/record`/);
		}
	});

	it("takes the default of this Slack channel, and sets it", async () => {
		assert.equal(kindOf(await answerTo("/record default 7777_x")), "note.default-set");
		assert.match(JSON.stringify(await answerTo("/clip 5m")), /`7777_x`/);
	});

	for (const [line, kind] of [
		["/record stop 8888_test123", "note.stop"],
		["/clip please stop", "note.stop"],
		["/recordings stop 8888_test123", "note.stop"],
		["/record 别录了", "note.stop"],
		["/record list", "recordings"],
		["/clip my recordings", "recordings"],
		["/recordings what is recording?", "recordings"],
		["/record 再录一次", "recordings"],
		["/record move 8888_test123 to 11", "note.not-moved"],
		["/record the stop at 5pm", "refused.no-start"],
		["/record 8888_test123 again tomorrow 10-11", "refused.unknown-words"],
	] as const) {
		it(`“${line}” is answered with ${kind}`, async () => assert.equal(kindOf(await answerTo(line)), kind));
	}

	it("is refused with an example of what was meant, in the language of the text", async () => {
		const example = async (line: string) => JSON.stringify(await answerTo(line)).match(/`(\/[^`]*)`"}\]/)?.[1];
		assert.equal(await example("/record default the finals"), "/record default 8888_test123");
		assert.equal(await example("/recordings 看不懂"), "/recordings 8888_test123 昨天");
	});

	it("helps with what the API allows", async () => {
		const help = await answerTo("/clip help");
		assert.equal(kindOf(help), "help");
		assert.match(JSON.stringify(help), /30 min at most \(5 min if you name no length\)[\s\S]*with `aac` too/);
	});

	it("gets its card by the response_url where the acknowledgement fails", async () => {
		const socketGone = () => Promise.reject(new Error("the socket is gone"));
		await world.command("/clip 8888_test123 5m", { ack: socketGone }).done;
		const [{ method, to, body } = { method: "" }, ...more] = world.slack.calls;
		assert.deepEqual([method, to, more.length], ["respond", "command", 0]);
		assert.match(kindOf(body), /^card\./);
		assert.equal(body?.response_type, "ephemeral");
	});

	it("gets its card directly where there is no response_url of Slack's to use", async () => {
		const socketGone = () => Promise.reject(new Error("the socket is gone"));
		await world.command("/clip 8888_test123 5m", { ack: socketGone, url: "http://127.0.0.1:1/elsewhere" }).done;
		assert.deepEqual(
			world.slack.calls.map(({ method, body }) => [method, body.channel]),
			[["chat.postMessage", mei]],
		);
	});

	it("says so where the answer takes longer than Slack waits, and brings it when it is there", async () => {
		let goOn = () => {};
		const later = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		const { store } = world.deps;
		const conflicting = store.conflicting.bind(store);
		store.conflicting = async (query) => {
			await later;
			return conflicting(query);
		};
		const { acks, done } = world.command("/clip 8888_test123 5m");
		await world.until(() => acks.length > 0);
		assert.equal(kindOf(acks[0]), "note.late");
		assert.deepEqual(world.slack.calls, []);
		goOn();
		await done;
		assert.deepEqual(
			world.slack.calls.map(({ method, body }) => [method, kindOf(body).slice(0, 5)]),
			[["respond", "card."]],
		);
	});

	it("says that nothing was recorded where something goes wrong, with a reference that the log has", async () => {
		world.deps.store.conflicting = () => Promise.reject(new Error("the disk is full"));
		const answer = await answerTo("/clip 8888_test123 5m");
		assert.equal(kindOf(answer), "note.fault");
		const [, reference = "?"] = /name `([0-9a-f-]{36})`/.exec(JSON.stringify(answer)) ?? [];
		assert.ok(world.logged.some((line) => line.includes(reference) && line.includes("the disk is full")));
	});

	it("alone opens the form with the Slack channel's default", async () => {
		await answerTo("/record default 7777_x");
		assert.equal(await answerTo("/record"), "");
		const [opened] = world.slack.calls;
		assert.equal(opened?.method, "views.open");
		const view = JSON.stringify(opened?.body.view);
		assert.match(view, /"initial_value":"7777_x"/);
	});

	it("that is refused offers by a button what would do, to whoever typed it", async () => {
		const refusal = await answerTo("/clip 8888_test123 45m mp4");
		assert.equal(kindOf(refusal), "refused.clip-too-long");
		const question = buttonValue(refusal, "question.choose.0");
		await world.press("question.choose.0", question, { user: "U0ANA" }).done;
		assert.equal(kindOf(world.slack.calls.at(-1)?.body), "note.not-yours");
		await world.press("question.choose.0", question).done;
		const { body } = world.slack.calls.at(-1) ?? {};
		assert.match(kindOf(body), /^card\./);
		assert.equal(body?.replace_original, true);
		assert.match(JSON.stringify(body), /Scheduled recording[\s\S]*45 min[\s\S]*mp4/);
	});

	it("logs neither a response_url nor what stands in it, whatever fails", async () => {
		world.slack.script.answer = () => ({ status: 500 });
		await world.command("/clip").done.catch(() => {});
		await world.press("recording.confirm", "R404").done.catch(() => {});
		await world.command("/clip 8888_test123 5m", { url: "no url at all" }).done;
		assert.ok(world.logged.length > 0);
		assert.doesNotMatch(world.logged.join("\n"), /respond\/|no url at all/);
	});
});
