import assert from "node:assert/strict";
import { asksForList } from "../../../src/recording/command/list.ts";
import { readCommand } from "../../../src/recording/command/read.ts";
import { takeVerb } from "../../../src/recording/command/verb.ts";
import { fixture, textOf, usualNow } from "../../time/support.ts";

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
		["please stop", "stop", ""],
		["stop it", "stop", ""],
		["can you stop 8888_x", "stop", "8888_x"],
		["pls stop the recording", "stop", ""],
		["stop the recording of 8888_x", "stop", "of 8888_x"],
		["stop my 5pm recording", "stop", "my 5pm recording"],
		["stop finals", "stop", "finals"],
		["end the recording", "stop", ""],
		["don't record 8888_x", "stop", "8888_x"],
		["don't record any more", "stop", ""],
		["8888_x stop", "stop", "8888_x"],
		["how do I stop 8888_x?", "stop", "8888_x?"],
		["stop them all", "stop", ""],
		["how can I stop a recording?", "stop", ""],
		["no, stop", "stop", ""],
		["wait, stop 8888_x", "stop", "8888_x"],
		["cancel tomorrow's recording", "stop", "tomorrow's recording"],
		["cancel finals tomorrow", "stop", "finals tomorrow"],
		["don't record 8888_x any more", "stop", "8888_x any more"],
		["停！", "stop", ""],
		["stop! 8888_x", "stop", "8888_x"],
		["recordings?", "recordings", ""],
		["recordings ?", "recordings", "?"],
		["录", "record", ""],
		["录一下！", "record", ""],
		["停停停", "stop", ""],
		["立即停止录制", "stop", ""],
		["马上停 8888_x", "stop", "8888_x"],
		["能不能停 8888_x", "stop", "8888_x"],
		["8888_x 可以停了", "stop", "8888_x"],
		["8888_x，停！", "stop", "8888_x"],
		["8888_x: please stop", "stop", "8888_x"],
		["今晚的录制取消", "stop", "今晚的"],
		["这次录制取消吧", "stop", ""],
		["8888_x 明天不用录了", "stop", "8888_x 明天"],
		["怎么停止", "stop", ""],
		["别录了", "stop", ""],
		["不要录了", "stop", ""],
		["先别錄了", "stop", ""],
		["別錄 8888_x", "stop", "8888_x"],
		["停止录制吧", "stop", ""],
		["停止錄製 8888_x", "stop", "8888_x"],
		["结束录制", "stop", ""],
		["请停止 8888_x", "stop", "8888_x"],
		["把 8888_x 停了", "stop", "8888_x"],
		["把8888_x的录制停掉", "stop", "8888_x"],
		["8888_x 别录了", "stop", "8888_x"],
		["move 8888_x to 11", "move", "to 11"],
		["please reschedule the recording to 11", "move", "to 11"],
		["change the time", "move", ""],
		["把 8888_x 改到11点", "move", "8888_x 11点"],
		["今晚的录制推迟10分钟", "move", "今晚的 10分钟"],
		["延长 8888_x 10分钟", "move", "8888_x 10分钟"],
		["help", "help", ""],
		["帮助", "help", ""],
		["？", "help", ""],
		["怎么录？", "help", ""],
		["how do I record?", "help", ""],
		["帮我录一下 8888_test123 5分钟", undefined, "帮我录一下 8888_test123 5分钟"],
		["录 8888_test123 5分钟", undefined, "录 8888_test123 5分钟"],
		["剪辑 8888_test123 5分钟", "clip", "8888_test123 5分钟"],
		["tomorrow 10-11", undefined, "tomorrow 10-11"],
		...[
			"stop-motion 8888_x 10-11",
			"stop motion show 8888_x 10-11",
			"end at 5pm 8888_x",
			"how to record 8888_x tomorrow 10-11",
			"end of the show 8888_x 10-11pm",
			"8888_x now, stop at 5pm",
			"can you record 8888_x until 11 then stop",
			"don't record the first 10 minutes of 8888_x",
			"停车场 8888_x 明天10点到11点",
			"从现在录到11点停止 8888_x",
			"不要录音频 8888_x 10点到11点",
			"别录前10分钟 8888_x 明天10点到11点",
			"结束时间11点 8888_x 现在开始",
			"move night 8888_x 8-9pm",
			"change of plans: 8888_x 10-11",
			"延长赛 8888_x 8点到9点",
			"推迟10分钟录 8888_x 5分钟",
			"延期的比赛 8888_x 明天10点到11点",
			"8888_x 改期的比赛 明天10点到11点",
			"推迟举行的发布会 8888_x 明天10点到11点",
			"stop 17:00 start 15:00 8888_x",
			"stop: 17:00, start: 15:00, channel: 8888_x",
			"停止时间17点 开始时间15点 8888_x",
			"8888_x 停了吗",
			"明天10点到11点 8888_x 取消赛",
			"8888_x 提前10分钟开始录明晚的",
		].map((text) => [text, undefined, text] as const),
	];
	it("is neither stop nor move nor a list's where a recording is asked for", () => {
		const texts = ["chat-windows", "hand-windows"].flatMap((name) =>
			fixture(`${name}.jsonl`).map(({ text }) => textOf(text)),
		);
		const taken = texts
			.flatMap((text) => [text, `8888_x ${text}`, `${text} 8888_x`])
			.filter((text) => {
				const { verb } = takeVerb(text);
				const asksAnother = verb === "stop" || verb === "move" || verb === "recordings" || asksForList(text);
				return asksAnother && readCommand("/record", text, usualNow).kind === "request";
			});
		assert.deepEqual(taken, []);
	});

	it("is looked for in the longest text that Slack takes in no time: never in every way that its words can be parted", () => {
		const parts = [
			"1",
			"a_",
			"please ",
			"请",
			"可以",
			"no, ",
			"stop ",
			"start:",
			"停",
			"今天",
			"今天的 ",
			"我们",
			"看",
			"我",
			"again 1234 ",
			"the ",
			"channel ",
			"on ",
			"8888_x",
			"?",
			", ",
		];
		const texts = parts.flatMap((part) =>
			["", "again ", "请把 ", "what ", "stop "].map((start) => `${start}${part.repeat(40_000 / part.length)} !录x$`),
		);
		for (const text of texts) {
			takeVerb(text);
			asksForList(text);
		}
	});

	for (const [text, verb, rest] of cases) {
		it(`of "${text}" is ${verb ?? "none"}`, () => {
			assert.deepEqual(takeVerb(text), verb === undefined ? { text: rest } : { verb, text: rest });
		});
	}
});
