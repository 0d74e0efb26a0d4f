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
		["8pm, thanks", "8pm, thanks for 1h"],
		["from 8pm foo", "from 8pm for 1h"],
		["foo tomorrow 8-9pm bar", "tomorrow 8-9pm"],
		["foo tomorrow", "tomorrow 8-9pm"],
		["blargh", "8-9pm"],
		["明天8点到9点吃饭", "明天8点到9点"],
		["吃饭明天", "明天8点到9点"],
		["30分钟", "从现在30分钟"],
		["到9点", "从现在到9点"],
		["to 9pm tomorrow", "now to 9pm tomorrow"],
		["tomorrow at 3pm for 5", "tomorrow at 3pm for 5m"],
		["tomorrow at 5pm for 5", "tomorrow at 5pm for 5m"],
		["明天下午5点 for 5", "明天下午5点 for 5分钟"],
		["every Friday", "tomorrow 20:00-21:00"],
		["8-9pm every Monday", "8-9pm Monday"],
		["每周五", "明天20:00到21:00"],
		["5", undefined],
		["next week", undefined],
	];
	for (const [text, expected] of cases) {
		it(`for ${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => assert.equal(example(text), expected));
	}

	it("for a clip may be a length", () => {
		assert.equal(example("5", { clip: true }), "5m");
	});
});
