import assert from "node:assert/strict";
import { readingsOf } from "./readings.ts";
import { fixture, moment, textOf, usualNow } from "./support.ts";

// What was made of every text of the corpora, to the words and the buttons. Whoever means to change a reading writes them
// anew (`node --import tsx test/time/readings.ts`) and looks at what else has changed.

describe("what was made of it until now", () => {
	for (const { text, now, ...readings } of fixture("readings.jsonl")) {
		it(`${textOf(text)} ${textOf(now)}`, () => {
			const at = now === undefined ? usualNow : moment(textOf(now));
			assert.deepEqual(JSON.parse(JSON.stringify(readingsOf(textOf(text), at))), readings);
		});
	}
});
