import type { ParsingContext } from "chrono-node";
import type { Refiner } from "chrono-node/en";
import { Leaf } from "../leaf.ts";
import type { Token } from "../token.ts";

/** Some leaves in a row that mean something else together: how many, and what. */
export interface Joined {
	readonly leaves: number;
	readonly token: Token;
}

/**
 * A refiner that looks at every leaf with those behind it and joins what `join` says belongs together. The joined leaf
 * covers their text.
 */
export function neighbourRefiner(join: (leaves: readonly Leaf[], at: number) => Joined | undefined): Refiner {
	return {
		refine(context, results) {
			if (results.length < 2) return results;
			const leaves = results.filter((result) => result instanceof Leaf);
			const refined: Leaf[] = [];
			for (let at = 0; at < leaves.length; ) {
				const found = join(leaves, at);
				const joined = found !== undefined && touch(context, leaves.slice(at, at + found.leaves)) ? found : undefined;
				const leaf = joined === undefined ? leaves[at] : cover(context, leaves, at, joined);
				if (leaf !== undefined) refined.push(leaf);
				at += joined?.leaves ?? 1;
			}
			return refined;
		},
	};
}

/** Words that nobody knows between the leaves must not be covered up. */
function touch(context: ParsingContext, leaves: readonly Leaf[]): boolean {
	const [first, ...others] = leaves;
	let end = first?.endIndex ?? 0;
	for (const leaf of others) {
		if (context.text.slice(end, leaf.index).trim() !== "") return false;
		end = leaf.endIndex;
	}
	return true;
}

function cover(context: ParsingContext, leaves: readonly Leaf[], at: number, joined: Joined): Leaf | undefined {
	const first = leaves[at];
	const last = leaves[at + joined.leaves - 1];
	if (first === undefined || last === undefined) return undefined;
	return new Leaf(context, first.index, context.text.slice(first.index, last.endIndex), joined.token);
}
