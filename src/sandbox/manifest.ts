import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isJson, listOf, textOf } from "./json.ts";

export interface SlashCommand {
	readonly command: string;
	readonly description: string;
	readonly usageHint: string;
}

/** What `manifest.yml` declares, as Slack installs it: the sandbox's bot has these commands and scopes and no others. */
export interface Manifest {
	readonly commands: readonly SlashCommand[];
	readonly scopes: readonly string[];
}

const file = new URL("../../manifest.yml", import.meta.url);

export async function readManifest(): Promise<Manifest> {
	const manifest: unknown = parse(await readFile(file, "utf8"));
	const features = isJson(manifest) ? manifest.features : undefined;
	const oauth = isJson(manifest) ? manifest.oauth_config : undefined;
	const commands = listOf(features, "slash_commands").map((command) => ({
		command: textOf(command, "command") ?? "",
		description: textOf(command, "description") ?? "",
		usageHint: textOf(command, "usage_hint") ?? "",
	}));
	return { commands, scopes: listOf(isJson(oauth) ? oauth.scopes : undefined, "bot").map(String) };
}
