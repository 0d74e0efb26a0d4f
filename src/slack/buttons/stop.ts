import { recordingId } from "../../recording/ids.ts";
import { stop } from "../../recording/use-cases/stop.ts";
import { tellPatiently } from "../answers.ts";
import { actionIds } from "../ids.ts";
import { localeTo } from "../language.ts";
import { noteMessage } from "../views/notes.ts";
import { stopOutcomeMessage } from "../views/stop-outcome.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, pressOf } from "./button.ts";

/** Ends a recording, or cancels it before its start; what became of it is told to whoever pressed. */
export const stopButton: Button = {
	actionId: actionIds.stop,
	async press(pressed, bot) {
		const result = await stop(recordingId(pressed.value), pressOf(pressed), bot.deps);
		const recording = result.kind === "gone" ? undefined : result.recording;
		const wording = wordings[await localeTo(pressed.by, recording, bot.people)];
		if (result.kind === "done") {
			const message = stopOutcomeMessage(result.outcome, result.recording, bot.deps.clock(), wording);
			await tellPatiently(message, pressed, bot);
		} else await bot.delivery.tell(pressed.at, noteMessage(result.kind, wording.stop.notStopped(result)));
	},
};
