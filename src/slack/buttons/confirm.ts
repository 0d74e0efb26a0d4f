import { recordingId } from "../../recording/ids.ts";
import { type Confirmation, confirmAndSubmit } from "../../recording/use-cases/confirm-and-submit.ts";
import { showInstead } from "../answers.ts";
import type { Bot } from "../bot.ts";
import { actionIds } from "../ids.ts";
import { cardMessage } from "../views/card.ts";
import { refusalMessage } from "../views/refusal.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, type Pressed, pressOf, showIdle } from "./button.ts";

export const confirmButton: Button = {
	actionId: actionIds.confirm,
	confirms: true,
	async press(pressed, bot) {
		const press = { ...pressOf(pressed), acknowledge: pressed.acknowledge };
		await showConfirmation(await confirmAndSubmit(recordingId(pressed.value), press, bot.deps), pressed, bot);
	},
};

/** Shows what came of a press that confirms, but for the outcome of what was sent: that is shown wherever it is due. */
export async function showConfirmation(confirmation: Confirmation, pressed: Pressed, bot: Bot): Promise<void> {
	switch (confirmation.kind) {
		case "settled":
		case "kept":
			return;
		case "ask-again": {
			const { card, because } = confirmation;
			return showInstead(cardMessage(card, wordings[card.draft.locale], because), pressed, bot);
		}
		case "refused": {
			const wording = wordings[confirmation.recording.locale];
			return showInstead(refusalMessage(confirmation.refusal, bot.deps.clock(), wording), pressed, bot);
		}
		default:
			return showIdle(confirmation, pressed, bot);
	}
}
