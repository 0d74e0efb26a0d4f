import type { Instant } from "./instant.ts";
import { languageOf } from "./language.ts";
import { readClip, readWindow } from "./read-window.ts";
import type { TimeProblem } from "./types.ts";

/** How a text that was not read may be completed, in either language; the first that is read then is the example. */
const completions: Readonly<Record<"en" | "zh", (text: string, problem: TimeProblem) => readonly string[]>> = {
	en: (text, problem) => {
		switch (problem.code) {
			case "no-end":
				return [`${text} for 1h`, `${problem.words} for 1h`];
			case "no-start":
				return [...(problem.lengthMs === undefined || /^for /i.test(text) ? [] : [`now for ${text}`]), `now ${text}`];
			case "no-unit":
				return [`${text}m`, text.replace(problem.words, `${problem.words}m`)];
			case "recurring":
				return [text.replace(problem.words, "tomorrow"), text.replace(problem.words, ""), "tomorrow 20:00-21:00"];
			case "unknown-words":
				return [without(text, problem.words), ...dated(without(text, problem.words), " 8-9pm", " for 1h")];
			default:
				return dated(text, " 8-9pm", " for 1h");
		}
	},
	zh: (text, problem) => {
		switch (problem.code) {
			case "no-end":
				return [`${text}录1小时`, `${problem.words}录1小时`];
			case "no-start":
				return [`从现在${text}`, `现在${text}`];
			case "no-unit":
				return [`${text}分钟`, text.replace(problem.words, `${problem.words}分钟`)];
			case "recurring":
				return [text.replace(problem.words, "明天"), "明天20:00到21:00"];
			case "unknown-words":
				return [without(text, problem.words), ...dated(without(text, problem.words), "8点到9点", "录1小时")];
			default:
				return dated(text, "8点到9点", "录1小时");
		}
	},
};

function dated(text: string, hours: string, length: string): readonly string[] {
	return [`${text}${hours}`, `${text}${length}`];
}

/** They would stand around nothing. */
const quotes = /["“”「」『』《》]/g;

function without(text: string, words: readonly string[]): string {
	return words
		.reduce((sofar, word) => sofar.replace(word, " "), text)
		.replace(quotes, " ")
		.replace(/^[\s:,]+/, "")
		.trim();
}

/**
 * What was typed, completed so that it is read: the example of a refusal. None where nothing near it would be read;
 * `clip`: where a length alone will do.
 */
export function exampleFor(
	text: string,
	problem: TimeProblem,
	now: Instant,
	{ clip = false }: { readonly clip?: boolean } = {},
): string | undefined {
	const read = clip ? readClip : readWindow;
	const language = languageOf(text) ?? "en";
	const candidates = completions[language](text, problem);
	const example = candidates.find((candidate) => read(candidate, now).ok);
	return example?.replace(/\s+/g, " ").trim();
}
