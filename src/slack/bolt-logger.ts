import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "pino";

/** Bolt's and the web client's messages in our log. */
export function boltLogger(log: Logger): BoltLogger {
	const write =
		(level: "debug" | "info" | "warn" | "error") =>
		(...messages: unknown[]) =>
			log[level](joined(messages));
	return {
		debug: write("debug"),
		info: write("debug"),
		warn: write("warn"),
		error: write("error"),
		setLevel: () => undefined,
		getLevel: () => (log.isLevelEnabled("debug") ? LogLevel.DEBUG : LogLevel.INFO),
		setName: () => undefined,
	};
}

function joined(messages: readonly unknown[]): string {
	return messages.map((message) => (message instanceof Error ? message.message : String(message))).join(" ");
}
