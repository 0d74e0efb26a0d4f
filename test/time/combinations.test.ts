import assert from "node:assert/strict";
import { readOf } from "./combinations.ts";
import { fixture, textOf } from "./support.ts";

// Whoever means to change a reading writes them anew (`node --import tsx test/time/combinations.ts`) and looks at what
// else has changed.

describe("what was made of words beside one another until now", () => {
	const rows = fixture("combinations.jsonl");
	for (const like of new Set(rows.map((row) => textOf(row.like)))) {
		it(like, () => {
			for (const { like: _, text, ...read } of rows.filter((row) => row.like === like)) {
				assert.deepEqual(readOf(textOf(text)), read, textOf(text));
			}
		});
	}
});
