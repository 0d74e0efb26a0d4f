import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../time/clock.ts";
import type { Clock } from "../time/instant.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { MovableClock } from "./movable-clock.ts";
import { type SlackWorkspace, startSlackWorkspace } from "./slack-workspace/workspace.ts";
import { templateSetting } from "./tencent/api3/templates.ts";
import { startTencentEndpoint, type TencentEndpoint } from "./tencent/endpoint.ts";
import type { Api } from "./tencent/model.ts";
import { channels, groups, people } from "./workplace.ts";

/** Composes the bot with these settings (by their names in the environment) and this clock. */
export type StartBot = (settings: Settings, clock: Clock) => Promise<StartedBot>;

type Settings = Readonly<Record<string, string>>;

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
	readonly settings?: Settings;
	/** Whether the bot connects by Socket Mode instead of being called over HTTP. */
	readonly socketMode?: boolean;
	/** What is installed; what `manifest.yml` says unless given. */
	readonly manifest?: Manifest;
	/** The interface by which the bot records; Live_Tape unless given. */
	readonly api?: Api;
}

/** The real bot between the two simulators: everything between them goes over HTTP on loopback. */
export interface Sandbox {
	readonly workspace: SlackWorkspace;
	readonly tencent: TencentEndpoint;
	readonly clock: MovableClock;
	/** What is installed: commands and shortcuts, for whoever types. */
	readonly manifest: Manifest;
	/** The interface by which the bot records now. */
	readonly api: Api;
	/**
	 * Starts the bot anew, on the same store, with the other interface; resolves once it serves. Where it does not start,
	 * it goes back to the former one, and rejects.
	 */
	switchApi(api: Api): Promise<void>;
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
		secrets: { secretId: `AKID${secret()}`, secretKey: secret() },
		callbackKey: secret(),
		signingSecret: secret(),
		botToken: `xoxb-${secret()}`,
		appToken: `xapp-${secret()}`,
	};
}

type Secrets = ReturnType<typeof newSecrets>;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const { startBot, settings = {}, socketMode = false } = options;
	const movable = new MovableClock(options.clock ?? systemClock);
	const secrets = newSecrets();
	const manifest = options.manifest ?? (await readManifest());
	const workspace = await openWorkspace(movable.now, manifest, secrets);
	let bot: StartedBot | undefined;
	const callbackUrl = () => (bot ? new URL("/tencent/callback", bot.url).href : undefined);
	const tencent = await startTencentEndpoint({
		...{ clock: movable.now, fileAfterMs, ...secrets.account, secrets: secrets.secrets },
		callback: { url: callbackUrl, key: secrets.callbackKey },
	});
	movable.onChange(() => void tencent.tick());
	const folder = await mkdtemp(join(tmpdir(), "tapedeck-"));
	let api: Api = options.api ?? "live-tape";
	const start = async () => {
		const given = { LOG_LEVEL: "warn", DATABASE_URL: `file:${join(folder, "sandbox.db")}`, ...settings };
		bot = await startBot({ ...given, ...settingsOf({ workspace, tencent, secrets, socketMode, api }) }, movable.now);
		if (socketMode) await workspace.until(() => workspace.socket.connections > 0, 10_000);
		else workspace.setEventsUrl(bot.url);
	};
	await start();
	return {
		...{ workspace, tencent, clock: movable, manifest },
		get api() {
			return api;
		},
		switchApi: async (other) => {
			if (other === api) return;
			const former = api;
			await bot?.stop();
			api = other;
			await start().catch(async (error: unknown) => {
				api = former;
				await start();
				throw error;
			});
			workspace.state.changed();
		},
		stop: async () => {
			// The endpoint first: an answer that it holds back would keep the bot waiting.
			await tencent.stop();
			await bot?.stop();
			await workspace.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

function openWorkspace(clock: Clock, manifest: Manifest, secrets: Secrets): Promise<SlackWorkspace> {
	const { signingSecret, botToken, appToken } = secrets;
	return startSlackWorkspace({
		...{ clock, signingSecret, botToken, appToken, users: people, channels, groups, rateLimits: true },
		...{ scopes: manifest.scopes, events: manifest.events },
		commands: manifest.commands.map(({ command }) => command),
	});
}

interface Wiring {
	readonly workspace: SlackWorkspace;
	readonly tencent: TencentEndpoint;
	readonly secrets: Secrets;
	readonly socketMode: boolean;
	readonly api: Api;
}

/** Everything that the bot can be told: either interface, callbacks, clips of the past. */
function settingsOf({ workspace, tencent, secrets, socketMode, api }: Wiring): Settings {
	const { account, signingSecret, botToken, appToken, callbackKey } = secrets;
	return {
		SLACK_BOT_TOKEN: botToken,
		...(socketMode ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
		SLACK_API_URL: workspace.apiUrl,
		PORT: "0",
		LIVE_APPID: account.appId,
		LIVE_API_KEY: account.key,
		LIVE_API_URL: tencent.url,
		LIVE_CALLBACK_KEY: callbackKey,
		TENCENT_SECRET_ID: secrets.secrets.secretId,
		TENCENT_SECRET_KEY: secrets.secrets.secretKey,
		TENCENT_LIVE_URL: tencent.api3Url,
		TENCENT_VOD_URL: tencent.api3Url,
		TENCENT_MPS_URL: tencent.api3Url,
		LIVE_PUSH_DOMAIN: tencent.domain,
		LIVE_TEMPLATES: templateSetting,
		PLAY_URL: tencent.playUrl,
		CLIP_BUCKET: `clips-${account.appId}`,
		CLIP_REGION: "ap-guangzhou",
		RECORDING_API: api,
	};
}
