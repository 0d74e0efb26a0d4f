import { type Day, dayAt } from "../calendar.ts";
import { type Phrase, sharedZone } from "../grammar/phrase.ts";
import type { Instant } from "../instant.ts";
import { dayMs } from "../tokens.ts";
import type { Assumption } from "../types.ts";
import type { Days } from "./dates.ts";

const twoDigitClock = /\d\d[:.]\d\d/;

/** "10:00", "09:30": the 24-hour clock, as it is written; not before an end that is not: "12:30-1:30". */
export function isWrittenInFull({ start, end }: Phrase): boolean {
	if (start.time?.padded === true) return true;
	return twoDigitClock.test(start.words) && !/(?<!\d)\d[:.]\d\d/.test(end?.words ?? "");
}

/** What was decided about the day, as far as it is worth a word. */
export function assumed(phrase: Phrase, dates: Days, day: Day, now: Instant): readonly Assumption[] {
	const { words } = phrase.start;
	const today = dayAt(now, sharedZone(phrase));
	const assumptions: Assumption[] = [];
	if (dates.how === "undated" && day > today) assumptions.push({ kind: "tomorrow", words });
	const coming = dates.days.find((one) => one >= today) ?? day;
	// "the 9th", typed on the 14th, is next month's.
	const isNextMonth = dates.before !== undefined && phrase.start.dates.some((date) => date.on === "day-of-month");
	if ((dates.how === "next" && day > coming) || isNextMonth) assumptions.push({ kind: "next-occurrence", words });
	if (dates.dayFirst !== undefined) assumptions.push({ kind: "month-first", words });
	if (isOtherYear(phrase, day, today)) assumptions.push({ kind: "year", words });
	return assumptions;
}

/** A date without a year that is of another one than this. */
function isOtherYear({ start }: Phrase, day: Day, today: Day): boolean {
	const isYearless = start.dates.some(
		(word) => word.on === "month-day" && word.year === undefined && word.yearsAhead === undefined,
	);
	return isYearless && !start.dates.some(({ on: what }) => what === "year") && yearOf(day) !== yearOf(today);
}

function yearOf(day: Day): number {
	return new Date(day * dayMs).getUTCFullYear();
}
