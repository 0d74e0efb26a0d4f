import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import { commandFor } from "../recording/command/write.ts";
import type { RecordingId } from "../recording/ids.ts";
import type { Deps } from "../recording/use-cases/deps.ts";
import type { Idle, Press } from "../recording/use-cases/open-draft.ts";
import { replaceCard } from "./messenger.ts";
import { ephemeral, respond } from "./response-url.ts";
import type { Message } from "./views/blocks.ts";
import { noteMessage } from "./views/card.ts";
import { wording } from "./wording/en.ts";

/** What every answer to Slack works with. */
export interface Bot {
	readonly deps: Deps;
	readonly web: WebClient;
	readonly log: Logger;
}

/** One press of a button: which recording (or command), by whom, and what Slack gives to answer it. */
export interface ButtonPress {
	readonly value: string;
	readonly id: RecordingId;
	readonly press: Press;
	readonly triggerId: string;
	readonly slackChannelId: string;
	/** Tells Slack that we have it; done anyway before its 3 s are over. */
	readonly acknowledge: () => Promise<void>;
}

/** Shows a message in the place of the card. */
export function showInstead(bot: Bot, press: Press, message: Message): Promise<void> {
	return replaceCard(press.responseUrl, press.by, message, { web: bot.web, clock: bot.deps.clock });
}

/** Tells whoever pressed, and nobody else, beside the card. */
export async function tellPresser(bot: Bot, press: Press, message: Message): Promise<void> {
	if (press.responseUrl) await respond(press.responseUrl, message, ephemeral);
	else await bot.web.chat.postMessage({ channel: press.by, ...message });
}

/** Opens a form; Slack gives 3 s for it, and whoever waits is told where that was not enough. */
export async function openForm(bot: Bot, triggerId: string, view: ModalView, press: Press): Promise<void> {
	try {
		await bot.web.views.open({ trigger_id: triggerId, view });
	} catch (cause) {
		bot.log.warn({ err: cause }, "the form could not be opened");
		await tellPresser(bot, press, noteMessage("form-not-opened", wording.formNotOpened));
	}
}

export function idleText(idle: Idle, bot: Bot): string {
	switch (idle.kind) {
		case "gone":
			return wording.gone;
		case "not-yours":
			return wording.notYours(idle.recording.requestedBy);
		case "expired":
			return wording.expired(bot.deps.draftTtlMs, commandFor(idle.recording.plan));
		case "already":
			return wording.already(idle.recording);
		default:
			return idle satisfies never;
	}
}

/** Tells why a press did nothing; an expired card goes, since none of its buttons works any more. */
export async function showIdle(idle: Idle, bot: Bot, press: Press): Promise<void> {
	const message = noteMessage(idle.kind, idleText(idle, bot));
	await (idle.kind === "expired" ? showInstead(bot, press, message) : tellPresser(bot, press, message));
}
