import assert from "node:assert/strict";
import { recordingId } from "../../src/recording/ids.ts";
import { cancel } from "../../src/recording/use-cases/cancel.ts";
import { retry } from "../../src/recording/use-cases/retry.ts";
import { created, inDoubt } from "../store/builders.ts";
import { ana, deferred, mei, ops, type RecordingWorld, recordingWorld } from "./world.ts";

const minute = 60_000;

describe("the life of a recording", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	it("keeps the outcome before anybody is told of it", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => created;
		world.script.show = async (_kind, { state }, at) => {
			assert.deepEqual([state, world.stateOf(id)], ["submitted", "submitted"]);
			return { kind: "shown", place: at ?? world.press().card };
		};
		const confirmation = await world.confirm(id);
		assert.ok(confirmation.kind === "settled");
		assert.equal(confirmation.recording?.state, "submitted");
		assert.deepEqual(world.told.toSorted(), ["announcement submitted at first", "card submitted at first"]);
		assert.deepEqual(world.faults, []);
	});

	it("says in the log where Slack does not take the acknowledgement, and sends all the same", async () => {
		const { id } = await world.drafted();
		world.script.acknowledge = () => Promise.reject(new Error("the socket is gone"));
		assert.equal((await world.confirm(id)).kind, "settled");
		assert.deepEqual([world.calls.length, world.faults], [1, ["acknowledging a confirmation"]]);
	});

	it("writes that it is being sent before the request leaves", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => {
			const { recording } = world.store.rows.get(id) ?? {};
			assert.deepEqual(
				[recording?.state, recording && "turn" in recording && recording.turn],
				["submitting", "sending"],
			);
			return inDoubt;
		};
		await world.confirm(id);
		assert.equal(world.stateOf(id), "unknown");
	});

	it("sends once for 50 presses", async () => {
		const { id } = await world.drafted();
		const kinds = await Promise.all(Array.from({ length: 50 }, async () => (await world.confirm(id)).kind));
		assert.equal(kinds.filter((kind) => kind === "settled").length, 1);
		assert.equal(kinds.filter((kind) => kind === "already").length, 49);
		assert.equal(world.calls.length, 1);
	});

	it("asks the store once for all presses of one card at a time, and tells a stranger that it is not theirs", async () => {
		const { id } = await world.drafted();
		let asked = 0;
		const { store } = world;
		const confirming = store.confirm.bind(store);
		store.confirm = (...confirmation) => {
			asked += 1;
			return confirming(...confirmation);
		};
		const presses = [...Array.from({ length: 200 }, () => world.confirm(id, mei, 1)), world.confirm(id, ana, 1)];
		const kinds = (await Promise.all(presses)).map(({ kind }) => kind);
		assert.deepEqual(kinds.filter((kind) => kind !== "already").toSorted(), ["not-yours", "settled"]);
		assert.deepEqual([asked, world.calls.length], [1, 1]);
	});

	it("answers the other presses of a card without waiting for what becomes of the first", async () => {
		const { id } = await world.drafted();
		const outcome = deferred<typeof created>();
		world.script.create = () => outcome.promise;
		const first = world.confirm(id);
		const second = await world.confirm(id);
		assert.equal(second.kind === "already" && second.recording.state, "submitting");
		outcome.resolve(created);
		assert.equal((await first).kind, "settled");
	});

	it("tells those who pressed at the same time as the first that nothing was kept, where the store is away", async () => {
		const { id } = await world.drafted();
		world.store.confirm = () => Promise.reject(new Error("away"));
		const presses = await Promise.allSettled([world.confirm(id), world.confirm(id)]);
		assert.deepEqual(
			presses.map(({ status }) => status),
			["rejected", "rejected"],
		);
		Reflect.deleteProperty(world.store, "confirm");
		assert.equal((await world.confirm(id)).kind, "settled");
	});

	it("sends what was confirmed at the click, floored to the second", async () => {
		const { id } = await world.drafted();
		world.advance(1999);
		await world.confirm(id);
		assert.deepEqual(world.calls, ["create 8888_test123 1000-301000"]);
	});

	it("takes an operator's confirmation, and a stranger's not", async () => {
		const { id } = await world.drafted();
		assert.equal((await world.confirm(id, ana)).kind, "not-yours");
		assert.deepEqual(world.calls, []);
		assert.equal((await world.confirm(id, ops)).kind, "settled");
	});

	it("knows nothing of an id that was never drafted", async () => {
		const id = recordingId("nope");
		assert.deepEqual(await world.confirm(id), { kind: "gone" });
		assert.deepEqual(await retry(id, world.press(), world.deps), { kind: "gone" });
		assert.deepEqual(await cancel(id, world.press(), world.deps), { kind: "gone" });
	});

	it("expires a draft at the first press after its time, and keeps that", async () => {
		const { id } = await world.drafted();
		world.advance(15 * minute);
		assert.equal((await world.confirm(id)).kind, "expired");
		assert.equal(world.stateOf(id), "expired");
		assert.equal((await cancel(id, world.press(), world.deps)).kind, "expired");
	});

	it("takes a press in a draft's last millisecond", async () => {
		const { id } = await world.drafted();
		world.advance(15 * minute - 1);
		assert.equal((await world.confirm(id)).kind, "settled");
	});

	it("confirms nothing that was cancelled", async () => {
		const { id } = await world.drafted();
		assert.equal((await cancel(id, world.press(ana), world.deps)).kind, "not-yours");
		assert.equal((await cancel(id, world.press(), world.deps)).kind, "cancelled");
		assert.equal((await world.confirm(id)).kind, "already");
		assert.deepEqual(world.calls, []);
	});

	it("checks the limits again at the click", async () => {
		const { id } = await world.drafted("/clip 8888_test123 until 14:10");
		world.advance(10 * minute);
		const confirmation = await world.confirm(id);
		assert.equal(confirmation.kind === "refused" && confirmation.refusal.problem.code, "ended");
		assert.deepEqual(world.calls, []);
	});

	it("asks again where the start has passed meanwhile, and sends what is confirmed then", async () => {
		const { id } = await world.drafted("/record 8888_test123 14:05-14:30");
		world.advance(6 * minute);
		const asked = await world.confirm(id, mei, 1);
		assert.ok(asked.kind === "ask-again");
		assert.equal(asked.because, "start-passed");
		assert.equal((await world.confirm(id, mei, 1)).kind, "already", "a double click");
		assert.equal((await world.confirm(id, mei, asked.card.draft.version)).kind, "settled");
		assert.deepEqual(world.calls, [`create 8888_test123 ${6 * minute}-${30 * minute}`]);
	});

	it("asks again where somebody else has confirmed the same channel moments before", async () => {
		const mine = await world.drafted();
		const hers = await world.drafted("/clip 8888_test123 1s", ana);
		world.script.create = async () => created;
		await world.confirm(hers.id, ana);
		world.advance(2000);
		const asked = await world.confirm(mine.id, mei, 1);
		assert.ok(asked.kind === "ask-again");
		assert.deepEqual([asked.because, asked.card.notes.at(-1)?.kind], ["new-overlap", "just-confirmed"]);
		assert.equal((await world.confirm(mine.id, mei, 1)).kind, "already", "a double click");
		assert.equal((await world.confirm(mine.id, mei, asked.card.draft.version)).kind, "settled");
	});

	it("asks the second of two people who confirm overlapping windows at the same moment", async () => {
		world.script.create = async () => created;
		const drafts = [await world.drafted(), await world.drafted("/clip 8888_test123 5m", ana)];
		const confirmed = await Promise.all(drafts.map(({ id, requestedBy }) => world.confirm(id, requestedBy)));
		assert.deepEqual(confirmed.map(({ kind }) => kind).toSorted(), ["ask-again", "settled"]);
		assert.equal(world.calls.length, 1);
	});
});
