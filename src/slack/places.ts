import * as v from "valibot";
import { isDirectMessage, type SlackUserId } from "../recording/ids.ts";
import { type Place, place } from "../recording/place.ts";
import { instantOf, slackChannelIdOf, slackUserIdOf } from "../recording/schema.ts";
import { type Instant, plus } from "../time/instant.ts";

const person = slackUserIdOf;
const channel = slackChannelIdOf;
const answer = v.object({ url: v.string(), until: instantOf });

const openPlace = v.variant("kind", [
	/** A message that only its person sees: Slack lets nobody touch it but by a `response_url`. */
	v.object({ kind: v.literal("answer"), answer, person, channel, thread: v.optional(v.string()) }),
	/**
	 * Nothing yet: a new message in a Slack channel, or in a thread there, that only its person sees. Slack lets nobody
	 * touch it before a button on it is pressed; the press brings a `response_url`.
	 */
	v.object({ kind: v.literal("private"), channel, thread: v.optional(v.string()), person }),
	/** A message that was posted. `answer` reaches it where the bot is no member. */
	v.object({
		kind: v.literal("message"),
		channel,
		ts: v.string(),
		thread: v.optional(v.string()),
		person,
		answer: v.optional(answer),
	}),
	/** Nothing yet: a new message in a Slack channel, or in a thread there. `answer` writes where the bot is no member. */
	v.object({
		kind: v.literal("channel"),
		channel,
		thread: v.optional(v.string()),
		person,
		answer: v.optional(answer),
	}),
	/** Nothing yet: a new direct message. */
	v.object({ kind: v.literal("direct"), person }),
]);

/** A place, opened. Each names the person behind it: a direct message is the way that is left when all others are closed. */
export type OpenPlace = v.InferOutput<typeof openPlace>;

/** A `response_url`, and when it ends. */
export type Answer = v.InferOutput<typeof answer>;

/** Slack: a `response_url` can be used five times within 30 minutes. */
const answerLifeMs = 30 * 60_000;

export function answerBy(url: string, receivedAt: Instant): Answer {
	return { url, until: plus(receivedAt, answerLifeMs) };
}

export function placeOf(opened: v.InferInput<typeof openPlace>): Place {
	return place(JSON.stringify(opened));
}

/** Throws where it is none of ours; the error does not repeat it, for it may hold a `response_url`. */
export function open(closed: Place): OpenPlace {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), openPlace), closed);
	if (!parsed.success) throw new Error("a place that nobody here has written");
	return parsed.output;
}

/**
 * Where a new message to the person behind a place goes, theirs alone, beside what stands there. A direct message is
 * theirs alone already: there it is posted, and stays.
 */
export function aloneAt(closed: Place): Place {
	const place = open(closed);
	const { person } = place;
	if (place.kind === "direct" || place.kind === "private") return closed;
	const { channel, thread, answer } = place;
	const where = { channel, person, ...(thread === undefined ? {} : { thread }) };
	if (isDirectMessage(channel)) return placeOf({ kind: "channel", ...where });
	return placeOf(answer ? { kind: "answer", answer, ...where } : { kind: "direct", person });
}

/** The thread of what stands at a place; where Slack told no `ts` of it, beside it. */
export function threadOf(announced: Place): Place {
	const place = open(announced);
	switch (place.kind) {
		case "message": {
			const { kind: _, ts, thread = ts, ...where } = place;
			return placeOf({ ...where, kind: "channel", thread });
		}
		case "answer":
			return placeOf({ ...place, kind: "channel" });
		case "channel":
		case "private":
		case "direct":
			return announced;
		default:
			return place satisfies never;
	}
}

export function directTo(person: SlackUserId): Place {
	return placeOf({ kind: "direct", person });
}

/** The first message of a thread stands in no thread. */
export function threadIn(ts: string | undefined, thread: string | undefined): string | undefined {
	return thread === ts ? undefined : thread;
}

/**
 * Can what was said there be changed? Not where it was said by a `response_url` to a whole Slack channel, nor where only
 * its person sees it and has pressed nothing on it yet.
 */
export function isLasting(closed: Place): boolean {
	const { kind } = open(closed);
	return kind !== "channel" && kind !== "private";
}

/** Does it stand, or will it, in a direct message? */
export function isDirect(closed: Place): boolean {
	const place = open(closed);
	return place.kind === "direct" || isDirectMessage(place.channel);
}

/** Do two places stand in the same Slack channel, or both in direct messages to one person? */
export function isSameChannel(one: Place, other: Place): boolean {
	const channelOf = (closed: Place) => {
		const place = open(closed);
		return "channel" in place ? place.channel : place.person;
	};
	return channelOf(one) === channelOf(other);
}
