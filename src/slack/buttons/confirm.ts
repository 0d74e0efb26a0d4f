import type { Settled, Submitting } from "../../recording/recording.ts";
import { type Confirmation, confirm } from "../../recording/use-cases/confirm.ts";
import { retry } from "../../recording/use-cases/retry.ts";
import { submit } from "../../recording/use-cases/submit.ts";
import { type Bot, type ButtonPress, showIdle, showInstead } from "../bot.ts";
import { cardMessage, refusalMessage } from "../views/card.ts";

export async function onConfirm(pressed: ButtonPress, bot: Bot): Promise<void> {
	await goOn(await confirm(pressed.id, pressed.press, bot.deps), pressed, bot);
}

export async function onRetry(pressed: ButtonPress, bot: Bot): Promise<void> {
	await goOn(await retry(pressed.id, pressed.press, bot.deps), pressed, bot);
}

async function goOn(confirmation: Confirmation, { press, acknowledge }: ButtonPress, bot: Bot): Promise<void> {
	await acknowledge();
	switch (confirmation.kind) {
		case "confirmed":
			return onConfirmed(confirmation.recording, bot);
		case "ask-again":
			return showInstead(bot, press, cardMessage(confirmation.card, confirmation.because));
		case "refused":
			return showInstead(bot, press, refusalMessage(confirmation.refusal));
		default:
			return showIdle(confirmation, bot, press);
	}
}

async function onConfirmed(recording: Submitting, bot: Bot): Promise<void> {
	const { id, plan } = recording;
	bot.log.info({ recording: id, channelId: plan.channelId, mode: plan.mode }, "submitting");
	const settled = await submit(recording, bot.deps);
	bot.log.info({ recording: id, state: settled?.state, ...detailOf(settled) }, "settled");
}

function detailOf(settled: Settled | undefined): object {
	switch (settled?.state) {
		case "submitted":
			return { taskId: settled.taskId };
		case "failed":
			return { failure: settled.failure };
		case "unknown":
			return { why: settled.why };
		case undefined:
			return {};
		default:
			return settled satisfies never;
	}
}
