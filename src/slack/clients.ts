import { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import { boltLogger } from "./bolt-logger.ts";

/** Slack's Web API. Neither client waits or tries again by itself: whoever calls knows whether that may be. */
export interface SlackClients {
	/** For calls that change nothing when they are made twice, or that somebody waits for. */
	readonly web: WebClient;
	/** For new messages: it waits longer, since one whose answer is lost is posted a second time. */
	readonly posting: WebClient;
}

const timeoutMs = 3000;
const postingTimeoutMs = 30_000;

export function slackClients(botToken: string, apiUrl: string, log: Logger): SlackClients {
	const options = {
		slackApiUrl: apiUrl,
		retryConfig: { retries: 0 },
		rejectRateLimitedCalls: true,
		logger: boltLogger(log),
	};
	return {
		web: new WebClient(botToken, { ...options, timeout: timeoutMs }),
		posting: new WebClient(botToken, { ...options, timeout: postingTimeoutMs }),
	};
}
