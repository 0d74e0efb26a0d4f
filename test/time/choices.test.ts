import assert from "node:assert/strict";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import { type Assumption, hasOtherReading, isProminent } from "../../src/time/types.ts";
import { inShort, moment, readingInShort, usualNow } from "./support.ts";

/** The refusal's code, and the windows that one click gives. */
function asked(text: string, now = usualNow): readonly string[] {
	const reading = readWindow(text, now);
	assert.ok(!reading.ok, text);
	const choices = (reading.choices ?? []).map(({ window, title, corrected }) =>
		[inShort(window), title, corrected?.to].filter((part) => part !== undefined).join(" "),
	);
	return [reading.problem.code, ...choices.map((choice) => choice.replaceAll("2026-", ""))];
}

describe("a question", () => {
	const cases: readonly (readonly [string, readonly string[]])[] = [
		[
			"tomorrow 8pm",
			["no-end", "11-25 20:00 .. 11-25 20:30", "11-25 20:00 .. 11-25 21:00", "11-25 20:00 .. 11-25 22:00"],
		],
		["now", ["no-end", "click + 1800 s", "click + 3600 s", "click + 7200 s"]],
		["2h", ["no-start", "click + 7200 s"]],
		["录到10点", ["no-start", "click .. 11-24 22:00"]],
		["明天8点到晚上10点", ["which-half", "11-25 08:00 .. 11-25 22:00", "11-25 20:00 .. 11-25 22:00"]],
		["12点到1点", ["which-half", "11-25 00:00 .. 11-25 01:00", "11-25 12:00 .. 11-25 13:00"]],
		["nov 20 8-9pm", ["date-passed", "2027-11-20 20:00 .. 2027-11-20 21:00"]],
		["11/12 20:00-21:00", ["date-passed", "12-11 20:00 .. 12-11 21:00", "2027-11-12 20:00 .. 2027-11-12 21:00"]],
		["13:30-14:30", ["running", "click .. 11-24 14:30", "11-25 13:30 .. 11-25 14:30"]],
		["tonight until 11", ["no-start", "click .. 11-24 23:00"]],
		["帮我录下周五晚上8点到9点", ["two-readings", "11-27 20:00 .. 11-27 21:00", "12-04 20:00 .. 12-04 21:00"]],
		["tomorrow 8-9pm for 2h", ["length-differs", "11-25 20:00 .. 11-25 21:00", "11-25 20:00 .. 11-25 22:00"]],
		[
			"tomorrow 8-9pm IST",
			["which-zone", "11-25 22:30 .. 11-25 23:30", "11-26 02:00 .. 11-26 03:00", "11-26 04:00 .. 11-26 05:00"],
		],
		["town hall thurs 10-11am", ["unknown-words", "11-26 10:00 .. 11-26 11:00 town hall"]],
		["tomorow 10:00-10:30", ["unknown-words", "11-25 10:00 .. 11-25 10:30 tomorrow"]],
		["tomorrow 8pm 9pm", ["vague", "11-25 20:00 .. 11-25 21:00"]],
		["tomorrow 8-9pm and 10-11pm", ["several-windows"]],
		["欧洲时间明晚8点到9点", ["unknown-words"]],
	];
	for (const [text, expected] of cases) {
		it(`about ${JSON.stringify(text)} comes with its answers`, () =>
			assert.deepEqual(asked(text), expected.map(short)));
	}

	it("is asked about tonight's small hours until five in the morning", () => {
		const at = (clock: string) => moment(`2026-11-24T${clock}+08:00`);
		const coming = "11-25 01:00 .. 11-25 02:00";
		assert.deepEqual(asked("tonight at 1 for 1h", at("00:30:00")), [
			"two-readings",
			"11-24 01:00 .. 11-24 02:00",
			coming,
		]);
		for (const clock of ["04:30:00", "04:59:59"]) {
			assert.deepEqual(asked("tonight at 1 for 1h", at(clock)), ["two-readings", coming]);
		}
		assert.equal(
			readingInShort(readWindow("tonight at 1 for 1h", at("05:00:00"))),
			"2026-11-25 01:00 .. 2026-11-25 02:00",
		);
	});

	it("is not asked of tomorrow, typed just after midnight, but the day that comes is one click away", () => {
		for (const text of ["明早9点到10点", "tomorrow morning 9-10"]) {
			const reading = readWindow(text, moment("2026-11-25T00:20:00+08:00"));
			assert.ok(reading.ok && reading.alternative, text);
			assert.equal(inShort(reading.window), "2026-11-26 09:00 .. 2026-11-26 10:00");
			assert.equal(inShort(reading.alternative), "2026-11-25 09:00 .. 2026-11-25 10:00");
		}
		const evening = readWindow("明早9点到10点", moment("2026-11-24T23:50:00+08:00"));
		assert.equal(evening.ok && evening.alternative, undefined);
		const gone = readWindow("明天0点到2点", moment("2026-11-25T00:20:00+08:00"));
		assert.equal(gone.ok && gone.alternative, undefined);
	});

	it("about an hour that the clocks skip or repeat comes with what it may be", () => {
		const short2027 = (text: string) => asked(text).map((choice) => choice.replaceAll("2027-", ""));
		assert.deepEqual(short2027("2027-11-07 1:30am ET for 1h"), [
			"clock-change",
			"11-07 13:30 .. 11-07 14:30",
			"11-07 14:30 .. 11-07 15:30",
		]);
		assert.deepEqual(short2027("2027-03-14 2:30am ET for 1h"), [
			"clock-change",
			"03-14 15:30 .. 03-14 16:30",
			"03-14 14:30 .. 03-14 15:30",
		]);
	});

	it("names the words that are in doubt, and not the others", () => {
		const words = (text: string) => {
			const reading = readWindow(text, usualNow);
			return !reading.ok && "words" in reading.problem ? reading.problem.words : undefined;
		};
		assert.equal(words("fri nov 20 8-9pm"), "fri nov 20");
		assert.deepEqual(words("tomorrow 8pm-ish for 1h"), ["8pm-ish"]);
		assert.deepEqual(words("tomorrow 8-9pm https://a.example/b?c=1"), ["https://a.example/b?c=1"]);
		assert.equal(words("明晚8点录几个小时"), "几个小时");
	});
});

function short(choice: string): string {
	return choice.replaceAll("2026-", "");
}

describe("a reading", () => {
	const read = (text: string, now = usualNow) => {
		const reading = readWindow(text, now);
		assert.ok(reading.ok, text);
		const { assumptions, alternative } = reading;
		return {
			window: short(readingInShort(reading)),
			assumed: assumptions.map(({ kind, words, meant }) => [kind, words, meant].filter(Boolean).join(": ")),
			...(alternative === undefined ? {} : { or: short(inShort(alternative)) }),
		};
	};

	it("of bare hours is the half of the day that comes next, with the other one click away", () => {
		assert.deepEqual(read("3-4"), {
			window: "11-24 15:00 .. 11-24 16:00",
			assumed: ["next-half: 3"],
			or: "11-25 03:00 .. 11-25 04:00",
		});
		assert.deepEqual(read("今天8点到9点半"), {
			window: "11-24 20:00 .. 11-24 21:30",
			assumed: ["next-half: 今天8点"],
		});
	});

	it("of a slip of the pen says what it was taken for", () => {
		assert.deepEqual(read("wednsday 8-9pm"), {
			window: "11-25 20:00 .. 11-25 21:00",
			assumed: ["corrected: wednsday: wednesday"],
		});
	});

	it("of a number that is not exact, or has no unit, says so", () => {
		assert.deepEqual(read("tomorrow 8pm for about an hour").assumed, ["approximate: about"]);
		assert.deepEqual(read("tomorrow 3pm for 30").assumed, ["minutes: 30"]);
	});

	it("of a date of another year says so", () => {
		assert.deepEqual(read("april 22 8-9pm"), {
			window: "2027-04-22 20:00 .. 2027-04-22 21:00",
			assumed: ["year: april 22 8"],
		});
		assert.deepEqual(read("Jan 5 8-9pm", moment("2026-12-28T14:00:00+08:00")).assumed, ["year: Jan 5 8"]);
	});

	it("of month/day has day/month one click away", () => {
		assert.deepEqual(read("12/1 20:00-21:00"), {
			window: "12-01 20:00 .. 12-01 21:00",
			assumed: ["month-first: 12/1 20:00"],
			or: "2027-01-12 20:00 .. 2027-01-12 21:00",
		});
	});
});

describe("what was assumed", () => {
	const kinds = [
		...(["24-hour", "next-half", "morning-start", "tomorrow", "next-occurrence", "year"] as const),
		...(["month-first", "approximate", "minutes", "corrected"] as const),
	];

	it("has another reading one click away, or stands in bold, by its kind", () => {
		const of = (holds: (assumption: Assumption) => boolean) => kinds.filter((kind) => holds({ kind, words: "8" }));
		assert.deepEqual(of(hasOtherReading), ["24-hour", "next-half", "morning-start", "month-first"]);
		assert.deepEqual(of(isProminent), ["24-hour", "next-half", "morning-start", "year", "minutes", "corrected"]);
	});
});

describe("a clip of what has been", () => {
	const now = moment("2026-11-24T21:30:20+08:00");
	const cases: readonly (readonly [string, string])[] = [
		["last 5m", "past 2026-11-24 21:25:20 .. 2026-11-24 21:30:20"],
		["过去5分钟", "past 2026-11-24 21:25:20 .. 2026-11-24 21:30:20"],
		["刚才那5分钟", "past 2026-11-24 21:25:20 .. 2026-11-24 21:30:20"],
		["21:05-21:10", "past 2026-11-24 21:05 .. 2026-11-24 21:10"],
		["9:05-9:10", "past 2026-11-24 21:05 .. 2026-11-24 21:10"],
		["晚上9点5分到9点10分", "past 2026-11-24 21:05 .. 2026-11-24 21:10"],
		["nov 20 20:00-20:10", "past 2026-11-20 20:00 .. 2026-11-20 20:10"],
		["昨晚8点录10分钟", "past 2026-11-23 20:00 .. 2026-11-23 20:10"],
		["5m", "click + 300 s"],
		["until 22:00", "click .. 2026-11-24 22:00"],
		["23:05-23:10", "2026-11-24 23:05 .. 2026-11-24 23:10"],
	];
	for (const [text, expected] of cases) {
		it(JSON.stringify(text), () => assert.equal(readingInShort(readClip(text, now, { past: true })), expected));
	}

	it("that is not over is asked: what has been so far, or the rest", () => {
		const reading = readClip("21:20-21:40", now, { past: true });
		assert.ok(!reading.ok);
		assert.equal(reading.problem.code, "partly-past");
		assert.deepEqual(
			reading.choices?.map(({ window }) => inShort(window)),
			["past 2026-11-24 21:20 .. 2026-11-24 21:30:20", "click .. 2026-11-24 21:40"],
		);
	});

	it("is not read where it is not asked for", () => {
		assert.equal(readingInShort(readClip("21:05-21:10", now)), "2026-11-25 21:05 .. 2026-11-25 21:10");
	});
});
