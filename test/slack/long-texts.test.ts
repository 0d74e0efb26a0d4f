import assert from "node:assert/strict";
import fc from "fast-check";
import { asksForList, readListCommand } from "../../src/recording/command/list.ts";
import { readCommand } from "../../src/recording/command/read.ts";
import { longestText } from "../../src/recording/command/too-long.ts";
import { takeVerb } from "../../src/recording/command/verb.ts";
import { plainMessage } from "../../src/slack/message-text.ts";
import { inChina } from "../../src/time/calendar.ts";
import { fold } from "../../src/time/fold.ts";
import { languageOf } from "../../src/time/language.ts";

const now = inChina(2026, 11, 24, 14);

/** Pieces that patterns begin with, or go on with. */
const pieces =
	"\"|“|「|『|《|'|`|*|_|~|-|.|…|?|!|/|:|=|#|@|&|<|>|<#C1|<@U1|<http://a|<!date^1^a|rtmp://a/b|?txSecret=|%3D|\\|(|[|{|,|;|，|。| |\n|0|1-|12 |10:00|a|A|é|ﷺ|😀|\u0301|8888_x|channel |频道|stream key |the |my |please |能不能|请|把|停|录|录下周|全|看|今晚的|stop |record |again |title |名称|tomorrow |明天|半|点|to |for |1h ".split(
		"|",
	);
const anyPiece = fc.oneof(fc.constantFrom(...pieces), fc.string({ minLength: 1, maxLength: 3, unit: "grapheme" }));

/** What looks at a text again from each of its characters takes minutes here, and mocha gives up. */
function look(unit: string, last: string, length = 40_000): void {
	const text = plainMessage(unit.repeat(length / unit.length) + last);
	for (const one of [languageOf, takeVerb, asksForList]) one(text);
	const kinds = [readCommand("/record", text, now).kind, readListCommand(text, now).kind];
	if (fold(text).length > longestText) assert.ok(!kinds.includes("request") && !kinds.includes("list"), unit);
}

describe("a text as long as Slack lets a message be", () => {
	it("is answered at once, and asks for nothing, whatever it repeats", () => {
		for (const piece of pieces) look(piece, " x!", 120_000);
		fc.assert(fc.property(anyPiece, anyPiece, anyPiece, (one, other, last) => look(one + other, last)));
	});
});
