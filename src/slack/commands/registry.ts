import { clip } from "./clip.ts";
import type { Command } from "./command.ts";
import { record } from "./record.ts";
import { recordings } from "./recordings.ts";

/** Every command, one line each. */
const commands: readonly Command[] = [clip, record, recordings];

export const commandNames: readonly string[] = commands.map(({ name }) => name);

const byName: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.name, command]));

export function findCommand(name: string): Command | undefined {
	return byName.get(name);
}
