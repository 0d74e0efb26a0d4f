import type { Instant } from "./instant.ts";

/**
 * When a recording starts and ends, as far as the text decides it.
 * "click" is the moment somebody presses Confirm: what is counted from it is settled only then.
 */
export type TimeWindow =
	| { readonly kind: "fixed"; readonly start: Instant; readonly end: Instant }
	| { readonly kind: "from-click-for"; readonly lengthMs: number }
	| { readonly kind: "from-click-until"; readonly end: Instant };

/** A choice between readings that the text left open and the documented rule made. Shown on the card. */
export type Assumption =
	/** Bare hours ("3-4") read on the 24-hour clock; the alternative is 12 hours later. */
	| { readonly kind: "24-hour"; readonly words: string }
	/** A time without a date that has already passed today, read as tomorrow's. */
	| { readonly kind: "tomorrow"; readonly words: string }
	/** A weekday or a date whose time has already passed, read as the next one. */
	| { readonly kind: "next-occurrence"; readonly words: string }
	/** "11/12" read as month/day. */
	| { readonly kind: "month-first"; readonly words: string };

/** Why a text is not one closed window (or one length). Facts only; the wording is the Slack adapter's. */
export type TimeProblem =
	/** No time in the text at all. */
	| { readonly code: "no-time" }
	/** Words that nobody understood. */
	| { readonly code: "unknown-words"; readonly words: readonly string[] }
	/** A start without an end or a length: "tomorrow 10:00", "after 10pm". */
	| { readonly code: "no-end"; readonly words: string; readonly start?: Instant }
	/** An end or a length without a start: "until 9", "30m" where a window is due. */
	| { readonly code: "no-start"; readonly words: string; readonly lengthMs?: number }
	/** A part of a day, a week, a season: "tonight", "明天上午"; or "about", "五六分钟". */
	| { readonly code: "vague"; readonly words: string }
	/** Whole days or longer as the ends: "July 13-15". */
	| { readonly code: "dates-only"; readonly words: string }
	/** "every day", 每天. */
	| { readonly code: "recurring"; readonly words: string }
	/** More than one window: "10-11 and 14-15". */
	| { readonly code: "several-windows"; readonly words: string }
	/** "not tomorrow", 不要. */
	| { readonly code: "negated"; readonly words: string }
	/** No such date, time or weekday: "Feb 30", "10:60", "Monday 24 Nov" on another weekday. */
	| { readonly code: "impossible"; readonly words: string; readonly what: "date" | "time" | "weekday" | "zone" }
	/** An end that is not after its start. */
	| { readonly code: "not-after-start"; readonly words: string; readonly start: Instant; readonly end: Instant }
	/** A number without a unit where a length is due: "5", "05:30". */
	| { readonly code: "no-unit"; readonly words: string };

export interface Reading {
	readonly ok: true;
	readonly window: TimeWindow;
	/** The words that became the start and the end (or the length), as typed after folding. */
	readonly words: { readonly start: string; readonly end: string };
	readonly assumptions: readonly Assumption[];
	/** The other reading, where two are equally good. */
	readonly alternative?: TimeWindow;
}

export type WindowReading = Reading | { readonly ok: false; readonly problem: TimeProblem };

export type LengthReading =
	| { readonly ok: true; readonly lengthMs: number }
	| { readonly ok: false; readonly problem: TimeProblem };
