import { writeFileSync } from "node:fs";
import { formatChina } from "../../src/time/calendar.ts";
import { type Instant, instant } from "../../src/time/instant.ts";
import { readDays } from "../../src/time/read-days.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import type { WindowReading } from "../../src/time/types.ts";
import { moment, whole } from "./support.ts";

// A reading stays what it is as time goes by, until from one millisecond on it is another: "8-9pm" typed at eight is
// this evening's, and typed a millisecond later it runs.

/** What is made of a text at a moment: as a window, as a clip where what has been can be had, and as days. */
export function madeOf(text: string, now: Instant): Readonly<Record<string, unknown>> {
	const [record, clip] = [told(readWindow(text, now)), told(readClip(text, now, { past: true }))];
	const days = readDays(text, now);
	return {
		...record,
		...(JSON.stringify(clip) === JSON.stringify(record) ? {} : { clip }),
		...(days.ok ? { days: [days.start, days.end].map((at) => formatChina(at, "yyyy-MM-dd")) } : {}),
	};
}

function told(reading: WindowReading) {
	const all = whole(reading);
	if (reading.ok) return all;
	// What has been so far, and what would end before it begins, change with the moment itself.
	if (reading.problem.code === "partly-past") return { ...all, choices: [] };
	if (reading.problem.code === "not-after-start" || !("start" in reading.problem)) return all;
	const { start } = reading.problem;
	return start === undefined ? all : { ...all, start: formatChina(start, "yyyy-MM-dd HH:mm") };
}

const days = {
	en: "|today |tonight |tomorrow |this morning |this afternoon |tomorrow night ".split("|"),
	zh: "|今天|今晚|明天|明早|后天|今天下午|昨晚".split("|"),
};
const hours = {
	en: "3-4|8-9pm|20:00-21:00|9:30-10:30|10-11|11-1|12-1|10pm-1am|1-2am|0:30-1:30|09:00-10:00|8am-6|at 8 for 1h|at 12 for 30m|at 20:00 for 1h|at 8pm|at 9".split(
		"|",
	),
	zh: "3点到4点|10点到11点|晚上8点到9点|9点到晚上10点|8点到晚上10点|11点到1点|12点到1点|凌晨1点到2点|9点录1小时|10点".split(
		"|",
	),
};
const abroad = "3-4|8-9pm|20:00-21:00|at 9 for 1h|11pm-1am|tomorrow 8-9pm|today 3-4|tonight 8-9|fri 8-9am".split("|");
const ends =
	"until 9|until 9pm|until 21:00|until 8am|until noon|until midnight|until 12|until 09:00|now until 9|now until 9am|now until 9pm ET|until tomorrow 9|until today 9|until friday 10pm|until nov 24 9|tonight until 11|到9点|到晚上9点|录到凌晨2点|到明天9点|now until 5pm (3h)|tonight at 1 for 1h|tonight at midnight for 1h|今晚12点录1小时|tonight 12-1|tonight 1-2|8pm to 11 ET|9am PT to 1pm ET|tomorrow 9am PT to 1pm ET|tonight 11pm to 2am".split(
		"|",
	);
const nights =
	"fri 10pm to sat 2am|friday 8pm to saturday 9|sun 10pm to mon 1am ET|mon 8pm to tue 8pm|tue 8-9 to wed|tue 8 to wed 8|tonight 10pm to tomorrow 6am|今晚10点到明早6点|周五晚上10点到周六凌晨2点|11pm to 1am the next day|8pm to 9pm the same day|friday 11pm to 1am the next day|tue 8pm to tue 9pm|周二8点到次日8点|today 8pm to friday 8pm|last week|this week|the last 7 days|上周".split(
		"|",
	);
const weekdays =
	"monday |tuesday |wed |friday |next tuesday |next friday |this friday |last friday |friday next week |tuesday the 24th |friday 27 |周二|周五|下周五|上周五|本周二".split(
		"|",
	);
const dates =
	"nov 24 |nov 20 |nov 30 |11/12 |12/11 |25/11 |jan 5 |feb 29 |may 24 |may 26 |the 24th |the 20th |the 30th |31st |25th of next month |fri nov 20 |fri nov 27 |tue nov 24 |nov 24 2026 |11月24日|11月20日|24号|31号|下个月5号|明年1月5日|元旦|christmas eve |nov 20 10pm to nov 21 2am |nov 24 8pm to nov 25 8am |24th 10am to 25th 10am |11/12 10pm to 11/13 1am ".split(
		"|",
	);

const months = "nov|december|october|11月|last month|this month|nov 20 to nov 24".split("|");

/** How long a text is looked at, how often, and from when on. */
interface Look {
	readonly texts: readonly string[];
	readonly hours: number;
	readonly everyHours: number;
}

const across = (before: readonly string[], behind: readonly string[]) =>
	before.flatMap((day) => behind.map((hour) => `${day}${hour}`));

const looks: readonly Look[] = [
	{ texts: [...across(days.en, hours.en), ...across(days.zh, hours.zh)], hours: 26, everyHours: 1 },
	{ texts: [...across(abroad, [" ET", " UTC", " Sydney time"]), ...ends], hours: 26, everyHours: 1 },
	{ texts: [...across(weekdays, ["8-9pm", "8点到9点", ""]), ...nights], hours: 9 * 24, everyHours: 4 },
	{ texts: [...across(dates, ["8-9pm", ""]), ...months], hours: 400 * 24, everyHours: 60 },
];

const hourMs = 3_600_000;
const from = moment("2026-11-24T00:00:00+08:00");

/** The moments from which on another thing is made of the text, found by halving. */
function turnsOf(text: string, { hours: count, everyHours }: Look): Readonly<Record<string, unknown>> {
	const at = (now: number) => JSON.stringify(madeOf(text, instant(now)));
	const turns: (readonly [string, unknown])[] = [[key(from), madeOf(text, from)]];
	const stepMs = everyHours * hourMs;
	let made = at(from);
	for (let left: number = from; left < from + count * hourMs; left += stepMs) {
		const right = left + stepMs;
		const last = at(right);
		for (let turned = left; made !== last; ) {
			let [before, after] = [turned, right];
			while (after - before > 1) {
				const middle = Math.floor((before + after) / 2);
				if (at(middle) === made) before = middle;
				else after = middle;
			}
			turned = after;
			made = at(turned);
			turns.push([key(turned), madeOf(text, instant(turned))]);
		}
	}
	return Object.fromEntries(turns);
}

function key(now: number): string {
	return new Date(now + 8 * hourMs).toISOString().replace("Z", "+08:00");
}

// Writes the turns of today: node --import tsx test/time/turns.ts
if (process.argv[1] === import.meta.filename) {
	const rows = looks.flatMap((look) =>
		look.texts.map((text) => JSON.stringify({ text: text.trim(), turns: turnsOf(text.trim(), look) })),
	);
	writeFileSync(new URL("../fixtures/turns.jsonl", import.meta.url), `${rows.join("\n")}\n`);
}
