import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import { secretPattern } from "./secret-pattern.ts";

const everywhere: readonly (readonly [RegExp, string])[] = [
	[/xox[a-z]-[\w-]+|xapp-[\w-]+/g, "[token]"],
	[/sign(=|%3D)[0-9a-f]{32}/gi, "sign$1[hidden]"],
	[/txSecret(=|%3D)[\w-]+/gi, "txSecret$1[hidden]"],
	[
		/https?(?::|%3A)(?:\\*\/|%2F){2}[^\s"]*?(?:\/|%2F)(?:commands|actions|services|response)\\*(?:\/|%2F)(?:[^\s"\\]|\\+\/)*/gi,
		"[response_url]",
	],
];

/** JSON lines. Whatever a line holds, the `secrets`, tokens, signatures and response_urls are struck out. */
export function createLog(level: string, secrets: readonly string[], destination: DestinationStream): Logger {
	const known = secretPattern(secrets);
	const options: LoggerOptions = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { err: errorFacts },
		hooks: { streamWrite: (line) => struckOut(line, known) },
	};
	return pino(options, destination);
}

function struckOut(line: string, known: RegExp | undefined): string {
	const withoutKnown = known ? line.replace(known, "[secret]") : line;
	return everywhere.reduce((text, [pattern, instead]) => text.replace(pattern, instead), withoutKnown);
}

/** Of an error only what explains it: an HTTP client's error would carry the whole request with it. */
function errorFacts(error: unknown): unknown {
	if (!(error instanceof Error)) return String(error);
	const code = "code" in error ? { code: error.code } : {};
	const cause = error.cause === undefined ? {} : { cause: errorFacts(error.cause) };
	return { type: error.name, message: error.message, ...code, ...cause, stack: error.stack };
}
