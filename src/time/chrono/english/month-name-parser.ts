import { leafParser, wordEnd } from "../leaf.ts";
import { monthDayToken, type Token } from "../token.ts";

// chrono's own month parsers are not used: they take "Nov 25 20:00" for the year 2020 (chrono #522) and a following
// "-15" for a range of days.
const names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const months =
	"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const dayNumber = "(\\d{1,2})(?:st|nd|rd|th)?(?![0-9a-z_]|:\\d)";
const yearNumber = "(?:(?:,? |-)((?:19|20)\\d\\d)(?![0-9a-z_:]))?";

function monthOf(name: string): number {
	return names.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function dated(month: string, day: string, year: string | undefined): Token {
	return monthDayToken(monthOf(month), Number(day), year === undefined ? undefined : Number(year));
}

/** "Nov 25", "November the 25th, 2026", "mar4". */
export const monthFirstDateParser = leafParser(
	new RegExp(`(${months})\\.?[ -]?(?:the )?${dayNumber}(?! ?(?:am|pm|a\\.m|p\\.m)\\b)${yearNumber}`, "i"),
	([, month = "", day = "", year]) => dated(month, day, year),
);

/**
 * "25 Nov", "the 25th of November 2026". Behind a dash or "to" the number may be the end of a range:
 * "10-11 Nov 25" is left to the month-first reading.
 */
export const dayFirstDateParser = leafParser(
	new RegExp(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(${months})${wordEnd}\\.?${yearNumber}`, "i"),
	([whole, day = "", month = "", year], text, index) => {
		const rangeBefore = /(?:[-~&]|\bto|\band|\buntil|\btill) ?$/i.test(text.slice(Math.max(0, index - 7), index));
		const dayBehind = /^ \d{1,2}(?![\d:]| ?[ap]m)/i.test(text.slice(index + whole.length, index + whole.length + 7));
		return rangeBefore && dayBehind ? undefined : dated(month, day, year);
	},
);

/** "the 25th", "on 3rd". */
export const ordinalDayParser = leafParser(
	new RegExp(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: of (this|next) month)?${wordEnd}`, "i"),
	([, digits, month]) => {
		const day = Number(digits);
		if (day < 1 || day > 31) return { kind: "impossible", what: "date" };
		const monthsAhead = month === undefined ? {} : { monthsAhead: month.toLowerCase() === "next" ? 1 : 0 };
		return { kind: "date", date: { on: "day-of-month", day, ...monthsAhead } };
	},
);
