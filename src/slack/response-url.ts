import type { ResponseUrl } from "../recording/recording.ts";
import { type Clock, plus } from "../time/instant.ts";
import type { Message } from "./views/blocks.ts";

/** Slack: a `response_url` can be used five times within 30 minutes. */
const lifetimeMs = 30 * 60_000;
const timeoutMs = 3000;

export type Visibility =
	/** Takes the place of the message that the button stands on. */
	| { readonly replace_original: true }
	/** A new message that only the person sees. */
	| { readonly response_type: "ephemeral"; readonly replace_original: false }
	/** A new message that everybody in the Slack channel sees, also where the bot is no member. */
	| { readonly response_type: "in_channel"; readonly replace_original: false };

export const replacing: Visibility = { replace_original: true };
export const ephemeral: Visibility = { response_type: "ephemeral", replace_original: false };
export const inChannel: Visibility = { response_type: "in_channel", replace_original: false };

export function responseUrlOf(url: string | undefined, clock: Clock): { readonly responseUrl?: ResponseUrl } {
	return url ? { responseUrl: { url, expiresAt: plus(clock(), lifetimeMs) } } : {};
}

/** Posts through a `response_url`. Rejects unless Slack answers 2xx within 3 s; the error never names the URL. */
export async function respond(responseUrl: ResponseUrl, message: Message, visibility: Visibility): Promise<void> {
	const answer = await fetch(responseUrl.url, {
		method: "POST",
		headers: { "content-type": "application/json; charset=utf-8" },
		body: JSON.stringify({ ...message, ...visibility }),
		redirect: "error",
		signal: AbortSignal.timeout(timeoutMs),
	});
	await answer.body?.cancel();
	if (!answer.ok) throw new Error(`Slack answered ${answer.status} to a response_url`);
}
