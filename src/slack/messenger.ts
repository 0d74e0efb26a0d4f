import type { WebClient } from "@slack/web-api";
import type { SlackUserId } from "../recording/ids.ts";
import type { Messenger } from "../recording/ports.ts";
import type { ResponseUrl, Settled, Submitting } from "../recording/recording.ts";
import type { Clock } from "../time/instant.ts";
import { inChannel, replacing, respond } from "./response-url.ts";
import type { Message } from "./views/blocks.ts";
import { submittingMessage } from "./views/card.ts";
import { announcementMessage, outcomeMessage } from "./views/outcome.ts";

/** What `chat.postMessage` answers where the bot may not write, however often it tries. */
const closedToBot: ReadonlySet<string> = new Set([
	"not_in_channel",
	"channel_not_found",
	"is_archived",
	"restricted_action",
	"restricted_action_read_only_channel",
	"method_not_supported_for_channel_type",
	"no_permission",
]);

/** Tells people through Slack: by the card while its `response_url` lives, else by a direct message. */
export function slackMessenger(web: WebClient, clock: Clock): Messenger {
	return {
		async showSubmitting(recording: Submitting) {
			if (alive(recording.responseUrl, clock)) {
				await respond(recording.responseUrl, submittingMessage(recording), replacing);
			}
		},
		async tellRequester(recording: Settled) {
			await replaceCard(recording.responseUrl, recording.confirmedBy, outcomeMessage(recording), { web, clock });
		},
		async announce(recording: Settled) {
			if (recording.state !== "submitted") return;
			const message = announcementMessage(recording);
			try {
				await web.chat.postMessage({ channel: recording.slackChannelId, ...message });
			} catch (error) {
				if (!closedToBot.has(platformError(error) ?? "") || !alive(recording.responseUrl, clock)) throw error;
				await respond(recording.responseUrl, message, inChannel);
			}
		},
	};
}

/** Puts a message in the place of a card, or sends it directly where the card can no longer be reached. */
export async function replaceCard(
	responseUrl: ResponseUrl | undefined,
	user: SlackUserId,
	message: Message,
	{ web, clock }: { readonly web: WebClient; readonly clock: Clock },
): Promise<void> {
	if (alive(responseUrl, clock)) {
		try {
			return await respond(responseUrl, message, replacing);
		} catch {
			// Used up, or out of reach: the direct message below is what counts, and its failure is reported.
		}
	}
	await web.chat.postMessage({ channel: user, ...message });
}

function alive(responseUrl: ResponseUrl | undefined, clock: Clock): responseUrl is ResponseUrl {
	return responseUrl !== undefined && clock() < responseUrl.expiresAt;
}

/** Slack's own error code, where Slack answered with one. */
function platformError(error: unknown): string | undefined {
	if (!(error instanceof Error) || !("data" in error)) return undefined;
	const { data } = error;
	if (typeof data !== "object" || data === null || !("error" in data)) return undefined;
	return typeof data.error === "string" ? data.error : undefined;
}
