import type { Instant } from "./instant.ts";

/**
 * When a recording starts and ends, as far as the text decides it.
 * "click" is the moment somebody presses Confirm: what is counted from it is settled only then.
 */
export type TimeWindow =
	| { readonly kind: "fixed"; readonly start: Instant; readonly end: Instant }
	| { readonly kind: "from-click-for"; readonly lengthMs: number }
	| { readonly kind: "from-click-until"; readonly end: Instant }
	/** What has been, fixed at the moment of typing ("last 5m"). Read only where it is asked for. */
	| { readonly kind: "past"; readonly start: Instant; readonly end: Instant };

/** A choice between readings that the text left open and the documented rule made. Shown on the card. */
export interface Assumption {
	readonly kind: AssumptionKind;
	/** The words that left it open. */
	readonly words: string;
	/** What they were taken for, where that is a word: "tomorrow" for "tomorow". */
	readonly meant?: string;
}

type AssumptionKind =
	/** Bare hours of another day ("tomorrow 3-4") on the 24-hour clock; the alternative is 12 hours later. */
	| "24-hour"
	/** Bare hours of no day or of today ("3-4"): of the two halves of the day, the one that comes next. */
	| "next-half"
	/** 明天9点到晚上10点: the bare start in the morning, and not in the evening that its end names. */
	| "morning-start"
	/** A time without a date that has already passed today, read as tomorrow's. */
	| "tomorrow"
	/** A weekday or a date whose time has already passed, read as the next one. */
	| "next-occurrence"
	/** A date without a year, read as one of another year than this. */
	| "year"
	/** "11/12" read as month/day. */
	| "month-first"
	/** "about 5m": the number as it stands. */
	| "approximate"
	/** "at 3pm for 30": minutes. */
	| "minutes"
	/** A slip of the pen that only one word can be meant by. */
	| "corrected";

/** What is said in bold beside the time, because somebody who misses it confirms another window than they meant. */
const prominent: ReadonlySet<AssumptionKind> = new Set<AssumptionKind>([
	"24-hour",
	"next-half",
	"morning-start",
	"year",
	"minutes",
	"corrected",
]);

export function isProminent({ kind }: Assumption): boolean {
	return prominent.has(kind);
}

/** The choices that have another reading, one click away; with it they are no longer made. */
const withOtherReading: ReadonlySet<AssumptionKind> = new Set<AssumptionKind>([
	"24-hour",
	"next-half",
	"morning-start",
	"month-first",
]);

export function hasOtherReading({ kind }: Assumption): boolean {
	return withOtherReading.has(kind);
}

/** A window that one click on a question gives, and what is taken with it. */
export interface Choice {
	readonly window: TimeWindow;
	/** "did you mean": the word as typed and as meant. */
	readonly corrected?: { readonly from: string; readonly to: string };
	/** Words that nobody understood, taken as the title. */
	readonly title?: string;
}

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
	/** A show that has begun: the rest of it, or the next one. */
	| { readonly code: "running"; readonly words: string; readonly start: Instant; readonly end: Instant }
	/** A window that has begun, where only what has been can be had: that, or the rest. */
	| { readonly code: "partly-past"; readonly words: string; readonly start: Instant; readonly end: Instant }
	/** A date without a year that has been, and nearer than the one to come. */
	| { readonly code: "date-passed"; readonly words: string }
	/** Hours that may be meant in either half of the day: 明天8点到晚上10点. */
	| { readonly code: "which-half"; readonly words: string }
	/** Two readings, as good as one another: 帮我录下周五…. */
	| { readonly code: "two-readings"; readonly words: string }
	/** A length beside an end that it does not fit: "8-9pm for 2h". */
	| { readonly code: "length-differs"; readonly words: string; readonly lengthMs: number }
	/** "IST": a name of several zones. */
	| { readonly code: "which-zone"; readonly words: string }
	/** A time that daylight saving skips, or shows twice. */
	| { readonly code: "clock-change"; readonly words: string; readonly what: "skipped" | "repeated" }
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

/** Why not, and the windows that one click would give, the likeliest first. */
export interface WindowRefusal {
	readonly ok: false;
	readonly problem: TimeProblem;
	readonly choices?: readonly Choice[];
}

export type WindowReading = Reading | WindowRefusal;

export type LengthReading =
	| { readonly ok: true; readonly lengthMs: number }
	| { readonly ok: false; readonly problem: TimeProblem };
