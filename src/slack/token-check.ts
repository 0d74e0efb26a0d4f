import { setTimeout as delay } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import { slackTrouble } from "./trouble.ts";

/** In milliseconds. */
interface TokenCheckWaits {
	/** After the first failure; then twice as long each time. */
	readonly firstMs: number;
	readonly longestMs: number;
	/** After a success: a token can be revoked. */
	readonly acceptedMs: number;
}

const usualWaits: TokenCheckWaits = { firstMs: 5000, longestMs: 5 * 60_000, acceptedMs: 60 * 60_000 };

export interface TokenCheck {
	start(): void;
	stop(): void;
	/** Why the bot cannot speak to Slack, as of the last time it was tried; `undefined` where it can. */
	state(): string | undefined;
}

/** Asks Slack whether it accepts the bot's token: at once, since it would show only at the first announcement, and now and then. */
export function tokenCheck(web: Pick<WebClient, "auth">, log: Logger, waits = usualWaits): TokenCheck {
	const stopped = new AbortController();
	let trouble: string | undefined;

	/** How long to wait for the next time. */
	async function ask(failureWaitMs: number): Promise<number> {
		try {
			const { team, user } = await web.auth.test();
			log.info({ team, user }, "Slack accepts SLACK_BOT_TOKEN");
			trouble = undefined;
			return waits.acceptedMs;
		} catch (cause) {
			const { says, waitMs = 0 } = slackTrouble(cause, "SLACK_BOT_TOKEN");
			const againInMs = Math.max(failureWaitMs, waitMs);
			log.error({ err: cause, againInMs }, says);
			trouble = says;
			return againInMs;
		}
	}

	async function keepAsking(): Promise<void> {
		let failureWaitMs = waits.firstMs;
		while (!stopped.signal.aborted) {
			const waitMs = await ask(failureWaitMs);
			failureWaitMs = trouble === undefined ? waits.firstMs : Math.min(failureWaitMs * 2, waits.longestMs);
			await delay(waitMs, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
		}
	}

	return {
		start: () => void keepAsking(),
		stop: () => stopped.abort(),
		state: () => trouble,
	};
}
