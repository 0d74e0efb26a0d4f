import { showInstead } from "../answers.ts";
import { actionIds } from "../ids.ts";
import { readCursor } from "../list-cursor.ts";
import { listFor } from "../shown-lists.ts";
import { type Button, showIdle } from "./button.ts";

/** Another page of a list, in its place. */
export const listPageButton: Button = {
	actionId: actionIds.page,
	async press(pressed, bot) {
		const cursor = readCursor(pressed.value);
		if (!cursor) return showIdle({ kind: "gone" }, pressed, bot);
		const { locale, ...page } = cursor;
		const reader = { by: pressed.by, slackChannelId: pressed.slackChannelId, locale };
		await showInstead(await listFor(reader, { kind: "page", ...page }, bot, pressed.madeAt), pressed, bot);
	},
};
