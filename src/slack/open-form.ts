import type { ModalView } from "@slack/types";
import { WebAPIPlatformError } from "@slack/web-api";
import type { FormValues } from "../recording/command/form.ts";
import type { SlackUserId } from "../recording/ids.ts";
import type { Locale } from "../recording/locale.ts";
import type { Bot, Occasion } from "./bot.ts";
import type { Zone } from "./people.ts";
import { whyNotOpened } from "./trouble.ts";
import { hasPickers } from "./views/form.ts";
import { noteMessage } from "./views/notes.ts";
import { wordings } from "./wording/wordings.ts";

/**
 * The time zone that Slack shows somebody times in, where it says so within a second: it gives 3 s to open a form. A form
 * without pickers waits for none; by the time that they come up it is known.
 */
export async function zoneFor(
	values: FormValues,
	person: SlackUserId,
	{ people }: Pick<Bot, "people">,
): Promise<Zone | undefined> {
	const found = people.find(person);
	return hasPickers(values) ? (await found).zone : undefined;
}

/** Opens a form; whoever waits for it is told where that fails, and why. */
export async function openForm(
	view: ModalView,
	{ at, triggerId, reference }: Occasion,
	locale: Locale,
	bot: Bot,
): Promise<void> {
	try {
		await bot.web.views.open({ trigger_id: triggerId, view });
	} catch (cause) {
		await tellNotOpened(cause, { at, reference }, locale, bot);
	}
}

/** Puts another form in the place of an open one; `hash` is the one that it was pressed on: of two presses one counts. */
export async function changeForm(
	change: { readonly view_id: string; readonly hash: string; readonly view: ModalView },
	occasion: Pick<Occasion, "at" | "reference">,
	locale: Locale,
	bot: Bot,
): Promise<void> {
	try {
		await bot.web.views.update(change);
	} catch (cause) {
		if (cause instanceof WebAPIPlatformError && cause.data.error === "hash_conflict") return;
		await tellNotOpened(cause, occasion, locale, bot);
	}
}

async function tellNotOpened(
	cause: unknown,
	{ at, reference }: Pick<Occasion, "at" | "reference">,
	locale: Locale,
	bot: Bot,
): Promise<void> {
	bot.log.warn({ err: cause, requestId: reference }, "the form could not be opened");
	const text = wordings[locale].notes.formNotOpened(whyNotOpened(cause), reference);
	await bot.delivery.tell(at, noteMessage("form-not-opened", text));
}
