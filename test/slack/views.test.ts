import assert from "node:assert/strict";
import type { Cause, Outcome } from "../../src/recording/cause.ts";
import { fileId, questionId, taskId } from "../../src/recording/ids.ts";
import type { FileOf } from "../../src/recording/recorded-file.ts";
import type { Stream } from "../../src/recording/stream.ts";
import { askToStop, settleStop } from "../../src/recording/transitions.ts";
import { announcementMessage } from "../../src/slack/views/announcement.ts";
import { cardMessage } from "../../src/slack/views/card.ts";
import { outcomeMessage } from "../../src/slack/views/outcome.ts";
import { blocksToText } from "../../src/slack/views/plain-text.ts";
import { refusalMessage } from "../../src/slack/views/refusal.ts";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { plus } from "../../src/time/instant.ts";
import { cardOf, draftOf, now, settledAs } from "./support/drafts.ts";

const { en } = wordings;
const minute = 60_000;
const hour = 60 * minute;

describe("the card", () => {
	const textOf = (...card: Parameters<typeof cardOf>) => blocksToText(cardMessage(cardOf(...card), en).blocks);

	it("shows a scheduled recording whole", () => {
		assert.equal(
			textOf(draftOf("/record", "8888_test123 tomorrow 10:00-10:30 mp4 mix")),
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

	it("repeats no words that nobody wrote", () => {
		const words = "2026-11-25 10:00 to 2026-11-25 10:30";
		assert.doesNotMatch(textOf(draftOf("/record", `8888_test123 ${words}`)), /Read from/);
	});

	it("says the length of a clip once", () => {
		const text = textOf(draftOf("/clip", "8888_test123 5m"), [{ kind: "needs-push" }]);
		assert.match(
			text,
			/From: when you press Confirm\nLength: 5 min\nFile: flv \(default\), video\n• Somebody must be pushing/,
		);
	});

	it("says which of two readings it took, in bold, and offers the other", () => {
		const message = cardMessage(cardOf(draftOf("/record", "8888_test123 tomorrow 3-4")), en);
		assert.match(JSON.stringify(message.blocks), /:warning: \*“[^*]*24-hour clock\.\*/);
		assert.match(blocksToText(message.blocks), /\[ Read as Wed 2026-11-25 15:00–16:00 CST \]/);
	});

	it("says in bold what a slip of the pen may have made", () => {
		const draft = draftOf("/record", "8888_test123 2027-01-10 10:00 to 19:00");
		const notes = [
			{ kind: "far-ahead", startsInMs: 47 * 24 * hour },
			{ kind: "long", lengthMs: 9 * hour },
		] as const;
		const { blocks } = cardMessage(cardOf(draft, notes), en);
		assert.match(JSON.stringify(blocks), /\*It starts more than a month from now: in 47 d\.\*.*\*It is long: 9 h\.\*/);
	});

	it("says the time where the start has passed", () => {
		const draft = draftOf("/record", "8888_test123 now to 14:30");
		const text = blocksToText(cardMessage(cardOf(draft, [], plus(now, 12 * minute)), en, "start-passed").blocks);
		assert.match(text, /From: now, Tue 2026-11-24 14:12 CST\nTo: Tue 2026-11-24 14:30 CST/);
		assert.match(text, /\[ Start now \]/);
	});

	it("shows the words that were read, and those that an assumption is about, without their markup", () => {
		const words = "<!channel> & `now`";
		const shown = "“&lt;!channel&gt; &amp; ˋnowˋ”";
		const draft = draftOf("/record", "8888_test123 tomorrow 10:00-10:30", {
			words,
			readFrom: { start: "", end: "" },
			assumptions: [{ kind: "tomorrow", words }],
		});
		const text = JSON.stringify(cardMessage(cardOf(draft), en).blocks);
		assert.equal(text.split(shown).length - 1, 2);
		assert.ok(!text.includes("<!channel>"));
		const inParts = cardMessage(cardOf({ ...draft, readFrom: { start: words, end: words.repeat(2) } }), en);
		assert.ok(!JSON.stringify(inParts.blocks).includes("<!channel>"));
	});

	it("says how near the quota is", () => {
		const text = textOf(draftOf("/clip", "8888_test123 5m"), [
			{ kind: "near-quota", of: "created", used: 3700, most: 4000 },
			{ kind: "near-quota", of: "running", used: 380, most: 400 },
		]);
		assert.match(text, /3,700 of the 4,000 recordings[^\n]*in a day[^\n]*\n• 380 of the 400 recordings[^\n]*at once/);
	});
});

describe("a refusal", () => {
	const problem = { code: "clip-too-long", lengthMs: 45 * minute, maxMs: 30 * minute } as const;
	const { plan, ...read } = draftOf("/record", "8888_test123 now for 45m");
	const textOf = (refusal: Parameters<typeof refusalMessage>[0]) =>
		blocksToText(refusalMessage(refusal, now, en).blocks);

	it("offers by a button what it mends, and nothing that its store does not know", () => {
		const refusal = { problem, typed: "/clip 8888_test123 45m", choices: [{ plan, ...read }] };
		assert.match(textOf({ ...refusal, question: questionId("Q1") }), /\[ Record it as scheduled, from now \]$/);
		assert.doesNotMatch(textOf(refusal), /\[/);
	});

	it("labels choices by the window they mean", () => {
		const fixed = draftOf("/record", "8888_test123 tomorrow 10:00-10:30");
		const text = textOf({
			problem: { code: "vague", words: "tomorrow" },
			typed: "/record 8888_test123 tomorrow",
			choices: [{ plan, ...read }, fixed],
			question: questionId("Q1"),
		});
		assert.match(text, /\[ From now, for 45 min \] {2}\[ Wed 2026-11-25 10:00–10:30 CST \]/);
	});

	it("gives an example with the channel that was typed", () => {
		const form = {
			mode: "scheduled",
			channel: "7777_x",
			words: "",
			length: "",
			format: "",
			type: "",
			mix: false,
			path: "",
			domain: "",
			title: "",
		} as const;
		const refusal = { problem: { code: "no-time" }, typed: "/record 7777_x", choices: [], form } as const;
		assert.match(textOf(refusal), /For example: \/record channel 7777_x tomorrow 10:00-10:30/);
	});

	it("shows what somebody typed as it is, without its markup", () => {
		const words = ["<!channel>", "&", "`x`"];
		const refusal = { problem: { code: "unknown-words", words }, typed: "/record x", choices: [] } as const;
		const shown = (wording: typeof en) => JSON.stringify(refusalMessage(refusal, now, wording).blocks);
		assert.match(shown(en), /“&lt;!channel&gt;”, “&amp;”, “ˋxˋ”/);
		assert.match(shown(wordings.zh), /“&lt;!channel&gt;”、“&amp;”、“ˋxˋ”/);
	});

	it("stays within Slack's limits however much was typed", () => {
		const words = Array.from({ length: 500 }, (_, each) => `word${each}`.repeat(20));
		const typed = `/clip ${words.join(" ")}`;
		const { blocks } = refusalMessage({ problem: { code: "unknown-words", words }, typed, choices: [] }, now, en);
		assert.ok(JSON.stringify(blocks).length < 4000);
	});
});

describe("an outcome", () => {
	const refused = { kind: "refused", code: "3", message: "", advice: { kind: "check-request" } } as const;
	const outcomes: readonly (readonly [Outcome, RegExp])[] = [
		[{ kind: "created", taskId: taskId("18446744073709551615") }, /created.*\n.*14:00–14:05.*18446744073709551615/],
		[{ ...refused, code: "20601", advice: { kind: "not-pushing" } }, /Start the stream.*code 20601\)/],
		[{ ...refused, message: "bad", advice: { kind: "settings", names: ["LIVE_APPID"] } }, /LIVE_APPID.*code 3: bad/],
		[
			{ kind: "not-sent", cause: { code: "no-connection", system: "ECONNREFUSED" } },
			/Not sent[\s\S]*could not be reached\. Nothing was created[\s\S]*\[ Try again \] {2}\[ Edit \]$/,
		],
		[
			{ kind: "unknown", cause: { code: "timed-out", afterMs: 10_000 } },
			/may exist[\s\S]*within 10 s\. I have not tried again[\s\S]*\[ Submit again \]/,
		],
	];
	for (const [outcome, expected] of outcomes) {
		it(`says what became of it: ${JSON.stringify(outcome)}`, () => {
			const { blocks } = outcomeMessage(settledAs(outcome), en);
			assert.equal(blocks[0]?.block_id, `outcome.${outcome.kind}`);
			assert.match(blocksToText(blocks), expected);
		});
	}

	it("says in one line what was created where the announcement beside it says the rest", () => {
		const created = settledAs({ kind: "created", taskId: taskId("77") });
		const { blocks } = outcomeMessage(created, en, { announcedBeside: true });
		assert.equal(blocksToText(blocks), "✔ Recording created: 8888_test123, task id 77");
	});

	it("says each cause in a sentence, without a system's name, and knows nothing of why a bot fell silent", () => {
		const status = 502;
		const causes: readonly Cause[] = [
			{ code: "no-connection", system: "ECONNREFUSED" },
			{ code: "connection-broken", system: "ECONNRESET" },
			{ code: "timed-out", afterMs: 4000 },
			...(["http-status", "redirect", "unreadable-answer", "contradictory-answer"] as const).map((code) => ({
				code,
				status,
			})),
			{ code: "no-task-id" },
			{ code: "internal-error", apiCode: "InternalError" },
			{ code: "unwritable-time" },
			{ code: "no-template" },
			{ code: "not-there" },
			{ code: "left-behind" },
			{ code: "overdue" },
			{ code: "store-away" },
		];
		const told = causes.flatMap((cause) => [
			en.outcome.notSentBecause({ kind: "not-sent", cause }),
			en.outcome.unknownBecause({ cause }),
		]);
		for (const text of told) assert.match(text, /^[A-Z].*\.$/);
		assert.doesNotMatch(told.join("\n"), /ECONN|stopped|crash|died|undefined/);
		assert.equal(new Set(told).size, told.length);
	});

	it("shows Tencent's words and code without their markup", () => {
		const message = "see <!here> & `rm`";
		const { blocks } = outcomeMessage(settledAs({ ...refused, code: "<1>`", message }), en);
		assert.match(JSON.stringify(blocks), /`&lt;1&gt;ˋ`: see &lt;!here&gt; &amp; ˋrmˋ/);
		const inChinese = outcomeMessage(settledAs({ ...refused, code: "<1>`", message }), wordings.zh);
		assert.match(JSON.stringify(inChinese.blocks), /`&lt;1&gt;ˋ`：see &lt;!here&gt; &amp; ˋrmˋ/);
	});
});

describe("the announcement", () => {
	const silence = { files: [], stream: { interruptions: [] } };
	const created = settledAs(
		{ kind: "created", taskId: taskId("77") },
		draftOf("/record", "8888_test123 tomorrow 10:00-10:30"),
	);
	assert.ok(created.state === "submitted");
	const { start, end } = created.span;

	it("says which phase it is, in words and for other apps", () => {
		const at = (moment: typeof now) => {
			const { metadata, text } = announcementMessage(created, silence, moment, en);
			return [metadata.event_payload.state, /\*(\w+)\*/.exec(text)?.[1]];
		};
		assert.deepEqual([plus(start, -1), start, plus(end, -1), end].map(at), [
			["scheduled", "Scheduled"],
			["recording", "Recording"],
			["recording", "Recording"],
			["ended", "Recorded"],
		]);
	});

	it("stays a recording after a stop that was refused, and is stopped after one that was not", () => {
		const who = created.requestedBy;
		const stopping = askToStop(created, who, start, 1000).next;
		const refusal = { kind: "refused", code: "9", message: "<no>", advice: { kind: "check-request" } } as const;
		const goesOn = settleStop(stopping, refusal, start).next;
		const stopped = settleStop(stopping, { kind: "stopped" }, start).next;
		assert.ok(goesOn.state === "submitted" && stopped.state === "stopped");
		const shown = announcementMessage(goesOn, silence, start, en);
		assert.equal(shown.metadata.event_payload.state, "recording");
		assert.match(JSON.stringify(shown.blocks), /refused to stop it \(code `9`: &lt;no&gt;\)/);
		assert.equal(announcementMessage(stopped, silence, end, en).metadata.event_payload.state, "stopped");
	});

	const fileOf = (index: number, changes: Partial<FileOf["file"]> = {}, isCertain = true): FileOf => ({
		isCertain,
		file: {
			...{ id: fileId(`f${index}`), channelId: created.plan.channelId, start, end, learntAt: end },
			...{ url: `https://v.example/${index}.mp4`, format: "mp4", lengthSeconds: 1800.4, sizeBytes: 12_345_678 },
			...changes,
		},
	});
	const withFiles = (...files: readonly FileOf[]) => announcementMessage(created, { ...silence, files }, end, en);

	it("shows its files in order, for people and for other apps", () => {
		const { blocks, metadata } = withFiles(fileOf(1), fileOf(2, {}, false));
		assert.deepEqual(
			blocks.map(({ block_id }) => block_id),
			[`announcement.${created.id}`, "file.f1", "file.f2", `version.${created.version}`],
		);
		const [, first, second] = blocks.map((block) => JSON.stringify(block));
		assert.match(first ?? "", /<https:\/\/v\.example\/1\.mp4\|MP4, .* 10:00–10:30 CST> \(30 min, 12\.3 MB\)\."/);
		assert.match(second ?? "", /may belong to another recording/);
		assert.deepEqual(JSON.parse(metadata.event_payload.files)[0], {
			...{ url: "https://v.example/1.mp4", format: "mp4", size: 12_345_678, seconds: 1800.4 },
		});
	});

	it("leaves files beyond ten to its thread, and says how many", () => {
		const { blocks } = withFiles(...Array.from({ length: 12 }, (_, index) => fileOf(index)));
		assert.equal(blocks.filter(({ block_id }) => block_id?.startsWith("file.")).length, 10);
		assert.match(JSON.stringify(blocks), /2 more files, each by a message of its own/);
	});

	it("links to nothing but http and https, whatever Tencent sent", () => {
		for (const url of ["javascript:alert(1)", "", "//x", "data:text/html,x", "slack://open", "<!channel>"]) {
			const shown = JSON.stringify(withFiles(fileOf(1, { url })).blocks);
			assert.match(shown, /no usable link/);
			assert.doesNotMatch(shown, /<(?!!date|@)/, url);
		}
		const shown = JSON.stringify(withFiles(fileOf(1, { url: "https://v.example/a|b>c?d=<!here>&e" })).blocks);
		assert.match(shown, /<https:\/\/v\.example\/a%7Cb%3Ec\?d=%3C!here%3E&amp;e\|MP4/);
	});

	it("says what the stream does while it counts, and that nobody looks for files any more", () => {
		const trouble = { at: start, words: "no <video>" };
		const told = (stream: Stream, moment: typeof now) =>
			JSON.stringify(announcementMessage(created, { files: [], stream }, moment, en).blocks);
		assert.match(
			told({ interruptions: [{ since: start }] }, plus(start, minute)),
			/Interrupted.*More than 25 min left/,
		);
		assert.match(told({ interruptions: [], silentAt: start }, start), /Nobody was pushing to this channel at/);
		assert.match(told({ interruptions: [], trouble }, start), /no &lt;video&gt;/);
		assert.doesNotMatch(
			told({ interruptions: [], silentAt: start, trouble }, end),
			/pushing|video|left|stopped looking/,
		);
		assert.match(told({ interruptions: [] }, plus(end, 60 * minute)), /no file up to .*11:30 CST/);
	});
});
