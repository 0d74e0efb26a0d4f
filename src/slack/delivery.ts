import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { isDirectMessage, type SlackChannelId, type SlackUserId } from "../recording/ids.ts";
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
	"account_inactive",
	"cannot_dm_bot",
	"messages_tab_disabled",
]);

/** One way to a place. `inPlace`: it changes the message that stands there. */
interface Way {
	readonly by: "call" | "response_url";
	readonly inPlace: boolean;
	/** What Slack counts: when it asks to wait, it is with all of the same. */
	readonly counted: string;
	readonly send: () => Promise<Place>;
}

interface How {
	readonly impatient?: boolean;
	/** What is said instead where nothing that was said can be changed: the bot is no member. */
	readonly whereNoMember?: Message;
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
		return placeOf({ kind: "message", channel: postedIn, ts, ...(thread === undefined ? {} : { thread }), person });
	}

	async function postPrivately(
		channel: SlackChannelId,
		user: SlackUserId,
		thread: string | undefined,
		message: Message,
	) {
		await posting.chat.postEphemeral({ channel, user, ...inThread(thread), ...message });
	}

	const directly = ({ person }: OpenPlace, message: Message): Way => ({
		by: "call",
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

	/** The ways to a place, the best first. */
	function waysTo(at: Place, message: Message, whereNoMember = message): readonly Way[] {
		const place = open(at);
		const visibility = (inPlace: boolean) => ({ ...(inPlace ? replacing : inChannel), ...inThread(threadOf(place)) });
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
			case "private": {
				const { channel, thread, person } = place;
				const privately = () => postPrivately(channel, person, thread, message).then(() => at);
				const counted = `chat.postEphemeral ${channel}`;
				return [{ by: "call", inPlace: false, counted, send: privately }, directly(place, message)];
			}
			case "direct":
				return [directly(place, message)];
			default:
				return place satisfies never;
		}
	}

	return {
		async show(at, message, { impatient = false, whereNoMember } = {}) {
			for (const { by, counted, send } of waysTo(at, message, whereNoMember)) {
				const waitMs = gate.waitMs(counted);
				if (waitMs > 0) return { kind: "later", afterMs: waitMs };
				try {
					return { kind: "shown", place: await send() };
				} catch (error) {
					const afterMs = waitOf(error);
					if (isClosed(error) || (impatient && by === "response_url")) continue;
					if (afterMs === undefined) throw error;
					gate.close(counted, afterMs);
					return { kind: "later", afterMs };
				}
			}
			return { kind: "nowhere" };
		},
		async enter(at, message) {
			const place = open(at);
			if (place.kind !== "channel") return undefined;
			const { channel, person, thread } = place;
			const { counted, send } = posted(channel, person, thread, message);
			if (gate.waitMs(counted) > 0) return undefined;
			try {
				return await send();
			} catch (error) {
				const afterMs = waitOf(error);
				if (afterMs !== undefined) gate.close(counted, afterMs);
				else if (!isClosed(error)) throw error;
				return undefined;
			}
		},
		async change(at, message) {
			for (const { send } of waysTo(at, message).filter(({ inPlace }) => inPlace)) {
				try {
					await send();
					return true;
				} catch (error) {
					if (!isClosed(error)) throw error;
				}
			}
			return false;
		},
		async tell(at, message) {
			const place = open(at);
			const thread = threadOf(place);
			const [answer] = "answer" in place ? alive(place.answer) : [];
			try {
				if (answer) return await respond(answer.url, message, { ...ephemeral, ...inThread(thread) });
			} catch {
				// Used up, or out of reach: the way below is what counts, and its failure is reported.
			}
			if (place.kind === "channel" && isDirectMessage(place.channel)) {
				await post(place.channel, place.person, thread, message);
			} else if (place.kind !== "private") {
				await directly(place, message).send();
			} else {
				const { channel, person } = place;
				await postPrivately(channel, person, thread, message).catch(() => directly(place, message).send());
			}
		},
	};
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

function threadOf(place: OpenPlace): string | undefined {
	return "thread" in place ? place.thread : undefined;
}

/** Is this way closed, however often it is tried? */
function isClosed(error: unknown): boolean {
	if (error instanceof ResponseUrlRefusal) return error.isFinal;
	return error instanceof WebAPIPlatformError && closed.has(error.data.error);
}

/** How long Slack asks to wait, in milliseconds, where it does. */
export function waitOf(error: unknown): number | undefined {
	if (error instanceof ResponseUrlRefusal) return error.retryAfterMs;
	return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : undefined;
}
