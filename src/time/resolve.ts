import { fixed, refused, vague } from "./answer.ts";
import { onItsDay } from "./choose-day.ts";
import type { ClockTime, Zone } from "./chrono/token.ts";
import { readDates } from "./dates.ts";
import { type Placement, place } from "./day-parts.ts";
import { midnight, pair, span } from "./hours.ts";
import type { Instant } from "./instant.ts";
import type { Phrase } from "./phrase.ts";
import type { Point } from "./point.ts";
import type { WindowReading } from "./reading.ts";
import { resolveTwoDays } from "./two-days.ts";
import { momentOf } from "./zone-time.ts";

/** The start has a time of day: works out when that is, and the end from it. */
export function resolveTimed(phrase: Phrase, time: ClockTime, now: Instant): WindowReading {
	const { start, end, length } = phrase;
	const placed = place(start, time);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: start.words, what: "time" });
	if (placed.kind === "vague") return vague(start.words);
	if (length !== undefined) return resolveLength(phrase, placed, length, now);
	if (end?.now === true) return resolveUntilNow(phrase, placed, now);
	if (end?.offset !== undefined) return resolveLater(phrase, placed, end, end.offset, now);
	if (end?.time !== undefined) return resolveBoth(phrase, placed, end, end.time, now);
	const moment = startMoments(phrase, placed, now).find((one) => one >= now);
	return refused({ code: "no-end", words: start.words, ...(moment === undefined ? {} : { start: moment }) });
}

function startMoments(phrase: Phrase, start: Placement, now: Instant): readonly Instant[] {
	const { dates, zone } = phrase.start;
	const read = readDates(dates, now, zone);
	return read.kind === "days" ? read.days.map((day) => momentOf(day, start.seconds, zone)) : [];
}

/** "tomorrow 10:00 for 90 minutes". */
function resolveLength(
	phrase: Phrase,
	start: Placement,
	length: { readonly ms: number; readonly words: string },
	now: Instant,
): WindowReading {
	const words = { start: phrase.start.words, end: length.words };
	return onItsDay(phrase, span(start.seconds, start.seconds + length.ms / 1000, start.kind === "either"), words, now);
}

/** "10:00 until 30 minutes later"; "until in 30 minutes" is counted from now and fits no other start. */
function resolveLater(
	phrase: Phrase,
	start: Placement,
	end: Point,
	offset: NonNullable<Point["offset"]>,
	now: Instant,
): WindowReading {
	const isLength = offset.later && offset.ms > 0 && end.dates.length === 0;
	return isLength ? resolveLength(phrase, start, { ms: offset.ms, words: end.words }, now) : vague(phrase.words);
}

/** "from 13:00 to now": what has passed is a window, too, though no recording can be made of it. */
function resolveUntilNow(phrase: Phrase, start: Placement, now: Instant): WindowReading {
	const started = startMoments(phrase, start, now).findLast((moment) => moment <= now);
	if (started === undefined) return vague(phrase.words);
	return fixed({ start: started, end: now }, { start: phrase.start.words, end: phrase.end?.words ?? "" }, phrase.words);
}

function resolveBoth(phrase: Phrase, start: Placement, end: Point, time: ClockTime, now: Instant): WindowReading {
	const dated = shareDate(phrase, end);
	const isShared = dated !== phrase;
	const hasOwnDay = !isShared && end.dates.length > 0;
	const placed = placeEnd(hasOwnDay ? end : { ...end, dates: dated.start.dates }, time, hasOwnDay);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: end.words, what: "time" });
	if (placed.kind === "vague") return vague(end.words);
	if (hasOwnDay) return resolveTwoDays(dated, { point: dated.start, at: start }, { point: end, at: placed }, now);
	if (hasTwoZones(phrase)) return vague(phrase.words);
	const paired = pair(start, placed);
	// "10pm to 1am tomorrow": of which end the date is, nobody can tell.
	const isDayOpen = paired.kind === "span" && paired.end > midnight && placed.seconds < midnight;
	if (isShared && isDayOpen) return vague(phrase.words);
	if (paired.kind === "span" && isTornApart(phrase.start, time, paired)) return vague(phrase.words);
	return onItsDay(dated, paired, { start: phrase.start.words, end: end.words }, now);
}

/** "10:00-10:30 tomorrow": the date behind the last time is both ends'. */
function shareDate(phrase: Phrase, end: Point): Phrase {
	const isBehindBoth = phrase.start.dates.length === 0 && end.dateBehindTime;
	const isCounted = end.dates.some((date) => date.on === "day-after-start");
	return isBehindBoth && !isCounted ? { ...phrase, start: { ...phrase.start, dates: end.dates } } : phrase;
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

function hasTwoZones(phrase: Phrase): boolean {
	const a = phrase.start.zone;
	const b = phrase.end?.zone;
	return a !== undefined && b !== undefined && !isSame(a, b);
}

function isSame(a: Zone, b: Zone): boolean {
	if (a.kind === "offset") return b.kind === "offset" && a.minutes === b.minutes;
	return b.kind === "named" && a.name === b.name;
}
