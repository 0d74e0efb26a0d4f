import { type Instant, plus } from "../../time/instant.ts";
import type { Json } from "../json.ts";
import { type Delivery, type DeliveryOptions, deliver, type Repeat } from "./delivery.ts";
import { type Conversation, installation, type Message } from "./model.ts";
import { messagePayload } from "./payloads.ts";

/** Slack: "Events API": repeated nearly at once, after a minute, after five more; from the first attempt on, in milliseconds. */
const repeatAfterMs = [0, 60_000, 360_000];

/** How often it is looked whether a repeat is due, in milliseconds. */
const lookEveryMs = 200;

export interface EventOptions extends DeliveryOptions {
	/** Types that the bot asked for, `message.im` in full; all where none are given. */
	readonly subscribed: readonly string[] | undefined;
}

/** Sends events of the Events API, again where the bot does not take them. */
export class Events {
	readonly #options: EventOptions;
	#isNextDoubled = false;
	readonly #timers = new Set<NodeJS.Timeout>();

	constructor(options: EventOptions) {
		this.#options = options;
	}

	/** The next event comes a second time though it was taken, as after an acknowledgement that came late. */
	doubleNext(doubled = true): void {
		this.#isNextDoubled = doubled;
		this.#options.state.changed();
	}

	get isNextDoubled(): boolean {
		return this.#isNextDoubled;
	}

	/** Resolves to what became of the first attempt; the others follow by the workspace's clock. `type` as in a manifest. */
	async send(event: Json, type: string): Promise<Delivery | undefined> {
		if (this.#options.subscribed?.includes(type) === false) return undefined;
		const payload = envelope(this.#options, event);
		const isDoubled = this.#isNextDoubled;
		this.#isNextDoubled = false;
		const begun = this.#options.state.clock();
		const first = await deliver(this.#options, "events_api", payload);
		if (isDoubled) void deliver(this.#options, "events_api", payload, { number: 1, reason: "http_timeout" });
		else this.#repeat(payload, first, begun, 1);
		return first;
	}

	/** What somebody said, where the bot hears it: in a direct message, or by its name in a channel that it is in. */
	async said(message: Message, where: Conversation): Promise<void> {
		const { blocks: _, ...said } = messagePayload(message);
		const common = { ...said, channel: where.id, event_ts: message.ts };
		if (where.kind === "direct") await this.send({ ...common, channel_type: "im" }, "message.im");
		else if (where.botIsMember && message.text.includes(`<@${installation.botUserId}>`)) {
			await this.send({ ...common, type: "app_mention" }, "app_mention");
		}
	}

	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
	}

	#repeat(payload: Json, last: Delivery, begun: Instant, number: number): void {
		const after = repeatAfterMs[number - 1];
		if (last.ok || last.isFinal === true || after === undefined) return;
		const repeat: Repeat = { number, reason: reasonOf(last.error) };
		this.#at(plus(begun, after), async () => {
			const result = await deliver(this.#options, "events_api", payload, repeat);
			this.#repeat(payload, result, begun, number + 1);
		});
	}

	#at(moment: Instant, act: () => Promise<void>): void {
		const timer = setInterval(() => {
			if (this.#options.state.clock() < moment) return;
			clearInterval(timer);
			this.#timers.delete(timer);
			void act();
		}, lookEveryMs);
		timer.unref();
		this.#timers.add(timer);
	}
}

function reasonOf(error: string): string {
	switch (error) {
		case "operation_timeout":
			return "http_timeout";
		case "dispatch_failed":
			return "connection_failed";
		default:
			return "http_error";
	}
}

/** Slack: "Events API": the callback around every event. */
function envelope({ state }: EventOptions, event: Json): Json {
	return {
		token: "deprecated-verification-token",
		team_id: installation.teamId,
		context_team_id: installation.teamId,
		api_app_id: installation.appId,
		event: { event_ts: state.nextTs(), ...event },
		type: "event_callback",
		event_id: `Ev${state.nextSerial()}`,
		event_time: Math.floor(state.clock() / 1000),
		authorizations: [
			{ enterprise_id: null, team_id: installation.teamId, user_id: installation.botUserId, is_bot: true },
		],
		is_ext_shared_channel: false,
	};
}
