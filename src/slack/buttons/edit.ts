import { type FormValues, formOf } from "../../recording/command/form.ts";
import { recordingId } from "../../recording/ids.ts";
import { openForEdit } from "../../recording/use-cases/edit.ts";
import type { Bot } from "../bot.ts";
import { type FormOrigin, writeOrigin } from "../form-origin.ts";
import { actionIds } from "../ids.ts";
import { openForm, zoneFor } from "../open-form.ts";
import { aloneAt } from "../places.ts";
import { formView } from "../views/form.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, type Pressed, pressOf, showIdle } from "./button.ts";

export const editButton: Button = {
	actionId: actionIds.edit,
	async press(pressed, bot) {
		const opened = await openForEdit(recordingId(pressed.value), pressOf(pressed), bot.deps);
		switch (opened.kind) {
			case "open": {
				const { draft } = opened;
				const { id, version, locale } = draft;
				return openFilled(formOf(draft), { kind: "edit", id, version, locale, card: pressed.at }, pressed, bot);
			}
			case "failed": {
				const { id, plan, locale } = opened.recording;
				const { askedIn, slackChannelId: channel } = pressed;
				const origin = { kind: "failed", id, locale, card: aloneAt(pressed.at), askedIn, channel } as const;
				return openFilled(formOf({ plan }), origin, pressed, bot);
			}
			default:
				return showIdle(opened, pressed, bot);
		}
	},
};

async function openFilled(values: FormValues, origin: FormOrigin, pressed: Pressed, bot: Bot): Promise<void> {
	const { locale } = origin;
	const { limits } = bot.deps.apis.current;
	const frame = {
		title: "titleEdit",
		metadata: writeOrigin(origin),
		limits,
		zone: await zoneFor(values, pressed.by, bot),
	} as const;
	const view = formView(values, frame, wordings[locale]);
	await openForm(view, pressed, locale, bot);
}
