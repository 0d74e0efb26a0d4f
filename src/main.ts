import { startBot } from "./compose.ts";
import { readEnvironment, readSettings, type Settings, secretsOf } from "./config.ts";
import { createLog } from "./log.ts";
import { standardOutput } from "./log-output.ts";
import { systemClock } from "./time/clock.ts";
import { sharedClock } from "./time/shared-clock.ts";

async function main(): Promise<void> {
	const reading = readSettings(readEnvironment());
	switch (reading.kind) {
		case "wrong":
			process.stderr.write(`Tapedeck cannot start:\n${reading.problems.map((problem) => `  ${problem}`).join("\n")}\n`);
			process.stderr.write(
				"Every setting is explained in .env.example. With no setting of Slack, Tencent or the database at all, the sandbox starts.\n",
			);
			process.exitCode = 1;
			return;
		case "sandbox": {
			// Loaded only here: its libraries are not part of a production install, and some are ES modules, which need the loader.
			await import("tsx");
			const { runSandbox } = await import("./sandbox/run-sandbox.ts");
			return runSandbox();
		}
		case "settings":
			return run(reading.settings);
		default:
			reading satisfies never;
	}
}

async function run(settings: Settings): Promise<void> {
	const output = standardOutput(systemClock);
	process.once("exit", output.flushSync);
	const log = createLog(settings.logLevel, secretsOf(settings), output);
	// A promise that a library forgot must not take down what is being submitted; it is logged, and life goes on.
	process.on("unhandledRejection", (cause) => log.error({ err: cause }, "a rejection that nobody handled"));
	process.once("uncaughtException", (cause) => {
		log.fatal({ err: cause }, "an exception that nobody caught");
		process.exit(1);
	});
	const { clock, follow } = sharedClock(systemClock, (aheadMs) =>
		log.warn({ aheadMs }, "the database's clock is not this host's: the database's counts"),
	);
	const bot = await startBot(settings, clock, log, { follow }).catch((cause: unknown) => {
		log.fatal({ err: cause }, "Tapedeck cannot start");
		process.exit(1);
	});
	log.info({ port: bot.port, transport: settings.slack.transport.kind }, "Tapedeck is ready");
	for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));

	// A second signal changes nothing: what is being submitted is worth waiting for.
	async function stop(signal: string): Promise<void> {
		log.info({ signal }, "stopping: finishing what is under way");
		await bot.stop();
		log.info("stopped");
		process.exit(0);
	}
}

void main();
