import type { SlackUserId } from "../recording/ids.ts";
import { type Locale, locales } from "../recording/locale.ts";
import { languageOf } from "../time/language.ts";
import type { Directory } from "./people.ts";
import { defaultLocale } from "./wording/wordings.ts";

/**
 * The language of an answer: that of what was typed; where it has none (a lone command, id or length), the person's,
 * and else English. Takes a second at most.
 */
export async function localeFor(text: string, person: SlackUserId, people: Directory): Promise<Locale> {
	const language = languageOf(text);
	// A language that the bot does not speak is no reason to ask for another.
	if (language !== undefined) return locales.find((locale) => locale === language) ?? defaultLocale;
	return (await people.find(person)).locale ?? defaultLocale;
}
