import type { SlackCommandMiddlewareArgs } from "@slack/bolt";
import * as v from "valibot";
import { withoutAddresses } from "../../recording/command/address.ts";
import { slackChannelIdOf, slackUserIdOf } from "../../recording/schema.ts";
import type { Asker, Unspoken } from "../../recording/use-cases/asker.ts";
import type { Bot } from "../bot.ts";
import type { Reply } from "../commands/command.ts";
import { commandNames, findCommand } from "../commands/registry.ts";
import { localeFor } from "../language.ts";
import { openForm } from "../open-form.ts";
import { answerBy, placeOf } from "../places.ts";
import type { Message } from "../views/blocks.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { answerWithinMs } from "./deadline.ts";
import { readPayload } from "./read-payload.ts";

const payload = v.object({
	command: v.string(),
	text: v.optional(v.string(), ""),
	user_id: slackUserIdOf,
	channel_id: slackChannelIdOf,
	response_url: v.optional(v.string()),
	trigger_id: v.string(),
});

type Ack = SlackCommandMiddlewareArgs["ack"];

/** Answers a slash command. The card travels in the answer itself, with no further call to Slack. */
export async function onCommand(body: unknown, ack: Ack, bot: Bot, reference: string): Promise<void> {
	const { command: name, text: typed, trigger_id: triggerId, ...from } = readPayload(payload, body);
	const text = withoutAddresses(typed);
	const { user_id: by } = from;
	bot.log.info({ requestId: reference, user: by, command: name, text }, "received a command");
	const unspoken = askerOf(from, bot);
	const occasion = { at: unspoken.card, triggerId, reference };
	const speaking = localeFor(text, by, bot.people).then((locale) => ({ ...unspoken, locale }));
	const answered = speaking.then((asker) => answer(name, text, asker, bot, reference));
	const first = await orLate(answered);
	const asker = await speaking;
	if (first === "late") {
		const { notes } = wordings[asker.locale];
		await ack(toThem(noteMessage("late", notes.stillWorking))).catch((cause: unknown) =>
			notTaken(cause, bot, reference),
		);
		const reply = await answered;
		if (reply.kind === "form") return openForm(reply.view, occasion, asker.locale, bot);
		await bot.delivery.show(asker.card, reply.message, { impatient: true });
	} else if (first.kind === "form") {
		await ack().catch((cause: unknown) => notTaken(cause, bot, reference));
		await openForm(first.view, occasion, asker.locale, bot);
	} else {
		try {
			await ack(toThem(first.message));
		} catch (cause) {
			notTaken(cause, bot, reference);
			await bot.delivery.tell(asker.card, first.message);
		}
	}
}

const toThem = (message: Message) => ({ response_type: "ephemeral", ...message }) as const;

function notTaken(cause: unknown, bot: Bot, reference: string): void {
	bot.log.warn({ err: cause, requestId: reference }, "Slack did not take the answer to a command");
}

function askerOf(
	from: Pick<v.InferOutput<typeof payload>, "user_id" | "channel_id" | "response_url">,
	{ deps }: Bot,
): Unspoken {
	const { user_id: person, channel_id: channel, response_url: url } = from;
	const answer = url === undefined ? undefined : answerBy(url, deps.clock());
	return {
		by: person,
		slackChannelId: channel,
		askedIn: placeOf({ kind: "channel", channel, person, ...(answer ? { answer } : {}) }),
		card: placeOf(answer ? { kind: "answer", answer, person, channel } : { kind: "direct", person }),
	};
}

/** Never rejects: a fault is an answer as well. */
async function answer(name: string, text: string, asker: Asker, bot: Bot, reference: string): Promise<Reply> {
	const { notes } = wordings[asker.locale];
	const command = findCommand(name);
	if (!command) {
		// The app's owner has given a command another name: which one is meant is not guessed.
		return { kind: "message", message: noteMessage("unknown-command", notes.unknownCommand(name, commandNames)) };
	}
	try {
		return await command.answer(text, asker, bot, bot.deps.clock());
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference }, "a command failed");
		return { kind: "message", message: noteMessage("fault", notes.fault(reference)) };
	}
}

function orLate<Value>(answered: Promise<Value>): Promise<Value | "late"> {
	return new Promise((resolve) => {
		const late = setTimeout(resolve, answerWithinMs, "late" as const);
		void answered.then((value) => {
			clearTimeout(late);
			resolve(value);
		});
	});
}
