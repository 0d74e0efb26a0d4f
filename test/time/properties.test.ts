import assert from "node:assert/strict";
import fc from "fast-check";
import { chinaTime, formatChina } from "../../src/time/calendar.ts";
import { startsWithTime } from "../../src/time/ids.ts";
import { type Instant, instant, plus } from "../../src/time/instant.ts";
import { readLength } from "../../src/time/read-length.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import { fixture, inShort, readingInShort, textOf, usualNow } from "./support.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

interface Window {
	readonly start: Instant;
	readonly end: Instant;
}

/** A way to write a window with its date, in one language. */
type Style = (window: Window) => string;

const dates: readonly ((at: Instant) => string)[] = [
	(at) => formatChina(at, "yyyy-MM-dd"),
	(at) => formatChina(at, "yyyy/MM/dd"),
	(at) => formatChina(at, "MM/dd/yyyy"),
	(at) => `${months[chinaTime(at).month - 1]} ${chinaTime(at).day}, ${chinaTime(at).year}`,
	(at) => `the ${chinaTime(at).day}th of ${months[chinaTime(at).month - 1]} ${chinaTime(at).year}`,
	(at) => `${chinaTime(at).year}年${chinaTime(at).month}月${chinaTime(at).day}日`,
	(at) => `${chinaTime(at).year}年${chinaTime(at).month}月${chinaTime(at).day}号`,
];

const months = ["Jan", "Feb", "March", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "November", "Dec"];

const clocks: readonly ((at: Instant) => string)[] = [
	(at) => formatChina(at, "HH:mm"),
	(at) => formatChina(at, "HH:mm:ss"),
	(at) => {
		const { hour, minute } = chinaTime(at);
		return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "am" : "pm"}`;
	},
	(at) => {
		const { hour, minute } = chinaTime(at);
		return `${hour < 6 ? "凌晨" : hour < 12 ? "上午" : hour < 18 ? "下午" : "晚上"}${hour > 12 ? hour - 12 : hour}点${minute}分`;
	},
];

const joins = ["-", " - ", "–", "~", " to ", " until ", "到", "至", "——"];

/** Both dates, or only the first where the window ends on its day. */
const windowStyles: readonly Style[] = joins.flatMap((join) =>
	dates.flatMap((date) =>
		clocks.flatMap((clock): readonly Style[] => [
			({ start, end }) => `${date(start)} ${clock(start)}${join}${date(end)} ${clock(end)}`,
			({ start, end }) =>
				date(start) === date(end)
					? `${date(start)} ${clock(start)}${join}${clock(end)}`
					: `${date(start)} ${clock(start)}${join}${date(end)} ${clock(end)}`,
		]),
	),
);

const lengthStyles: readonly Style[] = dates.flatMap((date) =>
	clocks.flatMap((clock): readonly Style[] => [
		({ start, end }) => `${date(start)} ${clock(start)} for ${(end - start) / minuteMs} minutes`,
		({ start, end }) => `${date(start)} ${clock(start)}录${(end - start) / minuteMs}分钟`,
	]),
);

const nows = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) }).map(instant);
const windows = fc
	.record({ start: fc.integer({ min: 0, max: 500_000 }), minutes: fc.integer({ min: 1, max: 1440 }) })
	.map(({ start, minutes }): Window => {
		const from = instant(Date.UTC(2026, 0, 1) + start * minuteMs);
		return { start: from, end: plus(from, minutes * minuteMs) };
	});

describe("any window", () => {
	it("reads back as itself, in every style, whenever it is typed", () => {
		const styles = fc.constantFrom(...windowStyles, ...lengthStyles);
		fc.assert(
			fc.property(windows, styles, nows, (window, style, now) => {
				assert.equal(
					readingInShort(readWindow(style(window), now)),
					inShort({ kind: "fixed", ...window }),
					style(window),
				);
			}),
			{ numRuns: 2000 },
		);
	});
});

const vocabulary =
	"tomorrow|today|tonight|Friday|next Monday|Nov 25|11/26|10|3|7|10:00|9:30|11pm|8am|noon|midnight|20:00|to|-|until|for|from|between|and|at|morning|30m|2 hours|now|later|CST|PT|+0800|half|past|next|before|明天|今晚|周五|下周一|11月25日|25号|10点|八点半|晚上|上午|凌晨|到|录|30分钟|半小时|现在|开始|之后|后|结束|和|次日|零点|五六分钟|每天|½|　|：|１０";
const phrases = fc
	.array(fc.constantFrom(...vocabulary.split("|")), { maxLength: 8 })
	.chain((words) => fc.constantFrom(words.join(" "), words.join("")));
const texts = fc.oneof(
	phrases,
	fc.string({ unit: "binary", maxLength: 200 }),
	fc.string({ unit: "grapheme", maxLength: 80 }),
);

describe("any text", () => {
	it("is read without a throw", () => {
		fc.assert(
			fc.property(texts, nows, (text, now) => {
				readWindow(text, now);
				readClip(text, now);
				readLength(text);
				startsWithTime(text);
			}),
			{ numRuns: 2000 },
		);
	});

	it("never gives a window that is empty or backwards", () => {
		fc.assert(
			fc.property(phrases, nows, (text, now) => {
				for (const reading of [readWindow(text, now), readClip(text, now)]) {
					if (!reading.ok) continue;
					const { window } = reading;
					if (window.kind === "from-click-for") assert.ok(window.lengthMs > 0);
					else assert.ok(window.end > (window.kind === "fixed" ? window.start : now));
				}
			}),
			{ numRuns: 5000 },
		);
	});
});

const understood = fixture("hand-windows.jsonl")
	.filter((one) => "window" in one)
	.map((one) => textOf(one.text));

describe("an understood text", () => {
	it("is refused with a word more that nobody knows, wherever it stands", () => {
		const unknown = fc.constantFrom("foo", "plox", "吃饭", "zut", "streamz", "x9");
		fc.assert(
			fc.property(fc.constantFrom(...understood), unknown, fc.nat(), (text, word, where) => {
				const words = text.split(" ");
				words.splice(where % (words.length + 1), 0, word);
				assert.equal(readWindow(words.join(" "), usualNow).ok, false, words.join(" "));
			}),
			{ numRuns: 2000 },
		);
	});

	it("does not last longer than a day unless it says so", () => {
		const saysDays = / to | until | till | - |-|~|到|至|week|天/;
		for (const text of understood) {
			const reading = readWindow(text, usualNow);
			if (!reading.ok || reading.window.kind !== "fixed" || saysDays.test(text)) continue;
			assert.ok(reading.window.end - reading.window.start <= dayMs, text);
		}
	});
});
