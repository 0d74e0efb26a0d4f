import assert from "node:assert/strict";
import { type CommandName, readCommand } from "../../../src/recording/command/read.ts";
import type { ChannelId } from "../../../src/recording/ids.ts";
import { inChina } from "../../../src/time/calendar.ts";

const now = inChina(2026, 11, 24, 14);

function read(text: string, known: readonly string[] = [], name: CommandName = "/record") {
	return readCommand(name, text, now, { isKnown: (id: ChannelId) => known.includes(id) });
}

function idOf(text: string, known: readonly string[] = []): string | undefined {
	const command = read(text, known);
	return command.kind === "request" || command.kind === "refused"
		? (command.kind === "request" ? command.request : command).channelId
		: undefined;
}

describe("the channel id", () => {
	const ids: readonly (readonly [string, string])[] = [
		["8888_test123 tomorrow 8-9pm", "8888_test123"],
		["8888_test123: tomorrow 8-9pm", "8888_test123"],
		["8888_test123：明晚8点到10点", "8888_test123"],
		["8888_test123明晚8点到10点", "8888_test123"],
		["帮我录 8888_test123 明晚8点到10点", "8888_test123"],
		["帮我录8888_test123明晚8点到10点", "8888_test123"],
		["明晚8点到10点 8888_test123", "8888_test123"],
		["please record 8888_test123 tomorrow 8-9pm", "8888_test123"],
		["tomorrow 8-9pm on 8888_test123", "8888_test123"],
		["tomorrow 8-9pm, id 8888_test123", "8888_test123"],
		["频道8888_test123，明晚8点到10点", "8888_test123"],
		["channel finals tomorrow 8-9pm", "finals"],
		["stream: finals tomorrow 8-9pm", "finals"],
		["the channel is 8888_test123, tomorrow 8-9pm", "8888_test123"],
		["channel number 8888_test123, tomorrow 8-9pm", "8888_test123"],
		["stream key: 8888_test123 tomorrow 8-9pm", "8888_test123"],
		["channel (8888_test123) tomorrow 8-9pm", "8888_test123"],
		["channel 8888_test123. Tomorrow 8-9pm", "8888_test123"],
		["channel 5 tomorrow 8-9pm", "5"],
		["频道号8888_test123 明晚8点到10点", "8888_test123"],
		["频道（8888_test123）明晚8点到10点", "8888_test123"],
		["频道5，明晚8点到10点", "5"],
		["cctv1 tomorrow 8-9pm", "cctv1"],
		["my-show tomorrow 8-9pm", "my-show"],
		["8888 tomorrow 8-9pm", "8888"],
		["20261125 tomorrow 8-9pm", "20261125"],
		["2026_1125 tomorrow 8-9pm", "2026_1125"],
		["5m_show tomorrow 8-9pm", "5m_show"],
		["8888_test123? tomorrow 8-9pm", "8888_test123"],
		["move-01 tomorrow 8-9pm", "move-01"],
		["cancel-2 tomorrow 8-9pm", "cancel-2"],
		["录制：8888_test123 明晚8点到10点", "8888_test123"],
	];
	for (const [text, id] of ids) {
		it(`in ${JSON.stringify(text)} is ${id}`, () => {
			assert.equal(idOf(text), id);
			assert.equal(read(text).kind, "request");
		});
	}

	for (const text of [
		"channel 10:00-11:00",
		"channel 5 minutes",
		"channel 27 nov 8-9pm",
		"channel 2026年11月27日 20:00-21:00",
		"频道 5分钟",
		"频道20点到21点",
	]) {
		it(`is not in ${JSON.stringify(text)}, whose number is a time's`, () => assert.equal(idOf(text), undefined));
	}

	for (const text of ["the stream tomorrow 8-9pm", "hey tomorrow 8-9pm", "kickoff tomorrow 8-9pm", "2moro 8-9pm"]) {
		it(`is not in ${JSON.stringify(text)}`, () => {
			assert.equal(idOf(text), undefined);
			assert.equal(read(text).kind, "request");
		});
	}

	for (const text of ["all-hands", "follow-up", "half-time", "e-sports", "3rd-party", "60fps", "h264"]) {
		it(`is no word of the language or of pictures: ${text}`, () => {
			assert.equal(idOf(`${text} tomorrow 8-9pm`), undefined);
			assert.equal(idOf(`8888_test123 ${text} tomorrow 8-9pm`), "8888_test123");
			assert.equal(idOf(`channel ${text} tomorrow 8-9pm`), text);
		});
	}

	it("of digits that are a date is asked where the time behind it has none, unless it is known", () => {
		for (const digits of ["1126", "261126"]) {
			for (const text of [`${digits} 20:00-21:00`, `${digits}晚8点到9点`]) {
				assert.equal(idOf(text), undefined);
				assert.equal(read(text).kind, "refused");
			}
			assert.equal(idOf(`${digits} tomorrow 20:00-21:00`), digits);
			assert.equal(idOf(`${digits} 20:00-21:00`, [digits]), digits);
		}
		assert.equal(idOf("8888 20:00-21:00"), "8888");
	});

	it("is not looked for in a title", () => {
		const titled = ['"channel 9 news"', "「live_01 彩排」", '"studio2 rehearsal"'];
		for (const title of titled) {
			assert.equal(idOf(`tomorrow 8-9pm ${title}`), undefined);
			assert.equal(idOf(`${title} 8888_test123 tomorrow 8-9pm`), "8888_test123");
			assert.equal(idOf(`tomorrow 8-9pm 8888_test123 ${title}`), "8888_test123");
		}
		assert.equal(idOf('tomorrow 8-9pm channel "8888_test123"'), "8888_test123");
	});

	it("may be in bold, in a quoted line", () => {
		assert.equal(idOf("&gt; *8888_test123* tomorrow `8-9pm`"), "8888_test123");
		assert.equal(read("&gt; *8888_test123* tomorrow `8-9pm`").kind, "request");
	});

	it("of eight digits is a date where the time behind it has none", () => {
		assert.equal(idOf("20261125 20:00-21:00"), undefined);
		assert.equal(read("20261125 20:00-21:00").kind, "request");
		const clip = read("20261125 5m", [], "/clip");
		assert.equal(clip.kind === "request" && clip.request.channelId, "20261125");
	});

	it("may be a plain word only if that is known, and is named as a candidate else", () => {
		const unknown = read("finals tomorrow 8-9pm");
		assert.ok(unknown.kind === "refused");
		assert.deepEqual(unknown.problem, { code: "unknown-words", words: ["finals"] });
		assert.deepEqual(unknown.candidates, ["finals"]);
		assert.equal(idOf("finals tomorrow 8-9pm", ["finals"]), "finals");
		assert.equal(idOf("tomorrow 8-9pm finals", ["finals"]), "finals");
		assert.equal(idOf("tomorrow 8-9pm 8888", ["8888"]), "8888");
		assert.equal(idOf("rewind tomorrow 8-9pm"), undefined);
		assert.equal(idOf("the stream runs tomorrow 8-9pm"), undefined);
		assert.equal(idOf("stream finals tomorrow 8-9pm", ["finals"]), "finals");
		assert.equal(idOf("stream finals tomorrow 8-9pm", ["others"]), undefined);
		assert.equal(idOf("the tomorrow 8-9pm", ["the", "tomorrow"]), undefined);
	});
});

describe("the options of a command", () => {
	const options = (text: string) => {
		const command = read(`8888_test123 ${text}`);
		assert.ok(command.kind === "request", `${text}: ${JSON.stringify(command)}`);
		return command.request.options;
	};

	it("are read in both languages", () => {
		for (const text of [
			"明晚8点到9点 mp4格式",
			"明晚8点到9点，格式：mp4",
			"明晚8点到9点，录成mp4",
			"tomorrow 8-9pm as mp4",
		]) {
			assert.deepEqual(options(text), { format: "mp4" });
		}
		for (const text of [
			"明晚8点到9点 音频",
			"明晚8点到9点 只录音频",
			"明晚8点到9点 純音頻",
			"tomorrow 8-9pm audio only",
		]) {
			assert.deepEqual(options(text), { recordType: "audio" });
		}
		assert.deepEqual(options("tomorrow 8-9pm with audio"), {});
	});

	it("may have a title in quotes", () => {
		for (const text of ['"Final, second half" tomorrow 8-9pm', "tomorrow 8-9pm “Final, second half”"]) {
			assert.deepEqual(options(text), { title: "Final, second half" });
		}
		assert.deepEqual(options("明晚8点到9点「决赛下半场」"), { title: "决赛下半场" });
		assert.deepEqual(options("明晚8点到9点 标题「年会 19:00彩排」"), { title: "年会 19:00彩排" });
		assert.deepEqual(options('tomorrow 8-9pm titled "Q4 review"'), { title: "Q4 review" });
		assert.deepEqual(options("“tomorrow 8-9pm”"), {});
	});
});

describe("help", () => {
	for (const text of ["help", "-h", "--help", "帮助", "?"]) {
		it(`is ${text}`, () => assert.deepEqual(read(text), { kind: "help" }));
	}
});
