import type { Instant } from "./instant.ts";
import { languageOf } from "./language.ts";
import { longestMended, readClip, readWindow } from "./read-window.ts";
import { leavesOf } from "./scan.ts";
import type { TimeProblem } from "./types.ts";

/** What is put behind a text that lacks it: hours, or a length; a clip starts now and is short. */
const usualEnds = {
	clip: { en: [" for 5m"], zh: ["录5分钟"] },
	record: { en: [" 8-9pm", " for 1h"], zh: ["8点到9点", "录1小时"] },
} as const;

/** How a text that was not read may be completed, in either language; the first that is read then is the example. */
const completions: Readonly<
	Record<"en" | "zh", (text: string, problem: TimeProblem, ends: readonly string[]) => readonly string[]>
> = {
	en: (text, problem, ends) => {
		switch (problem.code) {
			case "no-end":
				return [...ended(text, ends.slice(-1)), ...ended(problem.words, ends.slice(-1))];
			case "no-start":
				return [...(problem.lengthMs === undefined || /^for /i.test(text) ? [] : [`now for ${text}`]), `now ${text}`];
			case "no-unit":
				return [`${text}m`, text.replace(problem.words, `${problem.words}m`)];
			case "recurring":
				return [text.replace(problem.words, "tomorrow"), text.replace(problem.words, ""), "tomorrow 20:00-21:00"];
			case "unknown-words":
				return [without(text, problem.words), ...ended(without(text, problem.words), ends)];
			default:
				return ended(text, ends);
		}
	},
	zh: (text, problem, ends) => {
		switch (problem.code) {
			case "no-end":
				return [...ended(text, ends.slice(-1)), ...ended(problem.words, ends.slice(-1))];
			case "no-start":
				return [`从现在${text}`, `现在${text}`];
			case "no-unit":
				return [`${text}分钟`, text.replace(problem.words, `${problem.words}分钟`)];
			case "recurring":
				return [text.replace(problem.words, "明天"), "明天20:00到21:00"];
			case "unknown-words":
				return [without(text, problem.words), ...ended(without(text, problem.words), ends)];
			default:
				return ended(text, ends);
		}
	},
};

/** Without its first words where they say nothing of a time: "the tomorrow at 10" is "tomorrow at 10". */
function withoutOpening(text: string): string {
	let end = 0;
	for (const { index, endIndex, token } of leavesOf(text)) {
		if (token.kind !== "filler" || text.slice(end, index).trim() !== "") break;
		end = endIndex;
	}
	return text.slice(end).trim();
}

const ended = (text: string, ends: readonly string[]) => ends.map((end) => `${text}${end}`);

/** They would stand around nothing. */
const quotes = /["“”「」『』《》]/g;

function without(text: string, words: readonly string[]): string {
	return words
		.reduce((sofar, word) => sofar.replace(word, " "), text)
		.replace(quotes, " ")
		.replace(/^[\s:,']+/, "")
		.trim();
}

/**
 * What was typed, completed so that it is read: the example of a refusal. None where nothing near it would be read;
 * `clip`: of one that starts now, where a length alone will do.
 */
export function exampleFor(
	text: string,
	problem: TimeProblem,
	now: Instant,
	{ clip = false }: { readonly clip?: boolean } = {},
): string | undefined {
	if (text.length > longestMended) return undefined;
	const read = clip ? readClip : readWindow;
	const language = languageOf(text) ?? "en";
	const candidates = [withoutOpening(text), text].flatMap((each) =>
		completions[language](each, problem, usualEnds[clip ? "clip" : "record"][language]),
	);
	const example = candidates
		.flatMap((candidate) => [withoutOpening(candidate), candidate])
		.find((candidate) => read(candidate, now).ok);
	return example?.replace(/\s+/g, " ").trim();
}
