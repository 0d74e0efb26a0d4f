import type { SlackUserId } from "../recording/ids.ts";
import { type Locale, locales } from "../recording/locale.ts";
import { languageOf } from "../time/language.ts";
import type { Directory } from "./people.ts";

/** Where neither a text nor a person says which. */
const defaultLocale: Locale = "en";

/**
 * The language of an answer: that of what was typed; where it has none (a lone command, id or length), the person's,
 * and else English. Takes `patienceMs` at most, a second where it is not given.
 */
export async function localeFor(
	text: string,
	person: SlackUserId,
	people: Directory,
	patienceMs?: number,
): Promise<Locale> {
	const language = languageOf(text);
	// A language that the bot does not speak is no reason to ask for another.
	if (language !== undefined) return locales.find((locale) => locale === language) ?? defaultLocale;
	return (await people.find(person, patienceMs)).locale ?? defaultLocale;
}

/** What somebody has asked for, and in which language they were answered. */
export interface Spoken {
	readonly requestedBy: SlackUserId;
	readonly locale: Locale;
}

/**
 * The language of what is said to one person about something that exists, or did: that of their own card; of somebody
 * else's, their own, as far as it is known. Takes a second at most.
 */
export async function localeTo(person: SlackUserId, about: Spoken | undefined, people: Directory): Promise<Locale> {
	if (about?.requestedBy === person) return about.locale;
	return (await people.find(person)).locale ?? about?.locale ?? defaultLocale;
}
