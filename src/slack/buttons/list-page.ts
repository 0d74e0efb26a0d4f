import { listPage } from "../../recording/use-cases/list.ts";
import { showInstead } from "../bot.ts";
import { actionIds } from "../ids.ts";
import { readCursor } from "../list-cursor.ts";
import { listMessage } from "../views/list.ts";
import { wordings } from "../wording/wordings.ts";
import { type Button, showIdle } from "./button.ts";

/** Another page of a list, in its place. */
export const listPageButton: Button = {
	actionId: actionIds.page,
	async press(pressed, bot) {
		const cursor = readCursor(pressed.value);
		if (!cursor) return showIdle({ kind: "gone" }, pressed, bot);
		const { locale, listing, from } = cursor;
		const page = await listPage(listing, pressed, bot.deps, from);
		await showInstead(listMessage(page, locale, wordings[locale]), pressed, bot);
	},
};
