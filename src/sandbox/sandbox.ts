import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../time/clock.ts";
import type { Clock } from "../time/instant.ts";
import { readManifest, type SlashCommand } from "./manifest.ts";
import { MovableClock } from "./movable-clock.ts";
import { type SlackWorkspace, startSlackWorkspace } from "./slack-workspace/workspace.ts";
import { startTencentEndpoint, type TencentEndpoint } from "./tencent/endpoint.ts";
import { channels, people } from "./workplace.ts";

/** Composes the bot with these settings (by their names in the environment) and this clock. */
export type StartBot = (settings: Readonly<Record<string, string>>, clock: Clock) => Promise<StartedBot>;

interface StartedBot {
	/** Where Slack sends commands and interactions, `http://127.0.0.1:PORT/slack/events`. */
	readonly url: string;
	stop(): Promise<void>;
}

export interface SandboxOptions {
	readonly startBot: StartBot;
	/** What the movable clock runs with; the host's unless given. */
	readonly clock?: Clock;
	/** Settings beside the sandbox's own, such as `LOG_LEVEL` or a `DATABASE_URL` other than a file thrown away afterwards. */
	readonly settings?: Readonly<Record<string, string>>;
	/** Whether the bot connects by Socket Mode instead of being called over HTTP. */
	readonly socketMode?: boolean;
}

/** The real bot between the two simulators: everything between them goes over HTTP on loopback. */
export interface Sandbox {
	readonly workspace: SlackWorkspace;
	readonly tencent: TencentEndpoint;
	readonly clock: MovableClock;
	/** The slash commands, for whoever types. */
	readonly commands: readonly SlashCommand[];
	stop(): Promise<void>;
}

/** A recording's file is there so soon after its end, in milliseconds; Tencent says minutes. */
const fileAfterMs = 2000;

/** Made anew for every start: whoever guesses the ports of the simulators still has no key to them. */
function newSecrets() {
	const secret = () => randomBytes(16).toString("hex");
	return {
		/** The appid of the API document's examples. */
		account: { appId: "1234", key: secret() },
		callbackKey: secret(),
		signingSecret: secret(),
		botToken: `xoxb-${secret()}`,
		appToken: `xapp-${secret()}`,
	};
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const { startBot, settings = {}, socketMode = false } = options;
	const movable = new MovableClock(options.clock ?? systemClock);
	const { account, callbackKey, signingSecret, botToken, appToken } = newSecrets();
	const manifest = await readManifest();
	const workspace = await startSlackWorkspace({
		...{ clock: movable.now, signingSecret, botToken, appToken, users: people, channels, rateLimits: true },
		commands: manifest.commands.map(({ command }) => command),
		...{ scopes: manifest.scopes, events: manifest.events },
	});
	let botUrl: string | undefined;
	const callbackUrl = () => (botUrl === undefined ? undefined : new URL("/tencent/callback", botUrl).href);
	const tencent = await startTencentEndpoint({
		...{ clock: movable.now, fileAfterMs, ...account },
		callback: { url: callbackUrl, key: callbackKey },
	});
	movable.onChange(() => void tencent.tick());
	const folder = await mkdtemp(join(tmpdir(), "tapedeck-"));
	const bot = await startBot(
		{
			LOG_LEVEL: "warn",
			DATABASE_URL: `file:${join(folder, "sandbox.db")}`,
			...settings,
			SLACK_BOT_TOKEN: botToken,
			...(socketMode ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
			SLACK_API_URL: workspace.apiUrl,
			PORT: "0",
			LIVE_APPID: account.appId,
			LIVE_API_KEY: account.key,
			LIVE_API_URL: tencent.url,
			LIVE_CALLBACK_KEY: callbackKey,
		},
		movable.now,
	);
	botUrl = bot.url;
	if (socketMode) await workspace.until(() => workspace.socket.connections > 0, 10_000);
	else workspace.setEventsUrl(bot.url);
	return {
		workspace,
		tencent,
		clock: movable,
		commands: manifest.commands,
		stop: async () => {
			// The endpoint first: an answer that it holds back would keep the bot waiting.
			await tencent.stop();
			await bot.stop();
			await workspace.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
