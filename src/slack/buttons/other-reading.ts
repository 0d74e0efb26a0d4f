import { recordingId } from "../../recording/ids.ts";
import { takeOtherReading } from "../../recording/use-cases/edit.ts";
import { showInstead } from "../answers.ts";
import { actionIds } from "../ids.ts";
import { cardMessage } from "../views/card.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, pressOf, showIdle } from "./button.ts";

export const otherReadingButton: Button = {
	actionId: actionIds.otherReading,
	async press(pressed, bot) {
		const result = await takeOtherReading(recordingId(pressed.value), pressOf(pressed), bot.deps);
		if (result.kind !== "edited") return showIdle(result, pressed, bot);
		await showInstead(cardMessage(result.card, wordings[result.card.draft.locale]), pressed, bot);
	},
};
