import assert from "node:assert/strict";
import { readListCommand } from "../../../src/recording/command/list.ts";
import { inChina } from "../../../src/time/calendar.ts";

const now = inChina(2026, 11, 25, 14);
const yesterday = { start: inChina(2026, 11, 24), end: inChina(2026, 11, 25) };
const lastWeek = { start: inChina(2026, 11, 16), end: inChina(2026, 11, 23) };

describe("reading /recordings", () => {
	for (const [text, expected] of [
		["", { kind: "list", listing: { scope: "here" } }],
		["help", { kind: "help" }],
		["帮助", { kind: "help" }],
		["all", { kind: "list", listing: { scope: "all" } }],
		["全部", { kind: "list", listing: { scope: "all" } }],
		["mine", { kind: "list", listing: { scope: "mine" } }],
		["my recordings", { kind: "list", listing: { scope: "mine" } }],
		["我的昨天", { kind: "list", listing: { scope: "mine", period: yesterday } }],
		["yesterday", { kind: "list", listing: { scope: "here", period: yesterday } }],
		["昨天的录制", { kind: "list", listing: { scope: "here", period: yesterday } }],
		["8888_test123", { kind: "list", listing: { scope: "all", channelId: "8888_test123" } }],
		[
			"8888_test123 last week",
			{ kind: "list", listing: { scope: "all", channelId: "8888_test123", period: lastWeek } },
		],
		["频道8888_test123 上周", { kind: "list", listing: { scope: "all", channelId: "8888_test123", period: lastWeek } }],
		["history 8888_test123", { kind: "history", listing: { scope: "all", channelId: "8888_test123" } }],
		["csv all last week", { kind: "csv", listing: { scope: "all", period: lastWeek } }],
		["导出上周", { kind: "csv", listing: { scope: "here", period: lastWeek } }],
		["mine 8888_test123", { kind: "list", listing: { scope: "mine", channelId: "8888_test123" } }],
		["8888_test123,", { kind: "list", listing: { scope: "all", channelId: "8888_test123" } }],
		["8888_test123：昨天", { kind: "list", listing: { scope: "all", channelId: "8888_test123", period: yesterday } }],
		["昨天 、 8888_test123", { kind: "list", listing: { scope: "all", channelId: "8888_test123", period: yesterday } }],
		["show  mine , yesterday", { kind: "list", listing: { scope: "mine", period: yesterday } }],
		["csv history", { kind: "csv", listing: { scope: "here" } }],
		["all mine", { kind: "list", listing: { scope: "mine" } }],
		["csv_stream1", { kind: "list", listing: { scope: "all", channelId: "csv_stream1" } }],
	] as const) {
		it(`takes “${text}” for ${JSON.stringify(expected)}`, () => {
			assert.deepEqual(readListCommand(text, now), expected);
		});
	}

	it("names the words that it does not know; a plain one is an id where it is known as one", () => {
		assert.deepEqual(readListCommand("finals", now), {
			kind: "refused",
			problem: { code: "unknown-words", words: ["finals"] },
			candidates: ["finals"],
		});
		assert.deepEqual(
			readListCommand("finals", now, (id) => id === "finals"),
			{ kind: "list", listing: { scope: "all", channelId: "finals" } },
		);
	});

	it("reads what Slack writes as an entity", () => {
		assert.deepEqual(readListCommand("yesterday &amp;", now), readListCommand("yesterday &", now));
		assert.deepEqual(readListCommand("a&lt;b", now), readListCommand("a<b", now));
	});
});
