import assert from "node:assert/strict";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { plus } from "../../src/time/instant.ts";
import { catalogue } from "./catalogue.ts";
import { createdOf, scheduled, span } from "./samples.ts";

/** Names, ids, units, formats, and what is typed: these stay as they are in every language. */
const asTheyAre =
	/`[^`]*`|\/(?:clip|record|recordings)[^\n]*|“[^”]*”|[A-Z][A-Z_]+[A-Z]|Slack|HTTP|Tapedeck|ID|@?[A-Z]0[A-Z0-9]+|#[A-Z0-9]+|subteam\^\w+|\d[\w-]*|\b(?:flv|hls|mp4|aac|video|audio|push\.example\.com|tomorrow)\b|(?:path|domain|format)=|no such stream|Failed to pull the stream|MP4|MB|https:[^\s|)）]+|Internal\w+/g;

describe("the messages", () => {
	const english = catalogue("en");
	const chinese = catalogue("zh");

	it("are the same in both languages", () => {
		assert.deepEqual(Object.keys(chinese), Object.keys(english));
	});

	for (const [name, text] of Object.entries(chinese)) {
		it(`say ${name} in Chinese alone`, () => {
			assert.match(text, /[\u4e00-\u9fff]/);
			assert.doesNotMatch(text.replace(asTheyAre, ""), /[A-Za-z]{2,}/);
		});
	}

	it("say nothing in Chinese where English is typed", () => {
		const chineseIn = Object.entries(english).filter(
			([name, text]) =>
				!/^(?:help|home|form|card\.assumption)/.test(name) && /[\u4e00-\u9fff]/.test(text.replace(/“[^”]*”/g, "")),
		);
		assert.deepEqual(chineseIn, []);
	});

	/** But for buttons, warnings, files and whom it calls: what is beside the point of the message. */
	const linesOf = (text: string) =>
		text.split("\n").filter((line) => !/^(?:\[|!|▶|@)/.test(line) || line.startsWith("! *"));

	it("take three lines at most, but for cards, lists and helps", () => {
		const long = [...Object.entries(english), ...Object.entries(chinese)].filter(
			([name, text]) =>
				/^(?:outcome|announcement|stop\.[a-z]|note|submitting|interruption|file)/.test(name) &&
				!/dialog|files|kept/.test(name) &&
				linesOf(text).length > 3,
		);
		assert.deepEqual(long, []);
	});

	it("call what they stand in no Slack channel where it may be a direct message", () => {
		const channel = [...Object.entries(english), ...Object.entries(chinese)].filter(
			([name, text]) =>
				/^(?:list|help|note|refused\.no-channel)/.test(name) && /this Slack channel|这个 Slack 频道/.test(text),
		);
		assert.deepEqual(channel, []);
	});

	it("offer no button again once a recording has ended by itself", () => {
		for (const messages of [english, chinese]) {
			const [running = "", ended = "", asked = ""] = ["", ".ended", ".asked.ended"].map(
				(name) => messages[`stop.unknown${name}`],
			);
			assert.match(running, /press the button again|再点一次按钮/);
			for (const text of [ended, asked]) {
				assert.doesNotMatch(text, /button|按钮/);
				assert.match(text, /has ended anyway, at Wed 2026-11-25 21:30|已在 2026年11月25日.* 21:30.* 结束/);
			}
		}
	});

	it("do not claim that there is no file, which Tencent may just not have told of", () => {
		assert.match(english["announcement.ended.no-file"] ?? "", /no file up to .* There may be one all the same/);
		assert.match(chinese["announcement.ended.no-file"] ?? "", /没有得到任何文件的消息.*仍可能有文件/);
	});

	it("say to the nearest minute how soon it starts that nobody pushes to", () => {
		const soon = (seconds: number) =>
			wordings.en.news.notPushingSoon(createdOf(scheduled), plus(span.start, -seconds * 1000));
		assert.match(soon(115), /starts in 2 min,/);
		assert.match(soon(85), /starts in 1 min,/);
		assert.match(soon(20), /starts in less than a minute,/);
		const chinese = wordings.zh.news.notPushingSoon(createdOf(scheduled), plus(span.start, -115_000));
		assert.match(chinese, /将在2分钟后开始/);
	});

	it("leave no value unsaid", () => {
		const unsaid = [...Object.entries(english), ...Object.entries(chinese)].filter(([, text]) =>
			/undefined|NaN|\[object/.test(text),
		);
		assert.deepEqual(unsaid, []);
	});
});
