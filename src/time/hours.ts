import type { ClockTime, DayPart } from "./chrono/token.ts";
import type { Point } from "./phrase.ts";

const hour = 3600;
const noon = 12 * hour;
const midnight = 24 * hour;

/** Where on its day a time lies, in seconds from the day's midnight; more than 24 hours is the night after it. */
export type Placement =
	| {
			readonly kind: "at";
			readonly seconds: number;
			/** Certain only as the 24-hour clock is: "15:00", "0:30". */
			readonly by: "24-hour" | "words";
			/** "midnight", of which a day has two. */
			readonly midnight?: true;
	  }
	/** "9": this, or 12 hours later (or earlier, for "12"). */
	| { readonly kind: "either"; readonly seconds: number; readonly time: ClockTime };

export type PlacementResult = Placement | { readonly kind: "impossible" } | { readonly kind: "vague" };

const impossible = { kind: "impossible" } as const;
const vague = { kind: "vague" } as const;

function at(seconds: number): Placement {
	return { kind: "at", seconds, by: "words" };
}

/** Which time of its day a point means, as far as it says so by itself. */
export function place(point: Point, time: ClockTime): PlacementResult {
	const past = time.minute * 60 + time.second;
	if (time.hour > 24 || (time.hour === 24 && past > 0)) return impossible;
	if (time.midnight) return placeMidnight(point);
	const parts = new Set(point.parts);
	if (parts.size === 0)
		return time.half === undefined ? placeByClock(time, past) : at(halfDay(time, time.half) * hour + past);
	const placed = [...parts].map((part) => placeInPart(point, time, part));
	return agree(placed, point, past);
}

function placeByClock(time: ClockTime, past: number): Placement {
	const seconds = time.hour * hour + past;
	const is24 = time.hour === 0 || time.hour > 12;
	return is24 ? { kind: "at", seconds, by: "24-hour" } : { kind: "either", seconds, time };
}

function halfDay(time: ClockTime, half: "am" | "pm"): number {
	if (time.hour > 12) return time.hour;
	return (time.hour % 12) + (half === "pm" ? 12 : 0);
}

/** The midnight of "tonight" or of no day in particular is the coming one; "tomorrow midnight" is either of two. */
function placeMidnight(point: Point): PlacementResult {
	return isOneNight(point) ? { kind: "at", seconds: midnight, by: "words", midnight: true } : vague;
}

/** Whether the night after the day is meant: "tonight", or no day at all. */
function isOneNight(point: Point): boolean {
	return (
		point.dates.length === 0 || (point.dates.length === 1 && point.dates[0]?.on === "day" && point.dates[0].days === 0)
	);
}

type HourResult = number | "impossible" | "vague";

/** Two parts of the day may say the same ("今晚8点PM"), or the evening and the small hours after it. */
function agree(placed: readonly HourResult[], point: Point, past: number): PlacementResult {
	const wrong = placed.find((one) => typeof one === "string");
	const isNightAfter = point.parts.includes("evening") && point.parts.includes("small-hours");
	if (isNightAfter) {
		const small = placed[[...new Set(point.parts)].indexOf("small-hours")];
		return typeof small === "number" && isOneNight(point) ? at((24 + small) * hour + past) : vague;
	}
	if (wrong !== undefined) return wrong === "vague" ? vague : impossible;
	const [first, ...others] = placed.filter((one) => typeof one === "number");
	if (first === undefined || others.some((other) => other !== first)) return vague;
	return at(first * hour + past);
}

function placeInPart(point: Point, time: ClockTime, part: DayPart): HourResult {
	if (time.half !== undefined) return placeHalfInPart(point, halfDay(time, time.half), part);
	const written = time.hour;
	switch (part) {
		case "am":
			return written <= 12 ? written % 12 : "impossible";
		case "pm":
			return written === 0 || written === 24 ? "impossible" : halfDay(time, "pm");
		case "small-hours":
			if (written === 12) return 0;
			return written <= 6 ? written : written <= 11 ? "vague" : "impossible";
		case "morning":
			if (written === 0) return "vague";
			return written <= 12 ? written : "impossible";
		case "noon":
			if (written <= 3 && written > 0) return written + 12;
			return written >= 10 && written <= 15 ? written : "impossible";
		case "afternoon":
			return written === 0 || written === 24 ? "impossible" : halfDay(time, "pm");
		case "dusk":
			return between(written <= 12 ? written + 12 : written, 16, 20);
		case "evening":
		case "night":
		case "midnight":
			return placeAtNight(point, written, part);
		default:
			return part satisfies never;
	}
}

function between(value: number, low: number, high: number): HourResult {
	return value >= low && value <= high ? value : "impossible";
}

/** 晚上12点 ends the evening and 今晚1点 is past it, but 明天夜里2点 is in either of two nights. */
function placeAtNight(point: Point, written: number, part: "evening" | "night" | "midnight"): HourResult {
	const isTwelve = written === 0 || written === 12 || written === 24;
	if (isTwelve) return part === "midnight" && !isOneNight(point) ? "vague" : 24;
	if (written <= 4) return isOneNight(point) ? 24 + written : "vague";
	if (written >= 13) return between(written, part === "midnight" ? 22 : 17, 23);
	if (part === "midnight") return written >= 10 ? written + 12 : "vague";
	return written === 5 && part === "night" ? "vague" : written + 12;
}

/** "tonight 11pm", "tonight 1am": am and pm are certain, the part must go with them. */
function placeHalfInPart(point: Point, hours: number, part: DayPart): HourResult {
	switch (part) {
		case "evening":
		case "night":
		case "midnight":
			if (hours < 6) return isOneNight(point) || hours === 0 ? 24 + hours : "vague";
			return hours === 12 ? "vague" : between(hours, 17, 23);
		case "am":
		case "small-hours":
		case "morning":
			return hours === 0 && part === "morning" ? "vague" : between(hours, 0, 11);
		case "noon":
			return between(hours, 10, 15);
		case "pm":
		case "afternoon":
			return between(hours, 12, 23);
		case "dusk":
			return between(hours, 16, 20);
		default:
			return part satisfies never;
	}
}

/** Start and end in seconds from the midnight of the start's day. */
export interface Span {
	readonly start: number;
	readonly end: number;
	/** Both hours were open and are read on the 24-hour clock. */
	readonly isOpen: boolean;
}

export type SpanResult =
	| Span
	| { readonly kind: "vague" }
	| { readonly kind: "backwards"; readonly start: number; readonly end: number };

/** A window that passes midnight without saying so may be this long; a longer one is more likely a slip. */
const longestOvernight = 16 * hour;
/** "11-4" is five hours; "11-10" eleven hours or a slip. */
const longestIntoAfternoon = 10 * hour;

/** Joins two times of which the second has no day of its own: the next such time after the first. */
export function pair(start: Placement, end: Placement): SpanResult {
	if (start.kind === "at") return end.kind === "at" ? bothSaid(start, end) : endOpen(start, end);
	return end.kind === "at" ? startOpen(start, end) : bothOpen(start, end);
}

type At = Extract<Placement, { kind: "at" }>;
type Either = Extract<Placement, { kind: "either" }>;

function span(start: number, end: number, isOpen = false): Span {
	return { start, end, isOpen };
}

function backwards(start: number, end: number): SpanResult {
	return { kind: "backwards", start, end };
}

function bothSaid(start: At, end: At): SpanResult {
	if (start.seconds >= midnight && start.seconds === end.seconds) return backwards(start.seconds, end.seconds);
	if (end.seconds > start.seconds) return span(start.seconds, end.seconds);
	if (end.seconds === start.seconds) return backwards(start.seconds, end.seconds);
	// "10pm to 12pm": who means midnight writes that, too.
	if (end.seconds === noon && end.by === "words" && start.seconds > noon) return { kind: "vague" };
	const overnight = end.seconds + midnight - start.seconds;
	return overnight <= longestOvernight
		? span(start.seconds, end.seconds + midnight)
		: backwards(start.seconds, end.seconds);
}

/** "8am until 6": the first six o'clock after it. */
function endOpen(start: At, end: Either): SpanResult {
	const next = start.seconds + 12 * hour - positiveModulo(start.seconds - end.seconds, 12 * hour);
	if (next === start.seconds + 12 * hour) return backwards(start.seconds, end.seconds);
	const literal = end.seconds > start.seconds ? end.seconds : end.seconds + midnight;
	if (start.by === "24-hour" || end.time.padded) {
		if (end.time.padded && literal - start.seconds <= longestOvernight) return span(start.seconds, literal);
		if (literal !== next) return { kind: "vague" };
	}
	return span(start.seconds, next);
}

/** "11-1pm", "11 to 3am": the last such hour before the end. */
function startOpen(start: Either, end: At): SpanResult {
	if (end.by === "24-hour") {
		if (end.seconds > start.seconds) return span(start.seconds, end.seconds);
		return start.time.padded ? bothSaid({ kind: "at", seconds: start.seconds, by: "24-hour" }, end) : { kind: "vague" };
	}
	const length = positiveModulo(end.seconds - start.seconds, 12 * hour);
	if (length === 0) return end.seconds > start.seconds ? { kind: "vague" } : backwards(start.seconds, end.seconds);
	const shift = end.seconds - length < 0 ? midnight : 0;
	const read = end.seconds - length + shift;
	if (start.time.padded && read !== start.seconds) return { kind: "vague" };
	return span(read, end.seconds + shift);
}

/** "3-4", "11:30-1:30": on the 24-hour clock, the end in the afternoon if it must be. */
function bothOpen(start: Either, end: Either): SpanResult {
	if (end.seconds > start.seconds) return span(start.seconds, end.seconds, true);
	const inAfternoon = end.seconds + 12 * hour;
	const isPlain = end.seconds < noon && !end.time.padded && inAfternoon > start.seconds;
	if (isPlain && inAfternoon - start.seconds <= longestIntoAfternoon) return span(start.seconds, inAfternoon, true);
	return backwards(start.seconds, end.seconds);
}

function positiveModulo(value: number, by: number): number {
	return ((value % by) + by) % by;
}
