import { leafParser } from "../leaf.ts";
import { monthDayToken, type Token } from "../token.ts";

/** "11/25", "25/11", "11/25/2026": month first where both orders make a date, and that is said. */
export const slashDateParser = leafParser(
	/(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![0-9_a-z:/])/i,
	([, first, second, year]) => slashDate(Number(first), Number(second), yearOf(year)),
);

/** Two numbers of which one is the month, as people in different places write them. */
export function slashDate(first: number, second: number, year?: number): Token {
	const dayFirst = first > 12 && second <= 12;
	if (dayFirst) return monthDayToken(second, first, year);
	const open = first <= 12 && second <= 12 && first !== second;
	return monthDayToken(first, second, year, open ? { monthFirst: true } : {});
}

function yearOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	return text.length === 2 ? 2000 + Number(text) : Number(text);
}
