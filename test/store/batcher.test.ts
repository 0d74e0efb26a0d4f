import assert from "node:assert/strict";
import { Batcher } from "../../src/store/batcher.ts";

describe("a batcher", () => {
	it("writes what comes in one turn, and during a write, together", async () => {
		const batches: (readonly number[])[] = [];
		const batcher = new Batcher<number, number>(async (items) => {
			batches.push(items);
			if (batches.length === 1) late.push(batcher.submit(4), batcher.submit(5));
			return items.map((item) => item * 10);
		}, 3);
		const late: Promise<number>[] = [];
		const results = await Promise.all([0, 1, 2, 3].map((item) => batcher.submit(item)));
		assert.deepEqual([...results, ...(await Promise.all(late))], [0, 10, 20, 30, 40, 50]);
		assert.deepEqual(batches, [
			[0, 1, 2],
			[3, 4, 5],
		]);
	});

	it("tells everybody in a batch that failed, and goes on", async () => {
		const batcher = new Batcher<string, string>(async (items) => {
			if (items.includes("bad")) throw new Error("disk full");
			return items;
		}, 10);
		const first = await Promise.allSettled(["good", "bad"].map((item) => batcher.submit(item)));
		assert.deepEqual(
			first.map(({ status }) => status),
			["rejected", "rejected"],
		);
		assert.equal(await batcher.submit("better"), "better");
	});

	it("is idle once everything was written", async () => {
		let written = 0;
		const batcher = new Batcher<number, number>(async (items) => {
			written += items.length;
			return items;
		}, 1);
		await batcher.idle();
		const submitted = [1, 2, 3].map((item) => batcher.submit(item));
		await batcher.idle();
		assert.equal(written, 3);
		assert.deepEqual(await Promise.all(submitted), [1, 2, 3]);
	});
});
