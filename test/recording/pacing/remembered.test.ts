import assert from "node:assert/strict";
import { remembered } from "../../../src/recording/pacing/remembered.ts";

describe("what is remembered", () => {
	let now: number;
	let asked: string[];
	let once: ReturnType<typeof remembered<string>>;

	beforeEach(() => {
		now = 5;
		asked = [];
		once = remembered(() => now);
	});

	const ask = (key: string, answers = true) =>
		once(key, () => {
			asked.push(key);
			return answers ? Promise.resolve(`${key} ${asked.length}`) : undefined;
		});

	it("is an answer for ten seconds, and nothing where nobody was asked", async () => {
		assert.equal(ask("a", false), undefined);
		assert.equal(await ask("a"), "a 2");
		now += 9999;
		assert.equal(await ask("a"), "a 2");
		now += 1;
		assert.equal(await ask("a"), "a 3");
	});

	it("is a thousand answers at most, then none", () => {
		for (let n = 0; n < 1000; n += 1) void ask(`key ${n}`);
		asked.splice(0);
		void ask("key 0");
		void ask("key 999");
		assert.deepEqual(asked, []);
		void ask("key 1000");
		void ask("key 0");
		void ask("key 1000");
		assert.deepEqual(asked, ["key 1000", "key 0"]);
	});
});
