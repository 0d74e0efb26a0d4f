import assert from "node:assert/strict";
import { readWindow } from "../../src/time/read-window.ts";
import { usualNow } from "./support.ts";

const units = [
	"1|1 |-|10-|tomorrow |明|明天|一|十|a|10:|半|1小时|1h |for |5 minutes and |2026-| |.|周|上|下|零|a |an hour and ",
	"one hundred and |大|twenty |half |11/|Nov |5点|差|the |1 1/2 |(|½|'|GMT+|接下来|过|前|T|2026-11-25T10:00:00|ﷺ|\u0301|😀|~|.|-|停",
]
	.join("|")
	.split("|");

/** How often a pattern is tried: chrono goes on from every match, so this shows whether texts are scanned again. */
function patternTries(text: string): number {
	const original = RegExp.prototype.exec;
	let tries = 0;
	RegExp.prototype.exec = function exec(this: RegExp, input: string) {
		tries += 1;
		return original.call(this, input);
	};
	try {
		readWindow(text, usualNow);
	} finally {
		RegExp.prototype.exec = original;
	}
	return tries;
}

describe("reading", () => {
	for (const unit of units) {
		const long = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

		for (const end of ["", " x"])
			it(`tries patterns in proportion to the text: ${JSON.stringify(unit)}${end && ", and what nobody knows"}`, () => {
				assert.ok(patternTries(long(4000) + end) <= 2.2 * patternTries(long(2000) + end) + 100);
			});
	}
});
