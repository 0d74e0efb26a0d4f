import { fixed, refused, vague, type Words } from "./answer.ts";
import { dayMs, hourMs, type Zone } from "./chrono/token.ts";
import { type DateReading, dateProblem, readDates } from "./dates.ts";
import { type HourSpan, midnight, type SpanResult } from "./hours.ts";
import { type Instant, plus } from "./instant.ts";
import { type Phrase, sharedZone } from "./phrase.ts";
import type { Assumption, TimeWindow, WindowReading } from "./reading.ts";
import { type Day, dayAt, momentOf } from "./zone-time.ts";

type Days = Extract<DateReading, { kind: "days" }>;

interface Moments {
	readonly start: Instant;
	readonly end: Instant;
}

const halfDayMs = dayMs / 2;
const smallHoursMs = 5 * hourMs;

/** Puts a span of hours on the day that the start says, or else on the next that fits. */
export function onItsDay(phrase: Phrase, span: SpanResult, words: Words, now: Instant): WindowReading {
	if (span.kind === "vague") return vague(phrase.words);
	const zone = sharedZone(phrase);
	const dates = readDates(phrase.start.dates, now, zone);
	if (dates.kind !== "days") return refused(dateProblem(dates, phrase.start.words));
	if (isLastNight(phrase, span, now)) return vague(phrase.start.words);
	const on = (day: Day): Moments => ({ start: momentOf(day, span.start, zone), end: momentOf(day, span.end, zone) });
	const day = chooseDay(dates, on, now);
	if (span.kind === "backwards") return fixed(on(day), words, phrase.words);
	const assumptions = assumed(phrase, dates, day, span.isOpen, now);
	if (onlyEveningIsLeft(phrase, dates, on(day), span, now))
		return fixed(later(on(day), halfDayMs), words, phrase.words);
	const alternative =
		inProgress(dates, on, now) ??
		otherDay(phrase, dates, on(day), day, zone, now) ??
		(assumptions.some((one) => one.kind === "24-hour") ? otherHalf(phrase, on(day), now) : undefined);
	return fixed(on(day), words, phrase.words, assumptions, alternative);
}

/** "tonight at 1", typed just after midnight: in an hour, or in a day. */
function isLastNight(phrase: Phrase, span: SpanResult, now: Instant): boolean {
	if (span.kind !== "span" || span.start < midnight || phrase.start.dates.length === 0) return false;
	return now - momentOf(dayAt(now), 0) < smallHoursMs;
}

/** Without a date, the next time it can start; on a weekday or a date, today until the window is over. */
function chooseDay(dates: Days, on: (day: Day) => Moments, now: Instant): Day {
	const fits = (day: Day) => (dates.how === "undated" ? on(day).start >= now : on(day).end > now);
	return dates.days.find(fits) ?? dates.days[0] ?? 0;
}

/**
 * "today from 7 to 7:30" at ten in the morning. "today 7:00-7:30", 今天7点到8点 and the date of today are read as
 * written, and have passed.
 */
function onlyEveningIsLeft(phrase: Phrase, dates: Days, window: Moments, span: HourSpan, now: Instant): boolean {
	const { time } = phrase.start;
	const isNumber = time?.isNumber === true && time.hour < 12;
	const isToday = phrase.start.dates.every((date) => date.on === "day") && dates.days[0] === dayAt(now);
	const isMorning = span.end <= midnight / 2;
	return (
		span.isOpen &&
		isMorning &&
		isNumber &&
		isToday &&
		dates.how === "said" &&
		window.start < now &&
		window.end + halfDayMs > now
	);
}

function later(window: Moments, ms: number): TimeWindow & Moments {
	return { kind: "fixed", start: plus(window.start, ms), end: plus(window.end, ms) };
}

/** "13:30-14:30" at two: tomorrow's, or what is left of today's. */
function inProgress(dates: Days, on: (day: Day) => Moments, now: Instant): TimeWindow | undefined {
	if (dates.how !== "undated") return undefined;
	const current = dates.days.map(on).find((window) => window.start < now && window.end > now);
	return current === undefined ? undefined : { kind: "from-click-until", end: current.end };
}

/** "next Friday" of this week or the next; "tomorrow 10am PT" by the calendar of China or of California. */
function otherDay(
	phrase: Phrase,
	dates: Days,
	window: Moments,
	day: Day,
	zone: Zone | undefined,
	now: Instant,
): TimeWindow | undefined {
	const isRelative = phrase.start.dates.some((word) => word.on === "day");
	const other = dates.otherDay ?? (isRelative ? day + dayAt(now, zone) - dayAt(now) : day);
	return other === day ? undefined : later(window, (other - day) * dayMs);
}

/** "3-4" twelve hours later; for "12-1" it is twelve hours earlier. */
function otherHalf(phrase: Phrase, window: Moments, now: Instant): TimeWindow | undefined {
	const other = later(window, phrase.start.time?.hour === 12 ? -halfDayMs : halfDayMs);
	return other.start > now ? other : undefined;
}

const twoDigitClock = /\d\d:\d\d/;

/** What was decided for the text, as far as it is worth a word. */
export function assumed(phrase: Phrase, dates: Days, day: Day, isOpen: boolean, now: Instant): readonly Assumption[] {
	const { words } = phrase.start;
	const today = dayAt(now, sharedZone(phrase));
	const assumptions: Assumption[] = [];
	const isTwoDigit = twoDigitClock.test(words) || phrase.start.time?.padded === true;
	if (isOpen && !isTwoDigit) assumptions.push({ kind: "24-hour", words });
	if (dates.how === "undated" && day > today) assumptions.push({ kind: "tomorrow", words });
	const coming = dates.days.find((one) => one >= today) ?? day;
	if (dates.how === "next" && day > coming) assumptions.push({ kind: "next-occurrence", words });
	if (dates.monthFirst === true) assumptions.push({ kind: "month-first", words });
	return assumptions;
}
