import { formOf } from "../../recording/command/form.ts";
import { recordingId } from "../../recording/ids.ts";
import { openDraft } from "../../recording/use-cases/press.ts";
import { openForm } from "../bot.ts";
import { writeOrigin } from "../form-origin.ts";
import { actionIds } from "../ids.ts";
import { formView } from "../views/form.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, pressOf, showIdle } from "./button.ts";

export const editButton: Button = {
	actionId: actionIds.edit,
	async press(pressed, bot) {
		const opened = await openDraft(recordingId(pressed.value), pressOf(pressed), bot.deps);
		if (opened.kind !== "open") return showIdle(opened, pressed, bot);
		const { draft } = opened;
		const { id, version, locale } = draft;
		const metadata = writeOrigin({ kind: "edit", id, version, locale, card: pressed.at });
		const { limits } = bot.deps.apis.current;
		await openForm(formView(formOf(draft), "titleEdit", metadata, limits, wordings[locale]), pressed, locale, bot);
	},
};
