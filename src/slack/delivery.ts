import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { isDirectMessage, type SlackChannelId, type SlackUserId, slackChannelId } from "../recording/ids.ts";
import type { Place } from "../recording/place.ts";
import type { Showing } from "../recording/ports/messages.ts";
import type { Clock } from "../time/instant.ts";
import type { SlackClients } from "./clients.ts";
import { type Answer, type OpenPlace, open, placeOf } from "./places.ts";
import { RateGate } from "./rate-gate.ts";
import { ephemeral, inChannel, type Respond, ResponseUrlRefusal, replacing } from "./response-url.ts";
import type { Message } from "./views/blocks.ts";

/** What Slack answers where a message is gone, or where the bot may not write however often it tries. */
const closed: ReadonlySet<string> = new Set([
	"message_not_found",
	"cant_update_message",
	"edit_window_closed",
	"thread_not_found",
	"not_in_channel",
	"channel_not_found",
	"is_archived",
	"restricted_action",
	"restricted_action_read_only_channel",
	"restricted_action_thread_locked",
	"method_not_supported_for_channel_type",
	"no_permission",
	"user_not_found",
	"user_not_in_channel",
	"user_disabled",
	"cannot_dm_bot",
	"messages_tab_disabled",
]);

/** One way to a place. `inPlace`: it changes the message that stands there. */
interface Way {
	readonly by: "call" | "response_url" | "direct message";
	readonly inPlace: boolean;
	/** What Slack counts: when it asks to wait, it is with all of the same. */
	readonly counted: string;
	readonly send: () => Promise<Place>;
}

export interface How {
	readonly impatient?: boolean;
	/** What is said instead where nothing that was said can be changed: the bot is no member. */
	readonly whereNoMember?: Message;
	/** What does not go to its person where all else is closed: they are told anyway. */
	readonly notDirectly?: boolean;
}

/** Brings messages to places, by the first way that is open. */
export interface Delivery {
	/**
	 * Shows a message at a place: in the place of what stands there, or anew where that is gone. Rejects where Slack gave
	 * no certain answer. `impatient`: one that a `response_url` did not take for sure goes by the next way at once, though
	 * it may then be seen twice.
	 */
	show(at: Place, message: Message, how?: How): Promise<Showing>;
	/** Posts a message where the bot was no member. `undefined` where it still is none, or Slack asks to wait. */
	enter(at: Place, message: Message): Promise<Place | undefined>;
	/** Changes what stands at a place. False where it can be changed no more. */
	change(at: Place, message: Message): Promise<boolean>;
	/** A new message at a place, to its person alone, beside what stands there. */
	tell(at: Place, message: Message): Promise<void>;
}

export function delivery(
	{ web, posting }: SlackClients,
	respond: Respond,
	clock: Clock,
	elapsedMs: () => number,
): Delivery {
	const gate = new RateGate(elapsedMs);
	const alive = (answer: Answer | undefined): readonly Answer[] => (answer && clock() < answer.until ? [answer] : []);

	async function post(
		channel: SlackChannelId | SlackUserId,
		person: SlackUserId,
		thread: string | undefined,
		message: Message,
	) {
		const posted = await posting.chat.postMessage({ channel, ...inThread(thread), ...message });
		const { channel: postedIn = channel, ts = "" } = posted;
		return placeOf({
			kind: "message",
			channel: slackChannelId(postedIn),
			ts,
			...(thread === undefined ? {} : { thread }),
			person,
		});
	}

	const directly = ({ person }: OpenPlace, message: Message): Way => ({
		by: "direct message",
		inPlace: false,
		counted: `chat.postMessage ${person}`,
		send: () => post(person, person, undefined, message),
	});

	const posted = (channel: SlackChannelId, person: SlackUserId, thread: string | undefined, message: Message): Way => ({
		by: "call",
		inPlace: false,
		counted: `chat.postMessage ${channel}`,
		send: () => post(channel, person, thread, message),
	});

	const privately = (at: Place, place: Extract<OpenPlace, { kind: "private" }>, message: Message): Way => {
		const { channel, person: user, thread } = place;
		const send = () => posting.chat.postEphemeral({ channel, user, ...inThread(thread), ...message }).then(() => at);
		return { by: "call", inPlace: false, counted: `chat.postEphemeral ${channel}`, send };
	};

	/** The ways to a place, the best first. */
	function waysTo(at: Place, message: Message, whereNoMember = message): readonly Way[] {
		const place = open(at);
		const visibility = (inPlace: boolean) => ({ ...(inPlace ? replacing : inChannel), ...inThread(threadTsOf(place)) });
		const answering = (answer: Answer | undefined, inPlace: boolean): readonly Way[] =>
			alive(answer).map(({ url }) => ({
				by: "response_url",
				inPlace,
				counted: url,
				send: () => respond(url, inPlace ? message : whereNoMember, visibility(inPlace)).then(() => at),
			}));
		switch (place.kind) {
			case "answer":
				return [...answering(place.answer, true), directly(place, message)];
			case "message": {
				const { channel, ts, thread, person, answer } = place;
				const update = () => web.chat.update({ channel, ts, ...message }).then(() => at);
				return [
					{ by: "call", inPlace: true, counted: "chat.update", send: update },
					...answering(answer, true),
					posted(channel, person, thread, message),
					directly(place, message),
				];
			}
			case "channel": {
				const { channel, thread, person, answer } = place;
				return [posted(channel, person, thread, message), ...answering(answer, false), directly(place, message)];
			}
			case "private":
				return [privately(at, place, message), directly(place, message)];
			case "direct":
				return [directly(place, message)];
			default:
				return place satisfies never;
		}
	}

	/** Goes one way. Where Slack has asked to wait with the like of it, it is not asked again before, and this rejects. */
	async function go({ counted, send }: Pick<Way, "counted" | "send">): Promise<Place> {
		const waitMs = gate.waitMs(counted);
		if (waitMs > 0) throw new AskedToWait(waitMs);
		try {
			return await send();
		} catch (error) {
			const afterMs = waitOf(error);
			if (afterMs !== undefined) gate.close(counted, afterMs);
			throw error;
		}
	}

	return {
		async show(at, message, { impatient = false, whereNoMember, notDirectly = false } = {}) {
			for (const way of waysTo(at, message, whereNoMember)) {
				if (notDirectly && way.by === "direct message") continue;
				try {
					return { kind: "shown", place: await go(way) };
				} catch (error) {
					const afterMs = waitOf(error);
					if (afterMs !== undefined) return { kind: "later", afterMs };
					if (isClosed(error) || (impatient && way.by === "response_url")) continue;
					throw error;
				}
			}
			return { kind: "nowhere" };
		},
		async enter(at, message) {
			const place = open(at);
			if (place.kind !== "channel") return undefined;
			const { channel, person, thread } = place;
			try {
				return await go(posted(channel, person, thread, message));
			} catch (error) {
				if (waitOf(error) === undefined && !isClosed(error)) throw error;
				return undefined;
			}
		},
		async change(at, message) {
			for (const way of waysTo(at, message).filter(({ inPlace }) => inPlace)) {
				try {
					await go(way);
					return true;
				} catch (error) {
					if (!isClosed(error)) throw error;
				}
			}
			return false;
		},
		async tell(at, message) {
			const place = open(at);
			const thread = threadTsOf(place);
			const [answer] = "answer" in place ? alive(place.answer) : [];
			const say = (url: string) => respond(url, message, { ...ephemeral, ...inThread(thread) }).then(() => at);
			try {
				if (answer) return void (await go({ counted: answer.url, send: () => say(answer.url) }));
			} catch {
				// Used up, or out of reach: the way below is what counts, and its failure is reported.
			}
			if (place.kind === "channel" && isDirectMessage(place.channel)) {
				await go(posted(place.channel, place.person, thread, message));
			} else if (place.kind !== "private") {
				await go(directly(place, message));
			} else {
				await go(privately(at, place, message)).catch(() => go(directly(place, message)));
			}
		},
	};
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

function threadTsOf(place: OpenPlace): string | undefined {
	return "thread" in place ? place.thread : undefined;
}

/** Is this way closed, however often it is tried? */
function isClosed(error: unknown): boolean {
	if (error instanceof ResponseUrlRefusal) return error.isFinal;
	return error instanceof WebAPIPlatformError && closed.has(error.data.error);
}

/** Slack has asked to wait for so many milliseconds still, and was not asked again. */
class AskedToWait extends Error {
	readonly afterMs: number;

	constructor(afterMs: number) {
		super(`Slack has asked to wait for another ${Math.ceil(afterMs / 1000)} s`);
		this.afterMs = afterMs;
	}
}

/** How long Slack asks to wait, in milliseconds, where it does. */
export function waitOf(error: unknown): number | undefined {
	if (error instanceof AskedToWait) return error.afterMs;
	if (error instanceof ResponseUrlRefusal) return error.retryAfterMs;
	return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : undefined;
}
