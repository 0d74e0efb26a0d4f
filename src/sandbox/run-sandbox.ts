import type { Terminal } from "./serve.ts";

const unavailable =
	"The sandbox needs the development dependencies, which are not installed: run `npm ci` " +
	"(without --omit=dev) to try it, or set SLACK_BOT_TOKEN and the other settings of .env.example to run the bot.";

/**
 * The sandbox for `npm start` with no Slack setting: the page, a scripted run in the terminal, then commands typed there.
 * Imports nothing but types itself: in a production install its libraries are missing, which it says in one sentence.
 */
export async function runSandbox(terminal: Terminal = processTerminal): Promise<void> {
	const { serve } = await import("./serve.ts").catch((error: unknown) => {
		if (isMissingPackage(error)) return { serve: undefined };
		throw error;
	});
	if (serve) return await serve(terminal);
	terminal.print(unavailable);
	process.exitCode = 1;
}

const processTerminal: Terminal = {
	input: process.stdin,
	print: (text) => process.stdout.write(`${text}\n`),
};

function isMissingPackage(error: unknown): boolean {
	return (
		error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND" && /package/.test(error.message)
	);
}
