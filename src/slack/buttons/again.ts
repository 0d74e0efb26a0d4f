import { recordingId } from "../../recording/ids.ts";
import { again } from "../../recording/use-cases/again.ts";
import { cardOrRefusal } from "../commands/request-recording.ts";
import { actionIds } from "../ids.ts";
import { localeTo } from "../language.ts";
import { aloneAt } from "../places.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { askerOf, type Button } from "./button.ts";

/** A new card for the same as a recording that is over: to whoever pressed, beside what they pressed. */
export const againButton: Button = {
	actionId: actionIds.again,
	async press(pressed, bot) {
		const id = recordingId(pressed.value);
		const locale = await localeTo(pressed.by, await bot.deps.store.get(id), bot.people);
		const card = aloneAt(pressed.at);
		const asker = { ...askerOf(pressed, locale), card };
		const result = await again(id, asker, bot.deps);
		const wording = wordings[locale];
		const message =
			result.kind === "card" || result.kind === "refused"
				? cardOrRefusal(result, wording, bot)
				: noteMessage(result.kind, wording.again.notAgain(result));
		await bot.delivery.tell(card, message);
	},
};
