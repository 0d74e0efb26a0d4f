import assert from "node:assert/strict";
import { usageOf } from "../../../src/recording/use-cases/usage.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { plus } from "../../../src/time/instant.ts";
import { MemoryStore } from "../../simulation/memory-store.ts";

describe("how much of a quota is used", () => {
	const now = inChina(2026, 11, 24, 14);
	let asked: unknown[];
	let store: MemoryStore;

	beforeEach(() => {
		asked = [];
		store = new MemoryStore(() => 0);
		store.usage = async (...of) => {
			asked.push(of);
			return { created: asked.length, running: 0 };
		};
	});

	it("is counted from the beginning of the day in China, anew every 30 s, and when the clock was set", async () => {
		const usage = usageOf(store);
		const today = inChina(2026, 11, 24);
		for (const [ms, times] of [
			[0, 1],
			[29_999, 1],
			[30_000, 2],
			[1, 2],
			[0, 3],
		] as const) {
			assert.deepEqual(await usage("live-tape", plus(now, ms)), { created: times, running: 0 }, `${ms} ms`);
		}
		assert.deepEqual(asked[1], ["live-tape", today, plus(now, 30_000)]);
	});

	it("is counted for each API", async () => {
		const usage = usageOf(store);
		await Promise.all([usage("live-tape", now), usage("record-task", now), usage("live-tape", now)]);
		assert.equal(asked.length, 2);
	});

	it("is asked for again where it could not be counted", async () => {
		const usage = usageOf(store);
		const counting = store.usage;
		store.usage = () => Promise.reject(new Error("away"));
		await assert.rejects(usage("live-tape", now), /away/);
		store.usage = counting;
		assert.deepEqual(await usage("live-tape", now), { created: 1, running: 0 });
	});
});
