import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { seldom } from "../src/seldom.ts";

describe("seldom", () => {
	it("tells the first at once, and the others later in one", async () => {
		const told: number[] = [];
		const happen = seldom(100, (times) => told.push(times));
		for (let count = 0; count < 5; count += 1) happen();
		assert.deepEqual(told, [1]);
		await delay(150);
		assert.deepEqual(told, [1, 4]);
		await delay(150);
		assert.deepEqual(told, [1, 4]);
		happen();
		assert.deepEqual(told, [1, 4, 1]);
	});
});
