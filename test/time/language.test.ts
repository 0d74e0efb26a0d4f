import assert from "node:assert/strict";
import { languageOf } from "../../src/time/language.ts";

describe("the language of a text", () => {
	const cases: readonly (readonly [string, "en" | "zh" | undefined])[] = [
		["8888_test123 tomorrow 8-9pm", "en"],
		["please record 8888_test123", "en"],
		["8888_test123 明晚8点到10点", "zh"],
		["please 帮我录 明晚8点-10点 thx", "zh"],
		["8888_test123 5m", undefined],
		["channel 8888_test123 5min mp4", undefined],
		["8888_test123 20:00-21:00 UTC", undefined],
		["show_live 8pm-9pm", undefined],
		["path=live/a 8888", undefined],
		['8888 20:00-21:00 "决赛下半场"', "zh"],
		['8888 tomorrow 20:00-21:00 "决赛下半场"', "en"],
		["8888 tomorrow 20:00-21:00 『决赛』", "en"],
		["", undefined],
	];
	for (const [text, language] of cases) {
		it(`of ${JSON.stringify(text)} is ${language ?? "none"}`, () => assert.equal(languageOf(text), language));
	}

	it("is found where each character opens a title", () => assert.equal(languageOf("「".repeat(200_000)), undefined));
});
