import type { Placement } from "./day-parts.ts";

const hour = 3600;
const noon = 12 * hour;
export const midnight = 24 * hour;

/** Start and end in seconds from the midnight of the start's day. */
export interface HourSpan {
	readonly start: number;
	/** By the clock; where the length is said, the end is that long after the start whatever the clocks do between. */
	readonly end: number;
	readonly lengthMs?: number;
	/** Both hours were open and are read on the 24-hour clock. */
	readonly isOpen: boolean;
}

export type SpanResult =
	| ({ readonly kind: "span" } & HourSpan)
	/** 明天9点到晚上10点: the bare start in the morning, or else in the evening of the end. */
	| {
			readonly kind: "morning-or-later";
			readonly morning: HourSpan;
			readonly later: HourSpan;
			readonly isClear: boolean;
	  }
	| { readonly kind: "vague" }
	| { readonly kind: "backwards"; readonly start: number; readonly end: number };

/** A window that passes midnight without saying so may be this long; a longer one is more likely a slip. */
const longestOvernight = 16 * hour;
/** "10pm to 6" is a night; "9pm to 8" is as likely a slip. */
const longestNight = 8 * hour;
/** "11-4" is five hours; "11-10" eleven hours, or a slip. */
const longestIntoAfternoon = 10 * hour;

type At = Extract<Placement, { kind: "at" }>;
type Either = Extract<Placement, { kind: "either" }>;

/** A working day begins at nine; one that begins earlier is as likely the evening's hour. */
const earliestMorning = 6 * hour;
const clearMorning = 9 * hour;

/**
 * Joins two times of which the second has no day of its own: it is the next such time after the first. `endHasPart`: a
 * part of the day stands before the end's hour, and may be the end's alone.
 */
export function pair(start: Placement, end: Placement, endHasPart = false): SpanResult {
	if (start.kind === "at") return end.kind === "at" ? bothSaid(start, end) : endOpen(start, end);
	if (end.kind !== "at") return bothOpen(start, end);
	const paired = startOpen(start, end);
	const isReachedBack = endHasPart && paired.kind === "span" && paired.start > start.seconds;
	if (!isReachedBack || start.seconds < earliestMorning || end.seconds > midnight) return paired;
	const morning = { start: start.seconds, end: end.seconds, isOpen: false };
	return { kind: "morning-or-later", morning, later: paired, isClear: start.seconds >= clearMorning };
}

/** A time and how long from it. */
export function lasting(start: Placement, lengthMs: number): SpanResult {
	if (lengthMs <= 0) return { kind: "backwards", start: start.seconds, end: start.seconds };
	const end = start.seconds + lengthMs / 1000;
	return { kind: "span", start: start.seconds, end, lengthMs, isOpen: start.kind === "either" };
}

function span(start: number, end: number, isOpen = false): SpanResult {
	return end > start ? { kind: "span", start, end, isOpen } : { kind: "backwards", start, end };
}

/** "10pm to 1am": an end that is not after its start is the next day's. */
function bothSaid(start: At, end: At): SpanResult {
	if (end.seconds >= start.seconds) return span(start.seconds, end.seconds);
	// "10pm to 12pm": some write that for midnight.
	if (end.seconds === noon && end.by === "words" && start.seconds > noon) return { kind: "vague" };
	const nextDay = end.seconds + midnight;
	return span(start.seconds, nextDay - start.seconds <= longestOvernight ? nextDay : end.seconds);
}

/** "8am until 6": the first six o'clock after it. Written on the 24-hour clock ("20:00-9:00") it must be that one, too. */
function endOpen(start: At, end: Either): SpanResult {
	const sinceEnd = positiveModulo(start.seconds - end.seconds, noon);
	// "8pm to 8" is a slip; "20:00-8:00" lasts twelve hours.
	if (sinceEnd === 0 && start.by === "words") return span(start.seconds, end.seconds % noon);
	const next = start.seconds + noon - sinceEnd;
	const runsThroughNight = next > midnight && next - start.seconds > longestNight;
	const written = end.seconds > start.seconds ? end.seconds : end.seconds + midnight;
	// "0:00-12:30".
	if (start.by === "24-hour" && end.seconds > start.seconds) return span(start.seconds, end.seconds);
	if (end.time.padded && written - start.seconds <= longestOvernight) return span(start.seconds, written);
	if (start.by === "words" && runsThroughNight) return { kind: "vague" };
	const mustBeWritten = end.time.padded || start.by === "24-hour";
	return mustBeWritten && written !== next ? { kind: "vague" } : span(start.seconds, next);
}

/** "11-1pm", "11 to 3am": the last such hour before the end. "8-20" is on the 24-hour clock at both ends. */
function startOpen(start: Either, end: At): SpanResult {
	if (end.by === "24-hour") {
		if (end.seconds > start.seconds) return span(start.seconds, end.seconds);
		return start.time.padded ? bothSaid({ kind: "at", seconds: start.seconds, by: "24-hour" }, end) : { kind: "vague" };
	}
	const length = positiveModulo(end.seconds - start.seconds, noon);
	if (length === 0) return end.seconds > start.seconds ? { kind: "vague" } : span(start.seconds, end.seconds);
	const dayBefore = end.seconds < length ? midnight : 0;
	const read = end.seconds - length + dayBefore;
	return start.time.padded && read !== start.seconds ? { kind: "vague" } : span(read, end.seconds + dayBefore);
}

/** "3-4", "11:30-1:30": on the 24-hour clock, with the end in the afternoon if it must be. */
function bothOpen(start: Either, end: Either): SpanResult {
	const inAfternoon = end.seconds + noon;
	const isAfternoon = inAfternoon - start.seconds <= longestIntoAfternoon;
	return isAfternoon && !end.time.padded
		? span(start.seconds, inAfternoon, true)
		: span(start.seconds, end.seconds, true);
}

function positiveModulo(value: number, by: number): number {
	return ((value % by) + by) % by;
}
