import assert from "node:assert/strict";
import { isLexiconWord, lacksDate, startsWithTime } from "../../src/time/ids.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import type { TimeWindow } from "../../src/time/types.ts";
import { fixture, moment, readingInShort, textOf, usualNow, whole } from "./support.ts";

function window(start: string, end: string): TimeWindow {
	return { kind: "fixed", start: moment(`${start}:00+08:00`), end: moment(`${end}:00+08:00`) };
}

describe("readWindow", () => {
	describe("reads what people type, or says why not", () => {
		for (const one of fixture("hand-windows.jsonl")) {
			const { text, now, past, clip, ...scheduled } = one;
			const at = now === undefined ? usualNow : moment(textOf(now));
			const isPast = past === true;
			it(
				[textOf(text), ...(now === undefined ? [] : [`at ${textOf(now)}`]), ...(isPast ? ["in the past"] : [])].join(
					" ",
				),
				() => {
					assert.deepEqual(whole(readWindow(textOf(text), at, { past: isPast })), scheduled);
					if (clip !== undefined) assert.deepEqual(whole(readClip(textOf(text), at, { past: isPast })), clip);
				},
			);
		}
	});

	it("shows the words that became the start and the end", () => {
		const words = (text: string) => {
			const reading = readWindow(text, usualNow);
			return reading.ok ? reading.words : reading.problem;
		};
		assert.deepEqual(words("from Tomorrow 10:00 until 10:30, please"), { start: "Tomorrow 10:00", end: "10:30" });
		assert.deepEqual(words("明晚8点开始，录两个半小时"), { start: "明晚8点", end: "两个半小时" });
		assert.deepEqual(words("now to 11pm"), { start: "now", end: "11pm" });
	});

	it("gives the length where only the start is missing", () => {
		assert.deepEqual(readWindow("45m", usualNow), {
			ok: false,
			problem: { code: "no-start", words: "45m", lengthMs: 2_700_000 },
			choices: [{ window: { kind: "from-click-for", lengthMs: 2_700_000 } }],
		});
	});

	it("names every word that it does not know", () => {
		assert.deepEqual(readWindow("tomorow 10:00-10:30 plox", usualNow), {
			ok: false,
			problem: { code: "unknown-words", words: ["tomorow", "plox"] },
			choices: [
				{
					window: window("2026-11-25T10:00", "2026-11-25T10:30"),
					title: "plox",
					corrected: { from: "tomorow", to: "tomorrow" },
				},
			],
		});
	});

	it("gives the start where the end is missing", () => {
		assert.deepEqual(readWindow("tomorrow 10:00", usualNow), {
			ok: false,
			problem: { code: "no-end", words: "tomorrow 10:00", start: moment("2026-11-25T10:00:00+08:00") },
			choices: ["10:30", "11:00", "12:00"].map((end) => ({ window: window("2026-11-25T10:00", `2026-11-25T${end}`) })),
		});
	});

	it("asks for tonight's small hours when it is past midnight already", () => {
		const justAfterMidnight = moment("2026-11-25T00:10:00+08:00");
		assert.equal(readingInShort(readWindow("今晚1点到2点", justAfterMidnight)), "two-readings");
		assert.equal(
			readingInShort(readWindow("今晚11点到12点", justAfterMidnight)),
			"2026-11-25 23:00 .. 2026-11-26 00:00",
		);
	});

	it("follows daylight saving where the zone does", () => {
		const read = (text: string) => readingInShort(readWindow(text, usualNow));
		assert.equal(read("2027-07-01 10:00-11:00 ET"), "2027-07-01 22:00 .. 2027-07-01 23:00");
		assert.equal(read("2027-01-05 10:00-11:00 ET"), "2027-01-05 23:00 .. 2027-01-06 00:00");
		assert.equal(read("2027-07-01 10:00-11:00 EST"), "2027-07-01 23:00 .. 2027-07-02 00:00");
	});
});

describe("readClip", () => {
	const cases: readonly (readonly [string, string])[] = [
		["5m", "click + 300 s"],
		["for 5m", "click + 300 s"],
		["录5分钟", "click + 300 s"],
		["next 10 minutes", "click + 600 s"],
		["接下来10分钟", "click + 600 s"],
		["1:30:00", "click + 5400 s"],
		["now for 90s", "click + 90 s"],
		["until 21:30", "click .. 2026-11-24 21:30"],
		["to 9pm", "click .. 2026-11-24 21:00"],
		["to 9", "click .. 2026-11-24 21:00"],
		["到九点半", "click .. 2026-11-24 21:30"],
		["9点结束", "click .. 2026-11-24 21:00"],
		["ends at 9pm", "click .. 2026-11-24 21:00"],
		["until midnight", "click .. 2026-11-25 00:00"],
		["until tomorrow 1am", "click .. 2026-11-25 01:00"],
		["tomorrow 10:00-10:30", "2026-11-25 10:00 .. 2026-11-25 10:30"],
		["5 minutes ago to now", "2026-11-24 13:55 .. 2026-11-24 14:00"],
		["5", "no-unit"],
		["until 13:00", "not-after-start"],
		["5m-10m", "several-windows"],
		["about 5m", "click + 300 s"],
		["0m", "vague"],
		["", "no-time"],
	];
	for (const [text, expected] of cases) {
		it(JSON.stringify(text), () => assert.equal(readingInShort(readClip(text, usualNow)), expected));
	}
});

describe("a word of the languages", () => {
	it("is never a channel id", () => {
		const words = "half|Nov|tomorrow8pm|fri9-10|5m|10-11|10:00|please|24|明天的|tomorrow|明天|next";
		assert.deepEqual(
			words.split("|").filter((word) => !isLexiconWord(word)),
			[],
		);
		const others = "8888|25|10-live|live-10|5m-show|a_b|half_time|明天_|foo|tomorrowfoo|";
		assert.deepEqual(
			others.split("|").filter((word) => isLexiconWord(word)),
			[],
		);
	});
});

describe("lacksDate", () => {
	it("is true of a time of day alone", () => {
		assert.deepEqual(
			["8-9pm", "8", "20:00 for 1h", "8点到9点"].filter((text) => !lacksDate(text)),
			[],
		);
		const others = ["tomorrow 8-9pm", "2026-11-25T20:00 for 1h", "5m", "tomorrow", "now for 2h", "foo", ""];
		assert.deepEqual(others.filter(lacksDate), []);
	});
});

describe("startsWithTime", () => {
	const times =
		"tomorrow 10-11|10-11|5m|from 10|between 5 and 6|next 2 hours|Nov 25 10-11|Nov|half an hour|until 9|今晚8点|2026-11-25 10:00|10:00-10:30|10|24 8-9pm|may|11/26|now|明天|noon|录5分钟";
	const ids =
		"2026_1125|5m_show|8888_test123|8888|studio1|mystream|8888_test123 tomorrow 10:00|10-live|may-stream|tomorrow_show|live5|2026_1125 10:00-10:30|5m-show 5m|10x|25 8-9pm|cctv1 10-11|";
	it("is true of words that belong to a time", () => {
		assert.deepEqual(
			times.split("|").filter((text) => !startsWithTime(text)),
			[],
		);
	});
	it("is false of channel ids, whatever they look like", () => {
		assert.deepEqual(
			ids.split("|").filter((text) => startsWithTime(text)),
			[],
		);
	});
});
