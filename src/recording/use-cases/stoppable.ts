import { fold } from "../../time/fold.ts";
import { takeChannel } from "../command/take-channel.ts";
import type { ChannelId, SlackUserId } from "../ids.ts";
import type { Confirmed } from "../recording.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";
import { knownAmong } from "./known-channels.ts";

export interface Stoppable {
	/** None: all that its person asked for, wherever. */
	readonly channelId?: ChannelId;
	readonly recordings: readonly Confirmed[];
}

/** More than anybody chooses from. */
const mostRows = 20;

/** The channel that a text names, or else the Slack channel's default. */
export async function channelToStop(
	text: string,
	{ slackChannelId }: Pick<Asker, "slackChannelId">,
	deps: Deps,
): Promise<ChannelId | undefined> {
	return (await channelOf(text, deps)) ?? deps.store.defaultChannel(slackChannelId);
}

/** What runs or is to come on a channel, else of the person's own. */
export async function stoppable(channelId: ChannelId | undefined, by: SlackUserId, deps: Deps): Promise<Stoppable> {
	const filter = channelId ? { channelId } : { requestedBy: by };
	const { recordings } = await deps.store.list(filter, "current", deps.clock(), mostRows);
	return { ...(channelId ? { channelId } : {}), recordings };
}

/** An id, or a plain word that has been one before. */
async function channelOf(text: string, deps: Deps): Promise<ChannelId | undefined> {
	const read = takeChannel(fold(text));
	if (!read.ok || read.channelId) return read.ok ? read.channelId : undefined;
	const known = await knownAmong(read.candidates, deps);
	return read.candidates.find((candidate) => known.has(candidate));
}
