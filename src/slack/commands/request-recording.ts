import type { ModalView } from "@slack/types";
import { type FormValues, timesIn } from "../../recording/command/form.ts";
import { type CommandName, modeOf } from "../../recording/command/read.ts";
import type { Asker } from "../../recording/use-cases/asker.ts";
import { type Answer, takeCommand } from "../../recording/use-cases/take-command.ts";
import type { Instant } from "../../time/instant.ts";
import type { Bot } from "../bot.ts";
import { writeOrigin } from "../form-origin.ts";
import { zoneFor } from "../open-form.ts";
import type { Message } from "../views/blocks.ts";
import { cardMessage } from "../views/card.ts";
import { formView } from "../views/form.ts";
import { helpMessage, noteMessage } from "../views/notes.ts";
import { refusalMessage } from "../views/refusal.ts";
import type { Wording } from "../wording/wording.ts";
import { wordings } from "../wording/wordings.ts";
import { askedInstead } from "./asked-instead.ts";
import type { Reply } from "./command.ts";

/** Answers a command that asks for a recording: with its card, with why not, or with the form; or else as it would a message. */
export async function requestRecording(
	name: CommandName,
	text: string,
	asker: Asker,
	bot: Bot,
	typedAt: Instant,
): Promise<Reply> {
	const wording = wordings[asker.locale];
	const answer = await takeCommand(name, text, asker, bot.deps, typedAt);
	const { limits } = bot.deps.apis.current;
	switch (answer.kind) {
		case "help":
			return { kind: "message", message: helpMessage(modeOf(name), limits, wording) };
		case "form":
			return { kind: "form", view: await newRecordingForm(answer.form, asker, bot) };
		case "default-set":
			return { kind: "message", message: noteMessage("default-set", wording.notes.defaultSet(answer.channelId)) };
		case "card":
		case "refused": {
			const instead = answer.kind === "refused" ? await askedInstead(text, asker, bot) : undefined;
			return { kind: "message", message: instead ?? cardOrRefusal(answer, wording, bot) };
		}
		default:
			return answer satisfies never;
	}
}

/** The form of a new recording, filled in; nothing stands behind it. */
export async function newRecordingForm(form: FormValues, asker: Asker, bot: Bot): Promise<ModalView> {
	const { mode, channel: channelId } = form;
	const { by, locale, card, askedIn, slackChannelId: channel } = asker;
	const { limits } = bot.deps.apis.current;
	const origin = { kind: "new", mode, channelId, locale, card, askedIn, channel, times: timesIn(form) } as const;
	const frame = {
		title: "titleNew",
		metadata: writeOrigin(origin),
		limits,
		zone: await zoneFor(form, by, bot),
	} as const;
	return formView(form, frame, wordings[locale]);
}

export function cardOrRefusal(
	answer: Extract<Answer, { readonly kind: "card" | "refused" }>,
	wording: Wording,
	bot: Bot,
): Message {
	return answer.kind === "card"
		? cardMessage(answer.card, wording)
		: refusalMessage(answer.refusal, bot.deps.clock(), wording);
}
