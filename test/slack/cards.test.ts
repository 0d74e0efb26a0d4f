import assert from "node:assert/strict";
import { liveTape } from "../../src/apis/live-tape/live-tape.ts";
import { readCommand } from "../../src/recording/command/read.ts";
import { parseChannelId, recordingId, slackChannelId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { settle } from "../../src/recording/limits.ts";
import type { Draft, Outcome, Settled } from "../../src/recording/recording.ts";
import { showing } from "../../src/recording/use-cases/card.ts";
import { planOf } from "../../src/recording/use-cases/draft.ts";
import { settledAs } from "../../src/recording/use-cases/submit.ts";
import { cardMessage, refusalMessage } from "../../src/slack/views/card.ts";
import { outcomeMessage } from "../../src/slack/views/outcome.ts";
import { blocksToText } from "../../src/slack/views/plain-text.ts";
import { inChina } from "../../src/time/calendar.ts";
import { plus } from "../../src/time/instant.ts";

const now = inChina(2026, 11, 24, 14);
const api = liveTape({ appId: "1", key: "k", url: "http://127.0.0.1/", timeoutMs: 4000 }, () => now);
const fallback = parseChannelId("8888_test123");
assert.ok(fallback);

function draftOf(name: "/clip" | "/record", text: string): Draft {
	const command = readCommand(name, text, now);
	assert.ok(command.kind === "request", JSON.stringify(command));
	const { reading, words, channelId = fallback } = command.request;
	assert.ok(channelId);
	return {
		state: "draft",
		id: recordingId("R1"),
		version: 1,
		plan: planOf(command.request, channelId),
		words,
		readFrom: reading.words,
		assumptions: reading.assumptions,
		...(reading.alternative ? { alternative: reading.alternative } : {}),
		requestedBy: slackUserId("U0MEI"),
		slackChannelId: slackChannelId("C0LIVE"),
		createdAt: now,
		expiresAt: plus(now, 900_000),
		shownOverlaps: [],
	};
}

function cardText(name: "/clip" | "/record", text: string): string {
	const draft = draftOf(name, text);
	return blocksToText(cardMessage(showing(draft, settle(draft.plan.window, now), [], now, api)).blocks);
}

describe("the card", () => {
	it("shows a scheduled recording whole", () => {
		assert.equal(
			cardText("/record", "8888_test123 tomorrow 10:00-10:30 mp4 mix"),
			[
				"Scheduled recording of 8888_test123",
				"From: Wed 2026-11-25 10:00 CST",
				"To: Wed 2026-11-25 10:30 CST",
				"Length: 30 min",
				"Starts: in 20 h",
				"Your time: Wed 2026-11-25 10:00 CST – Wed 2026-11-25 10:30 CST",
				"File: mp4, video",
				"Options: mixed stream",
				"Read from: start “tomorrow 10:00”, end “10:30”",
				"[ Confirm ]  [ Edit ]  [ Cancel ]",
				"Nothing is recorded before you confirm. This card expires at Tue 2026-11-24 14:15 CST.",
			].join("\n"),
		);
	});

	it("says of a long clip what Tencent advises", () => {
		assert.match(cardText("/clip", "8888_test123 10m"), /Longer than the 5 min that Tencent advises/);
		assert.doesNotMatch(cardText("/clip", "8888_test123 5m"), /advises/);
	});

	it("says which of two readings it took, and offers the other", () => {
		const text = cardText("/record", "8888_test123 tomorrow 3-4");
		assert.match(text, /24-hour clock/);
		assert.match(text, /\[ Read as Wed 2026-11-25 15:00–16:00 CST \]/);
	});

	it("shows what somebody typed as it is, without its markup", () => {
		const message = refusalMessage({
			problem: { code: "unknown-words", words: ["<!channel>", "&"] },
			typed: "/record x",
		});
		assert.match(JSON.stringify(message.blocks), /“&lt;!channel&gt;”, “&amp;”/);
	});

	it("stays within Slack's limits however much was typed", () => {
		const words = Array.from({ length: 500 }, (_, each) => `word${each}`.repeat(20));
		const { blocks } = refusalMessage({ problem: { code: "unknown-words", words }, typed: `/clip ${words.join(" ")}` });
		assert.ok(JSON.stringify(blocks).length < 4000);
	});
});

describe("an outcome", () => {
	const outcomes: readonly (readonly [Outcome, RegExp])[] = [
		[{ kind: "created", taskId: taskId("18446744073709551615") }, /created.*\n.*14:00–14:05.*\n.*18446744073709551615/],
		[{ kind: "refused", code: "20601", message: "" }, /refused[\s\S]*20601, without a message[\s\S]*Start the stream/],
		[{ kind: "refused", code: "3", message: "appid is invalid" }, /appid is invalid[\s\S]*LIVE_APPID/],
		[{ kind: "not-sent", why: "ECONNREFUSED" }, /Not sent[\s\S]*Nothing was created[\s\S]*\[ Try again \]/],
		[{ kind: "unknown", why: "no answer" }, /may exist[\s\S]*not tried again[\s\S]*\[ Submit again \]/],
	];
	for (const [outcome, expected] of outcomes) {
		it(`says what became of it: ${outcome.kind} ${"code" in outcome ? outcome.code : ""}`, () => {
			const draft = draftOf("/clip", "8888_test123 5m");
			const confirmed = { confirmedBy: draft.requestedBy, confirmedAt: now, span: settle(draft.plan.window, now) };
			const settled: Settled = settledAs({ ...draft, ...confirmed, state: "submitting", overdueAt: now }, outcome);
			const { blocks } = outcomeMessage(settled);
			assert.equal(blocks[0]?.block_id, `outcome.${outcome.kind}`);
			assert.match(blocksToText(blocks), expected);
		});
	}
});
