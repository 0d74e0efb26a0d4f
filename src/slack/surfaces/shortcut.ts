import type { ModalView } from "@slack/types";
import * as v from "valibot";
import { slackChannelId } from "../../recording/ids.ts";
import { slackChannelIdOf, slackUserIdOf } from "../../recording/schema.ts";
import type { Asker, Unspoken } from "../../recording/use-cases/asker.ts";
import { formOfMessage } from "../../recording/use-cases/form-of-message.ts";
import type { Bot } from "../bot.ts";
import { newRecordingForm, requestRecording } from "../commands/request-recording.ts";
import { localeFor } from "../language.ts";
import { plainMessage } from "../message-text.ts";
import { openForm } from "../open-form.ts";
import { aloneAt, answerBy, placeOf, threadIn } from "../places.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { readPayload } from "./read-payload.ts";
import { saidAt } from "./said-at.ts";

const person = { user: v.object({ id: slackUserIdOf }), trigger_id: v.string() };

const payload = v.variant("type", [
	v.object({ type: v.literal("shortcut"), ...person }),
	v.object({
		type: v.literal("message_action"),
		...person,
		channel: v.object({ id: slackChannelIdOf }),
		message: v.object({ ts: v.string(), thread_ts: v.optional(v.string()), text: v.optional(v.string(), "") }),
		response_url: v.string(),
	}),
]);

type Payload = v.InferOutput<typeof payload>;
type OfMessage = Extract<Payload, { readonly type: "message_action" }>;

/** Opens the form: empty, or filled with the channel id and the time that stand in a message. Its card goes to its person alone. */
export async function onShortcut(body: unknown, ack: () => Promise<void>, bot: Bot, reference: string): Promise<void> {
	const read = readPayload(payload, body);
	const { type, user, trigger_id: triggerId } = read;
	bot.log.info({ requestId: reference, user: user.id, shortcut: type }, "received a shortcut");
	await ack().catch((cause: unknown) =>
		bot.log.warn({ err: cause, requestId: reference }, "Slack did not take the acknowledgement of a shortcut"),
	);
	const text = read.type === "message_action" ? plainMessage(read.message.text) : "";
	const locale = await localeFor(text, user.id, bot.people);
	const asker = { ...(read.type === "message_action" ? askerOfMessage(read, bot) : askerAlone(read)), locale };
	try {
		const view = await viewOf(read, text, asker, bot);
		if (view) await openForm(view, { at: asker.card, triggerId, reference }, locale, bot);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference }, "a shortcut failed");
		await bot.delivery.tell(asker.card, noteMessage("fault", wordings[locale].notes.fault(reference)));
	}
}

async function viewOf(read: Payload, text: string, asker: Asker, bot: Bot): Promise<ModalView | undefined> {
	const now = bot.deps.clock();
	if (read.type === "message_action") {
		const form = await formOfMessage(text, saidAt(read.message.ts, now), asker, bot.deps);
		return newRecordingForm(form, asker, bot);
	}
	const reply = await requestRecording("/record", "", asker, bot, now);
	return reply.kind === "form" ? reply.view : undefined;
}

/** There is no Slack channel: everything goes to its person. */
function askerAlone({ user: { id: by } }: Payload): Unspoken {
	const direct = placeOf({ kind: "direct", person: by });
	return { by, slackChannelId: slackChannelId(by), askedIn: direct, card: direct };
}

/** The recording is announced where the message stands, in its thread if it has one. */
function askerOfMessage(
	{ user: { id: by }, channel: { id: channel }, message, response_url: url }: OfMessage,
	bot: Bot,
): Unspoken {
	const thread = threadIn(message.ts, message.thread_ts);
	const answer = answerBy(url, bot.deps.clock());
	const where = { person: by, channel, answer, ...(thread === undefined ? {} : { thread }) };
	const askedIn = placeOf({ kind: "channel", ...where });
	return { by, slackChannelId: channel, askedIn, card: aloneAt(askedIn) };
}
