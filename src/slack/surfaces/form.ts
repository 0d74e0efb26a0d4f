import type { SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import * as v from "valibot";
import { emptyForm, type FormField, type FormValues } from "../../recording/command/form.ts";
import { slackUserId } from "../../recording/ids.ts";
import { findQuestion } from "../../recording/use-cases/answer-question.ts";
import { draftFromForm, edit } from "../../recording/use-cases/edit.ts";
import { instant } from "../../time/instant.ts";
import { type Bot, showInstead } from "../bot.ts";
import { type FormOrigin, readOrigin } from "../form-origin.ts";
import { cardMessage } from "../views/card.ts";
import { fieldErrors } from "../views/form.ts";
import { noteView } from "../views/notes.ts";
import { defaultLocale, wordings } from "../wording/wordings.ts";
import { readPayload } from "./read-payload.ts";

const field = v.object({
	value: v.nullish(v.string()),
	selected_date_time: v.nullish(v.number()),
	selected_option: v.nullish(v.object({ value: v.string() })),
	selected_options: v.nullish(v.array(v.unknown())),
});

const payload = v.object({
	user: v.object({ id: v.pipe(v.string(), v.transform(slackUserId)) }),
	view: v.object({
		private_metadata: v.string(),
		state: v.object({ values: v.record(v.string(), v.record(v.string(), field)) }),
	}),
});

type Ack = SlackViewMiddlewareArgs<ViewSubmitAction>["ack"];

/** Takes the submitted form: errors appear on their fields, else the card shows the new values. */
export async function onForm(body: unknown, ack: Ack, bot: Bot, reference: string): Promise<void> {
	const { user, view } = readPayload(payload, body);
	bot.log.info({ requestId: reference, user: user.id }, "received a form");
	const origin = readOrigin(view.private_metadata);
	const wording = wordings[origin?.locale ?? defaultLocale];
	const instead = (text: string) => ack({ response_action: "update", view: noteView(text, wording) });
	if (!origin) return instead(wording.notes.formGone);
	try {
		const result = await take(origin, readValues(view.state.values), user.id, bot);
		switch (result.kind) {
			case "refused":
				return await ack({ response_action: "errors", errors: fieldErrors(result.errors, wording) });
			case "edited":
			case "card":
				await ack().catch((cause: unknown) =>
					bot.log.warn({ err: cause, requestId: reference }, "Slack did not take the answer to a form"),
				);
				break;
			case "form-gone":
				return await instead(wording.notes.formGone);
			case "not-yours-to-answer":
				return await instead(wording.notes.notYoursToAnswer(result.question.askedBy));
			default:
				return await instead(wording.notes.idle(result, bot.deps.draftTtlMs));
		}
		await showCard(origin, cardMessage(result.card, wording), bot);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference }, "a form failed");
		await instead(wording.notes.fault(reference));
	}
}

async function take(origin: FormOrigin, values: FormValues, by: ReturnType<typeof slackUserId>, bot: Bot) {
	const { card } = origin;
	if (origin.kind === "edit") return edit(origin.id, origin.version, values, { by, card }, bot.deps);
	const { askedIn, channel: slackChannelId, locale } = origin;
	const asker = { by, slackChannelId, askedIn, card, locale };
	if (origin.kind === "new") {
		const opened = { ...emptyForm(origin.mode), channel: origin.channelId };
		return draftFromForm(values, opened, asker, bot.deps);
	}
	const found = await findQuestion(origin.id, by, bot.deps);
	if (found.kind === "not-yours-to-answer") return found;
	if (found.kind === "gone" || !found.question.form) return { kind: "form-gone" } as const;
	return draftFromForm(values, found.question.form, asker, bot.deps);
}

/** The card of a form that nothing stood behind is new; else it takes the place of what the form was opened from. */
async function showCard(origin: FormOrigin, message: Parameters<typeof showInstead>[0], bot: Bot): Promise<void> {
	if (origin.kind === "new") return bot.delivery.tell(origin.card, message);
	await showInstead(message, { at: origin.card }, bot);
}

/** What the submitted fields hold; a field's block and action have its name. */
function readValues(values: v.InferOutput<typeof payload>["view"]["state"]["values"]): FormValues {
	const of = (name: FormField) => values[name]?.[name];
	const text = (name: FormField) => of(name)?.value ?? "";
	const chosen = (name: FormField) => of(name)?.selected_option?.value ?? "";
	const moment = (name: "start" | "end") => {
		const seconds = of(name)?.selected_date_time ?? undefined;
		return seconds === undefined ? {} : { [name]: instant(seconds * 1000) };
	};
	return {
		mode: chosen("mode") === "realtime" ? "realtime" : "scheduled",
		channel: text("channel"),
		words: text("words"),
		...moment("start"),
		...moment("end"),
		length: text("length"),
		format: chosen("format"),
		type: chosen("type"),
		mix: (of("mix")?.selected_options ?? []).length > 0,
		path: text("path"),
		domain: text("domain"),
		title: text("title"),
	};
}
