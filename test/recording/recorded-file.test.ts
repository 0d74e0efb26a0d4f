import assert from "node:assert/strict";
import { taskId } from "../../src/recording/ids.ts";
import { filesOf, isCovered, ownersOf, recordedSpan } from "../../src/recording/recorded-file.ts";
import { plus } from "../../src/time/instant.ts";
import { half, minute, planOn } from "../store/builders.ts";
import { existing, fileAt, into, stopped } from "./existing.ts";

const hour = { start: half.start, end: plus(half.end, 30 * minute) };

describe("whose a file is", () => {
	const one = existing();
	const other = existing({}, "78", hour);

	it("is the recording's alone whose task it names", () => {
		const file = fileAt(0, 60, { taskId: taskId("78") });
		assert.deepEqual(ownersOf(file, [one, other]), [other]);
		assert.deepEqual(filesOf(one, [file], [other]), []);
		assert.deepEqual(filesOf(other, [file], [one, other]), [{ file, isCertain: true }]);
	});

	it("is told by the channel and the time where it names none, and may then be several recordings'", () => {
		const file = fileAt(0, 60);
		assert.deepEqual(filesOf(one, [file], [other]), [{ file, isCertain: false }]);
		assert.deepEqual(filesOf(one, [file], [one]), [{ file, isCertain: true }]);
	});

	it("is nobody's of another channel or another time", () => {
		const elsewhere = existing({ plan: planOn("8888_other") });
		assert.deepEqual(ownersOf(fileAt(0, 60), [elsewhere]), []);
		assert.deepEqual(ownersOf(fileAt(-600, -60), [one]), []);
		assert.deepEqual(ownersOf(fileAt(1860, 1900), [one]), []);
	});

	it("is no clip's of the past that it does not name", () => {
		const past = existing({ plan: { ...planOn("8888_test123", "past"), window: { kind: "past", ...half } } });
		assert.deepEqual(ownersOf(fileAt(0, 60), [past]), []);
		assert.deepEqual(ownersOf(fileAt(0, 60, { taskId: taskId("77") }), [past]), [past]);
	});

	it("is not also the next recording's because Tencent is not exact to the second", () => {
		const next = existing({}, "79", { start: half.end, end: hour.end });
		assert.deepEqual(ownersOf(fileAt(-2, 1803), [one, next]), [one]);
	});

	it("is told by more than five seconds, or than half of itself", () => {
		assert.deepEqual([ownersOf(fileAt(1795, 1900), [one]), ownersOf(fileAt(1794, 1900), [one])], [[], [one]]);
		assert.deepEqual([ownersOf(fileAt(-2, 2), [one]), ownersOf(fileAt(-2, 3), [one])], [[], [one]]);
	});

	it("is told by its time however short it is", () => {
		assert.deepEqual(ownersOf(fileAt(-1, 2), [one]), [one]);
	});

	it("is also the recording's that was stopped within seconds, by more than half of what that recorded", () => {
		const short = stopped(one, into(4));
		const ofFile = (start: number) => ownersOf(fileAt(start, 60), [short]).length;
		assert.deepEqual([ofFile(-2), ofFile(1), ofFile(2), ofFile(4)], [1, 1, 0, 0]);
	});

	it("is no recording's that was stopped before, or cancelled", () => {
		const file = fileAt(600, 900);
		assert.deepEqual(ownersOf(file, [stopped(one, into(300)), stopped(one, into(-60))]), []);
		assert.equal(ownersOf(file, [stopped(one, into(700))]).length, 1);
	});

	it("is told by its time for Live_Tape though it names a task that nobody knows, and is not for API 3.0", () => {
		const file = fileAt(0, 60, { taskId: taskId("1820625260475124043") });
		const exact = existing({ api: "record-task" }, "80");
		assert.deepEqual(ownersOf(file, [one, exact]), [one]);
		assert.deepEqual(ownersOf(fileAt(0, 60), [exact]), [exact]);
	});

	it("comes in the order of time", () => {
		const files = [fileAt(600, 900), fileAt(0, 300), fileAt(300, 600)];
		assert.deepEqual(
			filesOf(one, files, []).map(({ file }) => file.id),
			["0-300", "300-600", "600-900"],
		);
		const ofOneStart = [fileAt(0, 600), fileAt(0, 300), fileAt(0, 450)];
		assert.deepEqual(
			filesOf(one, ofOneStart, []).map(({ file }) => file.id),
			["0-300", "0-450", "0-600"],
		);
	});
});

describe("the window that was recorded", () => {
	it("ends with the stop, or by itself before that", () => {
		const one = existing();
		assert.deepEqual(recordedSpan(one), half);
		assert.deepEqual(recordedSpan(stopped(one, into(300))), { start: half.start, end: into(300) });
		assert.deepEqual(recordedSpan(stopped(one, plus(half.end, minute))), half);
	});
});

describe("whether files are all that there can be", () => {
	const whole = { start: into(0), end: into(600) };
	const cases: readonly (readonly [
		what: string,
		stretches: readonly (readonly [number, number])[],
		covered: boolean,
	])[] = [
		["one file", [[0, 600]], true],
		["one that is longer at both ends", [[-20, 620]], true],
		["one that begins and ends a little beside it", [[14, 586]], true],
		["one that begins late", [[15, 600]], false],
		["one that ends early", [[0, 585]], false],
		["none", [], false],
		[
			"two with nothing between them, in any order",
			[
				[300, 600],
				[0, 299],
			],
			true,
		],
		[
			"two with a stretch between them",
			[
				[0, 200],
				[230, 600],
			],
			false,
		],
		[
			"two with a break between them",
			[
				[0, 200],
				[230, 600],
				[195, 235],
			],
			true,
		],
		[
			"one inside another",
			[
				[0, 400],
				[100, 200],
				[400, 600],
			],
			true,
		],
	];

	for (const [what, stretches, covered] of cases) {
		it(`${covered ? "is so" : "is not so"} for ${what}`, () => {
			const spans = stretches.map(([from, to]) => ({ start: into(from), end: into(to) }));
			assert.equal(isCovered(whole, spans), covered);
		});
	}
});
