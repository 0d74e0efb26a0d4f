import { leafParser } from "../leaf.ts";
import { clockToken } from "../token.ts";

const withColon =
	/(?:([ap])\.?m\.? ?)?(\d{1,2}) ?: ?(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?(?: ?([ap])\.? ?m\b\.?|([ap])\b| ?h(?:rs?)?\b|分(?!钟|鐘)|[点點时時](?![间間长長]))?(?!:?\d|_)/i;

/** "10:30", "9:30:15 p.m.", "AM9:00", "20:00 hrs", 11:00时. */
export const clockTimeParser = leafParser(withColon, ([, before, hour = "", minute, second, after, short]) =>
	clockToken(Number(hour), Number(minute), Number(second ?? 0), {
		half: halfOf(before ?? after ?? short),
		padded: hour.startsWith("0") && hour.length === 2,
	}),
);

const withHalf =
	/(?:([ap])\.?m\.? ?(\d{1,2})(?! ?[:点點时時]|\d| ?[ap]\.?m)|(\d{1,2})(?:\.?(\d{2}))?(?: ?([ap])\.? ?m\b\.?|([ap])))(?![a-z0-9_])/i;

/** "10pm", "9 a.m.", "9 a m", "9a", "1030pm", "9.30 am", "PM6". */
export const halfDayTimeParser = leafParser(withHalf, ([, before, hourAfter, hour, minute, after, short]) =>
	clockToken(Number(hourAfter ?? hour), Number(minute ?? 0), 0, {
		half: halfOf(before ?? after ?? short),
		bare: minute === undefined,
	}),
);

/** "8:10 - 12.32": a dot is a colon only beside a time with one; alone it may be a date or a fraction. */
export const dottedTimeParser = leafParser(/(\d{1,2})\.(\d{2})(?![\w.])/, ([, hour = "", minute], text) =>
	/\d:\d\d/.test(text) ? clockToken(Number(hour), Number(minute), 0, { padded: /^0\d/.test(hour) }) : undefined,
);

export function halfOf(letter: string | undefined): "am" | "pm" | undefined {
	if (letter === undefined) return undefined;
	return letter.toLowerCase().startsWith("a") ? "am" : "pm";
}
