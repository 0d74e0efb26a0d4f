import { fold } from "./fold.ts";

/** Words of commands, units, zones and formats, which people of every language type. */
const ofNoLanguage =
	/^(?:clip|record|recordings|help|default|channel|stream|am|pm|min|mins|hr|hrs|sec|secs|utc|gmt|cst|bjt|jst|est|edt|pst|pdt|et|pt|ok|mp4|flv|hls|aac|mix|audio|video|csv|history|path|domain|format|type)$/i;

const english = /(?<![\w./=-])[a-z][a-z']+(?![\w./=-])/gi;

/**
 * The language that a text is in, and so its answer; none where it has only ids, numbers and units ("8888_test123 5m").
 * Titles in quotes do not count where there are other words.
 */
export function languageOf(text: string): "en" | "zh" | undefined {
	const folded = fold(text);
	const unquoted = folded.replace(/"[^"]*"|「[^「」]*」|『[^『』]*』/g, " ");
	return languageIn(unquoted) ?? languageIn(folded);
}

function languageIn(text: string): "en" | "zh" | undefined {
	if (/[\u3007\u4e00-\u9fff]/.test(text)) return "zh";
	const words = text.match(english) ?? [];
	return words.some((word) => !ofNoLanguage.test(word)) ? "en" : undefined;
}
