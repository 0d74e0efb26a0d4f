import assert from "node:assert/strict";
import { recordingId } from "../../../src/recording/ids.ts";
import { Turns } from "../../../src/recording/pacing/turns.ts";
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

describe("turns with a pace", () => {
	/** Turns whose pauses end when they are told to, and what was begun. */
	function paced(atOnce = 50) {
		const begun: string[] = [];
		const pauses: number[] = [];
		let go: () => void = () => {};
		const pause = (milliseconds: number) => {
			pauses.push(milliseconds);
			const { promise, resolve } = deferred<void>();
			go = resolve;
			return promise;
		};
		const turns = new Turns<string>(atOnce, { everyMs: 55, pause });
		const work = (name: string) => async () => {
			begun.push(name);
			return name;
		};
		return {
			...{ turns, begun, pauses, work },
			async passes(): Promise<void> {
				go();
				await afterMicrotasks();
			},
		};
	}

	it("are given one after the other: what is urgent first, what can wait last", async () => {
		const { turns, begun, pauses, work, passes } = paced();
		void turns.runLast(work("look 1"));
		void turns.runLast(work("look 2"));
		for (const name of ["create 1", "create 2"]) void turns.run(name, work(name), "closed");
		void turns.runFirst("stop", work("stop"), "closed");
		await afterMicrotasks();
		assert.deepEqual([begun, turns.waiting], [["look 1"], ["stop", "create 1", "create 2"]]);
		for (let turn = 0; turn < 6; turn += 1) await passes();
		assert.deepEqual(begun, ["look 1", "stop", "create 1", "create 2", "look 2"]);
		assert.deepEqual(pauses, [55, 55, 55, 55, 55]);
		void turns.runLast(work("look 3"));
		await afterMicrotasks();
		assert.equal(begun.at(-1), "look 3", "after a rest nobody waits");
	});

	it("let what is not counted by, where as many as may be are running", async () => {
		const { turns, begun, work, passes } = paced(1);
		const { promise, resolve } = deferred<string>();
		void turns.run("hanging", () => promise, "closed");
		void turns.run("create", work("create"), "closed");
		void turns.runLast(work("look"));
		void turns.runFirst("stop", work("stop"), "closed");
		for (let turn = 0; turn < 4; turn += 1) await passes();
		assert.deepEqual([begun, turns.running, turns.waiting], [["stop", "look"], 1, ["create"]]);
		resolve("done");
		await afterMicrotasks();
		assert.deepEqual(begun, ["stop", "look", "create"]);
	});

	it("once closed are given only to what can wait", async () => {
		const { turns, begun, work, passes } = paced();
		void turns.runLast(work("look 1"));
		const others = [
			turns.run("create", work("create"), "closed"),
			turns.runFirst("stop", work("stop"), "closed"),
			turns.runLast(work("look 2")),
		];
		turns.close();
		await passes();
		assert.deepEqual(await Promise.all(others), ["closed", "closed", "look 2"]);
		assert.equal(await turns.runFirst("stop", work("stop"), "closed"), "closed");
		assert.deepEqual(begun, ["look 1", "look 2"]);
	});
});
