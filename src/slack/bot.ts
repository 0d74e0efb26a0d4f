import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { FormValues } from "../recording/command/form.ts";
import type { SlackUserId } from "../recording/ids.ts";
import type { Locale } from "../recording/locale.ts";
import type { Place } from "../recording/place.ts";
import type { Deps } from "../recording/use-cases/deps.ts";
import { type Delivery, waitOf } from "./delivery.ts";
import type { Homes } from "./homes.ts";
import type { Directory, Zone } from "./people.ts";
import { whyNotOpened } from "./trouble.ts";
import type { Message } from "./views/blocks.ts";
import { hasPickers } from "./views/form.ts";
import { noteMessage } from "./views/notes.ts";
import { wordings } from "./wording/wordings.ts";

/** What every answer to Slack works with. */
export interface Bot {
	readonly deps: Deps;
	readonly delivery: Delivery;
	readonly web: WebClient;
	readonly people: Directory;
	readonly homes: Homes;
	readonly log: Logger;
}

/** What Slack sent, as far as every answer to it needs it. */
export interface Occasion {
	/** Where what was pressed stands, or where the answer will. */
	readonly at: Place;
	/** Opens a form, once, within 3 s. */
	readonly triggerId: string;
	/** What a person is given to name where something went wrong: it stands in the log. */
	readonly reference: string;
}

/** Shows a message in the place of what was pressed, now or never. Rejects where it could be shown nowhere for certain. */
export async function showInstead(message: Message, { at }: Pick<Occasion, "at">, bot: Bot): Promise<void> {
	const showing = await bot.delivery.show(at, message, { impatient: true });
	if (showing.kind !== "shown") bot.log.warn({ showing: showing.kind }, "an answer could not be shown");
}

/** From one try to the next, the longer the more often it failed, where Slack does not say how long; in milliseconds. */
const tryAgainMs = 4000;
const longestTryAgainMs = 30_000;
/** For a quarter of an hour or so. */
const mostTries = 30;

/** Tells somebody beside what was pressed, however often that takes. Rejects where Slack is in trouble for too long. */
export async function tellPatiently(message: Message, { at }: Pick<Occasion, "at">, bot: Bot): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			return await bot.delivery.tell(at, message);
		} catch (cause) {
			if (tries === mostTries) throw cause;
			await bot.deps.pause(waitOf(cause) ?? Math.min(tries * tryAgainMs, longestTryAgainMs));
		}
	}
}

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
