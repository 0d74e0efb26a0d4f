import { beginsTime } from "./dashed-date-refiner.ts";
import { neighbourRefiner } from "./neighbour-refiner.ts";

/** "Monday 21 between 9:30 and 3": the number behind a weekday is a day of the month where a time still follows. */
export const dayNumberRefiner = neighbourRefiner((leaves, at) => {
	const token = leaves[at]?.token;
	if (token?.kind !== "number" || token.digits > 2 || token.value < 1 || token.value > 31) return undefined;
	const before = leaves[at - 1]?.token;
	if (before?.kind !== "date" || before.date.on !== "weekday" || before.part !== undefined) return undefined;
	if (!beginsTime(leaves, at + 1)) return undefined;
	return { leaves: 1, token: { kind: "date", date: { on: "day-of-month", day: token.value } } };
});

/** "Thu Oct 26, 10:00 - 11:00 2023": a year at the end belongs to the date before it. */
export const trailingYearRefiner = neighbourRefiner((leaves, at) => {
	const token = leaves[at]?.token;
	if (token?.kind !== "number" || token.digits !== 4 || at !== leaves.length - 1) return undefined;
	if (token.value < 1970 || token.value > 2199) return undefined;
	const isDated = leaves.some((leaf) => leaf.token.kind === "date" && leaf.token.date.on === "month-day");
	return isDated ? { leaves: 1, token: { kind: "date", date: { on: "year", year: token.value } } } : undefined;
});
