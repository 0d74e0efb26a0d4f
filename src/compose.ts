import { setTimeout as delay } from "node:timers/promises";
import { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import { liveTape } from "./apis/live-tape/adapter.ts";
import type { Settings } from "./config.ts";
import { close, createHttpServer, listen } from "./http/server.ts";
import { newId } from "./new-id.ts";
import type { RecordingStore } from "./recording/ports.ts";
import type { Deps } from "./recording/use-cases/deps.ts";
import { recover } from "./recording/use-cases/recover.ts";
import { slackApp } from "./slack/app.ts";
import { boltLogger } from "./slack/bolt-logger.ts";
import { slackMessenger } from "./slack/messenger.ts";
import { slackHttp } from "./slack/transport/http.ts";
import { slackSocket } from "./slack/transport/socket.ts";
import { openStore } from "./store/open-store.ts";
import { systemClock } from "./time/clock.ts";
import type { Clock } from "./time/instant.ts";

/** How often what a dead process left behind is looked for, in milliseconds. */
const recoverEveryMs = 1000;

/** How long a request that has only just been connected may take to arrive when the bot is told to stop, in milliseconds. */
const lastRequestsMs = 1000;

export interface RunningBot {
	readonly port: number;
	/** Takes no more, finishes what is under way (a submission, say), then closes the store. */
	stop(): Promise<void>;
}

/**
 * Composes the bot and starts it. `clock` says what time it is for recordings and cards; signatures and time-outs go by
 * the host's own clock. Rejects where the store cannot be opened or the port is taken.
 */
export async function startBot(settings: Settings, clock: Clock, log: Logger, host?: string): Promise<RunningBot> {
	const store = await openStore(settings.databaseUrl);
	const web = new WebClient(settings.slack.botToken, {
		slackApiUrl: settings.slack.apiUrl,
		timeout: 3000,
		retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 500 },
		rejectRateLimitedCalls: true,
		logger: boltLogger(log),
	});
	const deps: Deps = {
		store,
		api: liveTape(settings.live, clock),
		messenger: slackMessenger(web, clock),
		clock,
		newId,
		draftTtlMs: settings.draftTtlMs,
		operators: settings.operators,
		pause: (milliseconds) => delay(milliseconds),
		onFault: (what, cause, id) => log.error({ err: cause, recording: id }, `fault while ${what}`),
	};
	const underWay = new Set<Promise<void>>();
	const transport = openTransport(settings.slack.transport, settings.slack.apiUrl, log);
	slackApp({ deps, web, log }, transport.receiver, underWay);
	const server = createHttpServer({ slack: transport.listener, ready: () => readiness(store, transport) });
	const port = await listen(server, settings.port, host);
	const recovering = recoverUntilStopped(deps, log);
	transport.start();
	checkToken(web, log);
	const stop = async () => {
		const closed = close(server);
		await Promise.all([transport.stop(), recovering.stop(), Promise.race([closed, delay(lastRequestsMs)])]);
		await Promise.allSettled(underWay);
		server.closeAllConnections();
		await closed;
		await store.close();
	};
	let stopped: Promise<void> | undefined;
	return {
		port,
		stop() {
			stopped ??= stop();
			return stopped;
		},
	};
}

function openTransport(transport: Settings["slack"]["transport"], apiUrl: string, log: Logger) {
	switch (transport.kind) {
		case "http": {
			const { receiver, listener } = slackHttp(transport.signingSecret, systemClock, log);
			return { receiver, listener, start: () => {}, stop: async () => {}, connected: () => true };
		}
		case "socket": {
			return { ...slackSocket(transport.appToken, apiUrl, log), listener: undefined };
		}
		default:
			return transport satisfies never;
	}
}

async function readiness(store: RecordingStore, transport: { connected(): boolean }): Promise<void> {
	await store.ping();
	if (!transport.connected()) throw new Error("not connected to Slack");
}

/** Runs `recover` now and then every second, one at a time. */
function recoverUntilStopped(deps: Deps, log: Logger): { stop(): Promise<void> } {
	const stopped = new AbortController();
	const loop = async () => {
		while (!stopped.signal.aborted) {
			await recover(deps).catch((cause: unknown) => log.error({ err: cause }, "recovering failed; trying again"));
			await delay(recoverEveryMs, undefined, { signal: stopped.signal }).catch(() => {});
		}
	};
	const done = loop();
	return {
		async stop() {
			stopped.abort();
			await done;
		},
	};
}

/** Says at once in the log what would otherwise show only at the first announcement. */
function checkToken(web: WebClient, log: Logger): void {
	web.auth.test().then(
		({ team, user }) => log.info({ team, user }, "Slack accepts the bot token"),
		(cause: unknown) => log.error({ err: cause }, "Slack does not accept SLACK_BOT_TOKEN, or cannot be reached"),
	);
}
