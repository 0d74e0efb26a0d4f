import { setTimeout as delay } from "node:timers/promises";
import type { Receiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { boltLogger } from "../bolt-logger.ts";
import { slackTrouble } from "../trouble.ts";
import { type Arrival, type IntakeOptions, intake } from "./intake.ts";
import { connectSocket, type SocketConnection, SocketFailure, type SocketLimits } from "./socket-connection.ts";

export interface SocketOptions extends IntakeOptions {
	readonly appToken: string;
	/** Of Slack's Web API. */
	readonly apiUrl: string;
	readonly limits?: Partial<SocketLimits & SocketWaits>;
}

/** Between two attempts to connect; in milliseconds. */
interface SocketWaits {
	/** After a failure; then twice as long each time. */
	readonly firstMs: number;
	readonly longestMs: number;
	/** After a connection that lived for so long nobody waits: it was a good one. */
	readonly goodAfterMs: number;
}

const tokenName = "SLACK_APP_TOKEN";

const usual: SocketLimits & SocketWaits = {
	helloMs: 10_000,
	pingEveryMs: 5000,
	silenceMs: 20_000,
	quietMs: 1000,
	retireMs: 10_000,
	answerMs: 3000,
	firstMs: 500,
	longestMs: 30_000,
	goodAfterMs: 10_000,
};

export interface SlackSocket {
	readonly receiver: Receiver;
	/** Connects, and goes on connecting whenever a connection ends, until stopped. */
	start(): void;
	/** Takes no more. Resolves when what came before is acknowledged and every connection is closed. */
	stop(): Promise<void>;
	/** Why Slack cannot reach the bot now; `undefined` where it can. */
	state(): string | undefined;
}

/**
 * Socket Mode as a receiver of Bolt's, over `ws`. The client of `@slack/socket-mode` (3.1.0) closes the old connection
 * before it asks for a new one, acknowledges on whichever it has, waits minutes for a handshake and for ever for a
 * `hello`, and drops `Retry-After`; none of that is an option of it.
 */
export function slackSocket(options: SocketOptions): SlackSocket {
	const { log, clock } = options;
	const limits = { ...usual, ...options.limits };
	const { init, take } = intake(options);
	const web = new WebClient(options.appToken, {
		slackApiUrl: options.apiUrl,
		timeout: limits.helloMs,
		retryConfig: { retries: 0 },
		rejectRateLimitedCalls: true,
		logger: boltLogger(log),
	});
	const stopped = new AbortController();
	const stopping = new Promise<undefined>((resolve) =>
		stopped.signal.addEventListener("abort", () => resolve(undefined)),
	);
	const open = new Set<SocketConnection>();
	let trouble = "not yet";

	const isConnected = () => [...open].some((connection) => connection.isOpen());

	/** Once everything is closed for a stop, what still comes is left to Slack: it tells whoever did it, or another instance. */
	function onArrival(arrival: Arrival): void {
		if (!stopped.signal.aborted || isConnected()) void take(arrival);
	}

	/** One attempt; where it fails, says so and waits. */
	async function connect(ifNotMs: number): Promise<SocketConnection | undefined> {
		try {
			const url = await askForAddress();
			const connection = await connectSocket(url, onArrival, limits);
			log.info("connected to Slack by Socket Mode");
			return connection;
		} catch (cause) {
			const { says, waitMs = 0 } =
				cause instanceof SocketFailure ? { says: cause.message } : slackTrouble(cause, tokenName);
			const againInMs = Math.max(ifNotMs, waitMs);
			trouble = says;
			log.warn({ err: cause, againInMs }, `no connection by Socket Mode: ${says}`);
			await pause(againInMs);
			return undefined;
		}
	}

	async function askForAddress(): Promise<string> {
		const { url } = await web.apps.connections.open({});
		if (url === undefined) throw new SocketFailure("Slack named no address to connect to");
		return url;
	}

	function end(connection: SocketConnection, how: "retire" | "close"): Promise<void> {
		return connection[how]().finally(() => open.delete(connection));
	}

	async function closeAll(): Promise<void> {
		await Promise.all([...open].map((connection) => end(connection, "close")));
	}

	/** One after the other, so that two attempts at once cannot be. The old connection works until the new one does. */
	async function keepConnected(): Promise<void> {
		let failures = 0;
		let old: SocketConnection | undefined;
		while (!stopped.signal.aborted) {
			const connection = await connect(failureWaitMs(failures));
			if (connection && old) void end(old, "retire");
			old = connection ?? old;
			failures = connection ? await use(connection, failures) : failures + 1;
		}
		// One that was still connecting when the stop came.
		await closeAll();
	}

	/** Resolves to the failures in a row, when another connection is due. */
	async function use(connection: SocketConnection, failures: number): Promise<number> {
		const since = clock();
		open.add(connection);
		const ending = await Promise.race([connection.ending, stopping]);
		if (ending === undefined) return 0;
		if (ending.kind === "refresh") {
			log.info("Slack asks for a new connection by Socket Mode");
			return 0;
		}
		trouble = ending.why;
		log.warn(`lost the connection by Socket Mode: ${ending.why}`);
		void end(connection, "close");
		if (ending.kind === "dismissed") {
			await pause(failureWaitMs(failures));
			return failures + 1;
		}
		if (clock() - since < limits.goodAfterMs) await pause(limits.firstMs);
		return 0;
	}

	function failureWaitMs(failures: number): number {
		return Math.min(limits.firstMs * 2 ** failures, limits.longestMs);
	}

	function pause(ms: number): Promise<void> {
		return delay(ms, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
	}

	return {
		receiver: { init, start: async () => {}, stop: async () => {} },
		start: () => void keepConnected(),
		async stop() {
			stopped.abort();
			await closeAll();
		},
		state: () => (isConnected() ? undefined : `not connected by Socket Mode: ${trouble}`),
	};
}
