import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "pino";

/** Bolt's and the web client's messages in our log, but for their debug lines: those hold whole payloads with credentials. */
export function boltLogger(log: Logger): BoltLogger {
	const write =
		(level: "debug" | "warn" | "error") =>
		(...messages: unknown[]) =>
			log[level](joined(messages));
	return {
		debug: () => undefined,
		info: write("debug"),
		warn: write("warn"),
		error: write("error"),
		setLevel: () => undefined,
		getLevel: () => LogLevel.INFO,
		setName: () => undefined,
	};
}

function joined(messages: readonly unknown[]): string {
	return messages.map((message) => (message instanceof Error ? message.message : String(message))).join(" ");
}
