import type { ChannelId } from "../ids.ts";
import type { Deps } from "./deps.ts";

/** Those of some plain words that have been channel ids before. */
export async function knownAmong(
	candidates: readonly ChannelId[],
	{ store }: Pick<Deps, "store">,
): Promise<ReadonlySet<string>> {
	const known = await Promise.all(candidates.map((id) => store.knowsChannel(id)));
	return new Set(candidates.filter((_, index) => known[index]));
}
