import type { SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { slackUserId } from "../../recording/ids.ts";
import { draftFromForm, edit } from "../../recording/use-cases/edit.ts";
import type { Press } from "../../recording/use-cases/open-draft.ts";
import { type Bot, idleText, showInstead } from "../bot.ts";
import { ephemeral, respond } from "../response-url.ts";
import type { Message } from "../views/blocks.ts";
import { cardMessage } from "../views/card.ts";
import { type FormOrigin, fieldErrors, formValues, readOrigin } from "../views/form.ts";
import { wording } from "../wording/en.ts";

type FormArgs = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, "ack" | "body" | "view">;

/** Takes the submitted form: errors appear on their fields, else the card shows the new values. */
export async function onForm({ ack, body, view }: FormArgs, bot: Bot, reference: string): Promise<void> {
	try {
		await takeForm({ ack, body, view }, bot);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference }, "a form failed");
		await ack({ response_action: "update", view: noticeView(wording.fault(reference)) });
	}
}

async function takeForm({ ack, body, view }: FormArgs, bot: Bot): Promise<void> {
	const origin = readOrigin(view.private_metadata);
	if (!origin) return ack({ response_action: "update", view: noticeView(wording.gone) });
	const { responseUrl } = origin;
	const press: Press = { by: slackUserId(body.user.id), ...(responseUrl ? { responseUrl } : {}) };
	const values = formValues(view.state);
	const result =
		origin.kind === "edit"
			? await edit(origin.id, origin.version, values, press, bot.deps)
			: await draftFromForm(values, origin.opened, { ...press, slackChannelId: origin.slackChannelId }, bot.deps);
	switch (result.kind) {
		case "refused":
			return ack({ response_action: "errors", errors: fieldErrors(result.errors) });
		case "edited":
		case "card":
			await ack();
			return showCard(cardMessage(result.card), origin, press, bot).catch((cause: unknown) =>
				bot.log.error({ err: cause }, "the card of a form could not be shown"),
			);
		default:
			return ack({ response_action: "update", view: noticeView(idleText(result, bot)) });
	}
}

async function showCard(message: Message, origin: FormOrigin, press: Press, bot: Bot): Promise<void> {
	if (origin.kind === "edit" || origin.replaces || !press.responseUrl) return showInstead(bot, press, message);
	try {
		await respond(press.responseUrl, message, ephemeral);
	} catch {
		// The form was open for longer than the `response_url` lives.
		await bot.web.chat.postMessage({ channel: press.by, ...message });
	}
}

function noticeView(text: string): ModalView {
	return {
		type: "modal",
		title: { type: "plain_text", text: wording.form.titleEdit },
		close: { type: "plain_text", text: wording.close },
		blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
	};
}
