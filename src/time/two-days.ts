import { fixed, refused, vague } from "./answer.ts";
import { assumed, onItsDay } from "./choose-day.ts";
import { type DateReading, dateProblem, readDates } from "./dates.ts";
import type { Placement } from "./day-parts.ts";
import { midnight, pair } from "./hours.ts";
import type { Instant } from "./instant.ts";
import { type Phrase, sharedZone } from "./phrase.ts";
import type { Point } from "./point.ts";
import type { WindowReading } from "./reading.ts";
import { type Day, momentOf } from "./zone-time.ts";

/** One end of a window with its place on its day. */
interface Placed {
	readonly point: Point;
	readonly at: Placement;
}

/** Each end has its day: "今晚10点 - 明早6点", "11pm to 1am the next day". */
export function resolveTwoDays(phrase: Phrase, start: Placed, end: Placed, now: Instant): WindowReading {
	const zone = sharedZone(phrase);
	const starts = readDates(start.point.dates, now, zone);
	if (starts.kind !== "days") return refused(dateProblem(starts, start.point.words));
	const ends = readDates(end.point.dates, now, end.point.zone ?? zone);
	if (ends.kind !== "days" && ends.kind !== "day-after-start") return refused(dateProblem(ends, end.point.words));
	const words = { start: start.point.words, end: end.point.words };
	if (isOneDay(starts, ends)) {
		const paired = pair(start.at, end.at);
		const passesMidnight = paired.kind === "span" && paired.end > midnight && end.at.seconds < midnight;
		return passesMidnight && start.at.seconds < midnight ? vague(phrase.words) : onItsDay(phrase, paired, words, now);
	}
	const windows = starts.days.map((day) => ({
		day,
		start: momentOf(day, start.at.seconds, zone),
		end: momentOf(endDay(ends, day), end.at.seconds, end.point.zone ?? zone),
	}));
	const chosen =
		windows.find((window) => window.start >= now && window.end > window.start) ??
		windows.find((window) => window.end > now) ??
		windows[0];
	if (chosen === undefined) return vague(phrase.words);
	const assumptions = assumed(phrase, starts, chosen.day, start.at.kind === "either", now);
	return fixed(chosen, words, phrase.words, assumptions);
}

type Days = Extract<DateReading, { kind: "days" | "day-after-start" }>;

/** "明晚8点到明晚9点": the day said twice. */
function isOneDay(starts: Extract<Days, { kind: "days" }>, ends: Days): boolean {
	if (ends.kind === "day-after-start") return ends.days === 0;
	return starts.how !== "undated" && starts.days[0] === ends.days[0];
}

function endDay(ends: Days, startDay: Day): Day {
	if (ends.kind === "day-after-start") return startDay + ends.days;
	return ends.days.find((day) => day >= startDay) ?? ends.days.at(-1) ?? startDay;
}
