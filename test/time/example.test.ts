import assert from "node:assert/strict";
import { exampleFor } from "../../src/time/example.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import { usualNow } from "./support.ts";

function example(text: string, options: { readonly clip?: boolean } = {}): string | undefined {
	const reading = (options.clip === true ? readClip : readWindow)(text, usualNow);
	assert.ok(!reading.ok, text);
	return exampleFor(text, reading.problem, usualNow, options);
}

describe("the example of a refusal", () => {
	const cases: readonly (readonly [string, string | undefined])[] = [
		["tomorrow 8pm", "tomorrow 8pm for 1h"],
		["明晚8点", "明晚8点录1小时"],
		["until 9pm", "now until 9pm"],
		["2h", "now for 2h"],
		["录到10点", "从现在录到10点"],
		["tonight", "tonight 8-9pm"],
		["明天", "明天8点到9点"],
		["明晚", "明晚8点到9点"],
		["tomorrow 8-9pm blargh", "tomorrow 8-9pm"],
		["every day 8-9pm", "tomorrow 8-9pm"],
		["每天晚上8点到9点", "明天晚上8点到9点"],
		["don't record tomorrow 8-9pm", undefined],
	];
	for (const [text, expected] of cases) {
		it(`for ${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => assert.equal(example(text), expected));
	}

	it("for a clip may be a length", () => {
		assert.equal(example("5", { clip: true }), "5m");
	});
});
