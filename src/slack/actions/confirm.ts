import { type Confirmation, confirm } from "../../recording/confirm.ts";
import { retry } from "../../recording/retry.ts";
import { submit } from "../../recording/submit.ts";
import { type Bot, type ButtonPress, showIdle, showInstead } from "../bot.ts";
import { cardMessage, refusalMessage } from "../cards.ts";

export async function onConfirm({ id, press }: ButtonPress, bot: Bot): Promise<void> {
	await goOn(await confirm(id, press, bot.deps), { press, bot });
}

export async function onRetry({ id, press }: ButtonPress, bot: Bot): Promise<void> {
	await goOn(await retry(id, press, bot.deps), { press, bot });
}

async function goOn(
	confirmation: Confirmation,
	{ press, bot }: { readonly press: ButtonPress["press"]; readonly bot: Bot },
): Promise<void> {
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
