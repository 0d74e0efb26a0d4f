import { type ClockMoments, type Day, dayAt, momentOf, momentsOf } from "../calendar.ts";
import { type Phrase, sharedZone } from "../grammar/phrase.ts";
import { type Instant, plus } from "../instant.ts";
import { dayMs, type FixedZone, hourMs } from "../tokens.ts";
import type { Assumption, TimeProblem, TimeWindow, WindowReading, WindowRefusal } from "../types.ts";
import { fixed, fixedWindow, later, type Moments, refused, type Typed, vague, type Words } from "./answer.ts";
import { assumed, isWrittenInFull } from "./assumed.ts";
import { type DateReading, type Days, dateProblem, readDates } from "./dates.ts";
import { type HourSpan, midnight, type SpanResult } from "./hours.ts";

/** A span of hours that is to be put on a day, with all that decides on which. */
interface Placing {
	readonly phrase: Phrase;
	readonly words: Words;
	readonly typed: Typed;
	readonly zone: FixedZone | undefined;
	readonly dates: Days;
}

const halfDayMs = dayMs / 2;
const smallHoursMs = 5 * hourMs;
/** From ten in the evening on, today's bare hour is as likely the morning's that has passed. */
const lateEvening = 22 * 3600;

/** Puts a span of hours on the day that the start says, or else on the next that fits. */
export function onItsDay(phrase: Phrase, span: SpanResult, words: Words, typed: Typed): WindowReading {
	if (span.kind === "vague") return vague(phrase.words);
	const zone = sharedZone(phrase);
	const dates = readDates(phrase.start.dates, typed.now, zone);
	if (dates.kind === "passed") return onPassedDate(phrase, dates, span, words, typed);
	if (dates.kind !== "days") return refused(dateProblem(dates, phrase.start.dateWords));
	const placing: Placing = { phrase, words, typed, zone, dates };
	if (span.kind === "morning-or-later") return inMorningOrLater(placing, span);
	if (span.kind === "backwards") {
		const day = dates.days.find((one) => momentOf(one, span.start, zone) >= typed.now) ?? dates.days[0] ?? 0;
		return fixed({ start: momentOf(day, span.start, zone), end: momentOf(day, span.end, zone) }, words, phrase.words);
	}
	return placeSpan(placing, span);
}

function placeSpan(placing: Placing, span: HourSpan): WindowReading {
	const { phrase, typed, dates } = placing;
	if (isLastNight(phrase, span, typed.now)) return lastNight(placing, span);
	if (typed.past && dates.how === "undated") return nearest(placing, span);
	const isOpen = span.isOpen && !isWrittenInFull(phrase);
	if (isOpen && dates.how === "undated") return inNextHalf(placing, span);
	if (isOpen && isToday(placing)) return inHalfOfToday(placing, span);
	const running = dates.how === "undated" ? runningNow(placing, [span]) : undefined;
	if (running !== undefined) return stillRunning(placing, [span], running);
	return on(placing, chooseDay(placing, span), span, isOpen ? [{ kind: "24-hour", words: phrase.start.words }] : []);
}

/** A window of one day: its moments, or why there are none. */
function windowOn(day: Day, span: HourSpan, zone: FixedZone | undefined): Moments {
	const start = momentOf(day, span.start, zone);
	return { start, end: span.lengthMs === undefined ? momentOf(day, span.end, zone) : plus(start, span.lengthMs) };
}

/** The span on its day, with what was assumed, and the other reading if there is one. */
function on(placing: Placing, day: Day, span: HourSpan, because: readonly Assumption[]): WindowReading {
	const { phrase, words, zone, dates } = placing;
	const change = clockChange(phrase, day, span, zone);
	if (change !== undefined) return change;
	const window = windowOn(day, span, zone);
	const assumptions = [...because, ...assumed(phrase, dates, day, placing.typed.now)];
	return fixed(window, words, phrase.words, assumptions, alternative(placing, day, span, because));
}

function alternative(
	placing: Placing,
	day: Day,
	span: HourSpan,
	because: readonly Assumption[],
): TimeWindow | undefined {
	const { dates, zone, typed, phrase } = placing;
	const other = dates.dayFirst ?? otherDay(placing, day);
	if (other !== undefined && other !== day) {
		const window = windowOn(other, span, zone);
		return window.start > typed.now ? fixedWindow(window) : undefined;
	}
	if (!because.some(({ kind }) => kind === "24-hour")) return undefined;
	// "3-4" twelve hours later; for "12-1" it is twelve hours earlier.
	const shift = phrase.start.time?.hour === 12 ? -halfDayMs : halfDayMs;
	const half = later(windowOn(day, span, zone), shift);
	return half.start > typed.now ? fixedWindow(half) : undefined;
}

/** "next Friday" of this week or the next; "tomorrow 10am PT" by the calendar of China or of California. */
function otherDay({ phrase, dates, zone, typed }: Placing, day: Day): Day | undefined {
	if (dates.otherDay !== undefined) return dates.otherDay;
	if (zone === undefined && isTomorrowByNight(phrase, typed.now)) return day - 1;
	const isRelative = phrase.start.dates.some((word) => word.on === "day");
	return isRelative ? day + dayAt(typed.now, zone) - dayAt(typed.now) : undefined;
}

/** Without a date, the next time it can start; on a weekday or a date, today until the window is over. */
function chooseDay({ dates, typed, zone }: Placing, span: HourSpan): Day {
	const fits = (day: Day) => {
		const { start, end } = windowOn(day, span, zone);
		return dates.how === "undated" ? start >= typed.now : end > typed.now;
	};
	return dates.days.find(fits) ?? dates.days[0] ?? 0;
}

/** "tonight at 1", typed just after midnight: in an hour, or in a day. */
function isLastNight(phrase: Phrase, span: HourSpan, now: Instant): boolean {
	if (span.start < midnight || phrase.start.dates.length === 0) return false;
	return isSmallHours(now);
}

/** 明早9点, typed just after midnight: to whoever has not slept it is the morning that comes. */
function isTomorrowByNight({ start }: Phrase, now: Instant): boolean {
	const [date] = start.dates;
	return start.dates.length === 1 && date?.on === "day" && date.days === 1 && isSmallHours(now);
}

function isSmallHours(now: Instant): boolean {
	return now - momentOf(dayAt(now), 0) < smallHoursMs;
}

function lastNight({ phrase, dates, zone, typed }: Placing, span: HourSpan): WindowReading {
	const [day = 0] = dates.days;
	const windows = [day - 1, day].map((one) => windowOn(one, span, zone)).filter(({ start }) => start >= typed.now);
	return refused({ code: "two-readings", words: phrase.start.words }, windows.map(fixedWindow));
}

/** The two halves of the day that a bare hour may be of, the one as written first. */
function halvesOf(span: HourSpan): readonly HourSpan[] {
	const half = midnight / 2;
	const shift = span.start >= half && span.start < half + 3600 ? -half : half;
	return [span, { ...span, start: span.start + shift, end: span.end + shift }];
}

function isMidnight({ start }: HourSpan): boolean {
	return start < 3600;
}

/** "3-4": the half of the day that comes next; the other, when that comes, is one click away. */
function inNextHalf(placing: Placing, span: HourSpan): WindowReading {
	const { phrase, typed, zone, dates, words } = placing;
	const halves = halvesOf(span);
	const running = runningNow(placing, halves);
	if (running !== undefined) return stillRunning(placing, halves, running);
	const coming = halves
		.flatMap((half) => {
			const day = dates.days.find((one) => windowOn(one, half, zone).start >= typed.now);
			return day === undefined ? [] : [{ half, day, window: windowOn(day, half, zone) }];
		})
		.sort((a, b) => a.window.start - b.window.start);
	const [next, other] = coming;
	if (next === undefined) return vague(phrase.words);
	// "12-1", typed in the afternoon: midnight comes next, and noon is meant as likely.
	if (isMidnight(next.half))
		return refused(
			{ code: "which-half", words: phrase.words },
			coming.map(({ window }) => fixedWindow(window)),
		);
	const change = clockChange(phrase, next.day, next.half, zone);
	if (change !== undefined) return change;
	const because: Assumption = { kind: "next-half", words: phrase.start.words };
	return fixed(next.window, words, phrase.words, [because], other && fixedWindow(other.window));
}

function isToday({ phrase, dates, typed }: Placing): boolean {
	return phrase.start.dates.some((date) => date.on === "day") && dates.days[0] === dayAt(typed.now);
}

/** 今天8点到9点半: the half that is still to come. */
function inHalfOfToday(placing: Placing, span: HourSpan): WindowReading {
	const { phrase, typed, zone, dates, words } = placing;
	const [day = 0] = dates.days;
	const halves = halvesOf(span);
	const coming = halves
		.map((half) => ({ half, window: windowOn(day, half, zone) }))
		.filter(({ window }) => window.start >= typed.now)
		.sort((a, b) => a.window.start - b.window.start);
	const [next, other] = coming;
	const because: Assumption = { kind: "next-half", words: phrase.start.words };
	if (next === undefined) {
		const running = typed.past ? undefined : runningNow(placing, halves);
		return running === undefined ? on(placing, day, span, []) : stillRunning(placing, halves, running);
	}
	if (other === undefined && (next.half.start >= lateEvening || isMidnight(next.half))) {
		return refused({ code: "which-half", words: phrase.words }, [fixedWindow(next.window)]);
	}
	const change = clockChange(phrase, day, next.half, zone);
	return change ?? fixed(next.window, words, phrase.words, [because], other && fixedWindow(other.window));
}

/** 明天9点到晚上10点. */
function inMorningOrLater(placing: Placing, span: Extract<SpanResult, { kind: "morning-or-later" }>): WindowReading {
	const { phrase, words, typed, zone, dates } = placing;
	const day = chooseDay(placing, span.morning);
	const evening = windowOn(chooseDay(placing, span.later), span.later, zone);
	const morning = windowOn(day, span.morning, zone);
	const isSure = span.isClear && morning.start >= typed.now && dates.how !== "undated";
	const change = clockChange(phrase, day, span.morning, zone);
	if (change !== undefined) return change;
	if (!isSure) {
		const windows = [morning, evening].filter(({ start }) => start >= typed.now);
		return refused({ code: "which-half", words: phrase.words }, windows.map(fixedWindow));
	}
	const because: Assumption = { kind: "morning-start", words: phrase.start.words };
	const assumptions = [because, ...assumed(phrase, dates, day, typed.now)];
	return fixed(morning, words, phrase.words, assumptions, fixedWindow(evening));
}

/** "8-10pm" at half past eight. */
function runningNow({ dates, zone, typed }: Placing, spans: readonly HourSpan[]): Moments | undefined {
	const windows = spans.flatMap((span) => dates.days.map((day) => windowOn(day, span, zone)));
	return windows.find(({ start, end }) => start < typed.now && end > typed.now);
}

/** The rest of what runs first, from the click on; then what comes next. */
function stillRunning(placing: Placing, spans: readonly HourSpan[], running: Moments): WindowRefusal {
	const { phrase, dates, zone, typed } = placing;
	const next = spans
		.flatMap((span) => dates.days.map((day) => windowOn(day, span, zone)))
		.filter(({ start }) => start >= typed.now)
		.sort((a, b) => a.start - b.start);
	// With the hours open the same half of tomorrow is likelier than the other half.
	const sameHalf = next.filter(({ start }) => (start - running.start) % dayMs === 0);
	const problem: TimeProblem = { code: "running", words: phrase.words, ...running };
	const rest: TimeWindow = { kind: "from-click-until", end: running.end };
	return refused(problem, [rest, ...sameHalf.slice(0, 1).map(fixedWindow), ...next.slice(0, 1).map(fixedWindow)]);
}

/** Where the past is asked for: of what has been and what is to come, the nearer. */
function nearest(placing: Placing, span: HourSpan): WindowReading {
	const { phrase, words, zone, typed, dates } = placing;
	const { now } = typed;
	const isOpen = span.isOpen && !isWrittenInFull(phrase);
	const spans = isOpen ? halvesOf(span) : [span];
	const away = ({ start, end }: Moments) => (end <= now ? now - end : Math.max(0, start - now));
	const windows = dates.days.flatMap((day) => spans.map((one) => windowOn(day, one, zone)));
	const [first] = windows.sort((a, b) => away(a) - away(b));
	return first === undefined ? vague(phrase.words) : fixed(first, words, phrase.words);
}

/** "nov 20", typed on the 24th: asked, with what is to come; in the past, where that is asked for, it is meant. */
function onPassedDate(
	phrase: Phrase,
	dates: Extract<DateReading, { kind: "passed" }>,
	span: SpanResult,
	words: Words,
	typed: Typed,
): WindowReading {
	const zone = sharedZone(phrase);
	if (span.kind === "vague" || span.kind === "backwards") return refused(dateProblem(dates, phrase.start.dateWords));
	const hours = span.kind === "morning-or-later" ? span.morning : span;
	const before = windowOn(dates.before, hours, zone);
	if (typed.past || before.end > typed.now) return fixed(before, words, phrase.words);
	const coming = [dates.dayFirst, dates.next].filter((day) => day !== undefined);
	const windows = coming.map((day) => windowOn(day, hours, zone)).filter(({ start }) => start >= typed.now);
	return refused(dateProblem(dates, phrase.start.dateWords), windows.map(fixedWindow));
}

/** A start or an end in an hour that daylight saving skips or repeats: asked, with what it may be. */
function clockChange(phrase: Phrase, day: Day, span: HourSpan, zone: FixedZone | undefined): WindowRefusal | undefined {
	const start = momentsOf(day, span.start, zone);
	if (span.lengthMs !== undefined) {
		const { lengthMs } = span;
		return changed(phrase, start, start, (first) => ({ start: first, end: plus(first, lengthMs) }));
	}
	const end = momentsOf(day, span.end, zone);
	return changed(phrase, start, end, (first, last) => ({ start: first, end: last }));
}

export function changed(
	phrase: Phrase,
	start: ClockMoments,
	end: ClockMoments,
	window: (start: Instant, end: Instant) => Moments,
): WindowRefusal | undefined {
	const odd = [start, end].find(({ kind }) => kind !== "once");
	if (odd === undefined || odd.kind === "once") return undefined;
	const words = start.kind === "once" ? (phrase.end?.words ?? phrase.words) : phrase.start.words;
	const by = (moments: ClockMoments, which: 0 | 1) => (moments.kind === "once" ? moments.at : moments.at[which]);
	const windows = ([0, 1] as const).map((which) => window(by(start, which), by(end, which)));
	const real = windows.filter((one) => one.end > one.start);
	return refused({ code: "clock-change", words, what: odd.kind }, real.map(fixedWindow));
}
