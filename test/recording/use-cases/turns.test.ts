import assert from "node:assert/strict";
import { recordingId } from "../../../src/recording/ids.ts";
import { Turns } from "../../../src/recording/use-cases/turns.ts";
import { afterMicrotasks, deferred } from "../world.ts";

describe("turns", () => {
	/** So many works that end when they are told to. */
	function begin(turns: Turns, count: number) {
		const begun: number[] = [];
		const works = Array.from({ length: count }, (_, index) => {
			const { promise, resolve } = deferred<string>();
			const work = () => {
				begun.push(index);
				return promise;
			};
			const done = turns.run(recordingId(`R${index}`), work, "closed");
			return { done, end: () => resolve(`done ${index}`) };
		});
		return { begun, works };
	}

	it("are given to so many at once, first come first served", async () => {
		const turns = new Turns(2);
		const { begun, works } = begin(turns, 5);
		await afterMicrotasks();
		assert.deepEqual([begun, turns.running, turns.waiting], [[0, 1], 2, ["R2", "R3", "R4"]]);
		works[1]?.end();
		await afterMicrotasks();
		assert.deepEqual([begun, turns.running, turns.waiting], [[0, 1, 2], 2, ["R3", "R4"]]);
		for (const { end } of works) end();
		assert.deepEqual(
			await Promise.all(works.map(({ done }) => done)),
			works.map((_, index) => `done ${index}`),
		);
		assert.deepEqual([begun, turns.running, turns.waiting], [[0, 1, 2, 3, 4], 0, []]);
	});

	it("are given on by a work that fails", async () => {
		const turns = new Turns(1);
		const failing = turns.run(recordingId("R0"), () => Promise.reject(new Error("no")), "closed");
		const next = turns.run(recordingId("R1"), async () => "done", "closed");
		await assert.rejects(failing, /^Error: no$/);
		assert.equal(await next, "done");
		assert.equal(turns.running, 0);
	});

	it("are given no more once closed; what has one goes on", async () => {
		const turns = new Turns(1);
		const { begun, works } = begin(turns, 3);
		await afterMicrotasks();
		turns.close();
		works[0]?.end();
		assert.deepEqual(await Promise.all(works.map(({ done }) => done)), ["done 0", "closed", "closed"]);
		assert.equal(await turns.run(recordingId("R9"), async () => "done", "closed"), "closed");
		assert.deepEqual([begun, turns.running, turns.waiting], [[0], 0, []]);
	});
});
