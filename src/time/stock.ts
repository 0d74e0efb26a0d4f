import type { ParsingContext } from "chrono-node";
import { Chrono, configuration, type Parser, ParsingComponents, ParsingResult } from "chrono-node/en";
import { dayOf } from "./calendar.ts";
import { Leaf, leafParser, startsInsideWord } from "./leaf.ts";
import { clockToken, dateToken, monthDayToken, slashDateToken, type Token } from "./tokens.ts";

/**
 * chrono's own parsers, where they read a leaf right: each through one adapter that takes what is certain of its
 * result (and nothing that it reckons from the reference) as our token. Which of them are not used, and why, stands in
 * the README ("How a time is read").
 */

/**
 * The moment that the parsers reckon from, and that is reckoned out again: a Monday's noon by the host's own clock,
 * which some of them look at ("last night" is tonight to one that is asked in the small hours).
 */
export const reference = new Date(2001, 0, 1, 12);
const referenceDay = dayOf(2001, 1, 1);

/** What a stock parser said of a text, and where the text stands. */
interface Said {
	readonly start: ParsingComponents;
	readonly end: ParsingComponents | undefined;
	readonly text: string;
	readonly before: string;
	readonly behind: string;
}

const parsers = new Map(
	configuration.createCasualConfiguration().parsers.map((parser) => [parser.constructor.name, parser]),
);

/** What a leaf says, and of how much of the text: all of it, unless `length` says less. */
interface Taken {
	readonly token: Token | undefined;
	readonly length?: number;
}

const nothing: Taken = { token: undefined };

/** A stock parser of chrono, its results as leaves; where `read` declines one, nothing is read there. */
function stock(name: string, read: (said: Said) => Taken): Parser {
	const parser = parsers.get(name);
	if (parser === undefined) throw new Error(`chrono-node has no parser ${name}: another version than the lock file's?`);
	return {
		pattern: (context) => parser.pattern(context),
		extract(context, match) {
			const result = inFull(context, match, parser.extract(context, match));
			if (result === undefined || startsInsideWord(context.text, result.index)) return null;
			const { start, end, text, index } = result;
			const before = context.text.slice(Math.max(0, index - 8), index);
			const behind = context.text.slice(index + text.length, index + text.length + 8);
			const { token, length } = read({ start, end: end ?? undefined, text, before, behind });
			return token === undefined ? null : new Leaf(context, index, text.slice(0, length), token);
		},
	};
}

/** A parser may answer with a result, with components, or with a plain object of them. */
function inFull(context: ParsingContext, match: RegExpMatchArray, answer: ReturnType<Parser["extract"]>) {
	if (!answer) return undefined;
	if (answer instanceof ParsingResult) return answer;
	const components = answer instanceof ParsingComponents ? answer : context.createParsingComponents(answer);
	return context.createParsingResult(match.index ?? 0, match[0], components);
}

function certain(start: ParsingComponents, name: Parameters<ParsingComponents["get"]>[0]): number | undefined {
	return start.isCertain(name) ? (start.get(name) ?? undefined) : undefined;
}

function dateOf(start: ParsingComponents): Token {
	return monthDayToken(certain(start, "month") ?? 0, certain(start, "day") ?? 0, certain(start, "year"));
}

/** "today", "tomorrow", "tmr", "tonight", "last night", "now". */
const casualDate = stock("ENCasualDateParser", ({ start }) => {
	if (start.isCertain("hour")) return { token: { kind: "now" } };
	const days = dayOf(start.get("year") ?? 0, start.get("month") ?? 0, start.get("day") ?? 0) - referenceDay;
	const hour = start.get("hour");
	return { token: dateToken({ on: "day", days }, hour === 22 ? "evening" : hour === 0 ? "night" : undefined) };
});

/** "2026-11-25", "2026-11-25T10:00:00+08:00", "2026-11-25T02:00Z". */
const isoFormat = stock("ISOFormatParser", (said) => {
	const { start, text, behind } = said;
	const date = dateOf(start);
	if (!start.isCertain("hour")) return { token: /^[-/.]?\d/.test(behind) ? undefined : date };
	if (date.kind !== "date") return { token: date };
	const [hour = 0, minute = 0] = [certain(start, "hour"), certain(start, "minute")];
	const clock = clockToken(hour, minute, certain(start, "second") ?? 0, { padded: true });
	if (clock.kind !== "clock") return { token: clock };
	const dateTime = { kind: "date-time", date: date.date, time: clock.time } as const;
	if (isRangeInDisguise(said)) return { token: dateTime, length: text.lastIndexOf("-") };
	const isUtc = /z$/i.test(text);
	const minutes = certain(start, "timezoneOffset");
	if (!isUtc && minutes === undefined) return { token: dateTime };
	return { token: { ...dateTime, zone: { kind: "offset", minutes: minutes ?? 0 } } };
});

/**
 * "2026-11-25T10:00-10:30" is half an hour, "…T22:00-05:00" a moment five hours west (chrono #404). A minus is an
 * offset where there is such an offset, and a range goes on beside it, seconds stand before it, or the other reading
 * would end before it starts.
 */
function isRangeInDisguise({ text, before, behind }: Said): boolean {
	const [, hour, minute, seconds, east, rest] = /T(\d\d):(\d\d)(:\d\d)?\S*-(\d\d):(\d\d)$/i.exec(text) ?? [];
	if (hour === undefined) return false;
	if (/^:\d/.test(behind)) return true;
	const isOffset = /^(?:0\d|1[0-2])00$|^0[39]30$/.test(`${east}${rest}`);
	const isInRange =
		/^ ?(?:[/~-]|(?:to|until|till)\b|[到至])/i.test(behind) || /(?:[/~-]|to|until|till|[到至]) ?$/i.test(before);
	const wouldEndBefore = `${east}${rest}` <= `${hour}${minute}`;
	return !isOffset || !(isInRange || wouldEndBefore || seconds !== undefined);
}

/** "2026/11/25", "2026.11.25", "2026-Nov-25". With blanks between them the numbers may be anything. */
const yearMonthDay = stock("ENYearMonthDayParser", ({ start, text, behind }) => {
	const isPlain = /^\d{4}([-/.])(?:\d{1,2}|[a-z]+)\1\d{1,2}$/i.test(text) && !/^[-/.]\d/.test(behind);
	// chrono turns month and day round where that makes a date: 2026/13/01.
	const [, month = ""] = text.split(/[-/.]/);
	const isTurned = /^\d/.test(month) && certain(start, "month") !== Number(month);
	if (isTurned) return { token: { kind: "impossible", what: "date" } };
	return { token: isPlain ? dateOf(start) : undefined };
});

/** "11/25", "25/11", "11/25/2026", "25.11.2026". */
const slashDate = stock("SlashDateFormatParser", ({ start, text, before, behind }) => {
	if (/^[a-z_:/]/i.test(behind) || before.endsWith("/")) return nothing;
	const [first, second, year] = text.split(/\D/).map(Number);
	// "26-11-25" has its year first as likely as last.
	if (text.includes("-") && (year ?? 0) < 100) return nothing;
	return { token: slashDateToken(first ?? 0, second ?? 0, certain(start, "year")) };
});

const monthThenDay = /^[a-z]+\W*\d+(?:st|nd|rd|th)?/i;
const yearBehind = /[\s,/-]*'?\d{2,4}(?:\s*(?:BE|AD|BC|BCE|CE))?$/i;

/**
 * "Nov 25", "25th of November 2026". Where a number behind it is a year to chrono and an hour to people ("Nov 25 20-21",
 * "nov 25 2030-2130"; chrono #522), it is left to them; so is the second day of "nov 25-26".
 */
function readMonthName(said: Said): Taken {
	const { start, end, text, behind } = said;
	if (/^[a-z_]/i.test(behind)) return nothing;
	const token = monthDayToken(certain(start, "month") ?? 0, certain(start, "day") ?? 0);
	const [firstDay] = monthThenDay.exec(text) ?? [];
	if (end !== undefined) return firstDay === undefined ? nothing : { token, length: firstDay.length };
	if (!start.isCertain("year")) return { token };
	if (isYear(said)) return { token: dateOf(start) };
	return isEndOfRange(said) ? nothing : { token, length: text.search(yearBehind) };
}

function isYear({ start, text, behind }: Said): boolean {
	const isWritten = /^(?:19|20)\d\d$/.test(String(certain(start, "year"))) && /\d{4}$/.test(text);
	return isWritten && !/^ ?(?:-|to|until|till) ?\d{3,4}(?!\d)|^ (?:for|hrs|hours)\b|^:/i.test(behind);
}

/** "10-11 Nov 25": the day behind the month is the date's, the number before it the end of a range. */
function isEndOfRange({ text, before }: Said): boolean {
	return /^\d/.test(text) && /(?:[-~&]|\bto|\band|\buntil|\btill) ?$/i.test(before);
}

const monthFirst = stock("ENMonthNameMiddleEndianParser", readMonthName);
const dayFirst = stock("ENMonthNameLittleEndianParser", readMonthName);

/** "November the 25th", which chrono does not know, read as the "November 25" that it does. */
const monthThe = leafParser(/([a-z]{3,9})\.? the (\d{1,2})(?:st|nd|rd|th)(?![a-z0-9_])/i, ([, month, day]) => {
	const [leaf] = onlyMonths.parse(`${month} ${day}`, reference);
	return leaf instanceof Leaf ? leaf.token : undefined;
});
const onlyMonths = new Chrono({ parsers: [monthFirst], refiners: [] });

export const stockParsers: readonly Parser[] = [
	casualDate,
	isoFormat,
	yearMonthDay,
	slashDate,
	monthFirst,
	dayFirst,
	monthThe,
];
