import { anyOf } from "../leaf.ts";

const ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const teens = [
	"ten",
	"eleven",
	"twelve",
	"thirteen",
	"fourteen",
	"fifteen",
	"sixteen",
	"seventeen",
	"eighteen",
	"nineteen",
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const values: ReadonlyMap<string, number> = new Map([
	...ones.map((word, index) => [word, index + 1] as const),
	...teens.map((word, index) => [word, index + 10] as const),
	...tens.map((word, index) => [word, (index + 2) * 10] as const),
]);

/** "seven" to "twelve": the hours of a clock with hands. */
export const hourWord = anyOf([...ones, "ten", "eleven", "twelve"]);

/** "seven", "twenty-five", "one hundred and twenty"; up to 999. */
export const numberWords = `(?:(?:a|${anyOf(ones)}) hundred(?:(?: and)? (?:(?:${anyOf(tens)})(?:[ -](?:${anyOf(ones)}))?|${anyOf([...ones, ...teens])}))?|(?:${anyOf(tens)})(?:[ -](?:${anyOf(ones)}))?|${anyOf([...teens, ...ones])})`;

/** What the words count, or NaN. */
export function readNumberWords(words: string): number {
	let total = 0;
	for (const word of words.toLowerCase().split(/[ -]/)) {
		if (word === "and" || word === "a") continue;
		if (word === "hundred") total = Math.max(total, 1) * 100;
		else total += values.get(word) ?? Number.NaN;
	}
	return total;
}
