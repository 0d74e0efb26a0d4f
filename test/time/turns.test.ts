import assert from "node:assert/strict";
import { instant } from "../../src/time/instant.ts";
import { fixture, moment, textOf } from "./support.ts";
import { madeOf } from "./turns.ts";

// Whoever means to change a reading writes them anew (`node --import tsx test/time/turns.ts`) and looks at what else has
// changed.

describe("what is made of a text as time goes by", () => {
	for (const { text, turns } of fixture("turns.jsonl")) {
		it(textOf(text), () => {
			assert.ok(typeof turns === "object" && turns !== null);
			let before: unknown;
			for (const [iso, made] of Object.entries(turns)) {
				const at = moment(iso);
				assert.deepEqual(madeOf(textOf(text), at), made, iso);
				if (before !== undefined) assert.deepEqual(madeOf(textOf(text), instant(at - 1)), before, `just before ${iso}`);
				before = made;
			}
		});
	}
});
