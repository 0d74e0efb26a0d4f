import assert from "node:assert/strict";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import { recordTaskLimits } from "../../src/apis/record-task/limits.ts";
import {
	fileFormat,
	firstLimitPassed,
	isLongerThanAdvised,
	overlapProblem,
	spanAt,
	takenFrom,
} from "../../src/recording/limits.ts";
import type { Plan, Span } from "../../src/recording/recording.ts";
import { instant } from "../../src/time/instant.ts";
import { at, channel } from "../apis/live-tape/plans.ts";

const now = at("2026-11-25T12:00:00+08:00");
const limits = recordTaskLimits({ templates: { flv: "1", mp4: "2" }, wrong: [] });
const hour = 3_600_000;

function passed(changes: Partial<Plan>) {
	const window = { kind: "from-click-for", lengthMs: hour } as const;
	return firstLimitPassed({ mode: "scheduled", channelId: channel("8888_test123"), window, ...changes }, limits, now);
}

describe("firstLimitPassed, where formats are made by templates", () => {
	it("tells a format without a template from one that the type does not have", () => {
		assert.deepEqual(passed({ format: "mp4" }), undefined);
		assert.deepEqual(passed({ format: "hls" }), {
			code: "no-template",
			format: "hls",
			recordType: "video",
			allowed: ["flv", "mp4"],
		});
		assert.deepEqual(passed({ format: "aac" }), {
			code: "format-not-for-type",
			format: "aac",
			recordType: "video",
			allowed: ["flv", "mp4"],
		});
	});

	it("refuses sound without a template for it, rather than have something else recorded", () => {
		assert.deepEqual(passed({ recordType: "audio" }), {
			code: "no-template",
			format: undefined,
			recordType: "audio",
			allowed: [],
		});
	});

	it("points to no longer kind of recording where there is none", () => {
		const window = { kind: "from-click-for", lengthMs: 25 * hour } as const;
		assert.deepEqual(passed({ mode: "realtime", window }), { code: "too-long", lengthMs: 25 * hour, maxMs: 24 * hour });
	});
});

describe("overlapProblem", () => {
	const span = (from: number, to: number): Span => ({ start: instant(now + from), end: instant(now + to) });
	const asked = span(0, 60);
	const crowded = { code: "too-many-overlapping", most: 3 };

	it("counts those that run at the same moment", () => {
		assert.deepEqual(overlapProblem(asked, [span(-10, 30), span(0, 60), span(29, 90)], limits), crowded);
		assert.equal(overlapProblem(asked, [span(-10, 30), span(0, 60), span(30, 90)], limits), undefined);
		assert.equal(overlapProblem(asked, [span(-10, 30), span(0, 60)], limits), undefined);
	});

	it("counts only what runs within the window asked for", () => {
		assert.equal(overlapProblem(asked, [span(59, 90), span(60, 90), span(61, 90)], limits), undefined);
		assert.equal(overlapProblem(asked, [span(60, 90), span(60, 90), span(60, 90)], limits), undefined);
		const before = [span(-30, -10), span(-30, -10), span(-20, -10)];
		assert.equal(overlapProblem(asked, before, limits), undefined);
	});

	it("says nothing where the API has no such limit", () => {
		assert.equal(overlapProblem(asked, [asked, asked, asked, asked], liveTapeLimits), undefined);
	});
});

describe("takenFrom", () => {
	it("keeps what starts six days ahead, less the minute that the clocks may be apart", () => {
		const aheadMs = 6 * 24 * hour - 60_000;
		const from = (ms: number, of = limits) =>
			takenFrom({ start: instant(now + ms), end: instant(now + ms + hour) }, now, of);
		assert.equal(from(aheadMs - 1), undefined);
		assert.equal(from(aheadMs), now);
		assert.equal(from(aheadMs + 5000), now + 5000);
		assert.equal(from(aheadMs + 5000, liveTapeLimits), undefined);
	});
});

describe("fileFormat", () => {
	it("is the one asked for, else the default of the API for the record type, or of clips of the past", () => {
		const playUrl = "https://play.example.com/{app}/{stream}.m3u8";
		const past = recordTaskLimits({ templates: { flv: "1", aac: "2" }, wrong: [] }, { playUrl });
		const formatOf = (changes: Partial<Plan>, of = past) =>
			fileFormat({ mode: "scheduled", channelId: channel("8888_test123"), window: settled, ...changes }, of);
		const settled = { kind: "from-click-for", lengthMs: hour } as const;
		assert.deepEqual(
			[
				formatOf({}),
				formatOf({ recordType: "audio" }),
				formatOf({ format: "mp4" }),
				formatOf({ mode: "past" }),
				formatOf({ mode: "past", format: "mp4" }),
				formatOf({ mode: "past" }, limits),
			],
			["flv", "aac", "mp4", past.past?.formats[0], "mp4", undefined],
		);
	});
});

describe("the span at a click", () => {
	const click = at("2026-11-25T12:00:00.999+08:00");
	const whole = at("2026-11-25T12:00:00+08:00");

	it("counts from the click in whole seconds", () => {
		assert.deepEqual(spanAt({ kind: "from-click-for", lengthMs: 300_000 }, click), {
			start: whole,
			end: instant(whole + 300_000),
		});
		assert.deepEqual(spanAt({ kind: "from-click-until", end: instant(whole + 60_260) }, click), {
			start: whole,
			end: instant(whole + 60_000),
		});
	});

	it("leaves a fixed window as it is", () => {
		const window = { kind: "fixed", start: instant(whole + 1), end: instant(whole + 2) } as const;
		assert.deepEqual(spanAt(window, click), { start: window.start, end: window.end });
	});
});

describe("firstLimitPassed of Live_Tape", () => {
	const click = at("2026-11-25T12:00:00.500+08:00");
	const from = (startMs: number, endMs: number) =>
		({ kind: "fixed", start: instant(now + startMs), end: instant(now + endMs) }) as const;
	const length = (lengthMs: number) => ({ kind: "from-click-for", lengthMs }) as const;
	const minute = 60_000;

	const cases: readonly [string, Partial<Plan>, string | undefined][] = [
		["30 minutes at once", { mode: "realtime", window: length(30 * minute) }, undefined],
		["30 minutes and a second at once", { mode: "realtime", window: length(30 * minute + 1000) }, "clip-too-long"],
		["24 hours", { window: length(24 * hour) }, undefined],
		["24 hours and a second", { window: length(24 * hour + 1000) }, "too-long"],
		["half a second more than a second", { window: length(1500) }, "not-whole-seconds"],
		["no length", { window: length(0) }, "not-whole-seconds"],
		["an end at its start", { window: from(hour, hour) }, "not-whole-seconds"],
		[
			"now to 11pm, with milliseconds on the clock",
			{ window: { kind: "from-click-until", end: instant(now + 11 * hour) } },
			undefined,
		],
		["a start in the second of the click that has begun", { window: from(0, hour) }, "already-started"],
		["a start at the click", { window: from(500, hour + 500) }, undefined],
		["an end at the click", { window: from(-hour, 500) }, "ended"],
		["an end after the click", { window: from(-hour, 1000) }, "already-started"],
		["a fixed window at once", { mode: "realtime", window: from(minute, 2 * minute) }, "clip-not-now"],
	];
	for (const [what, changes, code] of cases) {
		it(`${code === undefined ? "takes" : `refuses as ${code}`}: ${what}`, () => {
			const plan = { mode: "scheduled", channelId: channel("8888_test123"), window: length(hour), ...changes } as const;
			assert.equal(firstLimitPassed(plan, liveTapeLimits, click)?.code, code);
		});
	}

	it("says when a recording at once is longer than advised: over 5 minutes", () => {
		const advised = (lengthMs: number) => {
			const plan = { mode: "realtime", channelId: channel("8888_test123"), window: length(lengthMs) } as const;
			return isLongerThanAdvised(plan, spanAt(plan.window, click), liveTapeLimits);
		};
		assert.deepEqual([advised(5 * minute), advised(5 * minute + 1000)], [false, true]);
	});
});
