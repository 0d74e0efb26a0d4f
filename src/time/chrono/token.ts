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
	| { readonly on: "weekday"; readonly weekday: number; readonly week?: number }
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

/** An offset in minutes east of UTC, or a zone of the IANA database. */
export type Zone =
	| { readonly kind: "offset"; readonly minutes: number }
	| { readonly kind: "named"; readonly name: string };

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
	| "after"
	| "before";

export type Token =
	| { readonly kind: "date"; readonly date: DateWord; readonly part?: DayPart }
	| { readonly kind: "date-time"; readonly date: DateWord; readonly time: ClockTime; readonly zone?: Zone }
	| { readonly kind: "part"; readonly part: DayPart }
	| { readonly kind: "clock"; readonly time: ClockTime; readonly zone?: Zone }
	/** "10", "seven": an hour, a day or a year, as its neighbours decide. */
	| { readonly kind: "number"; readonly value: number; readonly digits: number }
	/** A length; "9h30" may be a time in French style, too. */
	| { readonly kind: "length"; readonly ms: number; readonly time?: ClockTime }
	/** "in 10 minutes", 5分钟前: so far from now; "3 min later": so far from what was said before. */
	| { readonly kind: "offset"; readonly ms: number; readonly later?: true }
	/** "the next 2 hours", 之后5分钟; negative: "the last 5 minutes". */
	| { readonly kind: "stretch"; readonly ms: number }
	| { readonly kind: "now" }
	| { readonly kind: "zone"; readonly zone: Zone }
	| { readonly kind: "link"; readonly link: Link }
	/** Words that say nothing about the time: "please", "at", 的. */
	| { readonly kind: "filler" }
	| { readonly kind: "unclear"; readonly why: "vague" | "recurring" | "negated" }
	| { readonly kind: "impossible"; readonly what: "date" | "time" };

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

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

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date token; a date that no year has is said to be impossible. */
export function monthDayToken(month: number, day: number, year?: number, extra: { monthFirst?: true } = {}): Token {
	const longest = longestMonths[month - 1];
	if (longest === undefined || day < 1 || day > longest) return { kind: "impossible", what: "date" };
	return { kind: "date", date: { on: "month-day", month, day, ...(year === undefined ? {} : { year }), ...extra } };
}
