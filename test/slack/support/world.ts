import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { App, Receiver } from "@slack/bolt";
import { pino } from "pino";
import { liveTapeLimits } from "../../../src/apis/live-tape/limits.ts";
import type { Outcome, StopOutcome } from "../../../src/recording/cause.ts";
import { questionId, recordingId, slackUserId } from "../../../src/recording/ids.ts";
import type { Locale } from "../../../src/recording/locale.ts";
import { Turns } from "../../../src/recording/pacing/turns.ts";
import type { RecordingApi } from "../../../src/recording/ports/recording-api.ts";
import type { Deps } from "../../../src/recording/use-cases/deps.ts";
import { slackApp } from "../../../src/slack/app.ts";
import { slackClients } from "../../../src/slack/clients.ts";
import { delivery } from "../../../src/slack/delivery.ts";
import { homes } from "../../../src/slack/homes.ts";
import { slackMessages } from "../../../src/slack/messages.ts";
import type { Directory } from "../../../src/slack/people.ts";
import { responder } from "../../../src/slack/response-url.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { type Instant, plus } from "../../../src/time/instant.ts";
import { startSlackServer } from "./slack-server.ts";

export const mei = "U0MEI";
export const ana = "U0ANA";
export const channel = "C0LIVE";

/** What a payload was acknowledged with; `undefined` until it was. */
export interface Delivered {
	readonly acks: unknown[];
	readonly done: Promise<void>;
}

export interface Block {
	readonly type: string;
	readonly block_id?: string;
	readonly elements?: readonly { readonly action_id?: string; readonly value?: string }[];
	readonly accessory?: { readonly action_id?: string; readonly value?: string };
}

interface PressOptions {
	readonly user?: string;
	readonly block?: string;
	readonly ts?: string;
	readonly isEphemeral?: boolean;
	readonly answer?: string;
	readonly ack?: () => Promise<void>;
}

/** The real Bolt app, use cases and store, between a Slack and a recording API that answer as scripted. */
export async function startSlackWorld() {
	let now: Instant = inChina(2026, 11, 24, 14);
	let serial = 0;
	const clock = () => now;
	const slack = await startSlackServer();
	const logged: string[] = [];
	const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
	const sent: string[] = [];
	const outcomes: { next: () => Promise<Outcome> } = {
		next: async () => ({ kind: "refused", code: "1", message: "", advice: { kind: "check-request" } }),
	};
	const stopped: string[] = [];
	const stops: { next: () => Promise<StopOutcome> } = { next: async () => ({ kind: "stopped" }) };
	const api: RecordingApi = {
		name: "live-tape",
		limits: liveTapeLimits,
		timeoutMs: 10_000,
		create({ channelId }) {
			sent.push(channelId);
			return outcomes.next();
		},
		stop({ taskId }) {
			stopped.push(taskId);
			return stops.next();
		},
		describe: () => "",
	};
	const clients = slackClients("xoxb-1", slack.apiUrl, log);
	const toSlack = delivery(clients, responder(slack.apiUrl), clock, clock);
	const newSerial = () => {
		serial += 1;
		return String(serial);
	};
	const store = await openStore("file::memory:", clock);
	const deps: Deps = {
		store,
		apis: { current: api, of: () => api },
		messages: slackMessages(toSlack),
		clock,
		elapsedMs: () => now,
		pause: () => delay(50),
		newId: () => recordingId(`01M8627GR0${String(newSerial()).padStart(16, "0")}`),
		newQuestionId: () => questionId(`Q${newSerial()}`),
		turns: new Turns(5),
		underWay: new Set(),
		holding: new Set(),
		confirming: new Map(),
		usage: async () => ({ created: 0, running: 0 }),
		askLive: () => undefined,
		askRecorded: async () => ({ kind: "unreadable" }),
		draftTtlMs: 15 * 60_000,
		people: { membershipOf: async () => "member", groupsOf: async () => new Set() },
		access: { operators: new Set([slackUserId("U0OPS")]) },
		report: (event) => void logged.push(JSON.stringify(event)),
	};
	let app: App | undefined;
	const receiver: Receiver = {
		init: (made) => {
			app = made;
		},
		start: async () => {},
		stop: async () => {},
	};
	/** The languages of people's Slack. */
	const speaks = new Map<string, Locale>();
	const zone = { id: "America/Los_Angeles", label: "Pacific Standard Time" };
	const people: Directory = { find: async (person) => ({ locale: speaks.get(person), membership: "member", zone }) };
	slackApp(
		{ deps, delivery: toSlack, web: clients.web, people, homes: homes(deps, people, clients.web, log), log },
		receiver,
		new Set(),
	);

	/** What Slack says of a form and of who uses it; `values` by the fields that stand on it. */
	function inForm(metadata: string, values: Readonly<Record<string, unknown>>, user: string) {
		const state = {
			values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [name]: value }])),
		};
		const view = { id: "V1", hash: "h1", callback_id: "recording.form", private_metadata: metadata, state };
		return { user: { id: user }, team: { id: "T0" }, view };
	}

	function send(body: Record<string, unknown>, ack?: () => Promise<void>): Delivered {
		const acks: unknown[] = [];
		assert.ok(app);
		const done = app.processEvent({
			body,
			ack: async (answer) => {
				acks.push(answer ?? "");
				await ack?.();
			},
		});
		return { acks, done };
	}
	const answerUrl = (name: string) => `${slack.origin}/respond/${name}`;

	return {
		slack,
		deps,
		sent,
		outcomes,
		speaks,
		stopped,
		stops,
		logged,
		/** When a message would be said now, as Slack writes it. */
		ts: () => `${now / 1000}.000100`,
		advance(ms: number) {
			now = plus(now, ms);
		},
		command(
			line: string,
			{ user = mei, url = answerUrl("command"), ack }: { user?: string; url?: string; ack?: () => Promise<void> } = {},
		) {
			const [command = "", ...words] = line.split(" ");
			const text = words.join(" ");
			const from = { user_id: user, channel_id: channel, team_id: "T0", response_url: url, trigger_id: "1.2" };
			return send({ command, text, ...from }, ack);
		},
		press(
			actionId: string,
			value: string,
			{ user = mei, block = "b", ts = "9.0", isEphemeral = true, answer = "press", ack }: PressOptions = {},
		) {
			return send(
				{
					type: "block_actions",
					user: { id: user },
					team: { id: "T0" },
					channel: { id: channel },
					container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral },
					response_url: answerUrl(answer),
					trigger_id: "3.4",
					actions: [{ type: "button", action_id: actionId, block_id: block, value }],
				},
				ack,
			);
		},
		/** Says something to the bot in a Slack channel. */
		mention(text: string, user = mei) {
			const event = { type: "app_mention", user, text: `<@U0BOT> ${text}`, ts: `${now / 1000}.000100`, channel };
			return send({ type: "event_callback", team_id: "T0", event });
		},
		openHome(user = mei) {
			const event = { type: "app_home_opened", user, tab: "home", channel: "D0MEI", event_ts: "1.0" };
			return send({ type: "event_callback", team_id: "T0", event });
		},
		shortcut(user = mei) {
			return send({
				type: "shortcut",
				callback_id: "recording.new",
				user: { id: user },
				team: { id: "T0" },
				trigger_id: "7.8",
			});
		},
		submit(metadata: string, values: Readonly<Record<string, unknown>>, user = mei) {
			return send({ type: "view_submission", ...inForm(metadata, values, user) });
		},
		/** Presses a button on the open form. */
		pressInForm(actionId: string, metadata: string, values: Readonly<Record<string, unknown>>, user = mei) {
			const actions = [{ type: "button", action_id: actionId, block_id: "b", value: "1" }];
			const container = { type: "view", view_id: "V1" };
			return send({ type: "block_actions", ...inForm(metadata, values, user), container, trigger_id: "5.6", actions });
		},
		async until<Found>(find: () => Found | undefined | false): Promise<Found> {
			for (let tries = 0; tries < 400; tries++) {
				const found = find();
				if (found !== undefined && found !== false) return found;
				await delay(10);
			}
			throw new Error(
				`nothing came of it; Slack was asked: ${JSON.stringify(slack.calls.map(({ method }) => method))}`,
			);
		},
		async stop() {
			await store.close();
			await slack.stop();
		},
	};
}

export type SlackWorld = Awaited<ReturnType<typeof startSlackWorld>>;

export function blocksOf(message: unknown): readonly Block[] {
	if (typeof message === "object" && message !== null && "blocks" in message && Array.isArray(message.blocks)) {
		return message.blocks;
	}
	return [];
}

/** What a message is: its first block's id. */
export function kindOf(message: unknown): string {
	return blocksOf(message)[0]?.block_id ?? "";
}

/** The value of a message's button. */
export function buttonValue(message: unknown, actionId: string): string {
	const elements = blocksOf(message).flatMap((block) => block.elements ?? []);
	const found = elements.find((element) => element.action_id === actionId);
	assert.ok(found?.value, `${actionId} is not among ${elements.map(({ action_id }) => action_id)}`);
	return found.value;
}
