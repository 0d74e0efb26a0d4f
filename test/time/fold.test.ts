import assert from "node:assert/strict";
import fc from "fast-check";
import { fold } from "../../src/time/fold.ts";

describe("fold", () => {
	const cases: readonly (readonly [string, string])[] = [
		["１０：００－１０：３０", "10:00-10:30"],
		["明天　20：00～21：00", "明天 20:00~21:00"],
		["10:00\u00a0–\u00a010:30", "10:00 - 10:30"],
		["10:00——10:30", "10:00--10:30"],
		["‘10’ “11”", "'10' \"11\""],
		["1½ hours", "1.5 hours"],
		["½h", "0.5h"],
		["１½ 2 ¾", "1.5 2 .75"],
		["5′", "5'"],
		["5‴ 5⁗", "5''' 5''''"],
		["8〜9 8∼9 8〰9 8˜9", "8~9 8~9 8~9 8~9"],
		["10\u200b:00", "10:00"],
		["  Channel_ABC \n x", "Channel_ABC x"],
	];
	for (const [text, expected] of cases) {
		it(`turns ${JSON.stringify(text)} into ${JSON.stringify(expected)}`, () => assert.equal(fold(text), expected));
	}

	it("changes nothing the second time", () => {
		fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
	});
});
