import { fold } from "../../time/fold.ts";
import { takeChannel } from "../command/take-channel.ts";
import type { ChannelId } from "../ids.ts";
import type { Conflicting } from "../ports/recording-store.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";

export interface Stoppable {
	/** None: all that its person asked for, wherever. */
	readonly channelId?: ChannelId;
	readonly recordings: readonly Conflicting[];
}

/** More than anybody chooses from. */
const mostRows = 20;

/** What runs or is to come on the channel that a text names, or on the Slack channel's default, else of the person's own. */
export async function stoppable(text: string, { by, slackChannelId }: Asker, deps: Deps): Promise<Stoppable> {
	const channelId = (await channelOf(text, deps)) ?? (await deps.store.defaultChannel(slackChannelId));
	const filter = channelId ? { channelId } : { requestedBy: by };
	const { recordings } = await deps.store.list(filter, "current", deps.clock(), mostRows);
	return { ...(channelId ? { channelId } : {}), recordings };
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
