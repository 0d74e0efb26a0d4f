import type { Instant } from "./instant.ts";
import type { Assumption, Reading, TimeProblem, TimeWindow, WindowReading } from "./reading.ts";

/** The words that a window's ends were read from. */
export type Words = Reading["words"];

export function refused(problem: TimeProblem): WindowReading {
	return { ok: false, problem };
}

export function vague(words: string): WindowReading {
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

/** A window between two moments, if there is any time between them. */
export function fixed(
	window: { readonly start: Instant; readonly end: Instant },
	words: Words,
	all: string,
	assumptions: readonly Assumption[] = [],
	alternative?: TimeWindow,
): WindowReading {
	const { start, end } = window;
	if (end <= start) return refused({ code: "not-after-start", words: all, start, end });
	return accepted({ kind: "fixed", start, end }, words, assumptions, alternative);
}
