import { cancel } from "../../recording/use-cases/cancel.ts";
import { type Bot, type ButtonPress, showIdle, showInstead } from "../bot.ts";
import { noteMessage } from "../views/card.ts";
import { wording } from "../wording/en.ts";

export async function onCancel({ id, press }: ButtonPress, bot: Bot): Promise<void> {
	const result = await cancel(id, press, bot.deps);
	if (result.kind !== "cancelled") return showIdle(result, bot, press);
	await showInstead(bot, press, noteMessage("cancelled", wording.cancelled));
}
