import { formOf } from "../../recording/command/form.ts";
import { takeOtherReading } from "../../recording/use-cases/edit.ts";
import { openDraft } from "../../recording/use-cases/open-draft.ts";
import { type Bot, type ButtonPress, openForm, showIdle, showInstead } from "../bot.ts";
import { cardMessage } from "../views/card.ts";
import { formView } from "../views/form.ts";

export async function onEdit({ id, press, triggerId }: ButtonPress, bot: Bot): Promise<void> {
	const opened = await openDraft(id, press.by, bot.deps);
	if (opened.kind !== "open") return showIdle(opened, bot, press);
	const { draft } = opened;
	const { responseUrl } = press;
	const origin = { kind: "edit", id, version: draft.version, ...(responseUrl ? { responseUrl } : {}) } as const;
	await openForm(bot, triggerId, formView(formOf(draft), origin), press);
}

export async function onOtherReading({ id, press }: ButtonPress, bot: Bot): Promise<void> {
	const result = await takeOtherReading(id, press, bot.deps);
	if (result.kind !== "edited") return showIdle(result, bot, press);
	await showInstead(bot, press, cardMessage(result.card));
}
