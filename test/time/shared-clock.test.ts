import assert from "node:assert/strict";
import { type Instant, instant } from "../../src/time/instant.ts";
import { sharedClock } from "../../src/time/shared-clock.ts";

describe("a clock that several hosts share", () => {
	let now = 0;
	const set: number[] = [];
	const start = () =>
		sharedClock(
			() => instant(now),
			(aheadMs) => set.push(aheadMs),
		);

	beforeEach(() => {
		now = 1_000_000;
		set.length = 0;
	});

	/** An answer that comes after so long, and was true in the middle of that. */
	const said =
		(moment: number, tookMs = 0) =>
		async (): Promise<Instant> => {
			now += tookMs;
			return instant(moment);
		};

	it("is the host's until it is told another time", async () => {
		const { clock, follow } = start();
		assert.equal(clock(), 1_000_000);
		await follow(said(1_030_000));
		assert.deepEqual([clock(), set], [1_030_000, [30_000]]);
		now += 5000;
		assert.equal(clock(), 1_035_000);
		await follow(said(1_005_000));
		assert.deepEqual([clock(), set], [1_005_000, [30_000, 0]]);
	});

	it("takes the middle of the time that an answer took", async () => {
		const { clock, follow } = start();
		await follow(said(1_031_000, 2000));
		assert.equal(clock(), 1_032_000);
	});

	it("is left as it is by what may be the time that the answer took, by a little, and by a host's clock that jumps back", async () => {
		const { clock, follow } = start();
		await follow(said(1_000_000, 2000));
		await follow(said(1_002_500));
		await follow(said(1_060_000, -1));
		assert.deepEqual([clock(), set], [1_001_999, []]);
	});
});
