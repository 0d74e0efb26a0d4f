import { changesInMs, phaseOf } from "../recording/phase.ts";
import type { Place } from "../recording/place.ts";
import type { News, Showing } from "../recording/ports/messages.ts";
import type { Existing } from "../recording/recording.ts";
import type { Instant } from "../time/instant.ts";
import type { Delivery } from "./delivery.ts";
import { lookOf } from "./look.ts";
import { isLasting } from "./places.ts";
import { announcementMessage } from "./views/announcement.ts";
import { context } from "./views/blocks.ts";
import { wordings } from "./wording/wordings.ts";

/** From this attempt on, what a `response_url` did not take for sure goes by a direct message. */
export const impatientFrom = 3;

/**
 * Shows the announcement of a recording, and nothing where it looks like that already. Where the bot is no member it
 * can change nothing that it said: there each phase is told once, until it has been invited.
 */
export async function announce(
	recording: Existing,
	news: News,
	standing: { readonly place: Place | undefined; readonly look: string | undefined },
	now: Instant,
	attempt: number,
	delivery: Delivery,
): Promise<Showing> {
	const wording = wordings[recording.locale];
	const message = announcementMessage(recording, news, now, wording);
	const lookAt = (place: Place) => (isLasting(place) ? lookOf(message) : phaseToTell(recording, news, now));
	const againInMs = changesInMs(recording, news.stream, now);
	const shownAt = (place: Place) =>
		({ kind: "shown", place, look: lookAt(place), ...(againInMs === undefined ? {} : { againInMs }) }) as const;
	const { place, look } = standing;
	// What an earlier attempt has sent without an answer may have changed it since.
	const isCertain = attempt === 1 || (place !== undefined && !isLasting(place));
	if (place && look === lookAt(place) && isCertain) {
		const entered = isLasting(place) ? undefined : await delivery.enter(place, message);
		return shownAt(entered ?? place);
	}
	const blocks = [...message.blocks, context(wording.announcement.inviteMe)];
	const whereNoMember = { ...message, blocks };
	const showing = await delivery.show(place ?? recording.askedIn, message, {
		impatient: attempt >= impatientFrom,
		whereNoMember,
	});
	// A channel that is archived can be opened again, and a person come back: it is tried again, and the log says why.
	if (showing.kind === "nowhere") throw new Error("Slack refuses the announcement in its channel and to its person");
	return showing.kind === "shown" ? shownAt(showing.place) : showing;
}

/** What is worth a message of its own: that it is scheduled, that it began, that it is over. */
function phaseToTell(recording: Existing, news: News, now: Instant): string {
	const phase = phaseOf(recording, news.stream, now);
	if (recording.clip) return `clip ${recording.clip.kind}`;
	return phase === "interrupted" ? "recording" : phase;
}
