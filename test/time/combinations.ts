import { writeFileSync } from "node:fs";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import type { WindowReading } from "../../src/time/types.ts";
import { usualNow, whole } from "./support.ts";

/** What a text is read as, from which words, or what is asked about which. */
export function readOf(text: string): Readonly<Record<string, unknown>> {
	const reading = readWindow(text, usualNow);
	const [record, clip] = [whole(reading), whole(readClip(text, usualNow))];
	return {
		...record,
		...aboutOf(reading),
		...(JSON.stringify(clip) === JSON.stringify(record) ? {} : { clip }),
	};
}

function aboutOf(reading: WindowReading) {
	if (reading.ok) return { words: [reading.words.start, reading.words.end] };
	return "words" in reading.problem ? { words: reading.problem.words } : {};
}

// Texts that nobody has to type: each word beside each other one, each hour with each, each part of the day with each
// hour. What is made of them is kept, so that no rule about neighbours changes unnoticed.

const dates =
	"nov 24|nov 27|nov 20|the 24th|the 27th|25th of next month|today|yesterday|tomorrow|friday|next friday|this friday|last friday|next week|2026|2027|11/27|the next day".split(
		"|",
	);
const clocks =
	"1|3|6|8|9|11|12|8am|8pm|12pm|12am|0:30|08:00|8:30|13:00|20:00|24:00|noon|midnight|830|2030|9h30|8.30".split("|");
const words =
	"20:00|8|24|2030|2026|8.30|12.1|11/24|30m|9h30|1:30:00|3 days|in 3 days|30m later|2h from now|for|to|-|from|/|and|between|in|friday|this evening|UTC|now|about|starts|ends|stop|after|before|please|2小时".split(
		"|",
	);
const parts = "凌晨|早上|中午|下午|午后|傍晚|晚上|夜里|半夜".split("|");
const certain = "tonight|this morning|this afternoon|at night|今天傍晚|今天中午|今天凌晨|今天半夜".split("|");
const halves = "1am|4am|5am|6am|7am|9am|10am|11am|12pm|1pm|3pm|4pm|5pm|8pm|9pm|11pm|12am".split("|");
const hoursOfDay = Array.from({ length: 26 }, (_, hour) => String(hour));

/** Texts by what they have in common. */
const combinations: readonly (readonly [like: string, texts: readonly string[]])[] = [
	...dates.map((one) => each(`${one} …`, (other) => `${one} ${other} 8-9pm`, dates)),
	...dates.map((one) => each(`${one} 10pm to …`, (other) => `${one} 10pm to ${other} 9am`, dates)),
	...clocks.map((one) => each(`tomorrow ${one} to …`, (other) => `tomorrow ${one} to ${other}`, clocks)),
	...clocks.map((one) => each(`${one}-…`, (other) => `${one}-${other}`, clocks)),
	...words.map((one) => each(`${one} …`, (other) => `${one} ${other}`, words)),
	...words.map((one) => each(`${one} … to 9pm`, (other) => `${one} ${other} to 9pm`, words)),
	...words.map((one) => each(`8pm ${one} …`, (other) => `8pm ${one} ${other}`, words)),
	...parts.map((one) => each(`${one}…点`, (hour) => `今天${one}${hour}点录1小时`, hoursOfDay)),
	...parts.map((one) => each(`明天8点到${one}…点`, (hour) => `明天8点到${one}${hour}点`, hoursOfDay)),
	...parts.map((one) => each(`${one} and another`, (other) => `今天${one}${other}1点到${other}2点`, parts)),
	...parts.map((one) => each(`${one} and another, later`, (other) => `今天${one}${other}9点录1小时`, parts)),
	...parts.map((one) => each(`${one} and another, at four`, (other) => `今天${one}${other}4点录1小时`, parts)),
	...certain.map((one) => each(`${one} …`, (clock) => `${one} ${clock} for 1h`, halves)),
	...["tomorrow ", "tonight "].map((day) => each(`${day}5-…`, (clock) => `${day}5-${clock}`, halves)),
];

function each(like: string, text: (word: string) => string, of: readonly string[]) {
	return [like, of.map(text)] as const;
}

// Writes what is made of them today: node --import tsx test/time/combinations.ts
if (process.argv[1] === import.meta.filename) {
	const rows = combinations.flatMap(([like, texts]) =>
		texts.map((text) => JSON.stringify({ like, text, ...readOf(text) })),
	);
	writeFileSync(new URL("../fixtures/combinations.jsonl", import.meta.url), `${rows.join("\n")}\n`);
}
