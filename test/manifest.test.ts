import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import * as v from "valibot";
import { parse } from "yaml";
import { methods } from "../src/sandbox/slack-workspace/web-api/methods.ts";
import { eventListeners, shortcuts } from "../src/slack/app.ts";
import { commandNames } from "../src/slack/commands/registry.ts";

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(root, "manifest.yml"), "utf8");
/** Of slackapi/manifest-schema (MIT), at c50cfa8. */
const schema = JSON.parse(readFileSync(join(root, "test/fixtures/slack-manifest-2.0.0.schema.json"), "utf8"));

const texts = v.array(v.string());
const shape = v.object({
	features: v.object({
		app_home: v.object({ home_tab_enabled: v.boolean(), messages_tab_read_only_enabled: v.boolean() }),
		shortcuts: v.array(v.object({ type: v.picklist(["global", "message"]), callback_id: v.string() })),
		slash_commands: v.array(v.object({ command: v.string() })),
	}),
	oauth_config: v.object({ scopes: v.object({ bot: texts, bot_optional: texts }) }),
	settings: v.object({ event_subscriptions: v.object({ bot_events: texts }) }),
});
const manifest = v.parse(shape, parse(text));
const events = manifest.settings.event_subscriptions.bot_events;
const { bot: scopes, bot_optional: optional } = manifest.oauth_config.scopes;

/** Slack: "Events": what each is told for. */
const scopesOfEvents: Readonly<Record<string, string>> = {
	app_mention: "app_mentions:read",
	"message.im": "im:history",
};

/** The methods of the Web API that the source calls. */
function methodsCalled(): readonly string[] {
	const folder = join(root, "src/slack");
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
	const call = /\b(?:web|posting)\s*\.((?:[a-zA-Z]+\.)+[a-zA-Z]+)\(/g;
	return files.flatMap((name) =>
		[...readFileSync(join(folder, name), "utf8").matchAll(call)].map(([, method = ""]) => method),
	);
}

const sorted = (values: Iterable<string>) => [...new Set(values)].toSorted();

describe("manifest.yml", () => {
	const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
	const socketMode = text
		.replace("socket_mode_enabled: false", "socket_mode_enabled: true")
		.split("\n")
		.filter((line) => line.startsWith("#") || !line.includes("tapedeck.example.com"))
		.join("\n");

	for (const [transport, written] of [
		["HTTP", text],
		["Socket Mode", socketMode],
	] as const) {
		it(`is one that Slack takes, for ${transport}`, () => {
			assert.equal(validate(parse(written)), true, JSON.stringify(validate.errors));
		});
	}

	it("has the commands, shortcuts and events that the bot listens to", () => {
		const { slash_commands, shortcuts: declared } = manifest.features;
		assert.deepEqual(sorted(slash_commands.map(({ command }) => command)), sorted(commandNames));
		const kinds = { global: "shortcut", message: "message_action" } as const;
		assert.deepEqual(
			Object.fromEntries(declared.map(({ type, callback_id }) => [callback_id, kinds[type]])),
			shortcuts,
		);
		assert.deepEqual(sorted(events.map((event) => event.replace(/\..*/, ""))), sorted(Object.keys(eventListeners)));
	});

	it("asks for exactly the scopes that its methods, events and commands need", () => {
		const called = methodsCalled();
		assert.deepEqual(
			called.filter((method) => !(method in methods)),
			[],
			"the sandbox does not know these",
		);
		const needed = [
			"commands",
			...called.map((method) => methods[method]?.scope),
			...events.map((event) => scopesOfEvents[event]),
		];
		assert.deepEqual(sorted(scopes), sorted(needed.filter((scope) => scope !== undefined)));
	});

	it("lets be declined what the bot can do without", () => {
		assert.deepEqual(sorted(optional), ["files:write", "im:history", "usergroups:read", "users:read"]);
		// Slack's manifest reference: an optional scope stands among all others too.
		assert.deepEqual(
			optional.filter((scope) => !scopes.includes(scope)),
			[],
		);
	});

	it("has the Home and the messages that its events are about", () => {
		const { home_tab_enabled, messages_tab_read_only_enabled } = manifest.features.app_home;
		assert.equal(home_tab_enabled, events.includes("app_home_opened"));
		assert.equal(messages_tab_read_only_enabled, !events.includes("message.im"));
	});
});
