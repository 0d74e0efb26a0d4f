import { namesOf } from "../behaviours.ts";
import { en } from "./en.ts";
import type { Words } from "./words.ts";
import { zh } from "./zh.ts";

/** The languages of the page, by what its address calls them. */
export const languages = { en, zh } satisfies Readonly<Record<string, Words>>;

export type Language = keyof typeof languages;

/** English where the address names none that there is. */
export function languageOf(name: string | null): Language {
	return namesOf(languages).find((one) => one === name) ?? "en";
}
