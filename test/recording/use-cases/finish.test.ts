import assert from "node:assert/strict";
import { recordingId } from "../../../src/recording/ids.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { close, finish } from "../../../src/recording/use-cases/finish.ts";
import { created } from "../../store/builders.ts";
import { afterMicrotasks, deferred, recordingWorld } from "../world.ts";

describe("stopping the process", () => {
	/** Pauses that end when time is moved. */
	function clockwork() {
		let now = 0;
		const pauses: { readonly at: number; readonly end: () => void }[] = [];
		return {
			pause: (milliseconds: number) => new Promise<void>((end) => pauses.push({ at: now + milliseconds, end })),
			async advance(milliseconds: number) {
				now += milliseconds;
				for (const { at, end } of pauses) if (at <= now) end();
				await afterMicrotasks();
			},
		};
	}

	/** One request under way, and one that waits for its turn. */
	async function underWay() {
		const world = recordingWorld(1);
		const outcome = deferred<typeof created>();
		world.script.create = () => outcome.promise;
		const drafts = [await world.drafted(), await world.drafted("/clip other_channel 5m")];
		const works = new Set<Promise<unknown>>();
		for (const { id } of drafts) {
			const work: Promise<unknown> = confirmAndSubmit(id, world.press(), world.deps).finally(() => works.delete(work));
			works.add(work);
		}
		await afterMicrotasks();
		const time = clockwork();
		let isOver = false;
		const nothingNew = deferred<void>();
		const finishing = finish(nothingNew.promise, [works, new Set()], { ...world.deps, pause: time.pause });
		void finishing.then(() => {
			isOver = true;
		});
		return {
			world,
			time,
			outcome,
			nothingNew,
			states: () => drafts.map(({ id }) => world.stateOf(id)),
			isOver: () => isOver,
		};
	}

	it("keeps and tells what was sent; what cannot be sent any more was not", async () => {
		const { world, time, outcome, nothingNew, states, isOver } = await underWay();
		nothingNew.resolve();
		await time.advance(999);
		assert.deepEqual(states(), ["submitting", "submitting"]);
		await time.advance(1);
		assert.deepEqual([states(), isOver()], [["submitting", "failed"], false]);
		outcome.resolve(created);
		await afterMicrotasks();
		assert.deepEqual([states(), isOver()], [["submitted", "failed"], true]);
		assert.deepEqual(world.told.toSorted(), [
			"announcement submitted at first",
			"card failed at first",
			"card submitted at first",
		]);
		assert.equal(world.calls.length, 1);
	});

	it("still gives turns in the first second", async () => {
		const { world, time, outcome, nothingNew, states, isOver } = await underWay();
		nothingNew.resolve();
		await time.advance(500);
		outcome.resolve(created);
		await afterMicrotasks();
		assert.deepEqual([states(), isOver()], [["submitted", "submitted"], true]);
		assert.equal(world.calls.length, 2);
	});

	it("ends in the time-out and 4.5 s, whatever hangs", async () => {
		const { time, nothingNew, isOver } = await underWay();
		nothingNew.resolve();
		await time.advance(14_499);
		assert.equal(isOver(), false);
		await time.advance(1);
		assert.equal(isOver(), true);
	});

	it("waits for as long as something new may come", async () => {
		const { time, outcome, nothingNew, isOver } = await underWay();
		await time.advance(1000);
		outcome.resolve(created);
		await afterMicrotasks();
		assert.equal(isOver(), false);
		nothingNew.resolve();
		await afterMicrotasks();
		assert.equal(isOver(), true);
	});

	it("gives no turn to what comes behind it", async () => {
		const world = recordingWorld();
		await finish(Promise.resolve(), [], world.deps);
		const run = await world.deps.turns.run(recordingId("R1"), async () => "sent", "closed");
		assert.equal(run, "closed");
	});

	it("waits neither for a store that cannot be closed, as on a full disk, nor long for one that takes its time", async () => {
		const { deps } = recordingWorld(1);
		const reported: string[] = [];
		const report = (event: object) => void reported.push(JSON.stringify(event));
		const closing = (ends: Promise<void>, pause: typeof deps.pause) => {
			const store: typeof deps.store = Object.create(deps.store, { close: { value: () => ends } });
			return close({ store, pause, report });
		};
		await closing(Promise.reject(new Error("database or disk is full")), () => new Promise(() => {}));
		assert.match(reported.join(), /closing the store/);
		const time = clockwork();
		const late = closing(new Promise(() => {}), time.pause);
		await time.advance(500);
		await late;
	});
});
