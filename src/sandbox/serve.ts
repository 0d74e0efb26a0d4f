import { readEnvironment } from "../config.ts";
import { startPage } from "./page/server.ts";
import type { Language } from "./page/words/languages.ts";
import { startRealBot } from "./real-bot.ts";
import { startSandbox } from "./sandbox.ts";
import { converse, seatIn, showScript } from "./terminal.ts";
import { terminalLanguage, terminalWords } from "./terminal-words.ts";

/** What a run needs beside the simulators: where the page is served, and the terminal. */
export interface Terminal {
	readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
	readonly print: (text: string) => void;
}

/** Runs the sandbox until the person quits, or until the process is told to stop. */
export async function serve({ input, print }: Terminal): Promise<void> {
	const environment = readEnvironment();
	const { PORT, LOG_LEVEL } = environment;
	const language = terminalLanguage(environment);
	const sandbox = await startSandbox({ startBot: startRealBot, settings: LOG_LEVEL ? { LOG_LEVEL } : {} });
	const page = await startPage(sandbox, Number(PORT ?? 3000));
	const stop = async () => {
		await page.stop();
		await sandbox.stop();
	};
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.once(signal, () => void stop().then(() => process.exit(0)));
	print(`${terminalWords[language].servedAt(page.url)}\n`);
	await script(print, language);
	if (input.isTTY !== true) return;
	await converse(seatIn(sandbox, print, language), input);
	await stop();
}

/** In a sandbox of its own: whoever opens the page finds it untouched. */
async function script(print: Terminal["print"], language: Language): Promise<void> {
	const sandbox = await startSandbox({ startBot: startRealBot });
	await showScript(seatIn(sandbox, print, language));
	await sandbox.stop();
}
