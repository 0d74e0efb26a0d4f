import type { Point } from "../grammar/point.ts";
import { type Instant, plus } from "../instant.ts";
import { hourMs, minuteMs } from "../tokens.ts";
import type { Assumption, Choice, Reading, TimeProblem, TimeWindow, WindowReading, WindowRefusal } from "../types.ts";

/** The words that a window's ends were read from. */
export type Words = Reading["words"];

/** When the text was typed, and whether a window of the past is what may be wanted. */
export interface Typed {
	readonly now: Instant;
	readonly past: boolean;
}

export interface Moments {
	readonly start: Instant;
	readonly end: Instant;
}

export function refused(problem: TimeProblem, windows: readonly TimeWindow[] = []): WindowRefusal {
	return refusedWith(
		problem,
		windows.map((window) => ({ window })),
	);
}

export function refusedWith(problem: TimeProblem, choices: readonly Choice[]): WindowRefusal {
	const different = choices.filter((choice, at) => choices.findIndex((other) => isSame(other, choice)) === at);
	return { ok: false, problem, ...(different.length === 0 ? {} : { choices: different }) };
}

function isSame(a: Choice, b: Choice): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

export function vague(words: string): WindowRefusal {
	return refused({ code: "vague", words });
}

export function accepted(
	window: TimeWindow,
	words: Words,
	assumptions: readonly Assumption[] = [],
	alternative?: TimeWindow,
): WindowReading {
	return { ok: true, window, words, assumptions, ...(alternative === undefined ? {} : { alternative }) };
}

export function hasDay(point: Point): boolean {
	return point.dates.length + point.parts.length > 0;
}

export function fixedWindow({ start, end }: Moments): TimeWindow {
	return { kind: "fixed", start, end };
}

/** A window between two moments, if there is any time between them. */
export function fixed(
	window: Moments,
	words: Words,
	all: string,
	assumptions: readonly Assumption[] = [],
	alternative?: TimeWindow,
): WindowReading {
	const { start, end } = window;
	if (end <= start) return refused({ code: "not-after-start", words: all, start, end });
	return accepted(fixedWindow(window), words, assumptions, alternative);
}

export function later(window: Moments, ms: number): Moments {
	return { start: plus(window.start, ms), end: plus(window.end, ms) };
}

/** How long a recording is offered to be where its end was not said. */
export const offeredLengthsMs = [30 * minuteMs, hourMs, 2 * hourMs];
