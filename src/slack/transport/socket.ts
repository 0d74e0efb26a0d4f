import { setTimeout as delay } from "node:timers/promises";
import { SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { boltLogger } from "../bolt-logger.ts";

const firstWaitMs = 500;
const longestWaitMs = 30_000;

export interface SlackSocket {
	readonly receiver: SocketModeReceiver;
	/** Connects, and goes on connecting whenever the connection ends, until stopped. */
	start(): void;
	stop(): Promise<void>;
	connected(): boolean;
}

/**
 * Socket Mode with our own reconnecting. The client's leaves about five seconds without a connection at each of Slack's
 * refreshes, and ends the process where `apps.connections.open` fails meanwhile (socket-mode 3.1.0).
 */
export function slackSocket(appToken: string, apiUrl: string, log: Logger): SlackSocket {
	const receiver = new SocketModeReceiver({
		appToken,
		logger: boltLogger(log),
		autoReconnectEnabled: false,
		installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 0 } } },
	});
	const { client } = receiver;
	let stopped = false;
	let isConnected = false;
	client.on("connected", () => {
		isConnected = true;
		log.info("connected to Slack by Socket Mode");
	});
	client.on("disconnected", () => {
		isConnected = false;
		void connect();
	});
	let connecting = false;
	/** One attempt at a time: a second connection would leave the first one open, with its events answered on the wrong one. */
	async function connect(): Promise<void> {
		if (connecting) return;
		connecting = true;
		for (let waitMs = firstWaitMs; !stopped && !isConnected; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
			try {
				await client.start();
			} catch (cause) {
				log.warn({ err: cause, waitMs }, "Slack could not be reached by Socket Mode; trying again");
				await delay(waitMs);
			}
		}
		connecting = false;
	}
	return {
		receiver,
		start: () => void connect(),
		async stop() {
			stopped = true;
			if (isConnected) await client.disconnect();
		},
		connected: () => isConnected,
	};
}
