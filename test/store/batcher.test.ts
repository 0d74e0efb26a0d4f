import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { Batcher } from "../../src/store/batcher.ts";

const endOfTurn = () => setImmediate();

describe("a batcher", () => {
	it("runs what comes while it gathers, and during a run, together", async () => {
		const batches: (readonly number[])[] = [];
		const run = async (items: readonly number[]) => {
			batches.push(items);
			if (batches.length === 1) late.push(batcher.submit(4), batcher.submit(5));
			return items.map((item) => item * 10);
		};
		const batcher = new Batcher<number, number>({ run, gather: endOfTurn, maxItems: 3 });
		const late: Promise<number>[] = [];
		const results = await Promise.all([0, 1, 2, 3].map((item) => batcher.submit(item)));
		assert.deepEqual([...results, ...(await Promise.all(late))], [0, 10, 20, 30, 40, 50]);
		assert.deepEqual(batches, [
			[0, 1, 2],
			[3, 4, 5],
		]);
	});

	it("tells everybody in a batch that failed, and goes on", async () => {
		const run = async (items: readonly string[]) => {
			if (items.includes("bad")) throw new Error("disk full");
			return items;
		};
		const batcher = new Batcher<string, string>({ run, gather: endOfTurn, maxItems: 10 });
		const first = await Promise.allSettled(["good", "bad"].map((item) => batcher.submit(item)));
		assert.deepEqual(
			first.map(({ status }) => status),
			["rejected", "rejected"],
		);
		assert.equal(await batcher.submit("better"), "better");
	});

	it("is idle once everything was run", async () => {
		let written = 0;
		const run = async (items: readonly number[]) => {
			written += items.length;
			return items;
		};
		const batcher = new Batcher<number, number>({ run, gather: endOfTurn, maxItems: 1 });
		await batcher.idle();
		const submitted = [1, 2, 3].map((item) => batcher.submit(item));
		await batcher.idle();
		assert.equal(written, 3);
		assert.deepEqual(await Promise.all(submitted), [1, 2, 3]);
	});
});
