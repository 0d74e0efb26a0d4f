import assert from "node:assert/strict";
import fc from "fast-check";
import { readCommand } from "../../src/recording/command/read.ts";
import { chinaTime, formatChina } from "../../src/time/calendar.ts";
import { isLexiconWord } from "../../src/time/ids.ts";
import { type Instant, instant } from "../../src/time/instant.ts";
import { readWindow } from "../../src/time/read-window.ts";
import { isProminent } from "../../src/time/types.ts";
import { fixture, readingInShort, textOf, usualNow } from "./support.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

const understood = [...fixture("hand-windows.jsonl"), ...fixture("chat-windows.jsonl")]
	.map((one) => textOf(one.text))
	.filter((text) => readWindow(text, usualNow).ok);
const understoodInChinese = understood.filter((text) => /[\u4e00-\u9fff]/.test(text));

const nows = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) }).map(instant);

describe("a length", () => {
	const zones = ["ET", "PT", "London time", "Berlin time", "Sydney time", "PST", "UTC", "UTC+5:30", "Beijing time", ""];
	const starts = fc.integer({ min: 0, max: 2_000_000 }).map((minutes) => Date.UTC(2026, 0, 1) + minutes * minuteMs);

	it("from any start in any zone lasts so long, whatever the clocks do", () => {
		const any = fc.tuple(starts, fc.constantFrom(...zones), fc.integer({ min: 1, max: 1440 }));
		fc.assert(
			fc.property(any, ([start, zone, minutes]) => {
				const wall = new Date(start).toISOString().slice(0, 16).replace("T", " ");
				const text = `${wall} ${zone} for ${minutes} minutes`;
				const reading = readWindow(text, usualNow);
				if (!reading.ok) return assert.equal(reading.problem.code, "clock-change", text);
				assert.ok(reading.window.kind === "fixed");
				assert.equal(reading.window.end - reading.window.start, minutes * minuteMs, text);
			}),
			{ numRuns: 1000 },
		);
	});

	it("over a change of the clocks is asked only where its start is in doubt", () => {
		const read = (text: string) => readingInShort(readWindow(text, usualNow));
		assert.equal(read("2027-03-13 23:00 ET for 5h"), "2027-03-14 12:00 .. 2027-03-14 17:00");
		assert.equal(read("2027-03-13 12:00 ET for 24h"), "2027-03-14 01:00 .. 2027-03-15 01:00");
		assert.equal(read("2027-03-14 2:30am ET for 1h"), "clock-change");
		assert.equal(read("2027-11-07 1:30am ET for 1h"), "clock-change");
		const asked = readWindow("2027-11-07 1:30am ET for 1h", usualNow);
		assert.equal(asked.ok ? 0 : asked.choices?.length, 2);
	});
});

describe("an understood text", () => {
	it("reads the same with courtesy around it", () => {
		const openers = ["please ", "hi, can you record ", "could you please record ", "hey team ", "i need "];
		const chineseOpeners = ["麻烦", "请", "帮我录", "能不能帮我录", "你好，", "我想录", "记得录"];
		const closers = [" please", " thanks!", " thx", ", cheers", " 🙏", " :pray:"];
		const chineseClosers = ["，谢谢", "，辛苦了", "，麻烦了", "哈", "吧", "，好吗", "，多谢", "～"];
		const around = (text: string) => {
			const isChinese = /[\u4e00-\u9fff]/.test(text);
			const before = fc.constantFrom("", ...(isChinese ? chineseOpeners : openers));
			return fc.tuple(before, fc.constant(text), fc.constantFrom("", ...(isChinese ? chineseClosers : closers)));
		};
		// 录下周五 has two readings, and 帮我录10点 none: an opener that ends in a verb stands before no such text.
		const plain = understood.filter(
			(text) => !/^(?:下|[~\d.:一二三四五六七八九十半两]|start|begin|end|to |until|- )/.test(text),
		);
		fc.assert(
			fc.property(fc.constantFrom(...plain).chain(around), ([before, text, after]) => {
				const wrapped = `${before}${text}${after}`;
				assert.equal(
					readingInShort(readWindow(wrapped, usualNow)),
					readingInShort(readWindow(text, usualNow)),
					wrapped,
				);
			}),
			{ numRuns: 3000 },
		);
	});

	it("reads the same in traditional characters", () => {
		const traditional = new Map(
			"点點时時钟鐘录錄制製开開结結号號周週礼禮后後间間个個两兩这這从從与與过過请請谢謝帮幫烦煩约約东東国國会會"
				.match(/../g)
				?.map((pair): [string, string] => [pair[0] ?? "", pair[1] ?? ""]),
		);
		for (const text of understoodInChinese) {
			const other = [...text].map((character) => traditional.get(character) ?? character).join("");
			assert.equal(readingInShort(readWindow(other, usualNow)), readingInShort(readWindow(text, usualNow)), other);
		}
	});

	it("reads the same whatever joins its two ends", () => {
		const days = ["明天", "周五", "12月1日", "今晚", "", "tomorrow ", "2026-12-01 "];
		const clocks = ["8点", "20:00", "9点半", "21:15", "8:30", "十点", "11pm", "22点"];
		const joins = ["到", "至", "-", "~", " - ", "—"];
		const any = fc.tuple(fc.constantFrom(...days), fc.constantFrom(...clocks), fc.constantFrom(...clocks));
		fc.assert(
			fc.property(any, ([day, start, end]) => {
				const readings = joins.map((join) => readingInShort(readWindow(`${day}${start}${join}${end}`, usualNow)));
				assert.deepEqual([...new Set(readings)], [readings[0]], `${day}${start} ${end}`);
			}),
		);
	});
});

describe("a date without a year", () => {
	it("is never taken as next year's where the one that has been is nearer", () => {
		const styles: readonly ((month: number, day: number) => string)[] = [
			(month, day) => `${month}/${day} 20:00-21:00`,
			(month, day) => `${month}月${day}日晚上8点到9点`,
			(month, day) => `${monthNames[month - 1]} ${day} 8-9pm`,
			(month, day) => `${day} ${monthNames[month - 1]} 8-9pm`,
		];
		const any = fc.record({
			now: nows,
			away: fc.integer({ min: -180, max: 180 }),
			style: fc.constantFrom(...styles),
		});
		fc.assert(
			fc.property(any, ({ now, away, style }) => {
				const day = chinaTime(instant(now + away * dayMs));
				const text = style(day.month, day.day);
				const reading = readWindow(text, now);
				if (!reading.ok) return;
				assert.ok(reading.window.kind === "fixed", text);
				const nearest = dateText(instant(now + away * dayMs));
				assert.equal(dateText(reading.window.start), nearest, `${text} at ${dateText(now)}`);
				const isOtherYear = day.year !== chinaTime(now).year;
				assert.equal(
					reading.assumptions.some((one) => one.kind === "year" && isProminent(one)),
					isOtherYear,
					text,
				);
			}),
			{ numRuns: 2000 },
		);
	});
});

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function dateText(at: Instant): string {
	return formatChina(at, "yyyy-MM-dd");
}

describe("a channel id", () => {
	it("is never a word of the two languages", () => {
		const words =
			"the hey tomorrow kickoff rewind eod 2moro please record stream a to until may sat noon midnight half now live show 5m 8pm 10-11 may5 nov25 8-9pm thanks pls b/w asap half-hour kick-off tomorrow8pm 20h 1h30";
		for (const word of words.split(" ")) {
			for (const text of [`${word} tomorrow 8-9pm`, `channel ${word} tomorrow 8-9pm`, `tomorrow 8-9pm ${word}`]) {
				const command = readCommand("/record", text, usualNow);
				const id = command.kind === "request" ? command.request.channelId : undefined;
				assert.ok(id === undefined || !isLexiconWord(id), text);
				assert.ok((id !== "eod" && id !== "rewind") || text.startsWith("channel"), text);
			}
		}
	});
});
