import type { Leaf } from "./leaf.ts";
import { weeksAfter } from "./lexicon/english.ts";
import {
	type ClockTime,
	clockToken,
	dateToken,
	dayMs,
	dayOfMonthToken,
	hourMs,
	linkToken,
	minuteMs,
	secondMs,
	slashDateToken,
	type Token,
} from "./tokens.ts";

/**
 * What leaves mean beside one another: one rule after the other, in this order, each over the whole row of leaves. A
 * rule looks at the leaves from `at` on (and before, to know its place) and says what some of them are together.
 */
export type Rule = (leaves: readonly Leaf[], at: number) => Joined | undefined;

/** Some leaves in a row that mean something else together: how many, and what. */
interface Joined {
	readonly leaves: number;
	readonly token: Token;
}

const one = (token: Token | undefined): Joined | undefined => (token === undefined ? undefined : { leaves: 1, token });

/** "11-25 20:00-21:00": two numbers with a dash are a date where a time follows, else a range (chrono #571). */
const dashedDate: Rule = (leaves, at) => {
	const [month, dash, day, next] = leaves.slice(at, at + 4);
	if (month?.token.kind !== "number" || day?.token.kind !== "number" || dash?.text !== "-") return undefined;
	if (month.endIndex !== dash.index || dash.endIndex !== day.index || next === undefined) return undefined;
	// Where both may be hours the time must be a clock's: "10-11 14-15" is two ranges.
	const mayBeHours = month.token.value <= 24 && day.token.value <= 24;
	if (!beginsTime(leaves, at + 3, mayBeHours)) return undefined;
	return { leaves: 3, token: slashDateToken(month.token.value, day.token.value) };
};

/** "12.1 20:00-21:00", 12.5下午2点: month and day where a time follows; "20.30-21.30", "8:10 - 12.32": times. */
const dotted: Rule = (leaves, at) => {
	const leaf = leaves[at];
	if (leaf?.token.kind !== "dotted") return undefined;
	const { first, second } = leaf.token;
	const time = isEndOfRange(leaves, at, isDottedOrClock) ? dottedTime(leaf) : undefined;
	if (time !== undefined) return one(time);
	if (beginsTime(leaves, at + 1)) return one(slashDateToken(first, second));
	return one(leaves.some(({ text }) => /\d:\d\d/.test(text)) ? dottedTime(leaf) : undefined);
};

function dottedTime({ text }: Leaf): Token | undefined {
	const [hour = "", minute = ""] = text.split(".");
	return minute.length === 2
		? clockToken(Number(hour), Number(minute), 0, { padded: hour.startsWith("0") })
		: undefined;
}

function isDottedOrClock(leaf: Leaf): boolean {
	return leaf.token.kind === "clock" || (leaf.token.kind === "dotted" && /\.\d\d$/.test(leaf.text));
}

/** Is the leaf one end of a range whose other end is such a time, too? */
function isEndOfRange(leaves: readonly Leaf[], at: number, isTime: (leaf: Leaf) => boolean): boolean {
	const [before, after] = [leaves[at - 2], leaves[at + 2]];
	return (
		(isLink(leaves[at + 1], "to") && after !== undefined && isTime(after)) ||
		(isLink(leaves[at - 1], "to") && before !== undefined && isTime(before))
	);
}

/** "Monday 21 between 9:30 and 3": the number behind a weekday is a day of the month where a time still follows. */
const dayNumber: Rule = (leaves, at) => {
	const token = leaves[at]?.token;
	if (token?.kind !== "number" || token.digits > 2 || token.value < 1 || token.value > 31) return undefined;
	const before = leaves[at - 1]?.token;
	if (before?.kind !== "date" || before.date.on !== "weekday" || before.part !== undefined) return undefined;
	return beginsTime(leaves, at + 1) ? one(dayOfMonthToken(token.value)) : undefined;
};

/**
 * "1400-1500", "from 1730 to 1815", "830-930pm", "at 1730 for 45 min": digits without a colon are a time at the end of
 * a range, or before "for", unless they may be years.
 */
const compactTime: Rule = (leaves, at) => {
	const time = timeOfDigits(leaves[at]);
	if (time === undefined) return undefined;
	// "20:00 -0500": an offset from UTC as likely as an end.
	const dash = leaves[at - 1];
	if (dash?.text === "-" && dash.endIndex === leaves[at]?.index && dash.index > (leaves[at - 2]?.endIndex ?? 0))
		return undefined;
	const isTime = (leaf: Leaf) => leaf.token.kind === "clock" || timeOfDigits(leaf) !== undefined;
	const isBeforeLength = isLink(leaves[at + 1], "for") && leaves[at + 2]?.token.kind === "length";
	if (!isEndOfRange(leaves, at, isTime) && !isBeforeLength) return undefined;
	const isDated = leaves.some((leaf) => leaf.token.kind === "date");
	return !isDated && leaves.filter(mayBeYear).length > 1 ? undefined : one({ kind: "clock", time });
};

/** "2015-2018"; but "2000-2030" is half an hour. */
function mayBeYear({ token }: Leaf): boolean {
	if (token.kind !== "number" || Math.floor(token.value / 100) !== 20) return false;
	return token.value < 2040 && (token.value % 100) % 15 !== 0;
}

function timeOfDigits(leaf: Leaf | undefined): ClockTime | undefined {
	if (leaf?.token.kind !== "number" || leaf.token.digits < 3 || !/^\d+$/.test(leaf.text)) return undefined;
	const { value, digits } = leaf.token;
	const token = clockToken(Math.floor(value / 100), value % 100, 0, { padded: digits === 4 });
	return token.kind === "clock" ? token.time : undefined;
}

/** "Thu Oct 26, 10:00 - 11:00 2023": a year at the end belongs to the date before it. */
const trailingYear: Rule = (leaves, at) => {
	const token = leaves[at]?.token;
	if (token?.kind !== "number" || token.digits !== 4) return undefined;
	if (leaves.slice(at + 1).some((leaf) => leaf.token.kind !== "filler")) return undefined;
	if (token.value < 1970 || token.value > 2199) return undefined;
	const isDated = leaves.some((leaf) => leaf.token.kind === "date" && leaf.token.date.on === "month-day");
	return isDated ? one(dateToken({ on: "year", year: token.value })) : undefined;
};

/** "9h30 - 11h00": lengths on both sides of a range are times. */
const frenchHour: Rule = (leaves, at) => {
	const time = frenchTime(leaves[at]);
	if (time === undefined || !isEndOfRange(leaves, at, (leaf) => frenchTime(leaf) !== undefined)) return undefined;
	return one({ kind: "clock", time });
};

function frenchTime(leaf: Leaf | undefined): ClockTime | undefined {
	if (leaf?.token.kind === "clock") return leaf.token.time;
	return leaf?.token.kind === "length" ? leaf.token.time : undefined;
}

/** "for 1:30:00": hours, minutes and seconds behind "for" are a length. */
const clockLength: Rule = (leaves, at) => {
	const leaf = leaves[at];
	if (leaf?.token.kind !== "clock" || !isLink(leaves[at - 1], "for") || !hoursMinutesSeconds.test(leaf.text)) {
		return undefined;
	}
	return one({ kind: "length", ms: clockLengthMs(leaf.text), smallestMs: secondMs });
};

export const hoursMinutesSeconds = /^\d{1,2}:\d\d:\d\d$/;

/** "1:30:00" in milliseconds. */
export function clockLengthMs(text: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
	return hours * hourMs + minutes * minuteMs + seconds * secondMs;
}

/** "in 15 for 30": minutes from now. */
const inMinutes: Rule = (leaves, at) => {
	const [word, number, behind] = leaves.slice(at, at + 3);
	if (word?.text.toLowerCase() !== "in" || number?.token.kind !== "number" || number.token.value < 5) return undefined;
	if (!isLink(behind, "for")) return undefined;
	const ms = number.token.value * minuteMs;
	return { leaves: 2, token: { kind: "offset", ms, smallestMs: minuteMs, unitless: true } };
};

/** "at 3pm for 30": nobody means hours or seconds, where a time stands before it and nothing behind. */
const bareMinutes: Rule = (leaves, at) => {
	const token = leaves[at]?.token;
	if (token?.kind !== "number" || token.value < 10 || token.value > 180 || leaves[at - 1]?.text !== "for")
		return undefined;
	const isLast = leaves.slice(at + 1).every(({ token: behind }) => behind.kind === "filler");
	if (
		!isLast ||
		!leaves.slice(0, at).some((leaf) => isTimed(leaf) || leaf.token.kind === "offset" || leaf.token.kind === "now")
	)
		return undefined;
	return one({ kind: "length", ms: token.value * minuteMs, smallestMs: minuteMs, unitless: true });
};

/** 1小时30min, 2分30s: a length in two languages. */
const mixedLength: Rule = (leaves, at) => {
	const [first, second] = [leaves[at], leaves[at + 1]];
	if (first?.token.kind !== "length" || second?.token.kind !== "length") return undefined;
	const isTwoLanguages = /[\u4e00-\u9fff]/.test(first.text) !== /[\u4e00-\u9fff]/.test(second.text);
	const touches = first.endIndex === second.index;
	if (!isTwoLanguages || !touches || second.token.ms >= first.token.smallestMs) return undefined;
	const ms = first.token.ms + second.token.ms;
	return { leaves: 2, token: { kind: "length", ms, smallestMs: second.token.smallestMs } };
};

/** "20m from now" is a moment, but "for 20m from now" begins now. */
const lengthFromNow: Rule = (leaves, at) => {
	const [before, length] = leaves.slice(at, at + 2);
	if (!isLink(before, "for") || length?.token.kind !== "offset" || !/ from now$/i.test(length.text)) return undefined;
	return { leaves: 2, token: { kind: "stretch", ms: length.token.ms } };
};

/** "a week from Monday", "two weeks from today". */
const weeksFrom: Rule = (leaves, at) => {
	const [length, from, date] = leaves.slice(at, at + 3);
	if (length?.token.kind !== "length" || !isWholeDays(length.token) || date?.token.kind !== "date") return undefined;
	if (!isLink(from, "from") && !isLink(from, "after")) return undefined;
	const later = weeksAfter(date.token.date, length.token.ms / dayMs);
	return later === undefined ? undefined : { leaves: 3, token: dateToken(later, date.token.part) };
};

/** "in 3 days 8-9pm", 三天后晚上8点到9点: the day it is then, where the text has a time of its own. */
const daysAhead: Rule = (leaves, at) => {
	const token = leaves[at]?.token;
	if (token?.kind !== "offset" || token.later === true || token.ms <= 0 || !isWholeDays(token)) return undefined;
	const isTimed = leaves.some(({ token: other }) => other.kind === "clock" || other.kind === "number");
	return isTimed ? one(dateToken({ on: "day", days: token.ms / dayMs })) : undefined;
};

function isWholeDays({ ms, smallestMs }: { readonly ms: number; readonly smallestMs: number }): boolean {
	return smallestMs >= dayMs && ms % dayMs === 0;
}

/** 开始：20:00 结束：22:00: where the text opens with the word for the start, each word stands before its time. */
const labels: Rule = (leaves, at) => {
	if (!isLink(leaves[at], "ended") && !isLink(leaves[at], "stop")) return undefined;
	const first = leaves.findIndex((leaf) => leaf.token.kind !== "filler" && !isLink(leaf, "for"));
	const isLabel = isLink(leaves[first], "starts") && first < at && leaves.slice(at + 1).some(isTimed);
	return isLabel ? one(linkToken("ends")) : undefined;
};

/** "8pm start, 9:30pm finish tomorrow": each word behind its time; the last one needs no more than the "to" between. */
const labelsBehind: Rule = (leaves, at) => {
	const rest = leaves.slice(at + 1).filter(({ token }) => token.kind !== "filler");
	const isBehind = (time: Leaf | undefined, next: Leaf | undefined) => time !== undefined && isTimed(time) && next;
	const [end, ends, behind] = rest;
	if (!isLink(leaves[at], "starts") || !isBehind(leaves[at - 1], leaves[at]) || !isBehind(end, ends)) return undefined;
	const isLabel = isLink(ends, "ends") && behind?.token.kind === "date" && !rest.slice(3).some(isTimed);
	return isLabel ? one(linkToken("to")) : undefined;
};

function isTimed({ token }: Leaf): boolean {
	return token.kind === "clock" || token.kind === "date-time" || token.kind === "number";
}

/**
 * Whether a time begins here, with a part of the day, the weekday or "from" before it: "晚上8点", "Wed at 20:00", and
 * unless it must be a clock's, "8 to".
 */
function beginsTime(leaves: readonly Leaf[], at: number, mustBeClock = false): boolean {
	const token = leaves[at]?.token;
	if (token?.kind === "clock") return true;
	if (token?.kind === "number") return !mustBeClock && goesOn(leaves[at + 1]);
	return token !== undefined && leadsToTime(token) && beginsTime(leaves, at + 1, mustBeClock);
}

function leadsToTime(token: Token): boolean {
	if (token.kind === "date") return token.date.on === "weekday";
	if (token.kind === "link") return token.link === "from" || token.link === "between" || token.link === "starts";
	return token.kind === "part" || token.kind === "filler";
}

function goesOn(leaf: Leaf | undefined): boolean {
	return isLink(leaf, "to") || isLink(leaf, "and") || isLink(leaf, "for");
}

function isLink(leaf: Leaf | undefined, link: Extract<Token, { kind: "link" }>["link"]): boolean {
	return leaf?.token.kind === "link" && leaf.token.link === link;
}

/** In their order: a rule sees what those before it have joined. */
export const rules: readonly Rule[] = [
	dashedDate,
	compactTime,
	dotted,
	dayNumber,
	trailingYear,
	frenchHour,
	clockLength,
	inMinutes,
	bareMinutes,
	mixedLength,
	lengthFromNow,
	weeksFrom,
	daysAhead,
	labels,
	labelsBehind,
];
