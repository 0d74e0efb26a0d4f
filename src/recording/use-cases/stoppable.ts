import { fold } from "../../time/fold.ts";
import { instant } from "../../time/instant.ts";
import { takeChannel } from "../command/take-channel.ts";
import type { ChannelId } from "../ids.ts";
import type { Existing } from "../recording.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";

export type Stoppable =
	| { readonly kind: "no-channel" }
	| { readonly kind: "found"; readonly channelId: ChannelId; readonly recordings: readonly Existing[] };

/** The end of time for the store: the year 9999. */
const always = instant(253_370_764_800_000);

/** What runs or is to come on the channel that a text names, or on the Slack channel's default: for its person to choose from. */
export async function stoppable(text: string, asker: Asker, deps: Deps): Promise<Stoppable> {
	const channelId = (await channelOf(text, deps)) ?? (await deps.store.defaultChannel(asker.slackChannelId));
	if (!channelId) return { kind: "no-channel" };
	const span = { start: deps.clock(), end: always };
	// Both modes run beside one another; asking for those "confirmed since" the end of time leaves the overlapping ones.
	const found = await deps.store.conflicting({ channelId, mode: "scheduled", span, confirmedSince: always });
	const recordings = found.filter((each) => each.state === "submitted" || each.state === "stopping");
	return { kind: "found", channelId, recordings: recordings.toSorted((a, b) => a.span.start - b.span.start) };
}

/** An id, or a plain word that has been one before. */
async function channelOf(text: string, deps: Deps): Promise<ChannelId | undefined> {
	const read = takeChannel(fold(text));
	if (!read.ok || read.channelId) return read.ok ? read.channelId : undefined;
	for (const candidate of read.candidates) {
		if (await deps.store.knowsChannel(candidate)) return candidate;
	}
	return undefined;
}
