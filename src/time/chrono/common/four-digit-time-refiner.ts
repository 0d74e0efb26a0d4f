import type { Leaf } from "../leaf.ts";
import { type ClockTime, clockToken } from "../token.ts";
import { neighbourRefiner } from "./neighbour-refiner.ts";

/**
 * "tomorrow 2000-2130": four digits on both sides of a range are times where the day stands near. Without it they
 * may be years or dates ("0930-1030").
 */
export const fourDigitTimeRefiner = neighbourRefiner((leaves, at) => {
	const time = fourDigitTime(leaves[at]);
	if (time === undefined) return undefined;
	const isStart = isTo(leaves[at + 1]) && fourDigitTime(leaves[at + 2]) !== undefined;
	const isEnd = isTo(leaves[at - 1]) && fourDigitTime(leaves[at - 2]) !== undefined;
	const near = leaves.slice(Math.max(0, at - 4), at + 5);
	const isDated = near.some((leaf) => leaf.token.kind === "date");
	return isDated && (isStart || isEnd) ? { leaves: 1, token: { kind: "clock", time } } : undefined;
});

function fourDigitTime(leaf: Leaf | undefined): ClockTime | undefined {
	if (leaf?.token.kind !== "number" || leaf.token.digits !== 4) return undefined;
	const token = clockToken(Math.floor(leaf.token.value / 100), leaf.token.value % 100, 0, { padded: true });
	return token.kind === "clock" ? token.time : undefined;
}

function isTo(leaf: Leaf | undefined): boolean {
	return leaf?.token.kind === "link" && leaf.token.link === "to";
}
