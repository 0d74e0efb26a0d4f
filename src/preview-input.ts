import * as v from "valibot";
import { withoutAddresses } from "./recording/command/address.ts";
import type { CommandName } from "./recording/command/read.ts";
import { type Instant, instant } from "./time/instant.ts";

/** The command of a line, and its text as the bot sees it: without the secrets of addresses. */
export function split(line: string): { readonly name: CommandName; readonly text: string } | undefined {
	const [, name, text = ""] = /^\s*(\/clip|\/record)(?:\s+([\s\S]*))?$/.exec(line) ?? [];
	return name === "/clip" || name === "/record" ? { name, text: withoutAddresses(text) } : undefined;
}

export const notACommand = { code: "not-a-command", message: "A command begins with /clip or /record." };
export const notALine = {
	code: "not-a-line",
	message: 'A line is a command, or {"command":"…","now":"…"} with texts in it.',
};

const input = v.union([
	v.pipe(v.string(), v.parseJson(), v.object({ command: v.string(), now: v.optional(v.string()) })),
	v.pipe(
		v.string(),
		v.check((line) => !line.trimStart().startsWith("{")),
		v.transform((command) => ({ command, now: undefined })),
	),
]);

/** A line of standard input: a command, or a JSON object with one. */
export function inputOf(line: string) {
	const read = v.safeParse(input, line);
	return read.success ? read.output : undefined;
}

/** An ISO 8601 moment; China Standard Time where it names no zone, whatever the host's is. */
export function readMoment(text: string): Instant | undefined {
	const [, day, time = "T00:00", zone = "+08:00"] =
		/^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim()) ?? [];
	const milliseconds = day === undefined ? Number.NaN : Date.parse(`${day}${time.replace(" ", "T")}${zone}`);
	return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}

export function badMoment(text: string | undefined): string {
	return `"now" is ${JSON.stringify(text)}: it must be an ISO 8601 moment, such as 2026-11-24T14:00:00+08:00.`;
}
