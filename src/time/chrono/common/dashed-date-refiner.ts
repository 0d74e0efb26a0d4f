import type { Leaf } from "../leaf.ts";
import { neighbourRefiner } from "./neighbour-refiner.ts";
import { slashDate } from "./slash-date-parser.ts";

/** "11-25 20:00-21:00": two numbers with a dash are a date where a time follows, else a range (chrono #571). */
export const dashedDateRefiner = neighbourRefiner((leaves, at) => {
	const [month, dash, day, next] = leaves.slice(at, at + 4);
	if (month?.token.kind !== "number" || day?.token.kind !== "number" || dash?.text !== "-") return undefined;
	if (month.endIndex !== dash.index || dash.endIndex !== day.index || next === undefined) return undefined;
	if (!beginsTime(leaves, at + 3)) return undefined;
	return { leaves: 3, token: slashDate(month.token.value, day.token.value) };
});

/** Whether a time begins here, with a part of the day or "from" before it: "晚上8点", "at 20:00", "8 to". */
export function beginsTime(leaves: readonly Leaf[], at: number): boolean {
	const token = leaves[at]?.token;
	if (token?.kind === "clock") return true;
	if (token?.kind === "part" || token?.kind === "filler") return beginsTime(leaves, at + 1);
	if (token?.kind === "number") return isRange(leaves[at + 1]);
	return token?.kind === "link" && (token.link === "from" || token.link === "between");
}

function isRange(leaf: Leaf | undefined): boolean {
	return leaf?.token.kind === "link" && leaf.token.link === "to";
}
