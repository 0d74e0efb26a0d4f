import * as v from "valibot";
import type { Message } from "./views/blocks.ts";

const timeoutMs = 3000;
const slackOrigin = "https://hooks.slack.com";

export type Visibility =
	/** Takes the place of the message that the button stands on. */
	(
		| { readonly replace_original: true }
		/** A new message that only the person sees. */
		| { readonly response_type: "ephemeral"; readonly replace_original: false }
		/** A new message that everybody in the Slack channel sees, also where the bot is no member. */
		| { readonly response_type: "in_channel"; readonly replace_original: false }
	) & {
		/** The thread that it stands in. */
		readonly thread_ts?: string;
	};

export const replacing: Visibility = { replace_original: true };
export const ephemeral: Visibility = { response_type: "ephemeral", replace_original: false };
export const inChannel: Visibility = { response_type: "in_channel", replace_original: false };

/** What was posted to a `response_url` was not taken: Slack's HTTP status, or 403 where it is none of Slack's. */
export class ResponseUrlRefusal extends Error {
	readonly status: number;
	/** However often it is tried. Not where Slack asks to wait, nor where it had a fault, which it also tells with a 200. */
	readonly isFinal: boolean;
	/** Slack asks to wait for so long, in milliseconds. */
	readonly retryAfterMs: number | undefined;

	constructor(status: number, retryAfter: string | null) {
		super(`Slack answered ${status} to a response_url`);
		this.status = status;
		this.isFinal = status >= 300 && status < 500 && status !== 429;
		this.retryAfterMs = status === 429 ? 1000 * (Number(retryAfter) || 1) : undefined;
	}
}

/**
 * Posts through a `response_url`. Rejects with a `ResponseUrlRefusal` unless Slack takes it, and with another error
 * where it does not answer within 3 s. No error names the URL.
 */
export type Respond = (url: string, message: Message, visibility: Visibility) => Promise<void>;

/** Follows a `response_url` only to Slack: https to its host, or to wherever the Web API is configured to be. Never on to elsewhere. */
export function responder(apiUrl: string): Respond {
	const apiOrigin = new URL(apiUrl).origin;
	const isSlacks = (url: string) => {
		if (!URL.canParse(url)) return false;
		const { origin } = new URL(url);
		return origin === slackOrigin || origin === apiOrigin;
	};
	return async (url, message, visibility) => {
		if (!isSlacks(url)) throw new ResponseUrlRefusal(403, null);
		const answer = await fetch(url, {
			method: "POST",
			headers: { "content-type": "application/json; charset=utf-8" },
			body: JSON.stringify({ ...message, ...visibility }),
			redirect: "manual",
			signal: AbortSignal.timeout(timeoutMs),
		});
		const said = await answer.text();
		if (!answer.ok || isRefusal(said)) throw new ResponseUrlRefusal(answer.status, answer.headers.get("retry-after"));
	};
}

const refusal = v.pipe(v.string(), v.parseJson(), v.object({ ok: v.literal(false) }));

/** Slack says "ok" where it took something, and may say JSON where it did not. */
function isRefusal(said: string): boolean {
	return v.is(refusal, said);
}
