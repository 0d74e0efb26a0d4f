import { type Day, dateOf, dayAt, dayOf, weekdayOf } from "../calendar.ts";
import type { Instant } from "../instant.ts";
import type { DateWord, FixedZone } from "../tokens.ts";
import type { TimeProblem } from "../types.ts";

/**
 * The days a point may mean, the first first. One day: the text says which ("tomorrow", a date with its year). Several:
 * the next one whose window is not over is meant.
 */
export type DateReading =
	| {
			readonly kind: "days";
			readonly days: readonly Day[];
			readonly how: "undated" | "said" | "next";
			/** "next Friday": the other Friday somebody may mean. */
			readonly otherDay?: Day;
			/** "11/12": the day that it names for those who write the day first. */
			readonly dayFirst?: Day;
			/** The date of last year's, or of this year's where that has been. */
			readonly before?: Day;
	  }
	/** "nov 20", typed four days later: the one that has been is nearer than the one to come. */
	| { readonly kind: "passed"; readonly before: Day; readonly next: Day; readonly dayFirst?: Day }
	| { readonly kind: "day-after-start"; readonly days: number }
	| { readonly kind: "vague" }
	/** "25th, 26th": two days. */
	| { readonly kind: "several" }
	| { readonly kind: "impossible"; readonly what: "date" | "weekday" };

export type Days = Extract<DateReading, { kind: "days" }>;

const noSuchDate = { kind: "impossible", what: "date" } as const;
const notThatWeekday = { kind: "impossible", what: "weekday" } as const;

/** Today where the moment is looked at: relative words count on the calendar of China, others in the zone named. */
export function readDates(words: readonly DateWord[], now: Instant, zone?: FixedZone): DateReading {
	const today = dayAt(now, zone);
	const joined = join(words);
	const [first, ...others] = joined;
	if (first === undefined) return { kind: "days", days: [today - 1, today, today + 1, today + 2], how: "undated" };
	const reading = readDate(first, today, dayAt(now));
	return others.reduce((sofar, other) => narrow(sofar, first, other, today, dayAt(now)), reading);
}

/** Words that make one date together: "Friday" and "next week", a date and its year; the surest first. */
function join(words: readonly DateWord[]): readonly DateWord[] {
	const week = words.find((word) => word.on === "week");
	const year = words.find((word) => word.on === "year");
	const kept = words.flatMap((word): readonly DateWord[] => {
		if (week !== undefined && word.on === "weekday" && word.week === undefined) return [{ ...word, week: week.week }];
		if (year !== undefined && word.on === "month-day" && word.year === undefined) return [{ ...word, year: year.year }];
		const isUsed = (word === week && words.some(isPlainWeekday)) || (word === year && words.some(isYearless));
		return isUsed ? [] : [word];
	});
	return kept.sort((a, b) => rank(a) - rank(b));
}

function isPlainWeekday(word: DateWord): boolean {
	return word.on === "weekday" && word.week === undefined;
}

function isYearless(word: DateWord): boolean {
	return word.on === "month-day" && word.year === undefined;
}

function rank(word: DateWord): number {
	const order = ["month-day", "day", "day-of-month", "day-after-start", "weekday", "next-weekday", "week", "year"];
	return order.indexOf(word.on);
}

function readDate(word: DateWord, today: Day, chinaToday: Day): DateReading {
	switch (word.on) {
		case "day":
			return said(chinaToday + word.days);
		case "weekday":
			return readWeekday(word, today);
		case "next-weekday":
			return readNextWeekday(word.weekday, today);
		case "month-day":
			return readMonthDay(word, today);
		case "day-of-month":
			return readDayOfMonth(word.day, word.monthsAhead, today);
		case "day-after-start":
			return { kind: "day-after-start", days: word.days };
		case "week":
		case "year":
			return { kind: "vague" };
		default:
			return word satisfies never;
	}
}

function said(day: Day): DateReading {
	return { kind: "days", days: [day], how: "said" };
}

function mondayOf(day: Day): Day {
	return day - weekdayOf(day) + 1;
}

function readWeekday(word: Extract<DateWord, { on: "weekday" }>, today: Day): DateReading {
	const { weekday, week, weeksLater } = word;
	if (week !== undefined) return said(mondayOf(today) + 7 * week + weekday - 1);
	if (weeksLater !== undefined) return said(today + ((weekday - weekdayOf(today) + 7) % 7) + 7 * weeksLater);
	const yesterday = today - 1;
	const first = yesterday + ((weekday - weekdayOf(yesterday) + 7) % 7);
	return { kind: "days", days: [first, first + 7], how: "next" };
}

/** The one of next week; typed on a Monday, some mean this week's Friday by "next Friday". */
function readNextWeekday(weekday: number, today: Day): DateReading {
	const day = mondayOf(today) + 7 + weekday - 1;
	const coming = day - 7;
	return { kind: "days", days: [day], how: "said", ...(coming > today ? { otherDay: coming } : {}) };
}

type MonthDay = Extract<DateWord, { on: "month-day" }>;

function readMonthDay(word: MonthDay, today: Day): DateReading {
	const { year } = dateOf(today);
	const swapped = word.monthFirst === true ? dayFirst(word, today) : undefined;
	const extra = swapped === undefined ? {} : { dayFirst: swapped };
	if (word.year !== undefined || word.yearsAhead !== undefined) {
		const day = realDay(word.year ?? year + (word.yearsAhead ?? 0), word.month, word.day);
		return day === undefined ? noSuchDate : { kind: "days", days: [day], how: "said", ...extra };
	}
	const around = [year - 1, year, year + 1].map((one) => realDay(one, word.month, word.day));
	const days = around.filter((day) => day !== undefined);
	const [before, next] = aroundToday(days, today);
	// A time of today's date that has passed is a mistake, not one of next year.
	if (next === today) return { kind: "days", days: [today], how: "said", ...extra };
	if (next === undefined) return noSuchDate;
	if (before === undefined) return { kind: "days", days: [next], how: "next", ...extra };
	if (today - before <= next - today) return { kind: "passed", before, next, ...extra };
	return { kind: "days", days: [next], how: "next", before, ...extra };
}

/** Of days in order the first from today on, and the one before it. */
function aroundToday(days: readonly Day[], today: Day): readonly [before: Day | undefined, next: Day | undefined] {
	const at = days.findIndex((day) => day >= today);
	return [days[at - 1], days[at]];
}

/** The coming day that "11/12" names where the day is written first. */
function dayFirst({ month, day, year }: MonthDay, today: Day): Day | undefined {
	const thisYear = dateOf(today).year;
	const years = year === undefined ? [thisYear, thisYear + 1] : [year];
	return years.map((one) => realDay(one, day, month)).find((one) => one !== undefined && one >= today);
}

function readDayOfMonth(day: number, monthsAhead: number | undefined, today: Day): DateReading {
	const { year, month } = dateOf(today);
	if (monthsAhead !== undefined) {
		const found = realDay(year, month + monthsAhead, day);
		return found === undefined ? noSuchDate : said(found);
	}
	const months = Array.from({ length: 15 }, (_, index) => realDay(year, month + index - 1, day));
	const days = months.filter((one) => one !== undefined);
	const [before, next] = aroundToday(days, today);
	if (next === today) return said(today);
	if (next === undefined) return noSuchDate;
	const isNearer = before !== undefined && today - before <= next - today;
	return { kind: "days", days: [next], how: "next", ...(isNearer ? { before } : {}) };
}

/** The day, if its month has it. A month past December counts on. */
function realDay(year: number, month: number, date: number): Day | undefined {
	const day = dayOf(year, month, date);
	return dateOf(day).date === date && year >= 1970 && year < 3000 ? day : undefined;
}

/** A second word about the date must say the same: "Nov 25 (Wed)"; "Monday 21" is the next such Monday. */
function narrow(sofar: DateReading, first: DateWord, word: DateWord, today: Day, chinaToday: Day): DateReading {
	if (sofar.kind !== "days" && sofar.kind !== "passed") return sofar;
	const next = sofar.kind === "passed" ? sofar.next : sofar.days[0];
	if (next === undefined) return noSuchDate;
	if (word.on === "weekday" && word.week === undefined && first.on !== "weekday") {
		if (first.on === "day-of-month" && first.monthsAhead === undefined) return nextOnWeekday(next, word.weekday, today);
		return onWeekday(sofar, next, word.weekday);
	}
	const other = readDate(word, today, chinaToday);
	if (other.kind !== "days") return other.kind === "impossible" ? other : { kind: "vague" };
	const common = (sofar.kind === "passed" ? [sofar.before, sofar.next] : sofar.days).filter((day) =>
		other.days.includes(day),
	);
	if (common.length > 0) return { kind: "days", days: common, how: "said" };
	if (isLike(first, word)) return { kind: "several" };
	return word.on === "weekday" || word.on === "next-weekday" ? notThatWeekday : noSuchDate;
}

/** Two words of one kind that do not agree are two days; of two kinds ("today the 25th") a slip. */
function isLike(a: DateWord, b: DateWord): boolean {
	const kindOf = ({ on }: DateWord) => (on === "day-of-month" ? "month-day" : on === "next-weekday" ? "weekday" : on);
	return kindOf(a) === kindOf(b);
}

/** A weekday beside a date is compared with this year's first: "fri nov 20" is right in 2026, and has been. */
function onWeekday(sofar: Extract<DateReading, { kind: "days" | "passed" }>, next: Day, weekday: number): DateReading {
	const isNext = weekdayOf(next) === weekday;
	if (sofar.before !== undefined && weekdayOf(sofar.before) === weekday) {
		return isNext ? { kind: "days", days: [next], how: "said" } : { kind: "passed", before: sofar.before, next };
	}
	if (!isNext || sofar.kind === "passed") return notThatWeekday;
	return { ...sofar, days: [next], how: "said" };
}

/** Of this month's such day and the next one's, the one that falls on the weekday; "Friday 28" of May was a slip. */
function nextOnWeekday(dayOfMonth: Day, weekday: number, today: Day): DateReading {
	const { year, month, date } = dateOf(dayOfMonth);
	const days = [realDay(year, month, date), realDay(year, month + 1, date)];
	const found = days.find((day) => day !== undefined && day >= today && weekdayOf(day) === weekday);
	return found === undefined ? notThatWeekday : said(found);
}

/** What to say where the words make no day. */
export function dateProblem(dates: Exclude<DateReading, { kind: "days" }>, words: string): TimeProblem {
	if (dates.kind === "several") return { code: "several-windows", words };
	if (dates.kind === "impossible") return { code: "impossible", words, what: dates.what };
	return { code: dates.kind === "passed" ? "date-passed" : "vague", words };
}
