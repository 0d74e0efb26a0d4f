import assert from "node:assert/strict";
import { readWindow } from "../../src/time/read-window.ts";
import { fixture, readingInShort, textOf, usualNow } from "./support.ts";

/** What the sentence is read as with the word in its place, and what is taken with it. */
function read(sentence: string, word: string): string {
	const reading = readWindow(sentence.replace("{}", word), usualNow);
	return [readingInShort(reading), ...(reading.ok ? reading.assumptions.map(({ kind }) => kind) : [])].join(" ");
}

describe("every word of the two languages", () => {
	for (const row of fixture("words.jsonl")) {
		const [sentence, expected, words] = [textOf(row.in), textOf(row.read), textOf(row.words)];
		it(`${sentence} with ${words}`, () => {
			for (const word of words.split("|")) assert.equal(read(sentence, word), expected, word);
		});
	}
});
