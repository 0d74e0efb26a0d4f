import assert from "node:assert/strict";
import { asksForList, readListCommand } from "../../../src/recording/command/list.ts";
import { inChina } from "../../../src/time/calendar.ts";

const now = inChina(2026, 11, 25, 14);
const yesterday = { start: inChina(2026, 11, 24), end: inChina(2026, 11, 25) };
const today = { start: inChina(2026, 11, 25), end: inChina(2026, 11, 26) };
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
		["yesterday's recordings", { kind: "list", listing: { scope: "here", period: yesterday } }],
		["recordings of all channels", { kind: "list", listing: { scope: "all" } }],
		["log 8888_x", { kind: "history", listing: { scope: "all", channelId: "8888_x" } }],
		["8888_x 历史", { kind: "history", listing: { scope: "all", channelId: "8888_x" } }],
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
		["show me today's recordings", { scope: "here", period: today }],
		["show all", { scope: "all" }],
		["show mine", { scope: "mine" }],
		["whats running", { scope: "here" }],
		["what will you record today?", { scope: "here", period: today }],
		["who recorded 8888_x", { scope: "all", channelId: "8888_x" }],
		["where are my recordings", { scope: "mine" }],
		["is 8888_x still recording?", { scope: "all", channelId: "8888_x" }],
		["did 8888_x get recorded", { scope: "all", channelId: "8888_x" }],
		["what is the status of 8888_x", { scope: "all", channelId: "8888_x" }],
		["8888_x 录完了吗", { scope: "all", channelId: "8888_x" }],
		["8888_x 停了吗", { scope: "all", channelId: "8888_x" }],
		["8888_x 状态", { scope: "all", channelId: "8888_x" }],
		["8888_x 几点开始录", { scope: "all", channelId: "8888_x" }],
		["昨天有没有录 8888_x", { scope: "all", channelId: "8888_x", period: yesterday }],
		["我们昨天录了什么", { scope: "here", period: yesterday }],
		["今天有什么要录的", { scope: "here", period: today }],
		["最近录了什么", { scope: "here" }],
		["所有频道的录制", { scope: "all" }],
		["我的錄影", { scope: "mine" }],
		["我的预约", { scope: "mine" }],
		["有哪些预约", { scope: "here" }],
		["看一下列表", { scope: "here" }],
		["重新录一遍", { scope: "here" }],
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
		"show night 8888_x tomorrow 10-11",
		"show 8888_x tomorrow 10-11",
		"8888_x status meeting tomorrow 10-11",
		"8888_x history class, tomorrow 10-11",
		"log 8888_x 5m",
		"历史课 8888_x 明天10点到11点",
		"预约 8888_x 明天",
		"recordings by",
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
