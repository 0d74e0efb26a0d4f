import { anyOf, leafParser, wordEnd } from "../leaf.ts";
import type { DateWord, DayPart, Token } from "../token.ts";

function day(days: number, part?: DayPart): Token {
	return { kind: "date", date: { on: "day", days }, ...(part === undefined ? {} : { part }) };
}

function afterStart(days: number): Token {
	return { kind: "date", date: { on: "day-after-start", days } satisfies DateWord };
}

const dayWords: ReadonlyMap<string, Token> = new Map<string, Token>([
	["today", day(0)],
	["tonight", day(0, "evening")],
	["tonite", day(0, "evening")],
	["this morning", day(0, "morning")],
	["this afternoon", day(0, "afternoon")],
	["this evening", day(0, "evening")],
	["tomorrow", day(1)],
	["tmr", day(1)],
	["tmrw", day(1)],
	["tmw", day(1)],
	["tmo", day(1)],
	["overmorrow", day(2)],
	["day after tomorrow", day(2)],
	["the day after tomorrow", day(2)],
	["yesterday", day(-1)],
	["last night", day(-1, "night")],
	["day before yesterday", day(-2)],
	["the day before yesterday", day(-2)],
	["same day", afterStart(0)],
	["the same day", afterStart(0)],
	["next day", afterStart(1)],
	["the next day", afterStart(1)],
	["following day", afterStart(1)],
	["the following day", afterStart(1)],
]);

/** "today", "tmr", "the day after tomorrow", "tonight"; "the next day" counts from the start. */
export const dayWordParser = leafParser(new RegExp(`(?:${anyOf(dayWords.keys())})${wordEnd}`, "i"), ([words]) =>
	dayWords.get(words.toLowerCase()),
);
