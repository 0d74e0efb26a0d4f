import { leafParser } from "../leaf.ts";

/** "10", "21", "2026": an hour, a day or a year; the grammar decides by what stands beside it. */
export const numberParser = leafParser(/\d{1,4}(?![a-z0-9_]|:\d)/i, ([digits]) => ({
	kind: "number",
	value: Number(digits),
	digits: digits.length,
}));
