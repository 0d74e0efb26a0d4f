import { leafParser, wordEnd } from "../leaf.ts";
import { numberWords, readNumberWords } from "./number-words.ts";

/** "seven", "twenty-one". */
export const numberWordParser = leafParser(new RegExp(`${numberWords}${wordEnd}`, "i"), ([words]) => ({
	kind: "number",
	value: readNumberWords(words),
	digits: 2,
}));
