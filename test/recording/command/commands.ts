import { writeFileSync } from "node:fs";
import { type CommandName, readCommand } from "../../../src/recording/command/read.ts";
import { fixture, inShort, textOf, usualNow, whole } from "../../time/support.ts";

/** All that is made of a command: the id, the options and the time, or what is asked instead. "stage" is known as an id. */
export function commandOf(line: string): Readonly<Record<string, unknown>> {
	const name: CommandName = line.startsWith("/clip") ? "/clip" : "/record";
	const command = readCommand(name, line.slice(name.length), usualNow, { isKnown: (id) => id.toString() === "stage" });
	switch (command.kind) {
		case "request": {
			const { reading, ...request } = command.request;
			return { ...request, ...whole(reading) };
		}
		case "refused": {
			const { choices = [], ...refused } = command;
			const inWords = choices.map(({ window, title, corrected }) => [inShort(window), title, corrected?.to]);
			return { ...refused, ...(choices.length > 0 ? { choices: inWords } : {}) };
		}
		default:
			return command;
	}
}

export const commands = () => fixture("commands.jsonl").map(({ line, ...told }) => ({ line: textOf(line), told }));

// Writes what is made of the lines of the fixture today; a new one is a row with a `line` alone:
// node --import tsx test/recording/command/commands.ts
if (process.argv[1] === import.meta.filename) {
	const rows = commands().map(({ line }) => JSON.stringify({ line, ...commandOf(line) }));
	writeFileSync(new URL("../../fixtures/commands.jsonl", import.meta.url), `${rows.join("\n")}\n`);
}
