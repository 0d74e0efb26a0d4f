import { leafParser } from "../leaf.ts";
import { clockToken, monthDayToken, type Token } from "../token.ts";
import { offsetZone } from "./zone-names.ts";

/** "2026-11-25", "2026/11/25", "2026.11.25", alone or followed by a time. */
export const isoDateParser = leafParser(
	/(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![0-9_]|[-/.]\d)/,
	([, year, , month, day]) => monthDayToken(Number(month), Number(day), Number(year)),
);

const dateTime = "(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,]\\d{1,9})?)?";

/** "2026-11-25T10:00", "2026-11-25T10:00:00+08:00", "2026-11-25T02:00Z". */
export const isoDateTimeParser = leafParser(
	new RegExp(`${dateTime}(Z|\\+\\d\\d(?::?\\d\\d)?)?(?![0-9_a-z])`, "i"),
	readDateTime,
);

/**
 * "2026-11-25T10:00:00-05:00": a minus is an offset only where a range goes on behind it or ends with it;
 * "…T10:00-10:30" is half an hour (chrono #404).
 */
export const isoWesternDateTimeParser = leafParser(
	new RegExp(`${dateTime}(-\\d\\d:?\\d\\d)(?![0-9_a-z:])`, "i"),
	(match, text, index) => (insideRange(text, index, index + match[0].length) ? readDateTime(match) : undefined),
);

function readDateTime([, year, month, day, hour, minute, second, zone]: RegExpMatchArray): Token {
	const date = monthDayToken(Number(month), Number(day), Number(year));
	const clock = clockToken(Number(hour), Number(minute), Number(second ?? 0), { padded: true });
	if (date.kind !== "date") return date;
	if (clock.kind !== "clock") return clock;
	const offset = zone === undefined ? undefined : offsetZone(zone);
	return { kind: "date-time", date: date.date, time: clock.time, ...(offset === undefined ? {} : { zone: offset }) };
}

function insideRange(text: string, start: number, end: number): boolean {
	return (
		/^ ?(?:\/|~|-|to\b|until\b|till\b|到|至)/i.test(text.slice(end, end + 8)) ||
		/(?:\/|~|-|to|until|till|到|至) ?$/i.test(text.slice(Math.max(0, start - 8), start))
	);
}
