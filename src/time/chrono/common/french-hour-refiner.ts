import type { Leaf } from "../leaf.ts";
import { neighbourRefiner } from "./neighbour-refiner.ts";

/** "9h30 - 11h00": lengths on both sides of a range are times. */
export const frenchHourRefiner = neighbourRefiner((leaves, at) => {
	const first = frenchTime(leaves[at]);
	if (first === undefined) return undefined;
	const isRange = isTo(leaves[at + 1]) ? frenchTime(leaves[at + 2]) : isTo(leaves[at - 1]) ? first : undefined;
	return isRange === undefined ? undefined : { leaves: 1, token: { kind: "clock", time: first } };
});

function frenchTime(leaf: Leaf | undefined) {
	if (leaf?.token.kind === "clock") return leaf.token.time;
	return leaf?.token.kind === "length" ? leaf.token.time : undefined;
}

function isTo(leaf: Leaf | undefined): boolean {
	return leaf?.token.kind === "link" && leaf.token.link === "to";
}
