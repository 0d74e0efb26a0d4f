import type { Refiner } from "chrono-node/en";
import { Leaf } from "../leaf.ts";

/**
 * Of leaves that overlap, the one that begins first stays; of those that begin together, the longest. chrono's own
 * rule (the longest of any two) would let "2 hours" in "1/2 hours" win over what begins before it.
 */
export const longestLeafRefiner: Refiner = {
	refine(_context, results) {
		const leaves = results.filter((result) => result instanceof Leaf);
		leaves.sort((a, b) => a.index - b.index || b.text.length - a.text.length);
		let end = 0;
		return leaves.filter((leaf) => {
			if (leaf.index < end) return false;
			end = leaf.endIndex;
			return true;
		});
	},
};
