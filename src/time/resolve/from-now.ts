import { dayAt, momentOf } from "../calendar.ts";
import { fixedZone, type Phrase } from "../grammar/phrase.ts";
import type { Point } from "../grammar/point.ts";
import { type Instant, plus } from "../instant.ts";
import { dayMs } from "../tokens.ts";
import type { Assumption, TimeWindow, WindowReading } from "../types.ts";
import { accepted, fixed, hasDay, offeredLengthsMs, refused, vague } from "./answer.ts";
import { dateProblem, readDates } from "./dates.ts";
import { type Placement, place } from "./day-parts.ts";
import { pair } from "./hours.ts";

/** From the confirming click on, for so many milliseconds. */
export function forLength(
	ms: number,
	start: string,
	end: string,
	assumptions: readonly Assumption[] = [],
): WindowReading {
	return ms > 0 ? accepted({ kind: "from-click-for", lengthMs: ms }, { start, end }, assumptions) : vague(end);
}

/** "the next 2 hours", "the last 5 minutes". */
export function resolveStretch(
	phrase: Phrase,
	stretch: { readonly ms: number; readonly words: string },
	now: Instant,
): WindowReading {
	const { start, end, length } = phrase;
	const isAlone = !hasDay(start) && start.time === undefined && start.offset === undefined && end === undefined;
	if (!isAlone || length !== undefined || (start.now && stretch.ms < 0)) return vague(phrase.words);
	if (stretch.ms >= 0) return forLength(stretch.ms, start.words, stretch.words);
	return fixed({ start: plus(now, stretch.ms), end: now }, { start: stretch.words, end: "" }, phrase.words);
}

/** "now for 2h", "now until 23:00", "from now until 3 minutes later". */
export function resolveFromNow(phrase: Phrase, now: Instant): WindowReading {
	const { start, end, length } = phrase;
	if (hasDay(start)) return vague(phrase.words);
	if (length !== undefined) return forLength(length.ms, start.words, length.words);
	if (end === undefined) {
		const offered = offeredLengthsMs.map((lengthMs): TimeWindow => ({ kind: "from-click-for", lengthMs }));
		return refused({ code: "no-end", words: phrase.words }, offered);
	}
	if (end.offset !== undefined)
		return hasDay(end) ? vague(phrase.words) : forLength(end.offset.ms, start.words, end.words);
	return resolveUntil(phrase, end, now);
}

/** "until 21:30": from the click to the next such time. */
export function resolveUntil(phrase: Phrase, end: Point, now: Instant): WindowReading {
	const reading = endAfter(now, end, now, phrase);
	if (!reading.ok || reading.window.kind !== "fixed") return reading;
	return accepted({ kind: "from-click-until", end: reading.window.end }, reading.words, reading.assumptions);
}

/** "in 10 minutes for 20 minutes", "5 minutes ago to now". */
export function resolveOffset(phrase: Phrase, offset: NonNullable<Point["offset"]>, now: Instant): WindowReading {
	const { start, end, length, words } = phrase;
	if (hasDay(start)) return vague(words);
	const from = plus(now, offset.ms);
	if (length !== undefined)
		return fixed({ start: from, end: plus(from, length.ms) }, { start: start.words, end: length.words }, words);
	if (end === undefined) {
		const offered = offset.ms > 0 ? offeredLengthsMs : [];
		const windows = offered.map((ms): TimeWindow => ({ kind: "fixed", start: from, end: plus(from, ms) }));
		return refused({ code: "no-end", words, start: from }, windows);
	}
	if (!end.now && end.offset === undefined) return endAfter(from, end, now, phrase);
	const until = end.offset === undefined ? now : plus(end.offset.later ? from : now, end.offset.ms);
	return fixed({ start: from, end: until }, { start: start.words, end: end.words }, words);
}

/** A window from a moment to the next time that the end may mean. */
function endAfter(from: Instant, end: Point, now: Instant, phrase: Phrase): WindowReading {
	if (end.time === undefined || end.now) {
		const isDate = end.dates.length > 0 && end.parts.length === 0;
		return refused({ code: isDate ? "dates-only" : "vague", words: phrase.words });
	}
	const placed = place(end, end.time);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: end.words, what: "time" });
	if (placed.kind === "vague") return vague(end.words);
	const words = { start: phrase.start.words, end: end.words };
	const zone = fixedZone(end.zone ?? phrase.start.zone);
	const today = dayAt(from, zone);
	if (end.dates.length > 0) return endOnItsDay(from, end, placed, now, phrase);
	const sinceMidnight = (from - momentOf(today, 0, zone)) / 1000;
	const paired = pair({ kind: "at", seconds: sinceMidnight, by: "words" }, placed);
	if (paired.kind === "vague" || paired.kind === "morning-or-later") return vague(end.words);
	// A time of day that is certain may be far off: "now until 9am", typed in the afternoon.
	const isNextDay =
		paired.kind === "backwards" && placed.kind === "at" && placed.by === "words" && paired.end < paired.start;
	return fixed({ start: from, end: momentOf(isNextDay ? today + 1 : today, paired.end, zone) }, words, phrase.words);
}

function endOnItsDay(from: Instant, end: Point, placed: Placement, now: Instant, phrase: Phrase): WindowReading {
	const zone = fixedZone(end.zone ?? phrase.start.zone);
	const dates = readDates(end.dates, now, zone);
	if (dates.kind !== "days") return refused(dateProblem(dates, end.dateWords));
	const today = dayAt(from, zone);
	const moments = dates.days.flatMap((day) => {
		const moment = momentOf(day, placed.seconds, zone);
		const isOpen = placed.kind === "either" && !placed.time.padded && placed.time.hour < 12 && day === today;
		return isOpen ? [moment, plus(moment, dayMs / 2)] : [moment];
	});
	const until = moments.find((moment) => moment > from) ?? moments[0] ?? from;
	return fixed({ start: from, end: until }, { start: phrase.start.words, end: end.words }, phrase.words);
}
