import type { Leaf } from "../leaf.ts";
import type { Token } from "../token.ts";
import { neighbourRefiner } from "./neighbour-refiner.ts";
import { slashDate } from "./slash-date-parser.ts";

/**
 * "11-25 20:00-21:00": two numbers with a dash are a date where a time follows, else a range (chrono #571). Where both
 * may be hours the time must be a clock's: "10-11 14-15" is two ranges.
 */
export const dashedDateRefiner = neighbourRefiner((leaves, at) => {
	const [month, dash, day, next] = leaves.slice(at, at + 4);
	if (month?.token.kind !== "number" || day?.token.kind !== "number" || dash?.text !== "-") return undefined;
	if (month.endIndex !== dash.index || dash.endIndex !== day.index || next === undefined) return undefined;
	const mayBeHours = month.token.value <= 24 && day.token.value <= 24;
	if (!beginsTime(leaves, at + 3, mayBeHours)) return undefined;
	return { leaves: 3, token: slashDate(month.token.value, day.token.value) };
});

/**
 * Whether a time begins here, with a part of the day, the weekday or "from" before it: "晚上8点", "Wed at 20:00", and
 * unless it must be a clock's, "8 to".
 */
export function beginsTime(leaves: readonly Leaf[], at: number, mustBeClock = false): boolean {
	const token = leaves[at]?.token;
	if (token?.kind === "clock") return true;
	if (token?.kind === "number") return !mustBeClock && goesOn(leaves[at + 1]);
	return token !== undefined && leadsToTime(token) && beginsTime(leaves, at + 1, mustBeClock);
}

function leadsToTime(token: Token): boolean {
	if (token.kind === "date") return token.date.on === "weekday";
	if (token.kind === "link") return token.link === "from" || token.link === "between" || token.link === "starts";
	return token.kind === "part" || token.kind === "filler";
}

function goesOn(leaf: Leaf | undefined): boolean {
	if (leaf?.token.kind !== "link") return false;
	return leaf.token.link === "to" || leaf.token.link === "and" || leaf.token.link === "for";
}
