import { setTimeout as delay } from "node:timers/promises";
import type { RecordingId } from "../recording/ids.ts";
import type { Messages, Showing } from "../recording/ports/messages.ts";
import type { Recording } from "../recording/recording.ts";
import type { Instant } from "../time/instant.ts";
import type { Delivery } from "./delivery.ts";
import { announcementMessage, nextPhaseInMs } from "./views/announcement.ts";
import { outcomeMessage, submittingMessage } from "./views/outcome.ts";
import { wordings } from "./wording/wordings.ts";

/** Where the outcome comes within so long, "submitting" would cost one of a `response_url`'s five uses for a flicker. */
const submittingAfterMs = 1000;
/** By then Slack has applied a "submitting" whose answer we missed. */
const onceMoreInMs = 4000;
/** From this attempt on, what a `response_url` did not take for sure goes by a direct message. */
const impatientFrom = 3;

/** Shows people what is the case: each message is rendered whole, from the state. */
export function slackMessages(delivery: Delivery): Messages {
	/** Slack may still apply their "submitting", after the outcome. */
	const mayComeLate = new Set<RecordingId>();

	async function showCard(recording: Recording, at: Recording["card"], impatient: boolean): Promise<Showing> {
		if (!("span" in recording) || recording.state === "submitting") return { kind: "nowhere" };
		const message = outcomeMessage(recording, wordings[recording.locale]);
		const showing = await delivery.show(at, message, { impatient });
		const onceMore = mayComeLate.delete(recording.id) && showing.kind === "shown";
		return onceMore ? { ...showing, againInMs: onceMoreInMs } : showing;
	}

	async function showAnnouncement(
		recording: Recording,
		at: Recording["askedIn"],
		now: Instant,
		impatient: boolean,
	): Promise<Showing> {
		if (!("taskId" in recording)) return { kind: "nowhere" };
		const message = announcementMessage(recording, now, wordings[recording.locale]);
		const showing = await delivery.show(at, message, { impatient });
		const againInMs = nextPhaseInMs(recording, now);
		return showing.kind === "shown" && againInMs !== undefined ? { ...showing, againInMs } : showing;
	}

	return {
		async showSubmitting(recording, settled) {
			await delay(submittingAfterMs, undefined, { signal: settled }).catch(() => {});
			if (settled.aborted) return;
			try {
				await delivery.change(recording.card, submittingMessage(recording, wordings[recording.locale]));
			} catch (cause) {
				mayComeLate.add(recording.id);
				throw cause;
			}
		},
		show(kind, recording, place, now, attempt) {
			const impatient = attempt >= impatientFrom;
			switch (kind) {
				case "card":
					return showCard(recording, place ?? recording.card, impatient);
				case "announcement":
					return showAnnouncement(recording, place ?? recording.askedIn, now, impatient);
				default:
					return kind satisfies never;
			}
		},
	};
}
