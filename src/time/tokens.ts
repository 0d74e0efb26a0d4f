/** A time as it is written, before it is decided which half of the day is meant. */
export interface ClockTime {
	/** 0 to 24. */
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** "10pm". A part of the day beside a time ("tonight", 晚上) is a token of its own. */
	readonly half?: "am" | "pm";
	/** "midnight": the one at the end of the day or at its beginning. */
	readonly midnight?: true;
	/** "9", "9点", "nine": no minutes are written. */
	readonly bare: boolean;
	/** "9", "nine": nothing but its place says that the number is an hour. */
	readonly isNumber?: true;
	/** "09:30": two digits, which nobody writes for half past nine in the evening. */
	readonly padded: boolean;
}

export type DayPart =
	| "am"
	| "pm"
	/** 凌晨: after midnight, before the morning. */
	| "small-hours"
	| "morning"
	| "noon"
	| "afternoon"
	| "dusk"
	| "evening"
	| "night"
	/** 半夜: around midnight. */
	| "midnight";

/** What a word says about the date. Weekdays count from Monday, 1, to Sunday, 7. */
export type DateWord =
	| { readonly on: "day"; readonly days: number }
	/** `week`: of this week (0) or another; `weeksLater`: so many weeks after the coming one ("a week from Monday"). */
	| { readonly on: "weekday"; readonly weekday: number; readonly week?: number; readonly weeksLater?: number }
	/** "next Friday" in English: of the next week for some, the coming one for others. */
	| { readonly on: "next-weekday"; readonly weekday: number }
	| { readonly on: "week"; readonly week: number }
	| {
			readonly on: "month-day";
			readonly month: number;
			readonly day: number;
			readonly year?: number;
			readonly yearsAhead?: number;
			readonly monthFirst?: true;
	  }
	| { readonly on: "day-of-month"; readonly day: number; readonly monthsAhead?: number }
	| { readonly on: "year"; readonly year: number }
	/** 次日, "the next day": counted from the day of the start. */
	| { readonly on: "day-after-start"; readonly days: number };

/** A zone whose rules are known: an offset in minutes east of UTC, or a zone of the IANA database. */
export type FixedZone =
	| { readonly kind: "offset"; readonly minutes: number }
	| { readonly kind: "named"; readonly name: string };

/** `open`: "IST", which is India's, Israel's or Ireland's; it is asked which. */
export type Zone = FixedZone | { readonly kind: "open"; readonly zones: readonly FixedZone[] };

/** What joins the two ends of a window, or keeps it from being one. */
export type Link =
	| "from"
	| "to"
	/** "2026-11-25T10:00/PT30M". */
	| "slash"
	| "between"
	| "and"
	| "for"
	/** "starts at 9", 9点开始: what the time beside it is anyway, unless there are two of them. */
	| "starts"
	/** "ends at 9": the end follows. */
	| "ends"
	/** 9点结束: the end was before. */
	| "ended"
	/** 停止录制: what ends, or a word against recording, as its place decides. */
	| "stop"
	| "after"
	| "before";

export type Token =
	| { readonly kind: "date"; readonly date: DateWord; readonly part?: DayPart }
	| { readonly kind: "date-time"; readonly date: DateWord; readonly time: ClockTime; readonly zone?: Zone }
	| { readonly kind: "part"; readonly part: DayPart }
	| { readonly kind: "clock"; readonly time: ClockTime; readonly zone?: Zone }
	/** "10", "seven", "1930": an hour, a day, a year or a time without its colon, as its neighbours decide. */
	| { readonly kind: "number"; readonly value: number; readonly digits: number }
	/** "12.1", "20.30": a date or a time, as its neighbours decide. */
	| { readonly kind: "dotted"; readonly first: number; readonly second: number }
	/** A length; "9h30" may be a time in French style, too; `smallestMs`: its smallest unit. */
	| {
			readonly kind: "length";
			readonly ms: number;
			readonly smallestMs: number;
			readonly time?: ClockTime;
			/** "a couple of hours": taken as two. */
			readonly approximate?: true;
			/** "for 30": taken as minutes. */
			readonly unitless?: true;
			/** 半天: twelve hours to a dictionary, "for ages" to people. */
			readonly loose?: true;
	  }
	/** "in 10 minutes", 5分钟前: so far from now; "3 min later": so far from what was said before. */
	| {
			readonly kind: "offset";
			readonly ms: number;
			readonly smallestMs: number;
			readonly later?: true;
			/** "in 15 for 30". */
			readonly unitless?: true;
	  }
	/** "the next 2 hours", 之后5分钟; negative: "the last 5 minutes". */
	| { readonly kind: "stretch"; readonly ms: number }
	| { readonly kind: "now" }
	| { readonly kind: "zone"; readonly zone: Zone }
	| { readonly kind: "link"; readonly link: Link }
	/** "about", 左右: the number beside it is taken as it stands, and that is said. */
	| { readonly kind: "approximate" }
	/** Words that say nothing about the time: "please", "at", 的. */
	| { readonly kind: "filler" }
	| { readonly kind: "unclear"; readonly why: "vague" | "recurring" | "negated" }
	| { readonly kind: "impossible"; readonly what: "date" | "time" };

export const secondMs = 1000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** "1.30 hours": an hour and thirty minutes to whoever writes a time that way, 78 minutes to a calculator. */
export function mayBeMinutes(amount: string, unitMs: number): boolean {
	return unitMs === hourMs && /\.(?:[0-5]0|15|45)$/.test(amount);
}

export const vagueToken: Token = { kind: "unclear", why: "vague" };

export function linkToken(link: Link): Token {
	return { kind: "link", link };
}

export function dateToken(date: DateWord, part?: DayPart): Token {
	return { kind: "date", date, ...(part === undefined ? {} : { part }) };
}

/** A time token, or the statement that there is no such time. */
export function clockToken(
	hour: number,
	minute = 0,
	second = 0,
	how: { readonly half?: "am" | "pm" | undefined; readonly bare?: boolean; readonly padded?: boolean } = {},
): Extract<Token, { kind: "clock" | "impossible" }> {
	const exists = minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute === 0 && second === 0));
	if (!exists || !fitsHalf(hour, how.half, how.bare === true)) return { kind: "impossible", what: "time" };
	const half = how.half === undefined ? {} : { half: how.half };
	return {
		kind: "clock",
		time: { hour, minute, second, ...half, bare: how.bare ?? false, padded: how.padded ?? false },
	};
}

/** "15:30 pm" is how some write; "13pm" is a slip. */
function fitsHalf(hour: number, half: "am" | "pm" | undefined, bare: boolean): boolean {
	if (half === undefined) return true;
	return half === "am" ? hour <= 12 : hour >= 1 && hour < (bare ? 13 : 24);
}

/** The midnight of "until midnight": which of two, the grammar decides. */
export const midnightToken: Token = {
	kind: "clock",
	time: { hour: 12, minute: 0, second: 0, half: "am", midnight: true, bare: true, padded: false },
};

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date token; a date that no year has is said to be impossible. */
export function monthDayToken(month: number, day: number, year?: number, extra: { monthFirst?: true } = {}): Token {
	const longest = longestMonths[month - 1];
	if (longest === undefined || day < 1 || day > longest) return { kind: "impossible", what: "date" };
	return dateToken({ on: "month-day", month, day, ...(year === undefined ? {} : { year }), ...extra });
}

/** "11/25", "25/11": month first where both orders make a date, and that is said. */
export function slashDateToken(first: number, second: number, year?: number): Token {
	if (first > 12 && second <= 12) return monthDayToken(second, first, year);
	const isOpen = first <= 12 && second <= 12 && first !== second;
	return monthDayToken(first, second, year, isOpen ? { monthFirst: true } : {});
}

export function dayOfMonthToken(day: number, monthsAhead?: number): Token {
	if (!(day >= 1 && day <= 31)) return { kind: "impossible", what: "date" };
	return dateToken({ on: "day-of-month", day, ...(monthsAhead === undefined ? {} : { monthsAhead }) });
}

/** The half of the day that the first letter of "a.m.", "p" and the like names. */
export function halfOf(letter: string | undefined): "am" | "pm" | undefined {
	if (letter === undefined) return undefined;
	return letter.toLowerCase() === "a" ? "am" : "pm";
}
