import { fold } from "../../time/fold.ts";
import { timeWords } from "../../time/ids.ts";
import { type ChannelReading, takeChannel } from "../command/take-channel.ts";
import { longestText } from "../command/too-long.ts";
import { sureId } from "../command/verb.ts";
import { type ChannelId, parseChannelId, type SlackUserId } from "../ids.ts";
import type { Confirmed } from "../recording.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";
import { knownAmong } from "./known-channels.ts";
import { isCurrent, namedRecording } from "./named-recording.ts";

export interface Stoppable {
	/** None: all that its person asked for, wherever. */
	readonly channelId?: ChannelId;
	readonly recordings: readonly Confirmed[];
}

/** More than anybody chooses from. */
const mostRows = 20;

/** What somebody who says "stop" means: a channel, else the Slack channel's default, and their words for when. */
export async function readStop(
	text: string,
	{ slackChannelId }: Pick<Asker, "slackChannelId">,
	deps: Deps,
): Promise<Pick<Stoppable, "channelId"> & { readonly when?: string }> {
	// Of a longer one the beginning will do: nothing is stopped without a press.
	const folded = fold(text).slice(0, longestText);
	const read = takeChannel(folded);
	// "8888_x's", "8888_x!": no id for a request, but plain enough for what only offers a button.
	const named = read.ok ? await channelOf(read, deps) : parseChannelId(new RegExp(sureId).exec(folded)?.[0] ?? "");
	const channelId = named ?? (await deps.store.defaultChannel(slackChannelId));
	const when = timeWords(fold(read.ok ? read.rest : folded));
	return { ...(channelId ? { channelId } : {}), ...(when === undefined ? {} : { when }) };
}

/** What runs or is to come on a channel, or the one whose own id is written, else of the person's own. */
export async function stoppable(channelId: ChannelId | undefined, by: SlackUserId, deps: Deps): Promise<Stoppable> {
	const named = await namedRecording(channelId, deps);
	if (named && isCurrent(named, deps.clock())) return { channelId: named.plan.channelId, recordings: [named] };
	const filter = channelId ? { channelId } : { requestedBy: by };
	const { recordings } = await deps.store.list(filter, "current", deps.clock(), mostRows);
	return { ...(channelId ? { channelId } : {}), recordings };
}

/** An id, or a plain word that has been one before. */
async function channelOf(
	{ channelId, candidates }: Extract<ChannelReading, { ok: true }>,
	deps: Deps,
): Promise<ChannelId | undefined> {
	if (channelId) return channelId;
	const known = await knownAmong(candidates, deps);
	return candidates.find((candidate) => known.has(candidate));
}
