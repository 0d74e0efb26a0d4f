import type { RequestListener } from "node:http";
import { HTTPReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import type { Clock } from "../../time/instant.ts";
import { boltLogger } from "../bolt-logger.ts";

/** Slack: reject a request whose timestamp is more than five minutes off. Bolt looks only into the past. */
const toleranceMs = 5 * 60_000;
/** More than any payload of Slack's; in bytes. */
const bodyLimit = 1024 * 1024;

export interface SlackHttp {
	readonly receiver: HTTPReceiver;
	/** Takes `POST /slack/events`. */
	readonly listener: RequestListener;
}

/** Bolt's HTTP receiver: a signed request that was taken before is answered with an empty 200 and does nothing. */
export function slackHttp(signingSecret: string, clock: Clock, log: Logger): SlackHttp {
	const seen = seenSignatures(clock);
	const receiver = new HTTPReceiver({
		signingSecret,
		bodyLimit,
		logger: boltLogger(log),
		// Called after the signature was verified, so that strangers cannot fill the memory.
		customPropertiesExtractor: ({ headers }) => ({ replayed: seen(String(headers["x-slack-signature"])) }),
	});
	return {
		receiver,
		listener: (request, response) => receiver.requestListener(request, response),
	};
}

/** Remembers signatures for as long as Bolt would take them: says whether one was there before. */
function seenSignatures(clock: Clock): (signature: string) => boolean {
	const until = new Map<string, number>();
	return (signature) => {
		const now = clock();
		// A Map keeps the order of insertion: the oldest come first.
		for (const [old, end] of until) {
			if (end > now) break;
			until.delete(old);
		}
		if (until.has(signature)) return true;
		until.set(signature, now + 2 * toleranceMs);
		return false;
	};
}
