import assert from "node:assert/strict";
import { type RecordingId, recordingId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { cancel } from "../../src/recording/use-cases/cancel.ts";
import { confirm } from "../../src/recording/use-cases/confirm.ts";
import { answerCommand } from "../../src/recording/use-cases/draft.ts";
import { recover } from "../../src/recording/use-cases/recover.ts";
import { retry } from "../../src/recording/use-cases/retry.ts";
import { submit } from "../../src/recording/use-cases/submit.ts";
import { ana, asker, mei, type RecordingWorld, recordingWorld } from "./world.ts";

const press = { by: mei };

describe("the life of a recording", () => {
	let world: RecordingWorld;

	beforeEach(async () => {
		world = await recordingWorld();
	});
	afterEach(() => world.deps.store.close());

	async function drafted(line = "/clip 8888_test123 5m", by = mei): Promise<RecordingId> {
		const name = line.startsWith("/clip") ? "/clip" : "/record";
		const answer = await answerCommand(name, line.slice(name.length), { ...asker, by }, world.deps);
		assert.ok(answer.kind === "card", JSON.stringify(answer));
		return answer.card.draft.id;
	}

	async function submitted(id: RecordingId): Promise<void> {
		const confirmation = await confirm(id, press, world.deps);
		assert.ok(confirmation.kind === "confirmed");
		await submit(confirmation.recording, world.deps);
	}

	const stateOf = async (id: RecordingId) => (await world.deps.store.get(id))?.state;

	it("keeps the outcome before anybody is told of it", async () => {
		const id = await drafted();
		world.script.outcome = async () => ({ kind: "created", taskId: taskId("7") });
		world.script.tell = async () => assert.equal(await stateOf(id), "submitted");
		await submitted(id);
		assert.deepEqual(world.told, ["submitting", "requester submitted", "channel submitted"]);
		assert.deepEqual(world.faults, []);
	});

	it("writes `submitting` before the request leaves", async () => {
		const id = await drafted();
		world.script.outcome = async () => {
			assert.equal(await stateOf(id), "submitting");
			return { kind: "unknown", why: "test" };
		};
		await submitted(id);
		assert.equal(await stateOf(id), "unknown");
	});

	it("confirms once for any number of presses", async () => {
		const id = await drafted();
		const kinds = await Promise.all(
			Array.from({ length: 50 }, async () => (await confirm(id, press, world.deps)).kind),
		);
		assert.equal(kinds.filter((kind) => kind === "confirmed").length, 1);
		assert.equal(kinds.filter((kind) => kind === "already").length, 49);
	});

	it("lets an operator confirm, and a stranger not", async () => {
		const id = await drafted();
		assert.equal((await confirm(id, { by: ana }, world.deps)).kind, "not-yours");
		assert.equal((await confirm(id, { by: slackUserId("U0OPS") }, world.deps)).kind, "confirmed");
	});

	it("knows nothing of an id that was never drafted", async () => {
		assert.deepEqual(await confirm(recordingId("nope"), press, world.deps), { kind: "gone" });
		assert.deepEqual(await cancel(recordingId("nope"), press, world.deps), { kind: "gone" });
		assert.deepEqual(await retry(recordingId("nope"), press, world.deps), { kind: "gone" });
	});

	it("expires a draft at the first press after its time, and keeps that", async () => {
		const id = await drafted();
		world.advance(15 * 60_000);
		assert.equal((await confirm(id, press, world.deps)).kind, "expired");
		assert.equal(await stateOf(id), "expired");
		assert.equal((await cancel(id, press, world.deps)).kind, "expired");
	});

	it("checks the limits again at the click", async () => {
		const id = await drafted("/clip 8888_test123 until 14:10");
		world.advance(10 * 60_000);
		const confirmation = await confirm(id, press, world.deps);
		assert.equal(confirmation.kind === "refused" && confirmation.refusal.problem.code, "ended");
		assert.deepEqual(world.calls, []);
	});

	it("makes what a dead process left behind unknown, and tells it, without sending again", async () => {
		const id = await drafted();
		assert.equal((await confirm(id, press, world.deps)).kind, "confirmed");
		await recover(world.deps);
		assert.equal(await stateOf(id), "submitting", "the call may still be under way");
		world.advance(11_001);
		await recover(world.deps);
		assert.equal(await stateOf(id), "unknown");
		assert.deepEqual([world.told, world.calls], [["requester unknown"], []]);
		await recover(world.deps);
		assert.deepEqual(world.told, ["requester unknown"], "told once");
	});

	it("corrects an unknown that was given up too early, when the certain answer comes", async () => {
		const id = await drafted();
		world.script.outcome = async () => {
			world.advance(60_000);
			await recover(world.deps);
			assert.equal(await stateOf(id), "unknown");
			return { kind: "created", taskId: taskId("7") };
		};
		await submitted(id);
		assert.equal(await stateOf(id), "submitted");
		assert.deepEqual(world.told.slice(1), ["requester unknown", "requester submitted", "channel submitted"]);
	});

	it("tells later what could not be told at once", async () => {
		const id = await drafted();
		world.script.tell = async () => {
			throw new Error("Slack is down");
		};
		await submitted(id);
		assert.equal(world.faults.length, 1);
		await recover(world.deps);
		assert.equal(world.faults.length, 1, "not before its time");
		world.script.tell = async () => {};
		world.advance(8001);
		await recover(world.deps);
		assert.deepEqual(world.told, ["submitting", "requester failed"]);
		assert.equal(await stateOf(id), "failed");
	});

	it("keeps trying to write an outcome that the store does not take at first", async () => {
		const id = await drafted();
		const { store } = world.deps;
		const replace = store.replace.bind(store);
		let refusals = 3;
		store.replace = async (...change) => {
			if (change[1].state !== "submitting" && refusals-- > 0) throw new Error("the disk is full");
			return replace(...change);
		};
		world.script.outcome = async () => ({ kind: "created", taskId: taskId("7") });
		await submitted(id);
		assert.equal(await stateOf(id), "submitted");
		assert.equal(world.faults.length, 3);
	});

	it("tries again as a recording of its own, once", async () => {
		const id = await drafted();
		await submitted(id);
		const kinds = await Promise.all([1, 2, 3].map(async () => (await retry(id, press, world.deps)).kind));
		assert.deepEqual(kinds.toSorted(), ["already", "already", "confirmed"]);
		assert.equal(await stateOf(id), "failed", "the first keeps its outcome");
	});

	it("does not try again what was created", async () => {
		const id = await drafted();
		world.script.outcome = async () => ({ kind: "created", taskId: taskId("7") });
		await submitted(id);
		assert.equal((await retry(id, press, world.deps)).kind, "already");
	});

	it("shows whoever submits an unknown one again no overlap with itself", async () => {
		const id = await drafted();
		world.script.outcome = async () => ({ kind: "unknown", why: "test" });
		await submitted(id);
		assert.equal((await retry(id, press, world.deps)).kind, "confirmed");
	});

	it("does not take a second press of Try again for the answer to what the first one asked", async () => {
		const id = await drafted();
		await submitted(id);
		const hers = await drafted("/clip 8888_test123 1m", ana);
		await confirm(hers, { by: ana }, world.deps);
		const asked = await retry(id, press, world.deps);
		assert.equal(asked.kind === "ask-again" && asked.because, "new-overlap");
		assert.equal((await retry(id, press, world.deps)).kind, "already");
		assert.equal(world.calls.length, 1, "only the request that failed");
	});

	it("asks again where somebody else has confirmed the same channel moments before", async () => {
		const mine = await drafted();
		const hers = await drafted("/clip 8888_test123 1s", ana);
		await confirm(hers, { by: ana }, world.deps);
		world.advance(2000);
		const asked = await confirm(mine, press, world.deps);
		assert.ok(asked.kind === "ask-again");
		assert.deepEqual([asked.because, asked.card.notes.at(-1)?.kind], ["new-overlap", "just-confirmed"]);
		assert.equal((await confirm(mine, { ...press, version: 1 }, world.deps)).kind, "already", "a double click");
		const { version } = asked.card.draft;
		assert.equal((await confirm(mine, { ...press, version }, world.deps)).kind, "confirmed");
	});
});
