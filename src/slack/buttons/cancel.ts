import { recordingId } from "../../recording/ids.ts";
import { cancel } from "../../recording/use-cases/cancel.ts";
import { showInstead } from "../answers.ts";
import { actionIds } from "../ids.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, pressOf, showIdle } from "./button.ts";

export const cancelButton: Button = {
	actionId: actionIds.cancel,
	async press(pressed, bot) {
		const result = await cancel(recordingId(pressed.value), pressOf(pressed), bot.deps);
		if (result.kind !== "cancelled") return showIdle(result, pressed, bot);
		const { notes } = wordings[result.recording.locale];
		await showInstead(noteMessage("cancelled", notes.cancelled), pressed, bot);
	},
};
