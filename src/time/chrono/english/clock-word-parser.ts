import { halfOf } from "../common/clock-time-parser.ts";
import { leafParser, wordEnd } from "../leaf.ts";
import { clockToken, type Token } from "../token.ts";
import { hourWord, numberWords, readNumberWords } from "./number-words.ts";

const hour = `(${hourWord}|\\d{1,2})(?![\\d:])`;
const half = "(?: ?([ap])\\.? ?m\\b\\.?)?";
const minutes = `(half|(?:a )?quarter|(?:${numberWords}|\\d{1,2})(?: ?(?:minutes?|mins?))?)`;

/** "half past seven", "a quarter past 8 pm", "ten minutes past nine". */
export const minutesPastParser = leafParser(
	new RegExp(`${minutes} past ${hour}${half}${wordEnd}`, "i"),
	([, past = "", word = "", letter]) => spoken(word, minutesOf(past), letter),
);

/** "quarter to five", "10 minutes to 9". Not "ten to five": that is a range as often as a time. */
export const minutesToParser = leafParser(
	new RegExp(
		`((?:a )?quarter|(?:${numberWords}|\\d{1,2}) ?(?:minutes?|mins?)) (?:to|before) ${hour}(?! ?(?:h|m|s|min|sec|hour))${half}${wordEnd}`,
		"i",
	),
	([, missing = "", word = "", letter]) => {
		const to = numberOf(word);
		return spoken(String(to === 1 ? 12 : to - 1), 60 - minutesOf(missing), letter);
	},
);

/** "seven thirty", "nine oh five pm", "eight o'clock", "7 oclock", "six p.m.". */
export const spokenClockParser = leafParser(
	new RegExp(
		`${hour}(?:[ -](oh (?:five|[1-9])|five|ten|fifteen|twenty(?:[ -]five)?|thirty(?:[ -]five)?|forty(?:[ -]five)?|fifty(?:[ -]five)?))?( o ?'?clock)?${half}${wordEnd}`,
		"i",
	),
	([, word = "", minute, oclock, letter]) => {
		const isNumberOnly = minute === undefined && oclock === undefined && letter === undefined;
		const isDigitsWithWords = /\d/.test(word) && minute !== undefined;
		if (isNumberOnly || isDigitsWithWords || (minute !== undefined && oclock !== undefined)) return undefined;
		return spoken(word, minute === undefined ? 0 : numberOf(minute.replace(/^oh /i, "")), letter);
	},
);

/** "noon", "12 midnight". */
export const noonMidnightParser = leafParser(
	new RegExp(`(?:12 |twelve )?(noon|midday|midnight)${wordEnd}`, "i"),
	([, word = ""]) => {
		const time = { minute: 0, second: 0, bare: true, padded: false } as const;
		if (word.toLowerCase() !== "midnight") return { kind: "clock", time: { ...time, hour: 12, half: "pm" } };
		return { kind: "clock", time: { ...time, hour: 12, half: "am", midnight: true } };
	},
);

function numberOf(word: string): number {
	return /\d/.test(word) ? Number(word) : readNumberWords(word);
}

function minutesOf(words: string): number {
	if (/^half/i.test(words)) return 30;
	if (/quarter/i.test(words)) return 15;
	return numberOf(words.replace(/ ?(?:minutes?|mins?)$/i, ""));
}

function spoken(hourWords: string, minute: number, letter: string | undefined): Token {
	const bare = minute === 0;
	return clockToken(numberOf(hourWords), minute, 0, { half: halfOf(letter), bare });
}
