import assert from "node:assert/strict";
import { takeVerb } from "../../../src/recording/command/verb.ts";

describe("the verb of a message", () => {
	const cases: readonly (readonly [text: string, verb: string | undefined, rest: string])[] = [
		["clip 8888_test123 5m", "clip", "8888_test123 5m"],
		["/Clip 8888_test123 5m", "clip", "8888_test123 5m"],
		["clips_2026 5m", undefined, "clips_2026 5m"],
		["record: 8888_test123 10-11", "record", "8888_test123 10-11"],
		["recordings mine", "recordings", "mine"],
		["list", "recordings", ""],
		["录制列表", "recordings", ""],
		["列表", "recordings", ""],
		["stop 8888_test123", "stop", "8888_test123"],
		["停止录制 8888_test123", "stop", "8888_test123"],
		["help", "help", ""],
		["帮助", "help", ""],
		["？", "help", ""],
		["帮我录一下 8888_test123 5分钟", undefined, "帮我录一下 8888_test123 5分钟"],
		["录 8888_test123 5分钟", undefined, "录 8888_test123 5分钟"],
		["剪辑 8888_test123 5分钟", "clip", "8888_test123 5分钟"],
		["tomorrow 10-11", undefined, "tomorrow 10-11"],
	];
	for (const [text, verb, rest] of cases) {
		it(`of "${text}" is ${verb ?? "none"}`, () => {
			assert.deepEqual(takeVerb(text), verb === undefined ? { text: rest } : { verb, text: rest });
		});
	}
});
