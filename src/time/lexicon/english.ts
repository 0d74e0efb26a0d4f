import type { Parser } from "chrono-node/en";
import { anyOf, leafParser, table, wordEnd } from "../leaf.ts";
import {
	clockToken,
	type DateWord,
	type DayPart,
	dateToken,
	dayOfMonthToken,
	halfOf,
	midnightToken,
	monthDayToken,
	type Token,
} from "../tokens.ts";
import { hourWord, numberWords, readNumberWords } from "./english-numbers.ts";

/**
 * Dates and times of day in English. "today", "tomorrow", "tonight" and their like are read by chrono (`stock.ts`);
 * here stands what it does not know, or reads in another way than people mean it.
 */

function day(days: number, part?: DayPart): Token {
	return dateToken({ on: "day", days }, part);
}

function afterStart(days: number): Token {
	return dateToken({ on: "day-after-start", days });
}

const tomorrows = "tomorrow|tomorrows|tmrw|tmr|tmw|tmo|2moro|2morrow|2mrw|tomoz|tommorow|tommorrow";

export const dayWords = table([
	["2day", day(0)],
	["tonite|2nite|2night|tn|tonight's", day(0, "evening")],
	["this morning", day(0, "morning")],
	["this afternoon|this arvo", day(0, "afternoon")],
	["this evening", day(0, "evening")],
	["tomorrow's|tmw|tmo|2moro|2morrow|2mrw|tomoz", day(1)],
	["yday", day(-1)],
	["day before yesterday|the day before yesterday", day(-2)],
	["same day|the same day|that day", afterStart(0)],
	["next day|the next day|following day|the following day", afterStart(1)],
	["new year's day|new years day", monthDayToken(1, 1)],
	["christmas eve|xmas eve", monthDayToken(12, 24)],
	["christmas|christmas day|xmas", monthDayToken(12, 25)],
	["new year's eve|new years eve|nye", monthDayToken(12, 31)],
]);

/** "the day after tomorrow", in every spelling of "tomorrow". */
const dayAfterTomorrow = leafParser(
	new RegExp(`(?:the )?day after (?:${tomorrows})${wordEnd}|overmorrow${wordEnd}`, "i"),
	() => day(2),
);

/** "tomorrow8pm": a space was left out. */
const gluedDay = leafParser(/(today|tonight|tomorrow|tmrw?)(?=\d)/i, ([word]) => {
	const name = word.toLowerCase();
	if (name === "tonight") return day(0, "evening");
	return day(name === "today" ? 0 : 1);
});

const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const weekdays =
	"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const weeks: ReadonlyMap<string | undefined, number> = new Map([
	["last", -1],
	["this", 0],
	["next", 1],
]);

/**
 * "Friday", "next Mon.", "this coming Sunday", "Friday next week", "next week Friday". Weeks start on Monday. chrono's
 * own parser is not used: it makes "next Friday" and "Friday next week" the same, and takes in "weekend" and commas.
 */
const weekday = leafParser(
	new RegExp(
		`(?:(this coming|coming|upcoming|this next|this|next|last) )?(${weekdays})${wordEnd}\\.?(?: (this|next|last) (?:week|wk)${wordEnd})?`,
		"i",
	),
	([, before, name = "", week]) => weekdayToken(name, before?.toLowerCase(), week?.toLowerCase()),
);

function weekdayToken(name: string, before: string | undefined, week: string | undefined): Token | undefined {
	const number = weekdayNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
	if (week !== undefined && before !== undefined) return undefined;
	if (before === "next" || before === "this next") return dateToken({ on: "next-weekday", weekday: number });
	const which = weeks.get(week ?? before);
	return dateToken({ on: "weekday", weekday: number, ...(which === undefined ? {} : { week: which }) });
}

/** "next week", to go with a weekday that stands elsewhere. */
const week = leafParser(new RegExp(`(?:the )?(this|next|last) (?:week|wk)${wordEnd}`, "i"), ([, word = ""]) =>
	dateToken({ on: "week", week: weeks.get(word.toLowerCase()) ?? 0 }),
);

/** "25th", "on 3rd", "1st of next month". */
const ordinalDay = leafParser(
	new RegExp(`(\\d{1,2})(?:st|nd|rd|th)(?: of (this|next) month)?${wordEnd}`, "i"),
	([, digits, month]) =>
		dayOfMonthToken(Number(digits), month === undefined ? undefined : month.toLowerCase() === "next" ? 1 : 0),
);

const hour = `(${hourWord}|\\d{1,2})(?![\\d:])`;
const half = "(?: ?([ap])\\.? ?m\\b\\.?)?";
const minutes = `(half|(?:a )?quarter|(?:${numberWords}|\\d{1,2})(?: ?(?:minutes?|mins?))?)`;

/** "half past seven", "a quarter past 8 pm", "ten minutes past nine", "30 min after 8pm". */
const minutesPast = leafParser(
	new RegExp(
		`(?:${minutes} past|((?:a )?quarter|(?:${numberWords}|\\d{1,2}) ?(?:minutes?|mins?)) after) ${hour}${half}${wordEnd}`,
		"i",
	),
	([, past, after = "", word = "", letter]) => spoken(word, minutesOf(past ?? after), letter),
);

/** "quarter to five", "10 minutes to 9". */
const minutesTo = leafParser(
	new RegExp(
		`((?:a )?quarter|(?:${numberWords}|\\d{1,2}) ?(?:minutes?|mins?)) (?:to|before) ${hour}(?! ?(?:h|m|s|min|sec|hour))${half}${wordEnd}`,
		"i",
	),
	([, missing = "", word = "", letter]) => minutesBefore(word, minutesOf(missing), letter),
);

/** "ten to nine", "20 to 8": ten minutes before, or a range that nobody means; "eight to nine" is a range. */
const bareMinutesTo = leafParser(
	new RegExp(
		`(five|ten|twenty(?:[ -]five)?|5|10|20|25) to ${hour}${half}(?! ?[-~:]| ?(?:to|h|m|s|min|sec|hours?)\\b)${wordEnd}`,
		"i",
	),
	([, missing = "", word = "", letter], text, index) => {
		const [least, named] = [numberOf(missing), numberOf(word)];
		if (least <= named || named > 12) return undefined;
		const isAfterTo = /(?:\bto|\btill?|\buntil|-) $/i.test(text.slice(Math.max(0, index - 7), index));
		const isAloneWithLength =
			/\bfor\b/i.test(text.slice(index)) && !/\b(?:to|until|till)\b/i.test(text.slice(0, index));
		if (isAfterTo || isAloneWithLength) return minutesBefore(word, least, letter);
		return { kind: "unclear", why: "vague" };
	},
);

/** "seven thirty", "nine oh five pm", "eight o'clock", "7 oclock", "six p.m.". */
const spokenClock = leafParser(
	new RegExp(
		`${hour}(?:[ -](oh (?:five|[1-9])|five|ten|fifteen|twenty(?:[ -]five)?|thirty(?:[ -]five)?|forty(?:[ -]five)?|fifty(?:[ -]five)?))?( o ?'?clock)?${half}${wordEnd}`,
		"i",
	),
	([, word = "", minute, oclock, letter]) => {
		const isNumberOnly = minute === undefined && oclock === undefined && letter === undefined;
		const isDigitsWithWords = /\d/.test(word) && minute !== undefined;
		if (isNumberOnly || isDigitsWithWords || (minute !== undefined && oclock !== undefined)) return undefined;
		return spoken(word, minute === undefined ? 0 : numberOf(minute.replace(/^oh /i, "")), letter);
	},
);

/** "noon", "12 midnight". */
const noonMidnight = leafParser(new RegExp(`(?:12 |twelve )?(noon|midday|midnight)${wordEnd}`, "i"), ([, word = ""]) =>
	word.toLowerCase() === "midnight" ? midnightToken : clockToken(12, 0, 0, { half: "pm", bare: true }),
);

function numberOf(word: string): number {
	return /\d/.test(word) ? Number(word) : readNumberWords(word);
}

function minutesOf(words: string): number {
	if (/^half/i.test(words)) return 30;
	if (/quarter/i.test(words)) return 15;
	return numberOf(words.replace(/ ?(?:minutes?|mins?)$/i, ""));
}

function minutesBefore(hourWords: string, missing: number, letter: string | undefined): Token {
	const to = numberOf(hourWords);
	return spoken(String(to === 1 ? 12 : to - 1), 60 - missing, letter);
}

function spoken(hourWords: string, minute: number, letter: string | undefined): Token {
	return clockToken(numberOf(hourWords), minute, 0, { half: halfOf(letter), bare: minute === 0 });
}

const parts: ReadonlyMap<string, DayPart> = new Map<string, DayPart>([
	["morning", "morning"],
	["lunchtime", "noon"],
	["lunch time", "noon"],
	["afternoon", "afternoon"],
	["evening", "evening"],
	["eve", "evening"],
	["night", "night"],
	["nite", "night"],
	["am", "am"],
	["a.m.", "am"],
	["pm", "pm"],
	["p.m.", "pm"],
]);

/** "in the morning", "at night", "in the PM": half a day is not a time, but says which of two is meant. */
const dayPart = leafParser(
	new RegExp(`(?:in the |at |in )?(${anyOf(parts.keys())})${wordEnd}`, "i"),
	([, word = ""]) => {
		const part = parts.get(word.toLowerCase());
		return part === undefined ? undefined : { kind: "part", part };
	},
);

/** "seven", "twenty-one". */
const numberWord = leafParser(new RegExp(`${numberWords}${wordEnd}`, "i"), ([words]) => ({
	kind: "number",
	value: readNumberWords(words),
	digits: 2,
}));

export const englishParsers: readonly Parser[] = [
	dayAfterTomorrow,
	gluedDay,
	weekday,
	week,
	ordinalDay,
	minutesPast,
	minutesTo,
	bareMinutesTo,
	spokenClock,
	noonMidnight,
	dayPart,
	numberWord,
];

/** The weekday after which "weeks from" counts, for a date word; undefined where it names no single day. */
export function weeksAfter(date: DateWord, days: number): DateWord | undefined {
	if (date.on === "day") return { on: "day", days: date.days + days };
	const isPlainWeekday = date.on === "weekday" && date.week === undefined && days % 7 === 0;
	return isPlainWeekday ? { ...date, weeksLater: days / 7 } : undefined;
}
