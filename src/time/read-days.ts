import { type Day, dateOf, dayAt, dayOf, momentOf, weekdayOf } from "./calendar.ts";
import { fold, inSimplified } from "./fold.ts";
import type { Instant } from "./instant.ts";
import type { Leaf } from "./leaf.ts";
import { numeralOrDigits, readNumeral } from "./lexicon/chinese-numerals.ts";
import { type DateReading, dateProblem, readDates } from "./resolve/dates.ts";
import { leavesOf, unknownWords } from "./scan.ts";
import type { DateWord } from "./tokens.ts";
import type { TimeProblem } from "./types.ts";

/** Whole days of the calendar of China, half-open. */
export type DaysReading =
	| { readonly ok: true; readonly start: Instant; readonly end: Instant }
	| { readonly ok: false; readonly problem: TimeProblem };

/** The first day, and the one after the last. */
type Days = readonly [first: Day, after: Day];

/**
 * Reads the day or days that a text says as of now: "yesterday", 昨天, "last week", "Nov 20 - Nov 24", 11月. What may
 * be a day of the past or one to come is the past one: it is asked for what has been.
 */
export function readDays(typed: string, now: Instant): DaysReading {
	const text = fold(typed);
	const today = dayAt(now);
	const days = namedDays(inSimplified(text).toLowerCase(), today) ?? datedDays(text, now);
	if ("code" in days) return { ok: false, problem: days };
	const [first, after] = days;
	return { ok: true, start: momentOf(first, 0), end: momentOf(after, 0) };
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const english = /^(?:the )?(this|last|past|previous|next) (week|month)$/;
const chinese = /^(这|本|上|下)一?个?(周|星期|礼拜|月)$/;
const lastFew = /^(?:(?:in|over) )?(?:the )?(?:last|past) (\d{1,3}) (day|week|month)s?$/;
const lastFewChinese = new RegExp(`^(?:过去|最近|近|前)的?(${numeralOrDigits})个?(天|日|周|星期|礼拜|月)$`);
const monthByName =
	/^(?:in )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?(?: (\d{4}))?$/;
const monthByNumber = /^(?:(\d{4})(?:年|-))?(1[0-2]|0?[1-9])月份?$|^(\d{4})-(1[0-2]|0[1-9])$/;

const steps: ReadonlyMap<string, number> = new Map([
	["this", 0],
	["这", 0],
	["本", 0],
	["next", 1],
	["下", 1],
]);
const isMonth = (word: string | undefined) => word === "month" || word === "月";
const isWeek = (word: string | undefined) => word === "week" || word === "周" || word === "星期" || word === "礼拜";

/** Weeks, months, and "the last 7 days", today included. */
function namedDays(text: string, today: Day): Days | undefined {
	const { year, month } = dateOf(today);
	const [, which, unit] = english.exec(text) ?? chinese.exec(text) ?? [];
	if (which !== undefined) {
		const step = steps.get(which) ?? -1;
		if (isMonth(unit)) return monthOf(year, month + step);
		const monday = today - weekdayOf(today) + 1 + 7 * step;
		return [monday, monday + 7];
	}
	const [, count, of] = lastFew.exec(text) ?? lastFewChinese.exec(text) ?? [];
	if (count !== undefined) {
		const number = readNumeral(count);
		if (Number.isNaN(number) || number === 0) return undefined;
		return [today + 1 - number * (isMonth(of) ? 30 : isWeek(of) ? 7 : 1), today + 1];
	}
	return namedMonth(text, today);
}

function namedMonth(text: string, today: Day): Days | undefined {
	const [, name, namedYear] = monthByName.exec(text) ?? [];
	if (name !== undefined) return pastMonth(monthNames.indexOf(name) + 1, namedYear, today);
	const [, writtenYear, written, isoYear, iso] = monthByNumber.exec(text) ?? [];
	const number = written ?? iso;
	return number === undefined ? undefined : pastMonth(Number(number), writtenYear ?? isoYear, today);
}

function monthOf(year: number, month: number): Days {
	return [dayOf(year, month, 1), dayOf(year, month + 1, 1)];
}

/** The last one of that name that has begun, where no year is said. */
function pastMonth(month: number, named: string | undefined, today: Day): Days {
	const { year, month: thisMonth } = dateOf(today);
	return monthOf(named === undefined ? (month > thisMonth ? year - 1 : year) : Number(named), month);
}

function datedDays(text: string, now: Instant): Days | TimeProblem {
	const leaves = leavesOf(text);
	const unknown = unknownWords(text, leaves);
	if (unknown.length > 0) return { code: "unknown-words", words: unknown };
	const stray = leaves.find((leaf) => !isOfADay(leaf));
	if (stray) {
		const words = text.slice(stray.index, stray.endIndex);
		const { token } = stray;
		if (token.kind === "impossible") return { code: "impossible", words, what: token.what };
		return { code: "unknown-words", words: [words] };
	}
	const to = leaves.findIndex(({ token }) => token.kind === "link" && (token.link === "to" || token.link === "and"));
	const first = dayOfLeaves(to === -1 ? leaves : leaves.slice(0, to), text, now);
	if (typeof first !== "number") return first;
	if (to === -1) return [first, first + 1];
	const last = dayOfLeaves(leaves.slice(to + 1), text, now, first);
	if (typeof last !== "number") return last;
	const [start, end] = [momentOf(first, 0), momentOf(last + 1, 0)];
	return last < first ? { code: "not-after-start", words: text, start, end } : [first, last + 1];
}

/** A part of a day is taken for its day. */
function isOfADay({ token }: Leaf): boolean {
	if (token.kind === "link") return ["from", "to", "between", "and", "for"].includes(token.link);
	return token.kind === "date" || token.kind === "part" || token.kind === "filler";
}

function dayOfLeaves(leaves: readonly Leaf[], text: string, now: Instant, earliest?: Day): Day | TimeProblem {
	const words = leaves.flatMap(({ token }): readonly DateWord[] => (token.kind === "date" ? [token.date] : []));
	if (words.length === 0) return { code: "no-time" };
	const reading = readDates(words, now);
	const day = dayMeant(reading, dayAt(now), earliest);
	if (day !== undefined) return day;
	return reading.kind === "days" ? { code: "no-time" } : dateProblem(reading, text);
}

/** Of the days that a text may mean, the one that has been, or else the nearest; where that can be, not before `earliest`. */
function dayMeant(reading: DateReading, today: Day, earliest = Number.NEGATIVE_INFINITY): Day | undefined {
	if (reading.kind === "passed") return reading.before;
	if (reading.kind !== "days" || reading.how === "undated") return undefined;
	const { before, days } = reading;
	const [next] = days;
	if (next === undefined) return undefined;
	if (before !== undefined) return today - before <= next - today ? before : next;
	// A weekday comes again every week.
	return days.length > 1 && next > today && next - 7 >= earliest ? next - 7 : next;
}
