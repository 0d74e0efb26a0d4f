import assert from "node:assert/strict";
import { asksForList, readListCommand } from "../../../src/recording/command/list.ts";
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

	for (const [text, expected] of [
		["what is recording", { scope: "here" }],
		["what's being recorded?", { scope: "here" }],
		["show recordings", { scope: "here" }],
		["show me my recordings", { scope: "mine" }],
		["what did we record yesterday", { scope: "here", period: yesterday }],
		["what did I record yesterday?", { scope: "mine", period: yesterday }],
		["what have we recorded on 8888_x last week", { scope: "all", channelId: "8888_x", period: lastWeek }],
		["is 8888_x being recorded?", { scope: "all", channelId: "8888_x" }],
		["recordings of 8888_x", { scope: "all", channelId: "8888_x" }],
		["what is scheduled?", { scope: "here" }],
		["recording status", { scope: "here" }],
		["when is 8888_x recorded?", { scope: "all", channelId: "8888_x" }],
		["8888_x 录好了吗", { scope: "all", channelId: "8888_x" }],
		["8888_x 什么时候录", { scope: "all", channelId: "8888_x" }],
		["还在录吗", { scope: "here" }],
		["我的录制", { scope: "mine" }],
		["我的錄製", { scope: "mine" }],
		["查看录制", { scope: "here" }],
		["录制情况", { scope: "here" }],
		["正在录什么", { scope: "here" }],
		["昨天录了什么？", { scope: "here", period: yesterday }],
		["我昨天录了什么", { scope: "mine", period: yesterday }],
		["8888_x 录了吗", { scope: "all", channelId: "8888_x" }],
		["again", { scope: "here" }],
		["record 8888_x again", { scope: "all", channelId: "8888_x" }],
		["再录一次", { scope: "here" }],
		["重新录", { scope: "here" }],
		["再录一次 8888_x", { scope: "all", channelId: "8888_x" }],
	] as const) {
		it(`takes “${text}”, which asks for a list by message as well, for ${JSON.stringify(expected)}`, () => {
			assert.ok(asksForList(text));
			assert.deepEqual(readListCommand(text, now), { kind: "list", listing: expected });
		});
	}

	for (const text of [
		"现在录 8888_x",
		"录制 8888_x 明天",
		"有空录一下 8888_x",
		"今天的录制 8888_x 10点到11点",
		"再录一次 8888_x 明天10点到11点",
		"再录一次 明天",
		"重新录 8888_x 5分钟",
		"能录什么",
		"record 8888_x again tomorrow 10-11",
		"again tomorrow",
		"can you record 8888_x now",
		"recording 8888_x now",
		"recording tomorrow",
		"is it possible to record 8888_x tomorrow 10-11",
		"what can you record?",
		"great recordings, thanks",
		"what a match",
	]) {
		it(`does not take “${text}” by message for a list`, () => {
			assert.ok(!asksForList(text) || readListCommand(text, now).kind === "refused");
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
