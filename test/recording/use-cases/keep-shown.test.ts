import assert from "node:assert/strict";
import type { RecordingId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import type { Showing } from "../../../src/recording/ports/messages.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { holdOn, showDue } from "../../../src/recording/use-cases/keep-shown.ts";
import { retry } from "../../../src/recording/use-cases/retry.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { created, inDoubt } from "../../store/builders.ts";
import { afterMicrotasks, deferred, mei, type RecordingWorld, recordingWorld } from "../world.ts";

describe("showing what is due", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	async function submitted(outcome: typeof created | typeof inDoubt = created) {
		const { id } = await world.drafted();
		world.script.create = async () => outcome;
		await confirmAndSubmit(id, world.press(), world.deps);
		return id;
	}
	function makeDue(id: RecordingId): void {
		for (const [key, row] of world.store.shown) {
			if (row.recordingId === id && row.kind === "card") world.store.shown.set(key, { ...row, dueAt: 0 });
		}
	}
	/** An outcome is being shown until what this resolves to is called. */
	async function shownSlowly() {
		const answer = deferred<Showing>();
		world.script.show = () => answer.promise;
		const submitting = submitted(inDoubt);
		await afterMicrotasks();
		return () => {
			answer.resolve({ kind: "shown", place: place("late") });
			return submitting;
		};
	}
	const show = () => showDue(world.deps);
	const slackIsDown = async () => Promise.reject(new Error("Slack is down"));

	it("tries again what could not be shown: 4 s later, then 8, then 12", async () => {
		const shown = world.script.show;
		world.script.show = slackIsDown;
		const id = await submitted(inDoubt);
		for (const waitMs of [4000, 8000, 12_000]) {
			const before = world.faults.length;
			world.advance(waitMs - 1);
			await show();
			assert.equal(world.faults.length, before, `not within ${waitMs} ms`);
			world.advance(1);
			await show();
			assert.equal(world.faults.length, before + 1);
		}
		world.script.show = shown;
		world.advance(16_000);
		await show();
		assert.deepEqual([world.stateOf(id), world.told], ["unknown", ["card unknown at first"]]);
	});

	it("waits 45 seconds at most, and gives up after a day", async () => {
		world.script.show = slackIsDown;
		const id = await submitted(inDoubt);
		const attempts = () => world.faults.length;
		for (let seconds = 0; seconds < 30 * 3600; seconds += 45) {
			world.advance(45_000);
			await show();
		}
		assert.equal(attempts(), 2000);
		assert.deepEqual(world.store.shown.get(`${id} card`)?.dueAt, undefined);
	});

	it("waits as long as Slack asks to, and not in the process", async () => {
		const shown = world.script.show;
		world.script.show = async () => ({ kind: "later", afterMs: 30_000 });
		await submitted(inDoubt);
		assert.deepEqual(world.pauses, []);
		world.script.show = shown;
		world.advance(29_999);
		await show();
		assert.deepEqual(world.told, []);
		world.advance(1);
		await show();
		assert.deepEqual(world.told, ["card unknown at first"]);
	});

	it("gives up what can be shown nowhere", async () => {
		world.script.show = async () => ({ kind: "nowhere" });
		const id = await submitted(inDoubt);
		assert.equal(world.store.shown.get(`${id} card`)?.dueAt, undefined);
	});

	it("shows again when what stands there will no longer be true", async () => {
		world.script.show = async (kind) => ({ kind: "shown", place: place(`P ${kind}`), againInMs: 60_000 });
		await submitted();
		world.advance(59_999);
		await show();
		assert.equal(world.told.length, 2);
		world.advance(1);
		await show();
		assert.deepEqual(world.told.slice(2).toSorted(), [
			"announcement submitted at P announcement",
			"card submitted at P card",
		]);
	});

	it("counts from when it was said for how long that is true, however late Slack answers", async () => {
		world.script.show = async (kind) => {
			if (kind === "announcement") world.advance(25_000);
			return { kind: "shown", place: place(`P ${kind}`), againInMs: 60_000 };
		};
		await submitted();
		world.told.length = 0;
		world.advance(34_999);
		await show();
		assert.equal(world.told.length, 0);
		world.advance(1);
		await show();
		assert.ok(world.told.includes("announcement submitted at P announcement"));
	});

	it("posts once, though the store does not take where it stands for a while", async () => {
		const keepShown = world.store.keepShown.bind(world.store);
		let refusals = 5;
		world.store.keepShown = (...given) => (refusals-- > 0 ? Promise.reject(new Error("away")) : keepShown(...given));
		await submitted();
		world.advance(600_000);
		await show();
		assert.deepEqual(world.told.toSorted(), ["announcement submitted at first", "card submitted at first"]);
	});

	it("holds on to what Slack takes its time for, as long as this process lives", async () => {
		const slackAnswers = await shownSlowly();
		for (let seconds = 0; seconds < 40; seconds++) {
			world.advance(1000);
			await holdOn(world.deps);
			await show();
		}
		await slackAnswers();
		world.advance(60_000);
		await show();
		await holdOn(world.deps);
		assert.deepEqual(world.told, ["card unknown at first"]);
		assert.equal(world.deps.holding.size, 0);
	});

	it("holds on to it once, whether or not the store has said so", async () => {
		const slackAnswers = await shownSlowly();
		const held = world.store.holdOn.bind(world.store);
		world.store.holdOn = async (...given) => {
			await held(...given);
			throw new Error("the answer is lost");
		};
		world.advance(5000);
		await assert.rejects(holdOn(world.deps), /lost/);
		world.store.holdOn = held;
		for (let seconds = 0; seconds < 30; seconds++) {
			await holdOn(world.deps);
			await show();
			world.advance(1000);
		}
		await slackAnswers();
		world.advance(60_000);
		await show();
		assert.deepEqual(world.told, ["card unknown at first"]);
	});

	it("holds it again at once where the store was away for long, before somebody else does", async () => {
		const slackAnswers = await shownSlowly();
		world.advance(100_000);
		await show();
		await holdOn(world.deps);
		for (const afterMs of [9000, 1200]) {
			world.advance(afterMs);
			await show();
		}
		await slackAnswers();
		assert.deepEqual(world.told, ["card unknown at first"]);
	});

	it("leaves to others what nobody holds on to", async () => {
		const slackAnswers = await shownSlowly();
		world.advance(14_000);
		await show();
		world.advance(1200);
		const again = show();
		await afterMicrotasks();
		await Promise.all([slackAnswers(), again]);
		assert.deepEqual(world.told, ["card unknown at first", "card unknown at first"]);
	});

	it("shows the truth once more over what an attempt without an answer has sent", async () => {
		const shown = world.script.show;
		const id = await submitted();
		world.script.show = slackIsDown;
		await stop(id, { by: mei, card: world.press().card }, world.deps);
		world.script.show = shown;
		world.told.length = 0;
		for (const afterMs of [4000, 9999, 1, 60_000]) {
			world.advance(afterMs);
			await show();
		}
		assert.deepEqual(world.told, ["announcement stopped at posted", "announcement stopped at posted"]);
	});

	it("shows an outcome once more where a “submitting” may come behind it, and only there", async () => {
		const fates: readonly [string, () => Promise<boolean>, number][] = [
			["it never left", async () => false, 1],
			["it stood there before", async () => true, 1],
			["it got no answer", async () => Promise.reject(new Error("no answer")), 2],
			["it is on its way", () => deferred<boolean>().promise, 2],
		];
		for (const [what, submitting, times] of fates) {
			world = recordingWorld();
			world.script.submitting = submitting;
			await submitted(inDoubt);
			for (const afterMs of [9999, 1, 60_000]) {
				world.advance(afterMs);
				await show();
			}
			const outcomes = world.told.filter((told) => told.startsWith("card unknown"));
			assert.equal(outcomes.length, times, what);
		}
	});

	it("shows on a card whatever tried its recording again since", async () => {
		const id = await submitted(inDoubt);
		world.script.create = async () => created;
		const again = await retry(id, world.press(), world.deps);
		assert.equal(again.kind, "settled");
		world.told.length = 0;
		makeDue(id);
		await show();
		assert.deepEqual(world.told, ["card submitted at card"]);
	});

	it("waits with a card while what tries its recording again is being submitted", async () => {
		const id = await submitted(inDoubt);
		const outcome = deferred<typeof created>();
		world.script.create = () => outcome.promise;
		const trying = retry(id, world.press(), world.deps);
		await afterMicrotasks();
		world.told.length = 0;
		makeDue(id);
		await show();
		assert.deepEqual(world.told, []);
		outcome.resolve(created);
		await trying;
		world.told.length = 0;
		world.advance(9999);
		await show();
		assert.deepEqual(world.told, []);
		world.advance(1);
		await show();
		assert.deepEqual(world.told.toSorted(), ["card submitted at card", "card submitted at card"]);
	});

	it("does not look for what tried a recording again before its card is shown for the first time", async () => {
		world.store.retryOf = () => Promise.reject(new Error("asked"));
		await submitted();
		assert.deepEqual([world.told.length, world.faults], [2, []]);
	});

	it("shows what tried a recording again since, on a card that could not be shown at first", async () => {
		const shown = world.script.show;
		world.script.show = slackIsDown;
		const id = await submitted(inDoubt);
		world.script.create = async () => created;
		await retry(id, world.press(), world.deps);
		world.script.show = shown;
		world.advance(4000);
		await show();
		assert.deepEqual(new Set(world.told), new Set(["card submitted at first", "announcement submitted at first"]));
	});

	it("shows nothing that it took more than 3 s ago: somebody else may have shown what is newer", async () => {
		for (const [takesMs, isShown] of [
			[3000, true],
			[3001, false],
		] as const) {
			world = recordingWorld();
			const { show: shown } = world.script;
			world.script.show = slackIsDown;
			await submitted(inDoubt);
			world.script.show = shown;
			world.advance(4000);
			const get = world.store.get.bind(world.store);
			world.store.get = async (of) => {
				world.advance(takesMs);
				return get(of);
			};
			await show();
			assert.equal(world.told.length, isShown ? 1 : 0, `${takesMs} ms`);
			world.store.get = get;
			world.advance(14_000);
			await show();
			assert.equal(world.told[0], "card unknown at first");
		}
	});
});
