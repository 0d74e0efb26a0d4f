import { type Day, momentOf } from "../calendar.ts";
import { fixedZone, type Phrase } from "../grammar/phrase.ts";
import { isSameZone, type Point } from "../grammar/point.ts";
import { type Instant, plus } from "../instant.ts";
import { type ClockTime, minuteMs, type Zone } from "../tokens.ts";
import type { Choice, TimeWindow, WindowReading } from "../types.ts";
import { fixed, offeredLengthsMs, refused, refusedWith, type Typed, vague } from "./answer.ts";
import { readDates } from "./dates.ts";
import { onItsDay } from "./day.ts";
import { type Placement, place } from "./day-parts.ts";
import { lasting, midnight, pair } from "./hours.ts";
import { resolveTwoDays } from "./two-days.ts";

/** The start has a time of day: works out when that is, and the end from it. */
export function resolveTimed(phrase: Phrase, time: ClockTime, typed: Typed): WindowReading {
	const { start, end, length } = phrase;
	const placed = place(start, time);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: start.words, what: "time" });
	if (placed.kind === "vague") return vague(start.words);
	if (end?.now === true) return resolveUntilNow(phrase, placed, typed.now);
	if (end?.offset !== undefined) return resolveLater(phrase, placed, end, end.offset, typed);
	if (end?.time !== undefined) {
		const both = resolveBoth(phrase, placed, end, end.time, typed);
		return length === undefined ? both : restated(phrase, length, both);
	}
	if (length !== undefined) {
		return phrase.isLengthFirst
			? endingThere(resolveLength(phrase, placed, length, typed), length.ms)
			: resolveLength(phrase, placed, length, typed);
	}
	return withoutEnd(phrase, placed, typed);
}

/** "tomorrow 10:00": asked, with some lengths to choose from. */
function withoutEnd(phrase: Phrase, placed: Placement, typed: Typed): WindowReading {
	const { words } = phrase.start;
	const choices = offeredLengthsMs.flatMap((ms): Choice[] => {
		const reading = resolveLength(phrase, placed, { ms, words }, typed);
		return reading.ok ? [{ window: reading.window }] : [];
	});
	const moment = startMoments(phrase, placed, typed.now).find((one) => one >= typed.now);
	return refusedWith({ code: "no-end", words, ...(moment === undefined ? {} : { start: moment }) }, choices);
}

function startMoments({ start }: Phrase, placed: Placement, now: Instant): readonly Instant[] {
	const zone = fixedZone(start.zone);
	const read = readDates(start.dates, now, zone);
	return read.kind === "days" ? read.days.map((day: Day) => momentOf(day, placed.seconds, zone)) : [];
}

/** "tomorrow 10:00 for 90 minutes": so long by the stopwatch, whatever the clocks do. */
function resolveLength(
	phrase: Phrase,
	start: Placement,
	length: { readonly ms: number; readonly words: string },
	typed: Typed,
): WindowReading {
	const words = { start: phrase.start.words, end: length.words };
	return onItsDay(phrase, lasting(start, length.ms), words, typed);
}

/** "PT1H/2026-11-25T11:00": the time is the end. */
function endingThere(reading: WindowReading, lengthMs: number): WindowReading {
	if (!reading.ok || reading.window.kind !== "fixed") return reading;
	const { start } = reading.window;
	const window: TimeWindow = { kind: "fixed", start: plus(start, -lengthMs), end: start };
	return { ...reading, window, words: { start: reading.words.end, end: reading.words.start } };
}

/** "8-9pm (60 min)" says the same twice; "8-9pm for 2h" is asked, with both. */
function restated(
	phrase: Phrase,
	length: { readonly ms: number; readonly words: string },
	both: WindowReading,
): WindowReading {
	if (!both.ok || both.window.kind !== "fixed") return both;
	const { start, end } = both.window;
	if (end - start === length.ms) return both;
	const byLength: TimeWindow = { kind: "fixed", start, end: plus(start, length.ms) };
	const windows = length.ms > 0 ? [both.window, byLength] : [both.window];
	return refused({ code: "length-differs", words: phrase.words, lengthMs: length.ms }, windows);
}

/** "10:00 until 30 minutes later"; "until in 30 minutes" is counted from now and fits no other start. */
function resolveLater(
	phrase: Phrase,
	start: Placement,
	end: Point,
	offset: NonNullable<Point["offset"]>,
	typed: Typed,
): WindowReading {
	const isLength = offset.later && offset.ms > 0 && end.dates.length === 0;
	return isLength ? resolveLength(phrase, start, { ms: offset.ms, words: end.words }, typed) : vague(phrase.words);
}

/** "from 13:00 to now": what has passed is a window, too, though no recording can be made of it. */
function resolveUntilNow(phrase: Phrase, start: Placement, now: Instant): WindowReading {
	const started = startMoments(phrase, start, now).findLast((moment) => moment <= now);
	if (started === undefined) return vague(phrase.words);
	return fixed({ start: started, end: now }, { start: phrase.start.words, end: phrase.end?.words ?? "" }, phrase.words);
}

function resolveBoth(phrase: Phrase, start: Placement, end: Point, time: ClockTime, typed: Typed): WindowReading {
	const dated = shareDate(phrase, end);
	const isShared = dated !== phrase;
	const hasOwnDay = !isShared && end.dates.length > 0;
	const placed = placeEnd(hasOwnDay ? end : { ...end, dates: dated.start.dates }, time, hasOwnDay);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: end.words, what: "time" });
	if (placed.kind === "vague") return vague(end.words);
	if (hasOwnDay) return resolveTwoDays(dated, { point: dated.start, at: start }, { point: end, at: placed }, typed);
	if (hasTwoZones(phrase)) return inTwoZones(phrase, start, end, placed, typed);
	// 8点到东京时间10点: a zone before the end is not the start's; "8 to 10 Tokyo time" names it for both.
	if (end.zoneBeforeTime && phrase.start.zone === undefined && !isChina(end.zone)) return vague(phrase.words);
	const paired = pair(start, placed, end.parts.length > 0 && !end.partBehindTime);
	// "10pm to 1am tomorrow": of which end the date is, nobody can tell.
	const isDayOpen = paired.kind === "span" && paired.end > midnight && placed.seconds < midnight;
	if (isShared && isDayOpen) return vague(phrase.words);
	if (paired.kind === "span" && isTornApart(phrase.start, time, paired)) return vague(phrase.words);
	return onItsDay(dated, paired, { start: phrase.start.words, end: end.words }, typed);
}

/** "tomorrow 10am EST to 8am PST": each end by its own clock, the end the first such time after the start. */
function inTwoZones(phrase: Phrase, start: Placement, end: Point, placed: Placement, typed: Typed): WindowReading {
	const dates = readDates(phrase.start.dates, typed.now, fixedZone(phrase.start.zone));
	const isCertain = start.kind === "at" && placed.kind === "at" && dates.kind === "days" && dates.how !== "undated";
	if (!isCertain) return vague(phrase.words);
	const [day = 0] = dates.days;
	const from = momentOf(day, start.seconds, fixedZone(phrase.start.zone));
	const days = [day - 1, day, day + 1].map((one) => momentOf(one, placed.seconds, fixedZone(end.zone)));
	const until = days.find((moment) => moment > from) ?? from;
	return fixed({ start: from, end: until }, { start: phrase.start.words, end: end.words }, phrase.words);
}

/** "10:00-10:30 tomorrow": the date behind the last time is both ends'. */
function shareDate(phrase: Phrase, end: Point): Phrase {
	const isBehindBoth = phrase.start.dates.length === 0 && end.dateBehindTime;
	const isCounted = end.dates.some((date) => date.on === "day-after-start");
	return isBehindBoth && !isCounted
		? { ...phrase, start: { ...phrase.start, dates: end.dates, dateWords: end.dateWords } }
		: phrase;
}

/** As an end, the midnight of the start's own day is the one that closes it; "12pm tomorrow morning" closes a morning. */
function placeEnd(end: Point, time: ClockTime, hasOwnDay: boolean) {
	if (time.midnight && !hasOwnDay) return { kind: "at", seconds: midnight, by: "words" } as const;
	const isNoon = time.half === "pm" && time.hour === 12 && time.minute + time.second === 0;
	const closesMorning = isNoon && end.parts.every((part) => part === "morning");
	return place(closesMorning ? { ...end, parts: [] } : end, time);
}

/** "tonight 5-6am": the part of the day says five in the evening, the "am" behind both hours five in the morning. */
function isTornApart(start: Point, end: ClockTime, paired: { readonly start: number; readonly end: number }): boolean {
	const isByPart = start.parts.length > 0 && !start.partBehindTime && start.time?.half === undefined;
	return isByPart && end.half !== undefined && end.midnight === undefined && paired.end - paired.start > midnight / 2;
}

function isChina(zone: Zone | undefined): boolean {
	return zone?.kind === "offset" && zone.minutes === 8 * 60;
}

function hasTwoZones(phrase: Phrase): boolean {
	const a = phrase.start.zone;
	const b = phrase.end?.zone;
	return a !== undefined && b !== undefined && !isSameZone(a, b);
}

/** "at 3pm for 30": minutes, most likely; asked all the same. */
export function offeredMinutes(count: number): readonly TimeWindow[] {
	return count > 0 && count <= 600 ? [{ kind: "from-click-for", lengthMs: count * minuteMs }] : [];
}
