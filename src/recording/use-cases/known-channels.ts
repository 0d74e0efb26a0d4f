import type { ChannelId } from "../ids.ts";
import type { Deps } from "./deps.ts";

/** Those of some plain words that have been channel ids before. */
export async function knownAmong(
	candidates: readonly ChannelId[],
	{ store }: Pick<Deps, "store">,
): Promise<ReadonlySet<string>> {
	const looked = await Promise.all(candidates.map(async (id) => ((await store.knowsChannel(id)) ? [id] : [])));
	return new Set(looked.flat());
}
