import type { Parser } from "chrono-node/en";
import { leafParser } from "../leaf.ts";
import { clockToken, halfOf, linkToken, monthDayToken, slashDateToken, type Token } from "../tokens.ts";

/**
 * What stands alike in both languages. chrono's own time expression parser is not used: it takes a range in one go, and
 * gives "11-1pm" its start in the evening.
 */

const withColon =
	/(?:([ap])\.?m\.? ?)?(\d{1,2}) ?: ?(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?(?: ?([ap])\.? ?m\b(?:\.(?!\.))?|([ap])\b| ?h(?:rs?)?\b|分(?!钟)|[点时](?![间长]))?(?!:?\d|_)/i;

/** "10:30", "9:30:15 p.m.", "AM9:00", "20:00 hrs", 11:00时. */
const clockTime = leafParser(withColon, ([, before, hour = "", minute, second, after, short]) =>
	clockToken(Number(hour), Number(minute), Number(second ?? 0), {
		half: halfOf(before ?? after ?? short),
		padded: hour.startsWith("0"),
	}),
);

const withHalf =
	/(?:([ap])\.?m\.? ?(\d{1,2})(?! ?[:点时]|\d| ?[ap]\.?m)|(\d{1,2})(?:\.?(\d{2}))?(?: ?([ap])\.? ?m\b(?:\.(?!\.))?|([ap])))(?![a-z0-9_])/i;

/** "10pm", "9 a.m.", "9 a m", "9a", "1030pm", "9.30 am", "PM6". */
const halfDayTime = leafParser(withHalf, ([, before, hourAfter, hour, minute, after, short]) =>
	clockToken(Number(hourAfter ?? hour), Number(minute ?? 0), 0, {
		half: halfOf(before ?? after ?? short),
		bare: minute === undefined,
	}),
);

/** "8.10", "12.1", 12.1号: a date or a time, as what stands beside it decides. "3.12. 20:00" has its day first. */
const dotted = leafParser(/(\d{1,2})\.(\d{1,2})( ?[日号]|\.(?= ))?(?![\w.])/, ([, first, second, day]): Token => {
	if (day === "." && Number(second) <= 12) return monthDayToken(Number(second), Number(first));
	if (day !== undefined) return slashDateToken(Number(first), Number(second));
	return { kind: "dotted", first: Number(first), second: Number(second) };
});

/** "20261125". */
const compactDate = leafParser(/(20\d\d)(0\d|1[0-2])([0-3]\d)(?![a-z0-9_.:-])/i, ([, year, month, day]) =>
	monthDayToken(Number(month), Number(day), Number(year)),
);

/** "10", "21", "2026": an hour, a day or a year; the grammar decides by what stands beside it. */
const number = leafParser(/\d{1,4}(?![a-z0-9_]|:\d)/i, ([digits]) => ({
	kind: "number",
	value: Number(digits),
	digits: digits.length,
}));

/** "1930hrs", "2100 hours": a time without its colon, said to be one. */
const militaryTime = leafParser(/([01]\d|2[0-4])([0-5]\d) ?(?:hrs|hours|h)(?![a-z0-9_])/i, ([, hour, minute]) =>
	clockToken(Number(hour), Number(minute), 0, { padded: true }),
);

/** Signs that join the two ends of a window: "-", "--", "~", "->", "/"; "&" joins as "and" does, "@" is "at", "=" a colon. */
const symbol = leafParser(/-{1,3}>?|=>|=|~{1,2}|→|\.{2,6}|\/|&|@|\+(?= ?\d)/, ([sign], text, index) => {
	if (sign === "@" || sign === "=" || closesText(sign, text, index)) return { kind: "filler" };
	if (sign === "&") return linkToken("and");
	if (sign === "+") return linkToken("for");
	if (sign === "~" && /(?:^|[ (]|for |录)$/.test(text.slice(0, index)) && /^~\d/.test(text.slice(index))) {
		return hasRangeBefore(text.slice(0, index)) ? linkToken("to") : { kind: "approximate" };
	}
	return linkToken(sign === "/" ? "slash" : "to");
});

/** "8-9pm~", "…": a tone, where nothing follows and the text has its range already; a bullet before all. */
function closesText(sign: string, text: string, index: number): boolean {
	if (index === 0) return sign === "-" && text[1] === " ";
	return /^(?:~+|\.{2,6})$/.test(sign) && !goesOn.test(text.slice(index + sign.length));
}

const goesOn = /[\d零一二两三四五六七八九十半]|noon|midday|midnight|now|午|夜/i;

/** "10 ~11": a time stands before the sign. */
function hasRangeBefore(text: string): boolean {
	return /(?:\d|[apAP]\.?[mM]\.?|[点半分时]|noon|midnight|now) ?$/i.test(text);
}

/** ":pray:", as Slack writes its emoji. */
const emojiName = leafParser(/:(?:[a-z][a-z0-9_+-]{1,40}|[+-]1):/i, () => ({ kind: "filler" }));

export const notationParsers: readonly Parser[] = [
	clockTime,
	halfDayTime,
	dotted,
	compactDate,
	militaryTime,
	number,
	symbol,
	emojiName,
];
