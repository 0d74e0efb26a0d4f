import { defaultClipMs } from "../../../recording/command/read.ts";
import type { Wording } from "../wording.ts";
import { time } from "./time.ts";

export const help: Wording["help"] = (mode, { maxLengthMs, formats, past }) => {
	const clip = [
		`*/clip* 实时录制：从您点“确认”时开始，最长 ${time.length(maxLengthMs.realtime)}（不写时长则为 ${time.length(defaultClipMs)}）。`,
		"• `/clip 频道8888_test123 5分钟`",
		"• `/clip 8888_test123 录到21:30`",
		"• `/clip 8888_test123 90秒 mp4`",
		...(past ? ["• `/clip 8888_test123 过去5分钟`、`/clip 8888_test123 21:05-21:10`：回看片段，取已经过去的内容"] : []),
	];
	const record = [
		`*/record* 定时录制：录您写明的时间段，最长 ${time.length(maxLengthMs.scheduled)}。`,
		"• `/record 频道8888_test123 明天10点到10点半`",
		"• `/record 8888_test123 从现在到晚上11点`",
		"• `/record 8888_test123 明晚8点到9点半`、`/record 8888_test123 周五19点录90分钟`",
		"• `/record default 8888_test123` 把它设为这里的默认直播码，以后可以不写",
		"• 只输入 `/record` 会打开表单",
	];
	const options = [
		`*选项*：${formats.video.map((format) => `\`${format}\``).join(" ")}（或 \`format=mp4\`）、\`纯音频\`${audioAlone(formats)}、\`混流\`、\`path=…\`、\`domain=…\`、引号里的标题。`,
		"没有写明时区时为中国标准时间。总会先显示一张卡片；点“确认”之前不会录制。",
		"`/recordings` 显示已预约、正在录制和已经结束的录制；`/recordings 帮助` 有更多说明。",
	];
	const commands = mode === "realtime" ? [clip, record] : [record, clip];
	return [...commands, options].map((lines) => lines.join("\n"));
};

/** The formats that only audio has. */
function audioAlone({ audio, video }: Parameters<Wording["help"]>[1]["formats"]): string {
	const alone = audio.filter((format) => !video.includes(format));
	return alone.length === 0 ? "" : `（还可以用 ${alone.map((format) => `\`${format}\``).join("、")}）`;
}
