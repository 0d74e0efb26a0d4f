import assert from "node:assert/strict";
import fc from "fast-check";
import { readListCommand } from "../../../src/recording/command/list.ts";
import type { Options } from "../../../src/recording/command/options.ts";
import { type CommandName, readCommand } from "../../../src/recording/command/read.ts";
import { longestText } from "../../../src/recording/command/too-long.ts";
import { commandFor } from "../../../src/recording/command/write.ts";
import { type ChannelId, parseChannelId } from "../../../src/recording/ids.ts";
import type { Plan } from "../../../src/recording/recording.ts";
import { proposalOf } from "../../../src/recording/use-cases/take-command.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { isLexiconWord } from "../../../src/time/ids.ts";
import { instant, plus } from "../../../src/time/instant.ts";
import type { TimeWindow } from "../../../src/time/types.ts";

/** Tuesday, 14:00 in China. */
const now = inChina(2026, 11, 24, 14);

function channel(text: string): ChannelId {
	const id = parseChannelId(text);
	assert.ok(id);
	return id;
}

function read(line: string) {
	const name: CommandName = line.startsWith("/clip") ? "/clip" : "/record";
	return readCommand(name, line.slice(name.length), now);
}

/** Channel, window and options of an accepted command. */
function accepted(line: string): readonly [string | undefined, TimeWindow, Options] {
	const command = read(line);
	assert.ok(command.kind === "request", `${line}: ${JSON.stringify(command)}`);
	return [command.request.channelId, command.request.reading.window, command.request.options];
}

const forMinutes = (minutes: number): TimeWindow => ({ kind: "from-click-for", lengthMs: minutes * 60_000 });
const tomorrowAt10: TimeWindow = {
	kind: "fixed",
	start: inChina(2026, 11, 25, 10),
	end: inChina(2026, 11, 25, 10, 30),
};

/** Refused texts, and the example that is made of their words. */
const examples: readonly (readonly [string, string | undefined])[] = [
	["/record the finals tomorrow at 10", "tomorrow at 10 for 1h"],
	["/record please", "8-9pm"],
	["/record hello world 10-11pm", "10-11pm"],
	["/record channel's stream tomorrow", "tomorrow 8-9pm"],
	["/record 我要录决赛 明天20点到21点", "录 明天20点到21点"],
	["/record 8888_test123 until the end", undefined],
	["/clip 8888_test123 abc", "for 5m"],
	["/clip this stream now", "now for 5m"],
	["/clip the finals 10m", "10m"],
	["/clip 8888_test123 tonight", undefined],
	["/clip 8888_test123 五", "录5分钟"],
];

const commands: readonly (readonly [string, string | undefined, TimeWindow, Options?])[] = [
	["/clip channel 8888_test123 5m", "8888_test123", forMinutes(5)],
	["/clip 8888_test123", "8888_test123", forMinutes(5)],
	["/clip stream 8888_test123 90s", "8888_test123", forMinutes(1.5)],
	["/clip 频道8888_test123 5分钟", "8888_test123", forMinutes(5)],
	["/clip 直播码：8888_test123 半小时", "8888_test123", forMinutes(30)],
	["/clip 8888_test123半小时", "8888_test123", forMinutes(30)],
	["/clip 8888_test123 until 21:30", "8888_test123", { kind: "from-click-until", end: inChina(2026, 11, 24, 21, 30) }],
	["/clip 5m channel 8888_test123", "8888_test123", forMinutes(5)],
	["/clip 5m", undefined, forMinutes(5)],
	["/clip 2026_1125 5m", "2026_1125", forMinutes(5)],
	["/clip 5m_show 5m", "5m_show", forMinutes(5)],
	["/clip `8888_test123` 5m", "8888_test123", forMinutes(5)],
	["/clip ８８８８＿ｔｅｓｔ １０ｍ", "8888_test", forMinutes(10)],
	["/clip channel mp4 5m mp4", "mp4", forMinutes(5), { format: "mp4" }],
	["/record channel 8888_test123 tomorrow 10:00-10:30", "8888_test123", tomorrowAt10],
	["/record tomorrow 10:00-10:30", undefined, tomorrowAt10],
	["/record tomorrow 10:00-10:30 channel 8888_test123", "8888_test123", tomorrowAt10],
	["/record 8888_test123 明天10点到10点半", "8888_test123", tomorrowAt10],
	["/record 频道 8888_test123，明天１０：００－１０：３０", "8888_test123", tomorrowAt10],
	["/record 8888_test123 now for 2h", "8888_test123", forMinutes(120)],
	["/record now to 11pm", undefined, { kind: "from-click-until", end: inChina(2026, 11, 24, 23) }],
	["/record 8888 tomorrow 10:00-10:30 as mp4", "8888", tomorrowAt10, { format: "mp4" }],
	["/record 8888 tomorrow 10:00-10:30 format=HLS", "8888", tomorrowAt10, { format: "hls" }],
	["/record 8888 tomorrow 10:00-10:30 aac audio only", "8888", tomorrowAt10, { format: "aac", recordType: "audio" }],
	["/record 8888 明天10点到10点半 纯音频", "8888", tomorrowAt10, { recordType: "audio" }],
	["/record 8888 mix tomorrow 10:00-10:30", "8888", tomorrowAt10, { mix: true }],
	["/record 8888 tomorrow 10:00-10:30 mix_stream=0", "8888", tomorrowAt10, { mix: false }],
	[
		"/record 8888 tomorrow 10:00-10:30 path=live/a domain=push.example.com record_type=video",
		"8888",
		tomorrowAt10,
		{ path: "live/a", domain: "push.example.com", recordType: "video" },
	],
];

const refused: readonly (readonly [string, string])[] = [
	["/clip <script>alert(1)</script> 5m", "bad-channel"],
	["/clip 8888/../x?y=1&z 5m", "bad-channel"],
	["/clip channel 88;drop 5m", "bad-channel"],
	[`/clip ${"a".repeat(129)} 5m`, "bad-channel"],
	["/record default", "no-channel"],
	["/record default a/b", "bad-channel"],
	["/clip 8888 5m format=avi", "bad-option"],
	["/clip 8888 5m mix=maybe", "bad-option"],
	["/clip 8888 5m path=a?b", "bad-option"],
	["/clip 8888 5m domain=-", "bad-option"],
	["/clip 8888 5m domain=push.example.com/live", "bad-option"],
	[`/clip 8888 5m domain=${"a.".repeat(127)}b`, "bad-option"],
	["/clip 8888 5m mp4 hls", "option-twice"],
	["/record 8888 tomorrow 10:00-10:30 blargh", "unknown-words"],
	["/record 8888 tomorrow 10:00-10:30 colour=red", "unknown-words"],
	["/record tomorow 10:00-10:30", "unknown-words"],
	["/record Wensday 10:00-10:30", "unknown-words"],
	["/record 8888 tomorrow 10:00", "no-end"],
	["/record 8888 30m", "no-start"],
	["/record 8888 tonight", "vague"],
	["/record 8888", "no-time"],
	["/clip 8888 5", "no-unit"],
];

describe("the text of a command", () => {
	for (const [line, example] of examples) {
		it(`refuses "${line}" with the example ${example}, which would work`, () => {
			const command = read(line);
			assert.ok(command.kind === "refused", JSON.stringify(command));
			assert.equal(command.example, example);
			const name = line.split(" ", 1)[0];
			if (example !== undefined) assert.equal(read(`${name} channel 8888_test123 ${example}`).kind, "request");
		});
	}

	for (const [line, id, window, options = {}] of commands) {
		it(`reads ${line}`, () => assert.deepEqual(accepted(line), [id, window, options]));
	}

	for (const [line, code] of refused) {
		it(`refuses ${line.length > 60 ? `${line.slice(0, 20)}…` : line}: ${code}`, () => {
			const command = read(line);
			assert.equal(command.kind === "refused" && command.problem.code, code);
		});
	}

	it("names the words that nobody understood", () => {
		const command = read("/record 8888 tomorrow 10:00-10:30 blargh");
		assert.deepEqual(command.kind === "refused" && command.problem, { code: "unknown-words", words: ["blargh"] });
	});

	it("opens the form for nothing, helps, and sets the default", () => {
		assert.deepEqual(read("/clip"), { kind: "form" });
		assert.deepEqual(read("/record  "), { kind: "form" });
		assert.deepEqual(read("/record HELP"), { kind: "help" });
		assert.deepEqual(read("/record default channel 8888"), { kind: "set-default", channelId: channel("8888") });
	});

	it("reads back every command that it suggests as the same plan", () => {
		fc.assert(
			fc.property(anyPlan, (plan) => {
				const line = commandFor(plan);
				const name: CommandName = plan.mode === "realtime" ? "/clip" : "/record";
				const command = readCommand(name, line.slice(name.length), now);
				assert.ok(command.kind === "request", `${line}: ${JSON.stringify(command)}`);
				assert.ok(command.request.channelId);
				assert.deepEqual(proposalOf(command.request, command.request.channelId).plan, plan);
			}),
		);
	});

	it("takes what Slack has escaped for what was typed, once", () => {
		const [, , options] = accepted('/record 8888_test123 tomorrow 10:00-10:30 "A &lt;b&gt; &amp; &amp;lt;c"');
		assert.deepEqual(options, { title: "A <b> & &lt;c" });
	});

	it("takes what stands alone in quotes beside an id for the title, unless it reads as a time", () => {
		for (const text of [
			'8888_test123 "Final"',
			'"Final" 8888_test123',
			"8888_test123 「Final」",
			'8888_test123 titled "Final"',
		]) {
			const command = readCommand("/clip", text, now);
			assert.ok(command.kind === "request", text);
			assert.deepEqual([command.request.options, command.request.words], [{ title: "Final" }, ""], text);
		}
		const timed = readCommand("/clip", '8888_test123 "7m"', now);
		assert.deepEqual(timed.kind === "request" && [timed.request.options, timed.request.words], [{}, '"7m"']);
		const untimed = readCommand("/record", '8888_test123 "Final"', now);
		assert.deepEqual(untimed.kind === "refused" && [untimed.problem.code, untimed.options], [
			"no-time",
			{ title: "Final" },
		]);
	});

	it("answers any text, and never throws", () => {
		const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: longestText }), fc.string({ unit: "grapheme" }));
		fc.assert(
			fc.property(anyText, fc.constantFrom<CommandName>("/clip", "/record"), (text, name) => {
				assert.ok(readCommand(name, text, now).kind);
			}),
		);
	});

	it("names the limit where a title is longer, and offers all else without it", () => {
		for (const [open, close] of ['""', "「」", "《》"]) {
			const titled = (length: number) => `${open}${"8888_other ".repeat(30).slice(0, length - 1)}x${close}`;
			const refusal = {
				kind: "refused",
				problem: { code: "title-too-long", length: 201, most: 200 },
				channelId: "8888_test123",
			};
			const scheduled = { ...refusal, options: { format: "mp4" }, words: "tomorrow 10:00-10:30" };
			const [start, end] = [inChina(2026, 11, 25, 10), inChina(2026, 11, 25, 10, 30)];
			const choices = [{ window: { kind: "fixed", start, end } }];
			for (const text of [
				`8888_test123 tomorrow 10:00-10:30 mp4 ${titled(201)}`,
				`${titled(201)} 8888_test123 mp4 tomorrow 10:00-10:30`,
			]) {
				assert.deepEqual(readCommand("/record", text, now), { ...scheduled, choices, example: "tomorrow 10:00-10:30" });
			}
			assert.deepEqual(readCommand("/clip", `8888_test123 ${titled(201)}`, now), {
				...refusal,
				options: {},
				words: "",
				choices: [{ window: { kind: "from-click-for", lengthMs: 300_000 } }],
			});
			const longest = readCommand("/clip", `8888_test123 5m ${titled(200)}`, now);
			assert.ok(longest.kind === "request");
			assert.equal(longest.request.options.title?.length, 200);
		}
	});

	it("does not read what is longer than anybody types, which would keep everybody else waiting", () => {
		for (const unit of ["tomorrow 10:00 for an hour and ", "明天上午十点到十一点录制频道", "a "]) {
			const text = unit.repeat(40_000 / unit.length);
			const refusal = { code: "text-too-long", length: text.trim().length, most: longestText };
			for (const name of ["/clip", "/record"] as const) {
				const command = readCommand(name, text, now);
				assert.deepEqual(command, { kind: "refused", problem: refusal });
			}
			assert.deepEqual(readListCommand(`8888_test123 ${text}`, now), {
				kind: "refused",
				problem: { ...refusal, length: refusal.length + "8888_test123 ".length },
				candidates: [],
			});
		}
	});
});

const anySecond = fc.integer({ min: 1, max: 86_399 });
const anyWindow: fc.Arbitrary<TimeWindow> = fc.oneof(
	anySecond.map((seconds) => ({ kind: "from-click-for" as const, lengthMs: seconds * 1000 })),
	anySecond.map((seconds) => ({ kind: "from-click-until" as const, end: plus(now, seconds * 1000) })),
	fc.tuple(fc.integer({ min: 1, max: 40_000_000 }), anySecond).map(([ahead, length]) => {
		const start = plus(now, ahead * 1000);
		return { kind: "fixed" as const, start, end: instant(start + length * 1000) };
	}),
);
const anyPlan: fc.Arbitrary<Plan> = fc.record(
	{
		mode: fc.constantFrom("realtime" as const, "scheduled" as const),
		channelId: fc
			.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)
			.filter((id) => !isLexiconWord(id) && !/^(?:id|is|called|named)$/i.test(id))
			.map(channel),
		window: anyWindow,
		format: fc.constantFrom("flv" as const, "hls" as const, "mp4" as const, "aac" as const),
		recordType: fc.constantFrom("video" as const, "audio" as const),
		mix: fc.boolean(),
		path: fc.stringMatching(/^[\w./-]{1,20}$/),
		domain: fc.stringMatching(/^[a-z0-9]{1,10}\.[a-z]{2,5}$/),
		title: fc.constantFrom("Final", "决赛 下半场", 'The "real" one', "8pm mp4 10:00"),
	},
	{ requiredKeys: ["mode", "channelId", "window"], noNullPrototype: true },
);
