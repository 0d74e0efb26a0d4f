import type { ClockTime, Zone } from "./chrono/token.ts";
import { type DateReading, readDates } from "./dates.ts";
import { type Placement, pair, place, type SpanResult } from "./hours.ts";
import { type Instant, plus } from "./instant.ts";
import type { Phrase, Point } from "./phrase.ts";
import type { Assumption, Reading, TimeProblem, TimeWindow, WindowReading } from "./reading.ts";
import { type Day, dayAt, momentOf } from "./zone-time.ts";

export function refused(problem: TimeProblem): WindowReading {
	return { ok: false, problem };
}

/** A window that the text settles by itself. */
export function accepted(
	window: TimeWindow,
	words: Reading["words"],
	more: Partial<Pick<Reading, "assumptions" | "alternative">> = {},
): WindowReading {
	return { ok: true, window, words, assumptions: [], ...more };
}

/** Both ends, or the start and the length, have a time: works out when that is. */
export function resolveFixed(phrase: Phrase, time: ClockTime, now: Instant): WindowReading {
	const placed = place(phrase.start, time);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: phrase.start.words, what: "time" });
	if (placed.kind === "vague") return refused({ code: "vague", words: phrase.start.words });
	const { end } = phrase;
	if (phrase.length !== undefined) return resolveLength(phrase, placed, phrase.length, now);
	if (end?.offset !== undefined) return resolveOffsetEnd(phrase, placed, end.offset, now);
	if (end?.now === true) return resolveUntilNow(phrase, placed, now);
	if (end?.time === undefined)
		return refused({ code: "no-end", words: phrase.start.words, ...startOf(phrase, placed, now) });
	return resolveBoth(phrase, placed, end, end.time, now);
}

function resolveLength(
	phrase: Phrase,
	start: Placement,
	length: { readonly ms: number; readonly words: string },
	now: Instant,
): WindowReading {
	const words = { start: phrase.start.words, end: length.words };
	return onItsDay(
		phrase,
		{ start: start.seconds, end: start.seconds + length.ms / 1000, isOpen: start.kind === "either" },
		words,
		now,
	);
}

/** "10:00 until 30 minutes later", "10:00 to 30 minutes from now". */
function resolveOffsetEnd(
	phrase: Phrase,
	start: Placement,
	offset: { readonly ms: number; readonly later: boolean },
	now: Instant,
): WindowReading {
	if (phrase.end === undefined || phrase.end.dates.length > 0 || offset.ms < 0)
		return refused({ code: "vague", words: phrase.words });
	if (!offset.later) return refused({ code: "vague", words: phrase.end.words });
	return resolveLength(phrase, start, { ms: offset.ms, words: phrase.end.words }, now);
}

/** "from 13:00 to now": what has passed is a window, too, though no recording can be made of it. */
function resolveUntilNow(phrase: Phrase, start: Placement, now: Instant): WindowReading {
	const started = startOf({ ...phrase, start: phrase.start }, start, now, "past").start;
	if (started === undefined) return refused({ code: "vague", words: phrase.words });
	return fixed(started, now, { start: phrase.start.words, end: phrase.end?.words ?? "" }, phrase.words);
}

function startOf(
	phrase: Phrase,
	start: Placement,
	now: Instant,
	which: "next" | "past" = "next",
): { readonly start?: Instant } {
	const dates = readDates(phrase.start.dates, now, phrase.start.zone);
	if (dates.kind !== "days") return {};
	const moments = dates.days.map((day) => momentOf(day, start.seconds, phrase.start.zone));
	const found =
		which === "next"
			? (moments.find((moment) => moment >= now) ?? moments.at(-1))
			: moments.findLast((moment) => moment <= now);
	return found === undefined ? {} : { start: found };
}

/** A zone that one end names holds for both. */
export function sharedZone(phrase: Phrase): Zone | undefined {
	return phrase.start.zone ?? phrase.end?.zone;
}

function resolveBoth(
	phrase: Phrase,
	start: Placement,
	endPoint: Point,
	endTime: ClockTime,
	now: Instant,
): WindowReading {
	const isShared =
		phrase.start.dates.length === 0 && endPoint.dates.length > 0 && endPoint.dateBehindTime && !isAfterStart(endPoint);
	const dated = isShared ? { ...phrase, start: { ...phrase.start, dates: endPoint.dates } } : phrase;
	const ownDates = isShared ? [] : endPoint.dates;
	const end = place(ownDates.length === 0 ? { ...endPoint, dates: dated.start.dates } : endPoint, endTime);
	if (end.kind === "impossible") return refused({ code: "impossible", words: endPoint.words, what: "time" });
	const words = { start: phrase.start.words, end: endPoint.words };
	if (end.kind === "vague")
		return endTime.midnight === true && ownDates.length === 0
			? resolveEnd(dated, start, midnightEnd, words, now)
			: refused({ code: "vague", words: endPoint.words });
	if (ownDates.length > 0 || hasTwoZones(phrase))
		return resolveTwoDays(dated, start, { ...endPoint, dates: ownDates }, end, now);
	if (isShared && needsNextDay(start, end)) return refused({ code: "vague", words: phrase.words });
	return resolveEnd(dated, start, end, words, now);
}

const midnightEnd: Placement = { kind: "at", seconds: 86_400, by: "words", midnight: true };

function isAfterStart(point: Point): boolean {
	return point.dates.some((date) => date.on === "day-after-start");
}

function hasTwoZones(phrase: Phrase): boolean {
	const a = phrase.start.zone;
	const b = phrase.end?.zone;
	return a !== undefined && b !== undefined && JSON.stringify(a) !== JSON.stringify(b);
}

/** "10pm to 1am tomorrow": of which day the date is, is open. */
function needsNextDay(start: Placement, end: Placement): boolean {
	const paired = pair(start, end);
	return "isOpen" in paired && paired.end > 86_400;
}

function resolveEnd(
	phrase: Phrase,
	start: Placement,
	end: Placement,
	words: Reading["words"],
	now: Instant,
): WindowReading {
	return onItsDay(phrase, pair(start, end), words, now);
}

/** Finds the day: the one that is said, or the next on which the window is not over. */
function onItsDay(phrase: Phrase, span: SpanResult, words: Reading["words"], now: Instant): WindowReading {
	if ("kind" in span && span.kind === "vague") return refused({ code: "vague", words: phrase.words });
	const zone = sharedZone(phrase);
	const dates = readDates(phrase.start.dates, now, zone);
	if (dates.kind !== "days") return refused(dateProblem(dates, phrase.start.words));
	const windowOn = (day: Day) => ({ start: momentOf(day, span.start, zone), end: momentOf(day, span.end, zone) });
	// A time without a date is the next one; of a weekday or a date, today's counts until it is over.
	const day = dates.days.find((one) => (dates.how === "undated" ? windowOn(one).start >= now : windowOn(one).end > now)) ?? dates.days[0] ?? 0;
	const { start, end } = windowOn(day);
	if ("kind" in span || end <= start) return refused({ code: "not-after-start", words: phrase.words, start, end });
	const assumptions = assumed(phrase, dates, day, span.isOpen, now);
	return choose(phrase, { start, end }, { dates, day, isOpen: span.isOpen, zone, assumptions }, words, now);
}

interface Choice {
	readonly dates: Extract<DateReading, { kind: "days" }>;
	readonly day: Day;
	readonly isOpen: boolean;
	readonly zone: Zone | undefined;
	readonly assumptions: readonly Assumption[];
}

/** The window, with the other reading where there is one as good. */
function choose(
	phrase: Phrase,
	window: { readonly start: Instant; readonly end: Instant },
	choice: Choice,
	words: Reading["words"],
	now: Instant,
): WindowReading {
	const reading = { kind: "fixed", ...window } as const;
	const { assumptions, dates, zone, day } = choice;
	if (choice.isOpen) {
		const halfDayMs = 43_200_000;
		const isAfternoon = phrase.start.time?.hour === 12;
		const other = shifted(window, isAfternoon ? -halfDayMs : halfDayMs);
		// "today from 7 to 7:30" at ten in the morning: only the evening is left.
		const isOver = dates.how === "said" && dates.days[0] === dayAt(now) && window.start < now && other.end > now;
		if (isOver && phrase.start.time?.bare === true && !isAfternoon)
			return accepted(other, words, { assumptions: assumptions.filter((one) => one.kind !== "24-hour") });
		const isNoted = assumptions.some((one) => one.kind === "24-hour");
		return accepted(reading, words, { assumptions, ...(isNoted && other.start > now ? { alternative: other } : {}) });
	}
	const otherDay = otherDayOf(phrase, dates, day, zone, now);
	return accepted(reading, words, {
		assumptions,
		...(otherDay === undefined ? {} : { alternative: shifted(window, (otherDay - day) * 86_400_000) }),
	});
}

function shifted(window: { readonly start: Instant; readonly end: Instant }, ms: number) {
	return { kind: "fixed", start: plus(window.start, ms), end: plus(window.end, ms) } as const;
}

/** "next Friday" of this week or the next; "tomorrow 10am PT" on the calendar of China or of California. */
function otherDayOf(
	phrase: Phrase,
	dates: Choice["dates"],
	day: Day,
	zone: Zone | undefined,
	now: Instant,
): Day | undefined {
	if (dates.otherDay !== undefined) return dates.otherDay;
	const isRelative = phrase.start.dates.some((word) => word.on === "day");
	const difference = isRelative ? dayAt(now, zone) - dayAt(now) : 0;
	return difference === 0 ? undefined : day + difference;
}

const twoDigitClock = /\d\d:\d\d/;

function assumed(
	phrase: Phrase,
	dates: Choice["dates"],
	day: Day,
	isOpen: boolean,
	now: Instant,
): readonly Assumption[] {
	const words = phrase.start.words;
	const assumptions: Assumption[] = [];
	if (isOpen && !twoDigitClock.test(words)) assumptions.push({ kind: "24-hour", words });
	if (dates.how === "undated" && day > dayAt(now, sharedZone(phrase))) assumptions.push({ kind: "tomorrow", words });
	if (dates.how === "next" && day !== dates.days.find((one) => one >= dayAt(now, sharedZone(phrase))))
		assumptions.push({ kind: "next-occurrence", words });
	if (dates.monthFirst === true) assumptions.push({ kind: "month-first", words });
	return assumptions;
}

/** Each end has its day: "今晚10点 - 明早6点". */
function resolveTwoDays(
	phrase: Phrase,
	startPlace: Placement,
	end: Point,
	endPlace: Placement,
	now: Instant,
): WindowReading {
	const zone = sharedZone(phrase);
	const starts = readDates(phrase.start.dates, now, zone);
	if (starts.kind !== "days") return refused(dateProblem(starts, phrase.start.words));
	const words = { start: phrase.start.words, end: end.words };
	const endZone = end.zone ?? zone;
	if (end.dates.length === 0) return refused({ code: "vague", words: phrase.words });
	const ends = readDates(end.dates, now, endZone);
	if (ends.kind !== "days" && ends.kind !== "day-after-start") return refused(dateProblem(ends, end.words));
	const isOneDay = ends.kind === "days" && starts.days[0] === ends.days[0] && starts.how !== "undated";
	if (isOneDay || (ends.kind === "day-after-start" && ends.days === 0)) {
		const span = pair(startPlace, endPlace);
		if ("isOpen" in span && span.end > 86_400 && startPlace.seconds < 86_400 && endPlace.seconds < 86_400)
			return refused({ code: "vague", words: phrase.words });
		return onItsDay(phrase, span, words, now);
	}
	const candidates = starts.days.map((day) => {
		const endDay = ends.kind === "day-after-start" ? day + ends.days : ends.days.find((one) => one >= day);
		return {
			day,
			start: momentOf(day, startPlace.seconds, zone),
			end: endDay === undefined ? undefined : momentOf(endDay, endPlace.seconds, endZone),
		};
	});
	const found =
		candidates.find((one) => one.end !== undefined && one.start >= now) ??
		candidates.find((one) => one.end !== undefined && one.end > now) ??
		candidates.find((one) => one.end !== undefined);
	if (found?.end === undefined) {
		const first = candidates[0];
		const lastEnd = ends.kind === "days" ? ends.days.at(-1) : undefined;
		if (first === undefined || lastEnd === undefined) return refused({ code: "vague", words: phrase.words });
		return refused({
			code: "not-after-start",
			words: phrase.words,
			start: first.start,
			end: momentOf(lastEnd, endPlace.seconds, endZone),
		});
	}
	const assumptions = assumed(phrase, starts, found.day, startPlace.kind === "either", now);
	return fixed(found.start, found.end, words, phrase.words, assumptions);
}

export function fixed(
	start: Instant,
	end: Instant,
	words: Reading["words"],
	all: string,
	assumptions: readonly Assumption[] = [],
): WindowReading {
	if (end <= start) return refused({ code: "not-after-start", words: all, start, end });
	return accepted({ kind: "fixed", start, end }, words, { assumptions });
}

export function dateProblem(dates: Exclude<DateReading, { kind: "days" }>, words: string): TimeProblem {
	return dates.kind === "impossible" ? { code: "impossible", words, what: dates.what } : { code: "vague", words };
}
