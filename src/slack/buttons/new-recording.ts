import { requestRecording } from "../commands/request-recording.ts";
import { actionIds } from "../ids.ts";
import { localeFor } from "../language.ts";
import { openForm } from "../open-form.ts";
import { aloneAt } from "../places.ts";
import { askerOf, type Button } from "./button.ts";

/** Opens the form with nothing in it but the Slack channel's default. Its card goes to whoever pressed. */
export const newRecordingButton: Button = {
	actionId: actionIds.newRecording,
	async press(pressed, bot) {
		const locale = await localeFor("", pressed.by, bot.people);
		const at = aloneAt(pressed.at);
		const reply = await requestRecording("/record", "", askerOf({ ...pressed, at }, locale), bot, bot.deps.clock());
		if (reply.kind === "form") await openForm(reply.view, pressed, locale, bot);
	},
};
