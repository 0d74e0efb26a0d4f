import type { ParsingContext, Refiner } from "chrono-node";
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
			const leaves = results.filter((result) => result instanceof Leaf);
			const refined: Leaf[] = [];
			for (let at = 0; at < leaves.length; ) {
				const joined = join(leaves, at);
				const leaf = joined === undefined ? leaves[at] : cover(context, leaves, at, joined);
				if (leaf !== undefined) refined.push(leaf);
				at += joined?.leaves ?? 1;
			}
			return refined;
		},
	};
}

function cover(context: ParsingContext, leaves: readonly Leaf[], at: number, joined: Joined): Leaf | undefined {
	const first = leaves[at];
	const last = leaves[at + joined.leaves - 1];
	if (first === undefined || last === undefined) return undefined;
	return new Leaf(context, first.index, context.text.slice(first.index, last.endIndex), joined.token);
}
