import assert from "node:assert/strict";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import { recordTaskLimits } from "../../src/apis/record-task/limits.ts";
import { firstLimitPassed, overlapProblem } from "../../src/recording/limits.ts";
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
	});

	it("says nothing where the API has no such limit", () => {
		assert.equal(overlapProblem(asked, [asked, asked, asked, asked], liveTapeLimits), undefined);
	});
});
