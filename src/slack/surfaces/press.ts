import * as v from "valibot";
import { questionId, recordingId, slackChannelId } from "../../recording/ids.ts";
import type { Place } from "../../recording/place.ts";
import { slackChannelIdOf, slackUserIdOf } from "../../recording/schema.ts";
import type { Instant } from "../../time/instant.ts";
import type { Bot } from "../bot.ts";
import type { Pressed } from "../buttons/button.ts";
import { findButton } from "../buttons/registry.ts";
import { readRow, readVersion } from "../ids.ts";
import { localeTo, type Spoken } from "../language.ts";
import { answerBy, placeOf, threadIn } from "../places.ts";
import { refreshList } from "../shown-lists.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { answerWithinMs } from "./deadline.ts";
import { readPayload } from "./read-payload.ts";
import { saidAt } from "./said-at.ts";

const payload = v.object({
	user: v.object({ id: slackUserIdOf }),
	channel: v.optional(v.object({ id: slackChannelIdOf })),
	container: v.object({
		message_ts: v.optional(v.string()),
		thread_ts: v.optional(v.string()),
		is_ephemeral: v.optional(v.boolean(), false),
	}),
	message: v.optional(v.object({ thread_ts: v.optional(v.string()) }), {}),
	response_url: v.optional(v.string()),
	trigger_id: v.string(),
	actions: v.tupleWithRest(
		[v.object({ action_id: v.string(), block_id: v.optional(v.string(), ""), value: v.optional(v.string(), "") })],
		v.unknown(),
	),
});

type Payload = v.InferOutput<typeof payload>;

/** Does what the pressed button is for. Slack is told in time that we have it, whatever becomes of it. */
export async function onPress(body: unknown, ack: () => Promise<void>, bot: Bot, reference: string): Promise<void> {
	const read = readPayload(payload, body);
	const [{ action_id: actionId, value }] = read.actions;
	bot.log.info({ requestId: reference, user: read.user.id, action: actionId, value }, "received a press");
	const { button, index } = findButton(actionId);
	if (!button) return ack();
	let acknowledged: Promise<void> | undefined;
	const acknowledge = () => {
		acknowledged ??= ack();
		return acknowledged;
	};
	const pressed: Pressed = { ...readPressed(read, bot.deps.clock()), value, index, reference, acknowledge };
	const tell = (cause: unknown) =>
		bot.log.warn({ err: cause, requestId: reference }, "Slack did not take the acknowledgement of a press");
	const late = setTimeout(() => acknowledge().catch(tell), answerWithinMs);
	try {
		if (!button.confirms) await acknowledge().catch(tell);
		await button.press(pressed, bot);
		await refreshList(pressed, bot).catch((cause: unknown) =>
			bot.log.warn({ err: cause, requestId: reference }, "a list could not be brought up to date"),
		);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference, action: actionId }, "a press failed");
		const { notes } = wordings[await localeTo(pressed.by, await isAbout(value, bot), bot.people)];
		const text = button.confirms ? notes.notConfirmed(reference) : notes.fault(reference);
		await bot.delivery.tell(pressed.at, noteMessage("fault", text));
	} finally {
		clearTimeout(late);
		await acknowledge().catch(tell);
	}
}

/** Whoever waits to hear of a fault waits no longer for the store, in milliseconds: it may be what is at fault. */
const patienceMs = 500;

/** What the buttons of a message belong to, as far as the store tells. */
async function isAbout(value: string, { deps }: Bot): Promise<Spoken | undefined> {
	const find = async () => {
		const recording = await deps.store.get(recordingId(value));
		if (recording) return recording;
		const question = await deps.store.question(questionId(value));
		return question && { requestedBy: question.askedBy, locale: question.locale };
	};
	return Promise.race([find(), deps.pause(patienceMs).then(() => undefined)]).catch(() => undefined);
}

function readPressed(
	{ user, channel, container, message, response_url: url, trigger_id: triggerId, actions }: Payload,
	now: Instant,
) {
	const [{ block_id: blockId }] = actions;
	const person = user.id;
	const thread = threadIn(container.message_ts, container.thread_ts ?? message.thread_ts);
	const where = {
		person,
		channel: channel?.id ?? slackChannelId(person),
		...(thread === undefined ? {} : { thread }),
		...(url === undefined ? {} : { answer: answerBy(url, now) }),
	};
	return {
		by: person,
		at: placeOfMessage(container, where),
		askedIn: placeOf({ kind: "channel", ...where }),
		slackChannelId: where.channel,
		triggerId,
		...readVersion(blockId),
		...(container.message_ts === undefined ? {} : { madeAt: saidAt(container.message_ts, now), ...readRow(blockId) }),
	};
}

function placeOfMessage(
	{ message_ts: ts, is_ephemeral: isEphemeral }: Payload["container"],
	{ answer, ...where }: Omit<Extract<Parameters<typeof placeOf>[0], { kind: "channel" }>, "kind">,
): Place {
	const { person, channel } = where;
	if (ts !== undefined && !isEphemeral)
		return placeOf({ kind: "message", ts, ...where, ...(answer ? { answer } : {}) });
	const { thread } = where;
	const inThread = thread === undefined ? {} : { thread };
	return placeOf(answer ? { kind: "answer", answer, person, channel, ...inThread } : { kind: "direct", person });
}
