import type { Instant } from "../time/instant.ts";
import type { ChannelId, RecordingId, SlackChannelId, SlackUserId } from "./ids.ts";
import type { Span } from "./recording.ts";

/** Which recordings somebody asks for. */
export interface Listing {
	/** `here`: of this Slack channel; `mine`: those that the person asked for, wherever. */
	readonly scope: "here" | "mine" | "all";
	readonly channelId?: ChannelId;
	/** Those that run at some time in it. */
	readonly period?: Span;
}

/** Which recordings the store is asked for: all that fit what is given. */
export interface Filter {
	readonly slackChannelId?: SlackChannelId;
	readonly requestedBy?: SlackUserId;
	readonly channelId?: ChannelId;
	readonly period?: Span;
}

/** `current`: scheduled, running, or perhaps so, the soonest start first; `over`: all others, the last end first. */
export type Part = "current" | "over";

/** The recording after which a page goes on: its start (`current`) or its end (`over`), and its id. */
export interface Position {
	readonly at: Instant;
	readonly id: RecordingId;
}

/** Where a page goes on. */
export interface PageStart {
	readonly part: Part;
	readonly after?: Position;
}

export function filterOf(
	{ scope, channelId, period }: Listing,
	{ by, slackChannelId }: { readonly by: SlackUserId; readonly slackChannelId: SlackChannelId },
): Filter {
	return {
		...(scope === "here" ? { slackChannelId } : {}),
		...(scope === "mine" ? { requestedBy: by } : {}),
		...(channelId === undefined ? {} : { channelId }),
		...(period === undefined ? {} : { period }),
	};
}
