import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Outcome } from "../../src/recording/cause.ts";
import { recordingId, taskId } from "../../src/recording/ids.ts";
import { showDue } from "../../src/recording/use-cases/keep-shown.ts";
import { ana, blocksOf, buttonValue, channel, kindOf, type SlackWorld, startSlackWorld } from "./support/world.ts";

const created: Outcome = { kind: "created", taskId: taskId("77") };

describe("a press of a button", () => {
	let world: SlackWorld;

	beforeEach(async () => {
		world = await startSlackWorld();
		world.outcomes.next = async () => created;
	});
	afterEach(() => world.stop());

	async function card(line: string) {
		const { acks, done } = world.command(line);
		await done;
		const [message] = acks;
		const id = buttonValue(message, "recording.cancel");
		const block = blocksOf(message).find(({ type }) => type === "actions")?.block_id ?? "";
		return { message, id, block };
	}
	const drafted = () => card("/clip 8888_test123 5m");
	const kinds = () =>
		world.slack.calls.map(({ method, body }) => `${method} ${kindOf(body).replace(/\.01M\w{23}/, "")}`);
	const stateOf = async (id: string) => (await world.deps.store.get(recordingId(id)))?.state;

	it("on Confirm sends one request, turns the card into the outcome, and announces it", async () => {
		const { id, block } = await drafted();
		await Promise.all(Array.from({ length: 5 }, () => world.press("recording.confirm", id, { block }).done));
		assert.deepEqual(world.sent, ["8888_test123"]);
		assert.deepEqual(
			kinds()
				.filter((kind) => !kind.includes("note."))
				.sort(),
			["chat.postMessage announcement", "respond outcome.created"],
		);
		assert.equal(kinds().filter((kind) => kind === "respond note.already").length, 4);
		const outcome = world.slack.calls.find(({ body }) => kindOf(body) === "outcome.created");
		assert.equal(outcome?.body.replace_original, true);
		const announcement = world.slack.calls.find(({ method }) => method === "chat.postMessage");
		assert.equal(announcement?.body.channel, channel);
	});

	it("on Confirm warns of a duplicate nobody whose window cannot be the same", async () => {
		world.outcomes.next = async () => ({ kind: "created", taskId: taskId("1") });
		const first = await card("/record 8888_test123 tomorrow 10:00-10:30");
		const later = await card("/record 8888_test123 tomorrow 11:00-11:30");
		for (const { id, block } of [first, later]) await world.press("recording.confirm", id, { block }).done;
		assert.equal(world.sent.length, 2);
		const third = await card("/record 8888_test123 tomorrow 12:00-12:30");
		assert.doesNotMatch(JSON.stringify(third.message), /moment ago|Overlaps/);
		const same = await card("/record 8888_test123 tomorrow 10:00-10:30");
		assert.match(JSON.stringify(same.message), /Overlaps/);
	});

	it("on Confirm is acknowledged once the confirmation is kept, and not before", async () => {
		const { id, block } = await drafted();
		let goOn = () => {};
		const slow = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		const { store } = world.deps;
		const confirm = store.confirm.bind(store);
		store.confirm = async (...all) => {
			await slow;
			return confirm(...all);
		};
		const { acks, done } = world.press("recording.confirm", id, { block });
		await delay(200);
		assert.deepEqual(acks, []);
		goOn();
		await done;
		assert.equal(acks.length, 1);
	});

	it("is acknowledged before Slack gives up, however slow the store is", async () => {
		const { id, block } = await drafted();
		let goOn = () => {};
		const { store } = world.deps;
		const get = store.get.bind(store);
		store.get = async (wanted) => {
			await new Promise<void>((resolve) => {
				goOn = resolve;
			});
			return get(wanted);
		};
		const { acks, done } = world.press("recording.confirm", id, { block });
		await delay(2900);
		assert.equal(acks.length, 1);
		store.get = get;
		goOn();
		await done;
		assert.equal(await stateOf(id), "submitted");
	});

	it("on Confirm sends and tells although the acknowledgement fails", async () => {
		const { id, block } = await drafted();
		await world.press("recording.confirm", id, { block, ack: () => Promise.reject(new Error("the socket is gone")) })
			.done;
		assert.equal(await stateOf(id), "submitted");
		assert.ok(kinds().includes("respond outcome.created"));
	});

	it("that failed before anything was sent says so", async () => {
		const { id, block } = await drafted();
		world.deps.store.confirm = () => Promise.reject(new Error("the disk is full"));
		await world.press("recording.confirm", id, { block }).done;
		const [told] = world.slack.calls;
		assert.equal(kindOf(told?.body), "note.fault");
		assert.match(JSON.stringify(told?.body), /before anything was sent: nothing is recorded\. Please press again/);
		assert.deepEqual([world.sent, await stateOf(id)], [[], "draft"]);
	});

	it("by somebody else does nothing, and says whose card it is", async () => {
		const { id, block } = await drafted();
		for (const action of ["recording.confirm", "recording.cancel", "recording.edit", "recording.other-reading"]) {
			await world.press(action, id, { block, user: ana }).done;
		}
		assert.deepEqual(new Set(kinds()), new Set(["respond note.not-yours"]));
		assert.equal(world.slack.calls[0]?.body.response_type, "ephemeral");
		assert.equal(await stateOf(id), "draft");
	});

	it("on an older version of a card confirms nothing", async () => {
		const { id, block } = await card("/record 8888_test123 tomorrow 3-4");
		await world.press("recording.other-reading", id, { block }).done;
		await world.press("recording.confirm", id, { block }).done;
		assert.deepEqual(kinds(), ["respond card", "respond note.already"]);
		assert.deepEqual(world.sent, []);
	});

	it("on the other reading swaps it, and no longer says what is not assumed", async () => {
		const { id, block, message } = await card("/record 8888_test123 tomorrow 3-4");
		assert.match(JSON.stringify(message), /24-hour clock/);
		await world.press("recording.other-reading", id, { block }).done;
		const shown = JSON.stringify(world.slack.calls[0]?.body);
		assert.match(shown, /15:00 CST/);
		assert.doesNotMatch(shown, /24-hour clock/);
	});

	it("on a card that has expired takes the card away", async () => {
		const { id, block } = await drafted();
		world.advance(15 * 60_000);
		await world.press("recording.confirm", id, { block }).done;
		assert.deepEqual(kinds(), ["respond note.expired"]);
		assert.equal(world.slack.calls[0]?.body.replace_original, true);
	});

	it("on a card whose start has passed asks again, with the time", async () => {
		const { id, block } = await card("/record 8888_test123 14:10-14:30");
		world.advance(12 * 60_000);
		await world.press("recording.confirm", id, { block }).done;
		assert.match(JSON.stringify(world.slack.calls[0]?.body), /Start now[\s\S]*now, Tue 2026-11-24 14:12 CST/);
	});

	it("on a card whose window is over says so, and offers the form", async () => {
		const { id, block } = await card("/record 8888_test123 14:05-14:10");
		world.advance(12 * 60_000);
		await world.press("recording.confirm", id, { block }).done;
		const [refusal] = world.slack.calls;
		assert.equal(kindOf(refusal?.body), "refused.ended");
		await world.press("question.form", buttonValue(refusal?.body, "question.form")).done;
		assert.equal(world.slack.calls.at(-1)?.method, "views.open");
	});

	it("on Try again sends once more, once, and edits the message it stands on where that was posted", async () => {
		world.outcomes.next = async () => ({ kind: "not-sent", cause: { code: "no-connection" } });
		const { id, block } = await drafted();
		await world.press("recording.confirm", id, { block }).done;
		assert.match(kinds().join(), /outcome\.not-sent/);
		world.outcomes.next = async () => created;
		const again = () => world.press("recording.retry", id, { isEphemeral: false, ts: "9.0" }).done;
		await Promise.all([again(), again(), again()]);
		assert.equal(world.sent.length, 2);
		const update = world.slack.calls.find(({ method }) => method === "chat.update");
		assert.deepEqual([update?.body.ts, kindOf(update?.body)], ["9.0", "outcome.created"]);
	});

	it("that nobody knows is acknowledged and does nothing", async () => {
		const { acks, done } = world.press("recording.confirmx", "R1");
		await done;
		assert.deepEqual([acks.length, world.slack.calls], [1, []]);
	});

	it("shows no Submitting where the outcome comes at once", async () => {
		const { id, block } = await drafted();
		await world.press("recording.confirm", id, { block }).done;
		await delay(1200);
		assert.ok(!kinds().some((kind) => kind.includes("submitting")));
	});

	it("shows Submitting while the outcome takes its time", async () => {
		const { id, block } = await drafted();
		world.outcomes.next = () => delay(1500, created);
		await world.press("recording.confirm", id, { block }).done;
		assert.deepEqual(
			kinds().filter((kind) => kind.startsWith("respond")),
			["respond submitting", "respond outcome.created"],
		);
	});

	it("shows the outcome once more where a Submitting may still come behind it", async () => {
		const { id, block } = await drafted();
		world.outcomes.next = () => delay(1500, created);
		world.slack.script.answer = ({ body }) => (kindOf(body).startsWith("submitting") ? { status: 500 } : undefined);
		await world.press("recording.confirm", id, { block }).done;
		const outcomes = () => kinds().filter((kind) => kind === "respond outcome.created").length;
		assert.equal(outcomes(), 1);
		await showDue(world.deps);
		assert.equal(outcomes(), 1, "not before Slack can have applied the late one");
		world.advance(10_100);
		await showDue(world.deps);
		assert.equal(outcomes(), 2);
		world.advance(60_000);
		await showDue(world.deps);
		assert.equal(outcomes(), 2);
	});
});
