import * as v from "valibot";
import { takeVerb } from "../../recording/command/verb.ts";
import { isDirectMessage } from "../../recording/ids.ts";
import { slackChannelIdOf, slackUserIdOf } from "../../recording/schema.ts";
import type { Asker, Unspoken } from "../../recording/use-cases/asker.ts";
import { requestOfText } from "../../recording/use-cases/request-of-text.ts";
import type { Instant } from "../../time/instant.ts";
import type { Bot } from "../bot.ts";
import { askedInstead } from "../commands/asked-instead.ts";
import type { Command } from "../commands/command.ts";
import { findCommand } from "../commands/registry.ts";
import { localeFor } from "../language.ts";
import { plainMessage } from "../message-text.ts";
import { placeOf, threadIn } from "../places.ts";
import type { Message } from "../views/blocks.ts";
import { newRecordingMessage } from "../views/new-recording.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { saidAt } from "./said-at.ts";

const said = v.object({
	event: v.object({
		type: v.picklist(["app_mention", "message"]),
		/** None for a message that somebody wrote; one with a file, or told to the channel too, is that as well. */
		subtype: v.optional(v.picklist(["file_share", "thread_broadcast"])),
		user: slackUserIdOf,
		bot_id: v.optional(v.undefined()),
		edited: v.optional(v.undefined()),
		text: v.string(),
		ts: v.string(),
		thread_ts: v.optional(v.string()),
		channel: slackChannelIdOf,
		channel_type: v.optional(v.string()),
	}),
	authorizations: v.optional(v.array(v.object({ user_id: v.optional(v.string()) })), []),
});

type Said = v.InferOutput<typeof said>;

/**
 * Answers what somebody said to the bot: by its name in a Slack channel, or in a direct message. An event that is
 * told twice comes here once. What is no message of a person (edited, deleted, a bot's, our own) does nothing.
 */
export async function onMessage(body: unknown, bot: Bot, reference: string): Promise<void> {
	const read = v.safeParse(said, body);
	if (!read.success || !isToUs(read.output)) return;
	const { event } = read.output;
	const text = plainMessage(event.text);
	bot.log.info({ requestId: reference, user: event.user, event: event.type, text }, "received a message");
	const asker = { ...askerOf(event), locale: await localeFor(spoken(text), event.user, bot.people) };
	try {
		const message = await answer(text, asker, saidAt(event.ts, bot.deps.clock()), bot);
		if (message) await deliver(message, asker, bot, reference);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference }, "a message failed");
		const { notes } = wordings[asker.locale];
		await bot.delivery.tell(asker.card, noteMessage("fault", notes.fault(reference)));
	}
}

/** The words that tell a language: a command's own name does not. */
function spoken(text: string): string {
	return takeVerb(text).verb !== undefined && /^[\x21-\x7e]/.test(text) ? text.replace(/^\S+/, "") : text;
}

/** Slack tells a mention in a direct message as a message; in a group that is none, there are only mentions. */
function isToUs({ event, authorizations }: Said): boolean {
	if (authorizations.some(({ user_id: us }) => us === event.user)) return false;
	return event.type === "message" ? event.channel_type === "im" : !isDirectMessage(event.channel);
}

/** The answer stays where it was asked; in a Slack channel the card is its person's alone. */
function askerOf({ user: person, channel, ts, thread_ts: threadTs }: Said["event"]): Unspoken {
	const thread = threadIn(ts, threadTs);
	const where = { channel, person, ...(thread === undefined ? {} : { thread }) };
	const askedIn = placeOf({ kind: "channel", ...where });
	const card = isDirectMessage(channel) ? askedIn : placeOf({ kind: "private", ...where });
	return { by: person, slackChannelId: channel, askedIn, card };
}

async function answer(typed: string, asker: Asker, typedAt: Instant, bot: Bot): Promise<Message | undefined> {
	const instead = await askedInstead(typed, asker, bot);
	if (instead) return instead;
	const { verb, text } = takeVerb(typed);
	if (verb === "clip" || verb === "record") return replyOf(findCommand(`/${verb}`), text, asker, typedAt, bot);
	if (verb === "help" || text === "") return replyOf(findCommand("/record"), "help", asker, typedAt, bot);
	const name = await requestOfText(text, typedAt, bot.deps);
	if (name) return replyOf(findCommand(name), text, asker, typedAt, bot);
	// Thanks, or talk about the bot: in a Slack channel it keeps out of it.
	return isDirectMessage(asker.slackChannelId)
		? noteMessage("small-talk", wordings[asker.locale].notes.smallTalk)
		: undefined;
}

async function replyOf(
	command: Command | undefined,
	text: string,
	asker: Asker,
	typedAt: Instant,
	bot: Bot,
): Promise<Message | undefined> {
	const reply = await command?.answer(text, asker, bot, typedAt);
	// A form opens by a press alone.
	return reply?.kind === "form" ? newRecordingMessage(wordings[asker.locale]) : reply?.message;
}

/** Tries, where Slack is busy or did not answer: nobody else does. */
const tries = 3;
const pauseMs = 1000;
const longestPauseMs = 30_000;

/**
 * Where no try was answered Slack may have taken one of them, and its card may have been confirmed: nothing more is said,
 * least of all that nothing was recorded.
 */
async function deliver(message: Message, { card, by }: Asker, bot: Bot, reference: string): Promise<void> {
	for (let left = tries; left > 0; left--) {
		const showing = await bot.delivery.show(card, message).catch((cause: unknown) => {
			bot.log.warn({ err: cause, user: by }, "Slack did not take the answer to a message");
			return { kind: "later", afterMs: pauseMs } as const;
		});
		if (showing.kind !== "later") return;
		await bot.deps.pause(Math.min(showing.afterMs, longestPauseMs));
	}
	bot.log.error({ user: by, requestId: reference }, "Slack took the answer to a message at no try for sure");
}
