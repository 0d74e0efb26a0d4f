import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";

const everywhere: readonly (readonly [RegExp, string])[] = [
	[/xox[a-z]-[\w-]+|xapp-[\w-]+/g, "[token]"],
	[/sign=[0-9a-f]{32}/gi, "sign=[hidden]"],
	[/https?:\/\/[^\s"\\]*\/(?:commands|actions|services|response)\/[^\s"\\]*/g, "[response_url]"],
];

/** Shorter ones would strike out parts of every other word, and are none. */
const shortestSecret = 4;

/** JSON lines on standard output. Whatever a line holds, the `secrets`, tokens, signatures and response_urls are struck out. */
export function createLog(
	level: string,
	secrets: readonly string[],
	destination: DestinationStream = pino.destination(1),
): Logger {
	const known = secrets.filter((secret) => secret.length >= shortestSecret);
	const options: LoggerOptions = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { err: errorFacts },
		hooks: { streamWrite: (line) => struckOut(line, known) },
	};
	return pino(options, destination);
}

export function struckOut(line: string, secrets: readonly string[]): string {
	const withoutKnown = secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line);
	return everywhere.reduce((text, [pattern, instead]) => text.replace(pattern, instead), withoutKnown);
}

/** Of an error only what explains it: an HTTP client's error would carry the whole request with it. */
function errorFacts(error: unknown): unknown {
	if (!(error instanceof Error)) return String(error);
	const code = "code" in error ? { code: error.code } : {};
	const cause = error.cause === undefined ? {} : { cause: errorFacts(error.cause) };
	return { type: error.name, message: error.message, ...code, ...cause, stack: error.stack };
}
