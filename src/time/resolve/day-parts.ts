import type { Point } from "../grammar/point.ts";
import type { ClockTime, DayPart } from "../tokens.ts";

const hour = 3600;

/** Where on its day a time lies, in seconds from the day's midnight; more than 24 hours is the night after it. */
export type Placement =
	| {
			readonly kind: "at";
			readonly seconds: number;
			/** "15:00" and "0:30" say which half of the day by being written so; everything else by words. */
			readonly by: "24-hour" | "words";
	  }
	/** "9": this, or 12 hours later (or earlier, for "12"). */
	| { readonly kind: "either"; readonly seconds: number; readonly time: ClockTime };

export type PlacementResult = Placement | { readonly kind: "impossible" } | { readonly kind: "vague" };

/** Hours from the first to the second, as written, are so many hours later on the day. */
type HourRule = readonly [first: number, last: number, plus: number];

const nightAfter: readonly HourRule[] = [
	[0, 4, 24],
	[12, 12, 12],
	[24, 24, 0],
];

/** What an hour means beside a part of the day: 晚上8点 is 20, 晚上12点 ends the day, 今晚1点 is past its end. */
const hoursIn: Readonly<Record<DayPart, readonly HourRule[]>> = {
	am: [
		[0, 11, 0],
		[12, 12, -12],
	],
	pm: [
		[1, 11, 12],
		[12, 23, 0],
	],
	"small-hours": [
		[0, 6, 0],
		[12, 12, -12],
	],
	morning: [[1, 12, 0]],
	noon: [
		[1, 3, 12],
		[10, 15, 0],
	],
	afternoon: [
		[1, 8, 12],
		[12, 20, 0],
	],
	dusk: [
		[4, 8, 12],
		[16, 20, 0],
	],
	evening: [[5, 11, 12], [17, 23, 0], ...nightAfter],
	night: [[6, 11, 12], [17, 23, 0], ...nightAfter],
	midnight: [[10, 11, 12], [22, 23, 0], ...nightAfter],
};

/** Hours that a part of the day does not settle: "this afternoon at 11", "tonight at 4". */
const openHoursIn: Partial<Record<DayPart, readonly [first: number, last: number]>> = {
	afternoon: [9, 11],
	evening: [4, 4],
};

const night: readonly HourRule[] = [
	[0, 4, 24],
	[17, 23, 0],
];

/** The same for hours that am or pm makes certain: "tonight 1am", but not "tonight 9am". */
const certainHoursIn: Readonly<Record<DayPart, readonly HourRule[]>> = {
	am: [[0, 11, 0]],
	pm: [[12, 23, 0]],
	"small-hours": [[0, 6, 0]],
	morning: [[1, 11, 0]],
	noon: [[10, 15, 0]],
	afternoon: [[12, 23, 0]],
	dusk: [[16, 20, 0]],
	evening: night,
	night,
	midnight: night,
};

/** Which time of its day a point means, as far as it says so by itself. */
export function place(point: Point, time: ClockTime): PlacementResult {
	const past = time.minute * 60 + time.second;
	if (time.hour > 24) return { kind: "impossible" };
	if (time.midnight) return isOneNight(point) ? { kind: "at", seconds: 24 * hour, by: "words" } : { kind: "vague" };
	if (point.parts.length > 0) return placeByParts(point, time, past);
	if (time.half !== undefined) return { kind: "at", seconds: halfDay(time, time.half) * hour + past, by: "words" };
	const seconds = time.hour * hour + past;
	const isOpen = time.hour >= 1 && time.hour <= 12;
	return isOpen ? { kind: "either", seconds, time } : { kind: "at", seconds, by: "24-hour" };
}

function halfDay(time: ClockTime, half: "am" | "pm"): number {
	if (time.hour > 12) return time.hour;
	return (time.hour % 12) + (half === "pm" ? 12 : 0);
}

/**
 * Whether the night is clear: "tonight", or of no day at all. The small hours of "tomorrow night" are tomorrow's for
 * some and the day after's for others.
 */
function isOneNight(point: Point): boolean {
	const [date, ...others] = point.dates;
	return date === undefined || (others.length === 0 && date.on === "day" && date.days === 0);
}

/** Two parts must say the same ("今晚8点PM"), or be the evening and the small hours behind it ("今晚凌晨1点"). */
function placeByParts(point: Point, time: ClockTime, past: number): PlacementResult {
	const parts = [...new Set(point.parts)];
	const isNightAfter = parts.includes("evening") && parts.includes("small-hours");
	if (!isNightAfter && parts.some((part) => isOpenIn(part, time))) return { kind: "vague" };
	const hours = isNightAfter ? [hourIn("small-hours", time, 24)] : parts.map((part) => hourIn(part, time, 0));
	const [first, ...others] = hours;
	if (first === undefined || hours.includes(undefined)) return { kind: "impossible" };
	if (others.some((other) => other !== first)) return { kind: "vague" };
	const needsOneNight = first > 24 || (first === 24 && (isNightAfter || parts.includes("midnight")));
	if (needsOneNight && !isOneNight(point)) return { kind: "vague" };
	return { kind: "at", seconds: first * hour + past, by: "words" };
}

function isOpenIn(part: DayPart, { hour, half }: ClockTime): boolean {
	const [first, last] = openHoursIn[part] ?? [];
	return half === undefined && first !== undefined && last !== undefined && hour >= first && hour <= last;
}

function hourIn(part: DayPart, time: ClockTime, later: number): number | undefined {
	const written = time.half === undefined ? time.hour : halfDay(time, time.half);
	const rules = time.half === undefined ? hoursIn[part] : certainHoursIn[part];
	const rule = rules.find(([first, last]) => written >= first && written <= last);
	return rule === undefined ? undefined : written + rule[2] + later;
}
