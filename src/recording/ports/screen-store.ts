import type { Instant } from "../../time/instant.ts";
import type { ChannelId, RecordingId, SlackChannelId, SlackUserId } from "../ids.ts";
import type { Listing, PageStart } from "../listing.ts";
import type { Locale } from "../locale.ts";

/** A Home that somebody has open. */
export interface OpenHome {
	readonly person: SlackUserId;
	/** What it looks like, as whoever showed it told; `undefined` where nobody is sure. */
	readonly look: string | undefined;
	/** Grows with every look at it: what was begun before is not noted over what was begun since. */
	readonly turn: number;
}

/** A list of recordings that somebody was shown. Where a button on it is pressed, Slack does not tell what stands there. */
export interface ShownList {
	readonly shownTo: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	readonly shownAt: Instant;
	/** When its message was first there, by Slack's clock where that is known: it tells which of several lists it is. */
	readonly madeAt: Instant;
	readonly locale: Locale;
	/** The recordings that stand on it. */
	readonly rows: readonly RecordingId[];
	readonly shows: WhatListShows;
}

export type WhatListShows =
	| { readonly kind: "page"; readonly listing: Listing; readonly from?: PageStart }
	/** What a press would stop: of a channel, or what its reader asked for. `when`: their words for when, if they had any. */
	| { readonly kind: "stoppable"; readonly channelId?: ChannelId; readonly when?: string };

/** Keeps what people have before them that belongs to no one recording. All lengths in milliseconds, by the store's own clock. */
export interface ScreenStore {
	/** Somebody opens their Home: it is open for `keptMs`, and nobody else's to look at for `leaseMs`. */
	openHome(person: SlackUserId, keptMs: number, leaseMs: number): Promise<OpenHome>;
	/** Takes open Homes that nobody has looked at for a while, for `leaseMs`: of several instances one gets each. */
	takeHomes(leaseMs: number, limit: number): Promise<readonly OpenHome[]>;
	/**
	 * Notes what a Home looks like, and when to look at it again. Where somebody else has looked at it meanwhile nobody is
	 * sure what stands there: then so it is noted.
	 */
	keepHome(home: OpenHome, look: string | undefined, againInMs: number): Promise<void>;
	addList(list: ShownList): Promise<void>;
	/** The lists that somebody was shown of late in a Slack channel, the newest first. */
	listsOf(person: SlackUserId, slackChannelId: SlackChannelId): Promise<readonly ShownList[]>;
}
