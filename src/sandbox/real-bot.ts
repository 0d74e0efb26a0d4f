import { startBot } from "../compose.ts";
import { type Environment, readSettings } from "../config.ts";
import { createLog } from "../log.ts";
import { standardOutput } from "../log-output.ts";
import { systemClock } from "../time/clock.ts";
import type { StartBot } from "./sandbox.ts";

/** The bot composed as in production. Rejects where the settings are wrong: they were made up by the sandbox. */
export const startRealBot: StartBot = async (environment: Environment, clock) => {
	const reading = readSettings(environment);
	if (reading.kind !== "settings") {
		const problems = reading.kind === "wrong" ? reading.problems : ["no Slack setting"];
		throw new Error(`The sandbox gave the bot wrong settings: ${problems.join("; ")}`);
	}
	const { settings } = reading;
	const log = createLog(settings.logLevel, [], standardOutput(systemClock));
	const bot = await startBot(settings, clock, log, { host: "127.0.0.1" });
	return { url: `http://127.0.0.1:${bot.port}/slack/events`, stop: bot.stop };
};
