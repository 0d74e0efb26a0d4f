import type { SlackChannelId, SlackUserId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { Place } from "../place.ts";

/** Who asks, where, in which language, and where the answer stands. */
export interface Asker {
	readonly by: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	/** Where the recording is announced. */
	readonly askedIn: Place;
	/** Where the card stands, or will. */
	readonly card: Place;
	readonly locale: Locale;
}

/** The same, before their language is known. */
export type Unspoken = Omit<Asker, "locale">;
