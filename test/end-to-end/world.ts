import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type RunningBot, startBot } from "../../src/compose.ts";
import type { Settings } from "../../src/config.ts";
import type { ApiName } from "../../src/recording/recording.ts";
import type { Delivery } from "../../src/sandbox/slack-workspace/delivery.ts";
import type { Message, Person } from "../../src/sandbox/slack-workspace/model.ts";
import type { SlackWorkspace } from "../../src/sandbox/slack-workspace/workspace.ts";
import { startTencentEndpoint, type TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import { openStore } from "../../src/store/open-store.ts";
import { systemClock } from "../../src/time/clock.ts";
import { ana, botToken, mei, signingSecret, standingClock, startWorkspace, studio } from "../sandbox/workplace.ts";

const key = "5d41402abc4b2a76b9719d911017c592";
/** Of Tencent's callbacks. */
export const callbackKey = "a-callback-key";
const secrets = { secretId: "AKIDsandbox", secretKey: "a-secret-key" };
/** Tuesday. */
const now = "2026-11-24T14:00:00+08:00";

export interface World {
	readonly workspace: SlackWorkspace;
	readonly tencent: TencentEndpoint;
	readonly bots: readonly RunningBot[];
	readonly settings: Settings & {
		readonly recording: Required<Pick<Settings["recording"], "liveTape" | "recordTask">>;
	};
	readonly clock: ReturnType<typeof standingClock>;
	/** Types a command and returns the answer as the person sees it. */
	command(text: string, user?: string, channel?: string): Promise<Message>;
	click(message: Message, action: string, user?: string): Promise<Delivery>;
	/** Waits for a message whose first block's id begins so, among what the person sees. */
	sees(blockId: string, user?: string, channel?: string): Promise<Message>;
	/** A further instance on the same store. */
	startAnother(): Promise<RunningBot>;
	stop(): Promise<void>;
}

export interface WorldOptions {
	readonly users?: readonly Person[];
	readonly databaseUrl?: string;
	readonly timeoutMs?: number;
	readonly appToken?: string;
	readonly start?: string;
	/** The host's clock instead of one that stands still: for bots in processes of their own. */
	readonly realClock?: boolean;
	/** Whether the recording endpoint tells the bot what happens, to one instance after the other. */
	readonly tells?: boolean;
	readonly operators?: Settings["access"]["operators"];
	/** The API that makes recordings; Live_Tape unless named. Both are configured. */
	readonly api?: ApiName;
	/** Whether clips of the past are kept in a bucket, or links alone; turned off unless this is said. */
	readonly past?: "kept" | "link" | "none";
	/** Another API 3.0 than the endpoint's own. */
	readonly api3?: typeof secrets & { readonly url: string };
}

/** The real bot between a Slack workspace and a recording endpoint, over HTTP, with a store in a file. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
	const folder = mkdtempSync(join(tmpdir(), "tapedeck-"));
	const standing = standingClock(options.start ?? now);
	const clock = options.realClock ? { ...standing, clock: systemClock } : standing;
	const { appToken } = options;
	// Everybody reads English: what is said has its language in `wording`'s own tests.
	const users = options.users ?? [{ ...mei, locale: "en-US" }, ana];
	const workspace = await startWorkspace({ users, clock: clock.clock, ...(appToken ? { appToken } : {}) });
	const bots: RunningBot[] = [];
	let told = 0;
	const callbackUrl = () => {
		told += 1;
		return `http://127.0.0.1:${bots[told % bots.length]?.port}/tencent/callback`;
	};
	const tencent = await startTencentEndpoint({
		...{ clock: clock.clock, appId: "1234", key, secrets },
		...(options.tells ? { callback: { url: callbackUrl, key: callbackKey } } : {}),
	});
	const { url: api3Url, ...credential } = options.api3 ?? { url: tencent.api3Url, ...secrets };
	const settings: World["settings"] = {
		slack: {
			botToken,
			apiUrl: workspace.apiUrl,
			transport: appToken ? { kind: "socket", appToken } : { kind: "http", signingSecret },
		},
		port: 0,
		recording: {
			current: options.api ?? "live-tape",
			timeoutMs: options.timeoutMs ?? 4000,
			liveTape: { appId: "1234", key, url: tencent.url },
			callbackKey,
			recordTask: {
				...credential,
				...{ pushDomain: tencent.domain, appName: "live" },
				templates: new Map([
					["flv", "1001"],
					["mp4", "1002"],
					["aac", "1004"],
				]),
				urls: { live: api3Url, vod: api3Url, mps: api3Url },
				...((options.past === "kept" || options.past === "link") && {
					past: {
						playUrl: tencent.playUrl,
						...(options.past === "kept" ? { bucket: { name: "clips-1234", region: "ap-guangzhou" } } : {}),
					},
				}),
			},
		},
		databaseUrl: options.databaseUrl ?? `file:${join(folder, "tapedeck.db")}`,
		databaseConnections: 10,
		requestsAtOnce: 50,
		draftTtlMs: 15 * 60_000,
		keepDays: 400,
		access: { operators: options.operators ?? new Set() },
		logLevel: "silent",
	};
	const log = pino({ level: process.env.BOT_LOG ?? "silent" });
	const startAnother = async () => {
		const bot = await startBot(settings, clock.clock, log, { host: "127.0.0.1" });
		bots.push(bot);
		return bot;
	};
	const bot = await startAnother();
	if (!appToken) workspace.setEventsUrl(`http://127.0.0.1:${bot.port}/slack/events`);
	return {
		...{ workspace, tencent, bots, settings, clock, startAnother },
		async command(text, user = mei.id, channel = studio.id) {
			const before = workspace.ephemerals(user).length;
			const delivered = await workspace.people.command(user, channel, text);
			if (!delivered.ok) throw new Error(`the command was not answered: ${delivered.error}`);
			// What earlier clicks are still told is no answer to this command.
			const isAnswer = (message: Message) => firstBlockId(message) !== "note.already";
			return workspace.until(() => workspace.ephemerals(user).slice(before).find(isAnswer));
		},
		click: (message, action, user = mei.id) => workspace.people.click(user, message, action),
		sees: (blockId, user = mei.id, channel = studio.id) =>
			workspace.until(() =>
				workspace.seenBy(user, channel).find((message) => firstBlockId(message).startsWith(blockId)),
			),
		async stop() {
			await Promise.all(bots.map((each) => each.stop()));
			await Promise.all([workspace.stop(), tencent.stop()]);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

export function firstBlockId(message: Message): string {
	return message.blocks[0]?.block_id ?? "";
}

/** All text of a message, fields and buttons too. */
export function textOf(message: Message): string {
	return JSON.stringify(message.blocks);
}

export function recordingIdOf(card: Message): string {
	return firstBlockId(card).replace(/^card\./, "");
}

/** Opens the world's store beside the bot, to look. */
export function openStoreOf(world: World) {
	return openStore(world.settings.databaseUrl, world.clock.clock);
}
