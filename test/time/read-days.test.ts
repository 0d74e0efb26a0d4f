import assert from "node:assert/strict";
import { formatChina, inChina } from "../../src/time/calendar.ts";
import { readDays } from "../../src/time/read-days.ts";

/** Wednesday, 14:00 in China. */
const now = inChina(2026, 11, 25, 14);

describe("reading days", () => {
	/** The first day and the one after the last. */
	const read = (text: string) => {
		const reading = readDays(text, now);
		if (!reading.ok) return reading.problem.code;
		return [reading.start, reading.end].map((at) => formatChina(at, "MM-dd HH:mm")).join(" ");
	};
	const day = (first: string, after: string) => `${first} 00:00 ${after} 00:00`;

	for (const [texts, expected] of [
		[["today", "今天", "tonight", "2026-11-25", "11/25"], day("11-25", "11-26")],
		[
			["yesterday", "昨天", "昨晚", "for yesterday", "yesterday evening", "Nov 24", "11月24日", "the 24th"],
			day("11-24", "11-25"),
		],
		[["tomorrow", "明天"], day("11-26", "11-27")],
		// What has been is meant, where the week says no more.
		[["Monday", "周一", "星期一"], day("11-23", "11-24")],
		[["Friday", "last Friday", "上周五"], day("11-20", "11-21")],
		[["next Friday", "下周五"], day("12-04", "12-05")],
		[["last week", "上周", "上个星期"], day("11-16", "11-23")],
		[["this week", "本周", "这周"], day("11-23", "11-30")],
		[["last 7 days", "the past 7 days", "过去7天", "最近七天"], day("11-19", "11-26")],
		[["last 2 weeks", "the past 2 weeks", "最近两周"], day("11-12", "11-26")],
		[["last 2 months", "过去两个月"], day("09-27", "11-26")],
		[["Nov 20 to Nov 20", "Nov 20 - Nov 20"], day("11-20", "11-21")],
		[["between Nov 20 and Nov 24", "Nov 20 until Nov 24"], day("11-20", "11-25")],
		[["yesterday to today", "昨天到今天", "from yesterday to tonight"], day("11-24", "11-26")],
		[["Monday to Thursday", "周一到周四", "between Monday and Thursday"], day("11-23", "11-27")],
		[["Thursday to Monday", "周四到周一"], day("11-19", "11-24")],
		[["Wednesday", "周三", "this Wednesday"], day("11-25", "11-26")],
		[["Thursday", "星期四"], day("11-19", "11-20")],
		[["the 26th", "26号"], day("11-26", "11-27")],
		[["the 20th", "20号"], day("11-20", "11-21")],
		[["next week", "下周"], day("11-30", "12-07")],
		[["next month", "下个月"], day("12-01", "01-01")],
		[["last month", "上个月", "October", "10月", "2026-10"], day("10-01", "11-01")],
		[["this month", "November 2026", "11月"], day("11-01", "12-01")],
		[["Nov 20 - Nov 24", "nov 20 to nov 24", "11月20日到24日", "from Nov 20 to Nov 24"], day("11-20", "11-25")],
	] as const) {
		it(`takes ${texts.join(", ")} for ${expected}`, () => {
			assert.deepEqual(
				texts.map(read),
				texts.map(() => expected),
			);
		});
	}

	it("takes a month that has not begun this year for last year's", () => {
		const reading = readDays("December", now);
		assert.ok(reading.ok);
		assert.equal(formatChina(reading.start, "yyyy-MM"), "2025-12");
	});

	it("says which words it does not know, and what is no day", () => {
		assert.deepEqual(readDays("yesterday foo", now), { ok: false, problem: { code: "unknown-words", words: ["foo"] } });
		assert.deepEqual(readDays("yesterday 10am", now), {
			ok: false,
			problem: { code: "unknown-words", words: ["10am"] },
		});
		assert.deepEqual(readDays("since Feb 30", now), {
			ok: false,
			problem: { code: "impossible", words: "Feb 30", what: "date" },
		});
		assert.equal(read("nov 24 to nov 20"), "not-after-start");
		assert.equal(read(""), "no-time");
		assert.equal(read("last 0 days"), "unknown-words");
		assert.equal(read("to"), "no-time");
		assert.equal(read("yesterday to"), "no-time");
	});
});
