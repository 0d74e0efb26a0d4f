import assert from "node:assert/strict";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import { recordTaskLimits } from "../../src/apis/record-task/limits.ts";
import { emptyForm, type FormValues, formOf, readForm } from "../../src/recording/command/form.ts";
import { readCommand } from "../../src/recording/command/read.ts";
import { commandFor, mendedPlans } from "../../src/recording/command/write.ts";
import { gapsOf } from "../../src/recording/gaps.ts";
import { firstLimitPassed, spanAt } from "../../src/recording/limits.ts";
import type { Plan, Span } from "../../src/recording/recording.ts";
import { type Instant, instant, plus } from "../../src/time/instant.ts";
import { channel } from "../store/builders.ts";

const minute = 60_000;
const at = (time: string): Instant => instant(Date.parse(`2026-11-25T${time}+08:00`));
const now = at("14:00:10.500");
const templates = { templates: { flv: "1" }, wrong: [] };
const bucket = { name: "clips-1", region: "ap-guangzhou" };
const limits = recordTaskLimits(templates, { playUrl: "https://play.example.com/{app}/{stream}.m3u8", bucket });

function planOf(line: string, past = true): Plan {
	const command = readCommand("/clip", line, now, { past });
	assert.ok(command.kind === "request", JSON.stringify(command));
	const { mode, reading, options } = command.request;
	return { mode, channelId: channel("8888_test123"), window: reading.window, ...options };
}

/** `HH:mm:ss` in China. */
const clock = (moment: Instant) => new Date(moment + 8 * 60 * minute).toISOString().slice(11, 19);
const spanOf = (plan: Plan) => {
	const { start, end } = spanAt(plan.window, now);
	return `${clock(start)}-${clock(end)}`;
};

describe("a command for a clip of the past", () => {
	const lines: readonly (readonly [line: string, span: string])[] = [
		["8888_test123 last 5m", "13:55:10-14:00:10"],
		["channel 8888_test123 the last 10 minutes", "13:50:10-14:00:10"],
		["8888_test123 过去5分钟", "13:55:10-14:00:10"],
		["频道8888_test123 刚才那5分钟", "13:55:10-14:00:10"],
		["8888_test123 13:05-13:10 mp4", "13:05:00-13:10:00"],
		["8888_test123 5 min ago for 3 min", "13:55:10-13:58:10"],
	];
	for (const [line, span] of lines) {
		it(`reads ${line}`, () => {
			const plan = planOf(line);
			assert.deepEqual([plan.mode, spanOf(plan)], ["past", span]);
		});
	}

	it("is none where a length stands alone, or the end is still to come", () => {
		for (const line of ["8888_test123 5m", "8888_test123 until 14:30", "8888_test123"]) {
			assert.equal(planOf(line).mode, "realtime");
		}
	});

	it("asks of a window that has begun what is meant, where what has been can be had", () => {
		const line = "8888_test123 13:50-14:10";
		const asked = readCommand("/clip", line, now, { past: true });
		assert.ok(asked.kind === "refused");
		assert.deepEqual(
			[asked.problem.code, asked.choices?.map(({ window }) => window.kind)],
			["partly-past", ["past", "from-click-until"]],
		);
		const otherwise = readCommand("/clip", line, now);
		assert.ok(otherwise.kind === "refused");
		assert.equal(otherwise.problem.code, "running");
	});

	it("is written so that it reads as the same", () => {
		const plan = planOf("8888_test123 last 5m mp4");
		const written = commandFor(plan);
		assert.equal(written, "/clip channel 8888_test123 2026-11-25 13:55:10 to 2026-11-25 14:00:10 mp4");
		const again = planOf(written.slice("/clip ".length));
		assert.deepEqual([again.mode, spanOf(again)], ["past", spanOf(plan)]);
	});
});

describe("the limits of a clip of the past", () => {
	const problemOf = (line: string, of = limits) => firstLimitPassed(planOf(line), of, now);

	it("are six hours, thirty days, and the formats that it can be kept in", () => {
		assert.equal(problemOf("8888_test123 last 6h"), undefined);
		assert.equal(problemOf("8888_test123 last 6h 1s")?.code, "too-long");
		assert.equal(problemOf("8888_test123 2026-10-27 10:00 to 10:10"), undefined);
		assert.equal(problemOf("8888_test123 2026-10-26 10:00 to 10:10")?.code, "past-too-far");
		assert.equal(problemOf("8888_test123 last 5m hls"), undefined);
		const unfit = ["flv", "audio", "mix", "domain=other.example.com"];
		for (const option of unfit) assert.equal(problemOf(`8888_test123 last 5m ${option}`)?.code, "not-for-past", option);
	});

	it("are a length of more than nothing", () => {
		const plan = planOf("8888_test123 last 5m");
		const window = { kind: "past", start: at("13:00"), end: at("13:00:00.999") } as const;
		assert.deepEqual(firstLimitPassed({ ...plan, window }, limits, now), { code: "not-whole-seconds", lengthMs: 0 });
	});

	it("leave the path to a play address that has a place for it", () => {
		const fixed = recordTaskLimits(templates, { playUrl: "https://play.example.com/live/{stream}.m3u8", bucket });
		assert.equal(problemOf("8888_test123 last 5m path=app"), undefined);
		assert.equal(problemOf("8888_test123 last 5m path=app", fixed)?.code, "not-for-past");
	});

	it("are told where there is none to be had, with what would turn it on", () => {
		const plan = planOf("8888_test123 last 5m");
		const span = spanAt(plan.window, now);
		assert.deepEqual(firstLimitPassed(plan, liveTapeLimits, now), { code: "no-past", span });
		const needs = { code: "no-past", span, needs: "PLAY_URL" };
		assert.deepEqual(firstLimitPassed(plan, recordTaskLimits(templates), now), needs);
	});

	it("are mended: without what it cannot have, or from now on, or as a clip of what has been", () => {
		const span = spanAt(planOf("8888_test123 last 5m").window, now);
		const unfit = planOf('8888_test123 last 5m flv mix "Final"');
		const { mix: _, format: __, ...fit } = unfit;
		assert.deepEqual(
			mendedPlans(unfit, { code: "not-for-past", option: "format", value: "flv", formats: ["mp4", "hls"] }),
			[fit],
		);
		const titleless = planOf("8888_test123 last 5m mp4 mix");
		const { mix: ___, ...kept } = titleless;
		assert.deepEqual(
			mendedPlans(titleless, { code: "not-for-past", option: "mix", value: "1", formats: ["mp4", "hls"] }),
			[kept],
		);
		const modes = (plan: Plan, problem: Parameters<typeof mendedPlans>[1]) =>
			mendedPlans(plan, problem).map(({ mode, window }) => [mode, window.kind]);
		assert.deepEqual(modes(fit, { code: "no-past", span }), [
			["realtime", "from-click-for"],
			["scheduled", "from-click-for"],
		]);
		const scheduled: Plan = { ...fit, mode: "scheduled", window: { kind: "fixed", ...span } };
		assert.deepEqual(modes(scheduled, { code: "ended", span }), [["past", "past"]]);
	});
});

describe("the form of a clip of the past", () => {
	const plan = planOf("8888_test123 last 5m");
	const opened = formOf({ plan, words: "last 5m" });
	const kept = { ok: true, window: plan.window, words: { start: "last 5m", end: "" }, assumptions: [] } as const;
	const later = plus(now, 10 * minute);
	const submitted = (changes: Partial<FormValues>, past = true) => {
		const read = readForm({ ...opened, ...changes }, opened, kept, later, { past });
		return read.ok ? [read.request.mode, spanAt(read.request.reading.window, later)] : read.errors;
	};

	it("keeps the window that was fixed when it was typed", () => {
		assert.deepEqual(submitted({ title: "Final" }), ["past", spanAt(plan.window, now)]);
	});

	it("reads other words from when it is submitted", () => {
		const start = instant(Math.floor((later - 10 * minute) / 1000) * 1000);
		assert.deepEqual(submitted({ words: "last 10m" }), ["past", { start, end: plus(start, 10 * minute) }]);
	});

	it("takes pickers that are set to what has been, and asks where they are set to a part of it", () => {
		const window = { start: at("13:00"), end: at("13:20") };
		assert.deepEqual(submitted(window), ["past", window]);
		const partly = submitted({ start: at("14:00"), end: at("15:00") });
		assert.deepEqual(Object.keys(partly), ["start"]);
	});

	it("takes a scheduled one for what it is", () => {
		const blank = emptyForm("scheduled");
		const values = { ...blank, channel: "8888_test123", start: at("13:00"), end: at("13:20") };
		const read = readForm(values, blank, undefined, now, { past: true });
		assert.ok(read.ok);
		assert.equal(read.request.mode, "scheduled");
	});
});

describe("gapsOf", () => {
	const span: Span = { start: at("13:00"), end: at("13:10") };
	const part = (from: string, to: string): Span => ({ start: at(from), end: at(to) });
	const gaps = (parts: readonly Span[], moment = now) => {
		const found = gapsOf(span, { kind: "certain", parts }, moment, { behindMs: 90_000, shortestGapMs: 10_000 });
		return typeof found === "string" ? found : found.map(({ start, end }) => `${clock(start)}-${clock(end)}`);
	};
	const cases: readonly (readonly [name: string, parts: readonly Span[], expected: readonly string[] | string])[] = [
		["finds none where all was recorded", [part("12:00", "14:00")], []],
		[
			"finds what is missing at the start and the end",
			[part("13:02", "13:08")],
			["13:00:00-13:02:00", "13:08:00-13:10:00"],
		],
		[
			"finds what lies between, whatever the order",
			[part("13:05", "13:20"), part("12:50", "13:03")],
			["13:03:00-13:05:00"],
		],
		["takes what overlaps as one", [part("12:50", "13:06"), part("13:01", "13:03"), part("13:05", "13:10")], []],
		[
			"finds what lies behind parts that overlap",
			[part("12:50", "13:06"), part("13:01", "13:03")],
			["13:06:00-13:10:00"],
		],
		["leaves out the borders of segments", [part("13:00:09", "13:05"), part("13:05:09", "13:09:51")], []],
		["takes ten seconds for a gap", [part("13:00:10", "13:10")], ["13:00:00-13:00:10"]],
		["says that nothing is there", [part("12:00", "13:00"), part("13:10", "13:20")], "all"],
	];
	for (const [name, parts, expected] of cases) it(name, () => assert.deepEqual(gaps(parts), expected));

	it("counts nothing as missing that may still come", () => {
		assert.deepEqual(gaps([part("12:00", "13:08:30")], at("13:10")), []);
		assert.deepEqual(gaps([part("12:00", "13:08")], at("13:10")), ["13:08:00-13:08:30"]);
		assert.equal(gaps([], at("13:01")), "unreadable");
	});

	it("counts a part that touches the next as one with it, and nothing of the time before", () => {
		assert.deepEqual(gaps([part("12:00", "13:00:05"), part("13:00:05", "13:10")]), []);
		assert.equal(gaps([part("12:00", "13:00")], at("13:01:30")), "unreadable");
		assert.equal(gaps([], at("13:01:31")), "all");
	});

	it("does not know what nobody told", () => {
		assert.equal(gapsOf(span, { kind: "unreadable" }, now, { behindMs: 0, shortestGapMs: 10_000 }), "unreadable");
	});
});
