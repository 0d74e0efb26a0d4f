import { questionId } from "../../recording/ids.ts";
import { answerQuestion, findQuestion, type Unanswerable } from "../../recording/use-cases/answer-question.ts";
import { showInstead } from "../answers.ts";
import type { Bot } from "../bot.ts";
import { cardOrRefusal } from "../commands/request-recording.ts";
import { writeOrigin } from "../form-origin.ts";
import { actionIds } from "../ids.ts";
import { localeTo } from "../language.ts";
import { openForm, zoneFor } from "../open-form.ts";
import { formView } from "../views/form.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { askerOf, type Button, type Pressed, showIdle } from "./button.ts";

/** Takes one of the choices that a refusal offers; its card takes the refusal's place. */
export const chooseButton: Button = {
	actionId: actionIds.choose,
	async press(pressed, bot) {
		const id = questionId(pressed.value);
		const found = await findQuestion(id, pressed.by, bot.deps);
		if (found.kind !== "question") return showUnanswerable(found, pressed, bot);
		const { locale, askedIn = pressed.askedIn } = found.question;
		const answer = await answerQuestion(id, pressed.index, askerOf({ ...pressed, askedIn }, locale), bot.deps);
		if (answer.kind === "card" || answer.kind === "refused") {
			return showInstead(cardOrRefusal(answer, wordings[locale], bot), pressed, bot);
		}
		await showUnanswerable(answer, pressed, bot);
	},
};

/** Opens the form that a refusal offers, filled in as far as was understood. */
export const fillInButton: Button = {
	actionId: actionIds.fillIn,
	async press(pressed, bot) {
		const found = await findQuestion(questionId(pressed.value), pressed.by, bot.deps);
		if (found.kind !== "question") return showUnanswerable(found, pressed, bot);
		const { id, locale, form, askedIn = pressed.askedIn } = found.question;
		if (!form) return showIdle({ kind: "gone" }, pressed, bot);
		const { at: card, slackChannelId: channel } = pressed;
		const metadata = writeOrigin({ kind: "question", id, locale, card, askedIn, channel });
		const { limits } = bot.deps.apis.current;
		const zone = await zoneFor(form, pressed.by, bot);
		const view = formView(form, { title: "titleNew", metadata, limits, zone }, wordings[locale]);
		await openForm(view, pressed, locale, bot);
	},
};

async function showUnanswerable(unanswerable: Unanswerable, pressed: Pressed, bot: Bot): Promise<void> {
	if (unanswerable.kind === "gone") return showIdle(unanswerable, pressed, bot);
	const { locale: theirs, askedBy } = unanswerable.question;
	const locale = await localeTo(pressed.by, { requestedBy: askedBy, locale: theirs }, bot.people);
	await bot.delivery.tell(pressed.at, noteMessage("not-yours", wordings[locale].notes.notYoursToAnswer(askedBy)));
}
