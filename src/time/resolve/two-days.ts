import { type Day, momentOf, momentsOf } from "../calendar.ts";
import { fixedZone, type Phrase, sharedZone } from "../grammar/phrase.ts";
import type { Point } from "../grammar/point.ts";
import type { Assumption, WindowReading } from "../types.ts";
import { fixed, fixedWindow, type Moments, refused, type Typed, vague } from "./answer.ts";
import { assumed, isWrittenInFull } from "./assumed.ts";
import { type DateReading, dateProblem, readDates } from "./dates.ts";
import { changed, onItsDay } from "./day.ts";
import type { Placement } from "./day-parts.ts";
import { midnight, pair } from "./hours.ts";

/** One end of a window with its place on its day. */
interface Placed {
	readonly point: Point;
	readonly at: Placement;
}

/** Each end has its day: "今晚10点 - 明早6点", "11pm to 1am the next day". */
export function resolveTwoDays(phrase: Phrase, start: Placed, end: Placed, typed: Typed): WindowReading {
	const { now } = typed;
	const zone = sharedZone(phrase);
	const endZone = fixedZone(end.point.zone) ?? zone;
	const starts = readDates(start.point.dates, now, zone);
	const ends = readDates(end.point.dates, now, endZone);
	const isEndKnown = ends.kind === "days" || ends.kind === "day-after-start" || ends.kind === "passed";
	if (!isEndKnown) return refused(dateProblem(ends, end.point.dateWords));
	const words = { start: start.point.words, end: end.point.words };
	const windowFrom = (day: Day): Moments => ({
		start: momentOf(day, start.at.seconds, zone),
		end: momentOf(endDay(ends, day), end.at.seconds, endZone),
	});
	if (starts.kind === "passed") {
		const before = windowFrom(starts.before);
		if (typed.past || before.end > now) return fixed(before, words, phrase.words);
		const next = windowFrom(starts.next);
		const coming = next.end > next.start ? [fixedWindow(next)] : [];
		return refused(dateProblem(starts, start.point.dateWords), coming);
	}
	if (starts.kind !== "days") return refused(dateProblem(starts, start.point.dateWords));
	if (isOneDay(starts, ends)) {
		const paired = pair(start.at, end.at);
		const passesMidnight = paired.kind === "span" && paired.end > midnight && end.at.seconds < midnight;
		if (passesMidnight && start.at.seconds < midnight) return vague(phrase.words);
		return onItsDay(phrase, paired, words, typed);
	}
	const windows = starts.days.map((day) => ({ day, ...windowFrom(day) }));
	const chosen =
		windows.find((window) => window.start >= now && window.end > window.start) ??
		windows.findLast((window) => window.start < now && window.end > now) ??
		windows.find((window) => window.end > now) ??
		windows[0];
	if (chosen === undefined) return vague(phrase.words);
	const { day } = chosen;
	const change = changed(
		phrase,
		momentsOf(day, start.at.seconds, zone),
		momentsOf(endDay(ends, day), end.at.seconds, endZone),
		(first, last) => ({ start: first, end: last }),
	);
	if (change !== undefined) return change;
	const isOpen = start.at.kind === "either" && !isWrittenInFull(phrase);
	const clock: readonly Assumption[] = isOpen ? [{ kind: "24-hour", words: start.point.words }] : [];
	return fixed(chosen, words, phrase.words, [...clock, ...assumed(phrase, starts, day, now)]);
}

type Ends = Extract<DateReading, { kind: "days" | "day-after-start" | "passed" }>;

/** "明晚8点到明晚9点": the day said twice. */
function isOneDay(starts: Extract<DateReading, { kind: "days" }>, ends: Ends): boolean {
	if (ends.kind === "day-after-start") return ends.days === 0;
	if (ends.kind === "passed") return false;
	return starts.how !== "undated" && starts.days[0] === ends.days[0];
}

function endDay(ends: Ends, startDay: Day): Day {
	if (ends.kind === "day-after-start") return startDay + ends.days;
	const days = ends.kind === "passed" ? [ends.before, ends.next] : ends.days;
	return days.find((day) => day >= startDay) ?? days.at(-1) ?? startDay;
}
