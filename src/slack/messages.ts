import { setTimeout as delay } from "node:timers/promises";
import { isDirectMessage } from "../recording/ids.ts";
import type { Place } from "../recording/place.ts";
import type { ClipAt, Messages, Showing, Shown } from "../recording/ports/messages.ts";
import { type Existing, isConfirmed, isExisting, type Recording } from "../recording/recording.ts";
import type { Instant } from "../time/instant.ts";
import { announce, impatientFrom } from "./announcing.ts";
import type { Delivery, How } from "./delivery.ts";
import { directTo, isDirect, isSameChannel, threadOf } from "./places.ts";
import { unmadeMessage } from "./views/announcement.ts";
import type { Message } from "./views/blocks.ts";
import { fileMessage, fileToRequester, interruptionMessage } from "./views/news.ts";
import { noteMessage } from "./views/notes.ts";
import { lateOutcomeMessage, outcomeMessage, submittingMessage } from "./views/outcome.ts";
import { stopOutcomeMessage } from "./views/stop-outcome.ts";
import { wordings } from "./wording/wordings.ts";

/** Where the outcome comes within so long, "submitting" would cost one of a `response_url`'s five uses for a flicker. */
const submittingAfterMs = 1000;

/** A detail waits for its announcement, the longer the more often it did; in milliseconds. For eight minutes in all. */
const announcementWaitMs = 2000;
const longestAnnouncementWaitMs = 20_000;
const mostWaits = 30;

/** Shows people what is the case: each message is rendered whole, from the state. */
export function slackMessages(delivery: Delivery): Messages {
	async function showCard(
		recording: Recording,
		clip: ClipAt | undefined,
		at: Recording["card"],
		impatient: boolean,
	): Promise<Showing> {
		if (!isConfirmed(recording) || recording.state === "submitting") return { kind: "nowhere" };
		const announcedBeside = isSameChannel(recording.card, recording.askedIn);
		const message = outcomeMessage(recording, wordings[recording.locale], {
			announcedBeside,
			...(clip && { clip }),
		});
		return delivery.show(at, message, { impatient });
	}

	/** Shows a detail: under the announcement, which may still be on its way. */
	async function showUnder(
		announced: Place | undefined,
		message: Message,
		recording: Existing,
		attempt: number,
		how: How = {},
	): Promise<Showing> {
		if (!announced && attempt <= mostWaits) {
			return { kind: "later", afterMs: Math.min(attempt * announcementWaitMs, longestAnnouncementWaitMs) };
		}
		return delivery.show(announced ? threadOf(announced) : recording.askedIn, message, how);
	}

	/** A detail of a recording that exists. One that stands already is changed where it stands. */
	async function showDetail(
		what: Detail,
		recording: Existing,
		at: Place | undefined,
		now: Instant,
		attempt: number,
	): Promise<Showing> {
		const wording = wordings[recording.locale];
		const direct = at ?? directTo(recording.requestedBy);
		switch (what.kind) {
			case "file": {
				const message = fileMessage(what.file, wording);
				// The requester has it by a message of their own: where the thread is closed, or is in a direct message by now.
				const notDirectly = !isDirectMessage(recording.slackChannelId);
				if (at) return delivery.show(at, message, { notDirectly });
				if (notDirectly && what.announcement && isDirect(what.announcement)) return { kind: "nowhere" };
				return showUnder(what.announcement, message, recording, attempt, { notDirectly });
			}
			case "interruption": {
				const message = interruptionMessage(what.interruption, wording);
				return at ? delivery.show(at, message) : showUnder(what.announcement, message, recording, attempt);
			}
			case "file-to-requester":
				// In a direct message the announcement and its thread are theirs already.
				if (isDirectMessage(recording.slackChannelId)) return { kind: "nowhere" };
				return delivery.show(direct, fileToRequester(what.file, recording, wording));
			case "not-pushing":
				return delivery.show(direct, noteMessage("not-pushing", wording.news.notPushingSoon(recording, what.at)));
			case "stop-outcome": {
				const message = stopOutcomeMessage(what.outcome, recording, now, wording);
				return delivery.show(at ?? directTo(what.to), message);
			}
			default:
				return what satisfies never;
		}
	}

	return {
		async showSubmitting(recording, settled) {
			await delay(submittingAfterMs, undefined, { signal: settled }).catch(() => {});
			if (settled.aborted) return false;
			return delivery.change(recording.card, submittingMessage(recording, wordings[recording.locale]));
		},
		async show(what, recording, standing, now, attempt) {
			const { place } = standing;
			const impatient = attempt >= impatientFrom;
			if (what.kind === "card") return showCard(recording, what.clip, place ?? recording.card, impatient);
			if (what.kind === "unmade") {
				const message = unmadeMessage(what.recording, now, wordings[recording.locale]);
				return delivery.show(place ?? recording.askedIn, message, { impatient });
			}
			if (what.kind === "outcome") {
				// That all went well is said under the announcement, all else aloud.
				const under = what.recording.state === "submitted" && what.announcement;
				const message = lateOutcomeMessage(what.recording, wordings[recording.locale]);
				return delivery.show(place ?? (under ? threadOf(under) : recording.askedIn), message, { impatient });
			}
			if (!isExisting(recording)) return { kind: "nowhere" };
			if (what.kind === "announcement") {
				return announce(recording, what.news, standing, now, attempt, delivery);
			}
			return showDetail(what, recording, place, now, attempt);
		},
	};
}

type Detail = Exclude<Shown, { kind: "card" | "announcement" | "unmade" | "outcome" }>;
