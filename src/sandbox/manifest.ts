import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { parse } from "yaml";

const slashCommand = v.object({ command: v.string(), description: v.string(), usage_hint: v.optional(v.string(), "") });

const shortcut = v.object({
	name: v.string(),
	type: v.picklist(["global", "message"]),
	callback_id: v.string(),
	description: v.string(),
});

/** The parts of Slack's manifest that the workspace goes by. */
const manifest = v.object({
	features: v.object({
		app_home: v.optional(v.object({ home_tab_enabled: v.optional(v.boolean(), false) }), {}),
		slash_commands: v.optional(v.array(slashCommand), []),
		shortcuts: v.optional(v.array(shortcut), []),
	}),
	oauth_config: v.object({
		scopes: v.object({ bot: v.array(v.string()), bot_optional: v.optional(v.array(v.string()), []) }),
	}),
	settings: v.object({
		event_subscriptions: v.optional(v.object({ bot_events: v.optional(v.array(v.string()), []) }), {}),
	}),
});

interface SlashCommand {
	readonly command: string;
	readonly description: string;
	readonly usageHint: string;
}

interface Shortcut {
	readonly name: string;
	/** In a message's menu, or beside the message box. */
	readonly type: "global" | "message";
	readonly callbackId: string;
}

/** What `manifest.yml` declares, as Slack installs it: the sandbox's bot has these and nothing else. */
export interface Manifest {
	readonly commands: readonly SlashCommand[];
	readonly shortcuts: readonly Shortcut[];
	/** Optional ones too: the sandbox's installer declines none. */
	readonly scopes: readonly string[];
	/** Types of events that are sent, `message.im` in full. */
	readonly events: readonly string[];
	readonly hasHomeTab: boolean;
}

const file = new URL("../../manifest.yml", import.meta.url);

/** Rejects where the file is no manifest. */
export async function readManifest(): Promise<Manifest> {
	const { features, oauth_config, settings } = v.parse(manifest, parse(await readFile(file, "utf8")));
	const { bot, bot_optional } = oauth_config.scopes;
	return {
		commands: features.slash_commands.map(({ usage_hint, ...rest }) => ({ ...rest, usageHint: usage_hint })),
		shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({ name, type, callbackId: callback_id })),
		scopes: [...bot, ...bot_optional],
		events: settings.event_subscriptions.bot_events,
		hasHomeTab: features.app_home.home_tab_enabled,
	};
}
