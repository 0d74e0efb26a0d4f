import assert from "node:assert/strict";
import type { StopOutcome } from "../../src/recording/cause.ts";
import { recordingId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { askToStop, settleStop } from "../../src/recording/transitions.ts";
import { showDue } from "../../src/recording/use-cases/keep-shown.ts";
import { recovery } from "../../src/recording/use-cases/recover.ts";
import { ana, blocksOf, buttonValue, kindOf, type SlackWorld, startSlackWorld } from "./support/world.ts";

const minute = 60_000;
const refused: StopOutcome = { kind: "refused", code: "7", message: "no", advice: { kind: "check-request" } };
const unknown: StopOutcome = { kind: "unknown", cause: { code: "timed-out", afterMs: 10_000 } };
const notSent: StopOutcome = { kind: "not-sent", cause: { code: "no-connection" } };

describe("the buttons of a recording that exists", () => {
	let world: SlackWorld;

	beforeEach(async () => {
		world = await startSlackWorld();
		world.outcomes.next = async () => ({ kind: "created", taskId: taskId("77") });
	});
	afterEach(() => world.stop());

	/** A recording that was created; its announcement stands in the Slack channel. */
	async function created(line: string) {
		const { acks, done } = world.command(line);
		await done;
		const id = buttonValue(acks[0], "recording.confirm");
		await world.press("recording.confirm", id).done;
		return id;
	}
	const running = () => created("/clip 8888_test123 5m");
	const announcements = () => world.slack.calls.filter(({ body }) => kindOf(body).startsWith("announcement."));
	const announcement = () => announcements().at(-1)?.body;
	const versionBlock = (message: unknown) => blocksOf(message).find(({ type }) => type === "actions")?.block_id ?? "";
	/** A press of a button on the announcement as it stands now. */
	const pressAnnounced = (action: string, id: string, user?: string) =>
		world.press(action, id, {
			isEphemeral: false,
			block: versionBlock(announcement()),
			answer: "stop",
			...(user === undefined ? {} : { user }),
		}).done;
	const told = () => world.slack.calls.filter(({ to }) => to === "stop").map(({ body }) => kindOf(body));
	const stateOf = async (id: string) => (await world.deps.store.get(recordingId(id)))?.state;
	const due = () => showDue(world.deps);

	it("say Stop while it runs, Cancel before its start, Again once it is over", async () => {
		const label = () =>
			blocksOf(announcement())
				.flatMap(({ elements = [] }) => elements)
				.map((element) => JSON.stringify(element));
		const id = await created("/record 8888_test123 tomorrow 10:00-10:30");
		assert.match(label().join(), /"Cancel".*"recording\.stop".*"confirm"/);
		world.advance(20 * 60 * minute);
		await due();
		assert.match(label().join(), /"Stop".*"recording\.stop".*"confirm"/);
		world.advance(40 * minute);
		await due();
		assert.match(label().join(), /"Again".*"recording\.again"/);
		await pressAnnounced("recording.stop", id);
		assert.deepEqual(told(), ["note.over"]);
		assert.deepEqual(world.stopped, []);
	});

	it("stop it with one request for fifty presses, and the announcement says so at once", async () => {
		const id = await running();
		await Promise.all(Array.from({ length: 50 }, () => pressAnnounced("recording.stop", id)));
		assert.deepEqual(world.stopped, ["77"]);
		assert.equal(told().filter((kind) => kind === "stop.stopped").length, 1);
		assert.equal(told().filter((kind) => kind === "note.already").length, 49);
		assert.equal(await stateOf(id), "stopped");
		assert.match(JSON.stringify(announcement()?.metadata), /"state":"stopped"/);
		assert.equal(buttonValue(announcement(), "recording.again"), id);
	});

	it("tell whoever stopped it what became of that, also where Slack fails at first", async () => {
		const id = await running();
		let failing = 6;
		world.slack.script.answer = ({ to, body }) => {
			if (to !== "stop" && !kindOf(body).startsWith("stop.")) return undefined;
			failing -= 1;
			return failing < 0 ? undefined : { status: 500 };
		};
		await pressAnnounced("recording.stop", id);
		assert.equal(failing, -1);
		assert.equal(kindOf(world.slack.calls.at(-1)?.body ?? {}), "stop.stopped");
	});

	for (const outcome of [refused, unknown, notSent]) {
		it(`go on recording where the stop is ${outcome.kind}, and may be pressed again`, async () => {
			const id = await running();
			world.stops.next = async () => outcome;
			await Promise.all(Array.from({ length: 50 }, () => pressAnnounced("recording.stop", id)));
			assert.deepEqual(world.stopped, ["77"]);
			assert.equal(told().filter((kind) => kind === `stop.${outcome.kind}`).length, 1);
			assert.match(JSON.stringify(announcement()?.metadata), /"state":"recording"/);
			assert.equal(buttonValue(announcement(), "recording.stop"), id);
			world.stops.next = async () => ({ kind: "stopped" });
			await pressAnnounced("recording.stop", id);
			assert.deepEqual(world.stopped, ["77", "77"]);
			assert.equal(told().at(-1), "stop.stopped");
		});
	}

	it("stop nothing for a stranger, and for an operator do", async () => {
		const id = await running();
		await pressAnnounced("recording.stop", id, ana);
		assert.deepEqual([told(), world.stopped], [["note.not-yours"], []]);
		await pressAnnounced("recording.stop", id, "U0OPS");
		assert.deepEqual([told().at(-1), world.stopped], ["stop.stopped", ["77"]]);
	});

	it("leave an announcement that says how long it was recorded and, of a stop by somebody else, by whom it was stopped", async () => {
		for (const [who, said] of [
			["U0OPS", "*Stopped* by <@U0OPS>: the recording of `8888_test123`, by <@U0MEI>"],
			["U0MEI", "*Stopped*: the recording of `8888_test123`, by <@U0MEI>"],
		] as const) {
			const id = await running();
			world.advance(8000);
			await pressAnnounced("recording.stop", id, who);
			const text = JSON.stringify(blocksOf(announcement())[0]);
			assert.ok(text.includes(said), text);
			assert.match(text, /:\d\d CST \(8 s\)/);
			assert.match(JSON.stringify(world.slack.calls.at(-1)?.body), /Stopped.* CST \(8 s\)/);
		}
	});

	it("say that one was cancelled, with the window that it was to have, where it had not begun", async () => {
		const id = await created("/record 8888_test123 tomorrow 10:00-10:30");
		await pressAnnounced("recording.stop", id, "U0OPS");
		const text = JSON.stringify(blocksOf(announcement())[0]);
		assert.match(text, /\*Cancelled\* by <@U0OPS>: .*Nothing was recorded\..*10:00–10:30 CST \(30 min\)/);
		assert.match(JSON.stringify(announcement()?.metadata), /"state":"stopped"/);
		// The hour of its start comes.
		world.advance(21 * 60 * minute);
		await pressAnnounced("recording.stop", id);
		assert.match(JSON.stringify(world.slack.calls.at(-1)?.body), /<@U0OPS> has cancelled this recording/);
	});

	it("believe what is certain although it was given up as unknown meanwhile", async () => {
		const id = await running();
		const { store } = world.deps;
		world.stops.next = async () => {
			const stopping = await store.get(recordingId(id));
			assert.ok(stopping?.state === "stopping");
			const cause = { code: "left-behind" } as const;
			await store.write(settleStop(stopping, { kind: "unknown", cause }, world.deps.clock()));
			return { kind: "stopped" };
		};
		await pressAnnounced("recording.stop", id);
		assert.equal(await stateOf(id), "stopped");
		assert.deepEqual(told(), ["stop.stopped"]);
	});

	it("tell whoever asked, once and by a direct message, of a stop that its process did not live to see the end of", async () => {
		const { deps } = world;
		const recovering = recovery(deps);
		const id = await running();
		const recording = await deps.store.get(recordingId(id));
		assert.ok(recording?.state === "submitted");
		await deps.store.write(askToStop(recording, slackUserId("U0OPS"), deps.clock(), 1000));
		for (let seconds = 0; seconds < 60; seconds += 10) {
			world.advance(10_000);
			await recovering.now();
			await Promise.all(recovering.showing);
		}
		assert.equal(await stateOf(id), "submitted");
		const outcomes = world.slack.calls.filter(({ body }) => kindOf(body).startsWith("stop."));
		assert.deepEqual(
			outcomes.map(({ method, body }) => [method, body.channel, kindOf(body)]),
			[["chat.postMessage", "U0OPS", "stop.unknown"]],
		);
	});

	it("make a new card again, for whoever pressed: a clip from now, a scheduled one on the next day", async () => {
		const clip = await running();
		world.advance(6 * minute);
		await due();
		await pressAnnounced("recording.again", clip, ana);
		const card = world.slack.calls.at(-1);
		assert.deepEqual([card?.to, card?.body.response_type], ["stop", "ephemeral"]);
		const drafted = await world.deps.store.get(recordingId(buttonValue(card?.body, "recording.confirm")));
		assert.equal(drafted?.requestedBy, ana);
		assert.deepEqual(drafted?.plan.window, { kind: "from-click-for", lengthMs: 5 * minute });

		const scheduled = await created("/record 8888_test123 tomorrow 10:00-10:30");
		const first = (await world.deps.store.get(recordingId(scheduled)))?.plan.window;
		assert.ok(first?.kind === "fixed");
		world.advance(3 * 24 * 60 * minute);
		await due();
		await pressAnnounced("recording.again", scheduled);
		const next = world.slack.calls.at(-1)?.body;
		assert.match(JSON.stringify(next), /the next day that is still to come/);
		const again = await world.deps.store.get(recordingId(buttonValue(next, "recording.confirm")));
		const threeDays = 3 * 24 * 60 * minute;
		assert.deepEqual(again?.plan.window, { kind: "fixed", start: first.start + threeDays, end: first.end + threeDays });
	});

	it("make no new card of what still runs", async () => {
		const id = await running();
		await pressAnnounced("recording.again", id);
		assert.deepEqual(told(), ["note.not-over"]);
	});
});
