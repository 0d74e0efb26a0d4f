import assert from "node:assert/strict";
import type { RecordingId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import { retry } from "../../../src/recording/use-cases/retry.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { created, inDoubt } from "../../store/builders.ts";
import { ana, mei, ops, type RecordingWorld, recordingWorld } from "../world.ts";

const minute = 60_000;

describe("trying again", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	const again = (id: RecordingId) => retry(id, world.press(), world.deps);

	/** One that was refused, where somebody else records the same channel by now. */
	async function failedBesideHers() {
		const { id } = await world.drafted();
		await world.confirm(id);
		world.script.create = async () => created;
		const hers = await world.drafted("/clip 8888_test123 1m", ana);
		await world.confirm(hers.id, ana);
		return id;
	}

	it("tries again as a recording of its own, once for however many presses", async () => {
		const { id } = await world.drafted();
		await world.confirm(id);
		const kinds = await Promise.all([1, 2, 3].map(async () => (await again(id)).kind));
		assert.deepEqual(kinds.toSorted(), ["already", "already", "settled"]);
		assert.deepEqual([world.stateOf(id), world.calls.length], ["failed", 2]);
	});

	it("tries the same again, for whoever asked for it, on the card that was pressed", async () => {
		const first = await world.drafted('/record 8888_test123 tomorrow 3-4 mp4 "Final"');
		await world.confirm(first.id);
		world.advance(minute);
		const card = place("pressed");
		const again = await retry(first.id, { ...world.press(ops), card, version: 99 }, world.deps);
		assert.ok(again.kind === "settled" && again.recording);
		const log = await world.store.log(again.recording.id);
		assert.deepEqual(log.map(({ by, why }) => [by, why.kind]).slice(0, 2), [
			[mei, "tried-again"],
			[ops, "confirmed"],
		]);
		assert.deepEqual(log[0]?.why, { kind: "tried-again", of: first.id });
		const { alternative: _, ...draft } = first;
		const now = world.deps.clock();
		const failure = { kind: "refused", code: "1", message: "no", advice: { kind: "check-request" } };
		assert.deepEqual(again.recording, {
			...draft,
			...{ id: again.recording.id, state: "failed", version: 4, assumptions: [], card, retryOf: first.id, failure },
			...{ createdAt: now, expiresAt: now + 15 * minute, shownOverlaps: [first.id] },
			...{
				confirmedBy: ops,
				confirmedAt: now,
				span: { start: inChina(2026, 11, 25, 3), end: inChina(2026, 11, 25, 4) },
			},
		});
	});

	it("does not try again what was created, nor for a stranger", async () => {
		const { id } = await world.drafted();
		assert.equal((await again(id)).kind, "already");
		await world.confirm(id);
		assert.equal((await retry(id, world.press(ana), world.deps)).kind, "not-yours");
		world.script.create = async () => created;
		const other = await world.drafted();
		await world.confirm(other.id);
		assert.equal((await again(other.id)).kind, "already");
		assert.equal(world.calls.length, 2);
	});

	it("goes on with a try that died between its draft and its confirmation", async () => {
		const { id } = await world.drafted();
		await world.confirm(id);
		const confirmStored = world.store.confirm.bind(world.store);
		world.store.confirm = () => Promise.reject(new Error("the process died"));
		await assert.rejects(again(id));
		world.store.confirm = confirmStored;
		assert.equal((await again(id)).kind, "settled");
		assert.equal(world.calls.length, 2);
	});

	it("shows whoever submits an unknown one again no overlap with itself", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => inDoubt;
		await world.confirm(id);
		assert.equal((await again(id)).kind, "settled");
	});

	it("does not take a second press of Try again for the answer to what the first one asked", async () => {
		const id = await failedBesideHers();
		const asked = await again(id);
		assert.equal(asked.kind === "ask-again" && asked.because, "new-overlap");
		assert.equal((await again(id)).kind, "already");
		assert.equal(world.calls.length, 2, "the one that failed, and hers");
	});

	it("does not take the first press for the answer to what a second one, which overtook it, asked", async () => {
		const id = await failedBesideHers();
		const add = world.store.add.bind(world.store);
		const kinds: string[] = [];
		world.store.add = async (transition) => {
			const isAdded = await add(transition);
			if (isAdded) kinds.push((await again(id)).kind);
			return isAdded;
		};
		kinds.push((await again(id)).kind);
		assert.deepEqual(kinds, ["ask-again", "already"]);
		assert.equal(world.calls.length, 2, "the one that failed, and hers");
	});
});
