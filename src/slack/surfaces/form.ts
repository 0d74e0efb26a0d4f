import type { SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import * as v from "valibot";
import { type FormValues, withTimes } from "../../recording/command/form.ts";
import type { SlackUserId } from "../../recording/ids.ts";
import { slackUserIdOf } from "../../recording/schema.ts";
import { draftFromFailed, draftFromForm, edit } from "../../recording/use-cases/edit.ts";
import { showInstead } from "../answers.ts";
import type { Bot } from "../bot.ts";
import { type FormOrigin, readOrigin } from "../form-origin.ts";
import { formState, openedForm, readState } from "../form-state.ts";
import { localeFor } from "../language.ts";
import { cardMessage } from "../views/card.ts";
import { fieldErrors } from "../views/form.ts";
import { noteView } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { readPayload } from "./read-payload.ts";

const payload = v.object({
	user: v.object({ id: slackUserIdOf }),
	view: v.object({ private_metadata: v.string(), state: formState }),
});

type Ack = SlackViewMiddlewareArgs<ViewSubmitAction>["ack"];

/** Takes the submitted form: errors appear on their fields, else the card shows the new values. */
export async function onForm(body: unknown, ack: Ack, bot: Bot, reference: string): Promise<void> {
	const { user, view } = readPayload(payload, body);
	bot.log.info({ requestId: reference, user: user.id }, "received a form");
	const origin = readOrigin(view.private_metadata);
	const wording = wordings[origin?.locale ?? (await localeFor("", user.id, bot.people))];
	const instead = (text: string) => ack({ response_action: "update", view: noteView(text, wording) });
	if (!origin) return instead(wording.notes.formGone);
	try {
		const opened = await openedForm(origin, user.id, bot, wording);
		if (typeof opened === "string") return await instead(opened);
		const shown = origin.times ? withTimes(opened, origin.times) : opened;
		const result = await take(origin, readState(view.state, shown), shown, user.id, bot);
		switch (result.kind) {
			case "refused": {
				const errors = fieldErrors(result.errors, new Set(Object.keys(view.state.values)), wording);
				return await ack({ response_action: "errors", errors });
			}
			case "edited":
			case "card":
				await ack().catch((cause: unknown) =>
					bot.log.warn({ err: cause, requestId: reference }, "Slack did not take the answer to a form"),
				);
				break;
			default:
				return await instead(wording.notes.idle(result, bot.deps.draftTtlMs));
		}
		await showCard(origin, cardMessage(result.card, wording), bot);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference }, "a form failed");
		await instead(wording.notes.fault(reference));
	}
}

async function take(origin: FormOrigin, values: FormValues, shown: FormValues, by: SlackUserId, bot: Bot) {
	const { card, locale, times } = origin;
	const submission = times ? { values, times } : { values };
	if (origin.kind === "edit") return edit(origin.id, origin.version, submission, { by, card }, bot.deps);
	const asker = { by, slackChannelId: origin.channel, askedIn: origin.askedIn, card, locale };
	if (origin.kind === "failed") return draftFromFailed(origin.id, submission, asker, bot.deps);
	return draftFromForm(values, shown, asker, bot.deps);
}

/** The card of a form that took no message's place is new; else it takes the place of what the form was opened from. */
async function showCard(origin: FormOrigin, message: Parameters<typeof showInstead>[0], bot: Bot): Promise<void> {
	if (origin.kind === "new" || origin.kind === "failed") return bot.delivery.tell(origin.card, message);
	await showInstead(message, { at: origin.card }, bot);
}
