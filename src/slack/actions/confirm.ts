import { type Confirmation, confirm } from "../../recording/confirm.ts";
import { retry } from "../../recording/retry.ts";
import { submit } from "../../recording/submit.ts";
import { type Bot, type ButtonPress, showIdle, showInstead } from "../bot.ts";
import { cardMessage, refusalMessage } from "../cards.ts";

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
			return submit(confirmation.recording, bot.deps);
		case "ask-again":
			return showInstead(bot, press, cardMessage(confirmation.card, confirmation.because));
		case "refused":
			return showInstead(bot, press, refusalMessage(confirmation.refusal));
		default:
			return showIdle(confirmation, bot, press);
	}
}
