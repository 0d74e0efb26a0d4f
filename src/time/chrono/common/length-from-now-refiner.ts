import { neighbourRefiner } from "./neighbour-refiner.ts";

/** "20m from now" is a moment, but "for 20m from now" begins now. */
export const lengthFromNowRefiner = neighbourRefiner((leaves, at) => {
	const [before, length] = leaves.slice(at, at + 2);
	if (before?.token.kind !== "link" || before.token.link !== "for" || length?.token.kind !== "offset") return undefined;
	if (!/ from now$/i.test(length.text)) return undefined;
	return { leaves: 2, token: { kind: "stretch", ms: length.token.ms } };
});
