import assert from "node:assert/strict";
import { changesInMs, leftMs, phaseOf } from "../../src/recording/phase.ts";
import { plus } from "../../src/time/instant.ts";
import { half, minute, now } from "../store/builders.ts";
import { existing, into, stopped } from "./existing.ts";

const recording = existing();
const still = { interruptions: [] };
const second = 1000;

describe("the phase of a recording", () => {
	it("is told by the clock and by its stream", () => {
		const broken = { interruptions: [{ since: into(60) }] };
		assert.deepEqual(
			[plus(half.start, -1), half.start, plus(half.end, -1), half.end].map((at) => phaseOf(recording, still, at)),
			["scheduled", "recording", "recording", "ended"],
		);
		assert.equal(phaseOf(recording, broken, into(65)), "interrupted");
		assert.equal(phaseOf(recording, broken, half.end), "ended");
		assert.equal(phaseOf(stopped(recording, into(60)), broken, into(61)), "stopped");
	});

	it("is interrupted once a break has lasted 5 s, and from the start on where there was no stream by then", () => {
		const broken = { interruptions: [{ since: into(10), until: into(20) }, { since: into(60) }] };
		assert.equal(phaseOf(recording, broken, into(64.999)), "recording");
		assert.equal(phaseOf(recording, broken, into(65)), "interrupted");
		assert.deepEqual(
			[61, 64.999, 65].map((moment) => changesInMs(recording, broken, into(moment))),
			[4 * second, 1, 235 * second],
		);
		assert.equal(phaseOf(recording, { interruptions: [{ since: half.start }] }, half.start), "interrupted");
	});

	it("changes by itself at the start and at the end, and after that no more", () => {
		assert.equal(changesInMs(recording, still, plus(half.start, -7000)), 7000);
		assert.equal(changesInMs(recording, still, plus(half.end, -7000)), 7000);
		assert.equal(changesInMs(recording, still, half.end), undefined);
		assert.equal(changesInMs(stopped(recording, into(60)), still, into(60)), undefined);
	});

	it("tells the time left in steps: the longer, the coarser", () => {
		const left = [60 * minute, 29 * minute, 12 * minute, 10 * minute, 9 * minute + 30 * second, minute];
		assert.deepEqual(
			left.map((ms) => leftMs(recording, plus(half.end, -ms))),
			[0, 25 * minute, 10 * minute, 9 * minute, 9 * minute, 0],
		);
		assert.equal(leftMs(recording, half.start), 25 * minute);
		for (const at of [now, plus(half.start, -1), half.end, plus(half.end, 90 * second)])
			assert.equal(leftMs(recording, at), 0);
	});

	it("changes when so much less is left that it is told anew, not within half a minute but for its end", () => {
		const long = existing({}, "77", { start: half.start, end: plus(half.start, 4 * 60 * minute) });
		const changes = [
			[121 * minute, minute],
			[120 * minute, 15 * minute],
			[60 * minute + 1, 30 * second],
			[60 * minute, 5 * minute],
			[29 * minute, 4 * minute],
			[10 * minute + 1, 30 * second],
			[10 * minute, minute],
			[90 * second, 30 * second],
			[70 * second, 30 * second],
			[20 * second, 20 * second],
		] as const;
		for (const [left, changesIn] of changes) {
			assert.equal(changesInMs(long, still, plus(long.span.end, -left)), changesIn, `${left} ms`);
		}
	});

	it("is told anew at most every 30 s, and never a minute late", () => {
		for (const length of [90 * second, 11 * minute, 61 * minute + 7 * second, 24 * 60 * minute]) {
			const long = existing({}, "77", { start: half.start, end: plus(half.start, length) });
			let at = half.start;
			for (;;) {
				const changesIn = changesInMs(long, still, at);
				if (changesIn === undefined) break;
				const isEnd = plus(at, changesIn) === long.span.end;
				assert.ok(isEnd || changesIn >= 30 * second, `${changesIn} ms`);
				// A minute before it is told anew what it says is still true.
				const last = plus(at, Math.max(changesIn - minute, 0));
				assert.ok(leftMs(long, at) <= Math.max(long.span.end - last, 0), `at ${at - half.start}`);
				at = plus(at, changesIn);
			}
			assert.equal(at, long.span.end);
		}
	});
});
