import { recordingId } from "../../recording/ids.ts";
import { retry } from "../../recording/use-cases/retry.ts";
import { actionIds } from "../ids.ts";
import { type Button, pressOf } from "./button.ts";
import { showConfirmation } from "./confirm.ts";

export const retryButton: Button = {
	actionId: actionIds.retry,
	confirms: true,
	async press(pressed, bot) {
		const press = { ...pressOf(pressed), acknowledge: pressed.acknowledge };
		await showConfirmation(await retry(recordingId(pressed.value), press, bot.deps), pressed, bot);
	},
};
