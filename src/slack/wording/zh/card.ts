import type { Mode, Plan } from "../../../recording/recording.ts";
import type { Note } from "../../../recording/use-cases/card.ts";
import { type Instant, instant } from "../../../time/instant.ts";
import type { Assumption } from "../../../time/types.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { pastNote } from "./past.ts";
import { quoted } from "./quoted.ts";
import { time } from "./time.ts";

export const card: Wording["card"] = {
	title: (plan) => `*${titles[plan.mode]}* ${whatOf(plan)}`,
	summary: (plan, span) => `请确认：${plan.channelId}，${time.span(span)}`,
	labels: {
		from: "开始",
		to: "结束",
		length: "时长",
		starts: "距开始",
		yourTime: "您的时间",
		file: "文件",
		watch: "观看",
		options: "选项",
	},
	startsIn: (ms) => (ms < 60_000 ? "不到1分钟" : `还有${time.length(ms - (ms % 60_000))}`),
	fromTheClick: (now) => (now === undefined ? "您点“确认”时" : `现在，${time.moment(wholeMinute(now))}`),
	readersEnd: (end) => `到 ${time.readersMoment(end)}`,
	file: (format, isDefault, recordType) =>
		`${format ?? "默认格式"}${isDefault && format ? "（默认）" : ""}，${recordType === "audio" ? "纯音频" : "视频"}`,
	options: ({ mix, path, domain }) =>
		[
			...(mix === undefined ? [] : [mix ? "录混流" : "不录混流"]),
			...(path === undefined ? [] : [`推流路径 ${code(path)}`]),
			...(domain === undefined ? [] : [`推流域名 ${code(domain)}`]),
		].join("，"),
	readFrom: (words) => `根据您写的${quoted(words)}`,
	readFromParts: (start, end) => `根据您写的：开始${quoted(start)}，结束${quoted(end)}`,
	note,
	assumption,
	askAgain: (because) =>
		because === "start-passed"
			? "卡片打开期间，开始时间已过。现在就开始，结束时间不变，可以吗？"
			: "这张卡片显示之后，有人确认了时间重叠的录制。这一个也要录吗？",
	expires: (at) => `确认之前不会录制。卡片在 ${time.moment(wholeMinute(at))} 失效。`,
};

const titles: Readonly<Record<Mode, string>> = { realtime: "实时录制", scheduled: "定时录制", past: "回看片段" };

const wholeMinute = (at: Instant) => instant(at - (at % 60_000));

/** The channel, and what people call the recording. */
export function whatOf({ channelId, title }: Pick<Plan, "channelId" | "title">): string {
	return title === undefined ? code(channelId) : `${code(channelId)} ${quoted(title)}`;
}

function note(note: Note): string {
	switch (note.kind) {
		case "far-ahead":
			return `一个多月以后才开始：${time.until(note.startsInMs)}。`;
		case "long":
			return `时间很长：${time.length(note.lengthMs)}。`;
		case "needs-push":
			return "点确认时该直播码必须正在推流，否则腾讯云会拒绝。";
		case "not-pushing":
			return "该直播码目前没有推流，没有推流就录不到内容。请先开始推流，再点确认。";
		case "longer-than-advised":
			return `超过腾讯云对实时录制建议的 ${time.length(note.advisedMs)}。更长的录制，用定时录制更稳妥。`;
		case "wrong-template":
			return `设置里 ${note.format} 的录制模板 ${code(note.templateId)} ${
				note.makes === undefined
					? "不存在：腾讯云会不作提示，直接录成 HLS"
					: `实际生成 ${note.makes.join("、") || "未知格式"}`
			}。请告诉机器人的管理员。`;
		case "kept-until":
			return `腾讯云只接受 6 天之内开始的录制。这个录制由我保留到 ${time.moment(note.at)} 再创建，创建后会告诉您。`;
		case "near-quota":
			return note.of === "created"
				? `腾讯云每天最多创建 ${time.number(note.most)} 个录制任务，今天已有 ${time.number(note.used)} 个。`
				: `腾讯云最多同时录制 ${time.number(note.most)} 个，现在已有 ${time.number(note.used)} 个。`;
		case "repeats":
			if (note.recording.plan.mode === "past") return "再要一次同样的时间段：上一次的片段没能生成。";
			return note.recording.plan.mode === "realtime"
				? `与 ${time.moment(note.recording.span.start)} 那次相同，但从现在开始录。`
				: `与 ${time.span(note.recording.span)} 那次相同，日期改为接下来最近的一天。`;
		case "overlap":
			return `与该直播码的另一个录制重叠：${time.span(note.other.span)}，由 <@${note.other.confirmedBy}> 确认。再确认会多录一份，也会计费。`;
		case "just-confirmed":
			return `<@${note.other.confirmedBy}> 刚刚确认了该直播码的一个录制。现在确认可能会重复。`;
		case "recorded":
		case "just-been":
		case "link-only":
			return pastNote(note);
		default:
			return note satisfies never;
	}
}

function assumption({ kind, words, meant = "" }: Assumption): string {
	switch (kind) {
		case "24-hour":
			return `${quoted(words)}按24小时制理解。`;
		case "tomorrow":
			return `${quoted(words)}今天已经过了，所以理解为明天。`;
		case "next-occurrence":
			return `${quoted(words)}已经过了，所以理解为下一次。`;
		case "month-first":
			return `${quoted(words)}按“月/日”理解。`;
		case "next-half":
			return `${quoted(words)}理解为接下来最近的那个时间。`;
		case "morning-start":
			return `${quoted(words)}理解为上午。`;
		case "year":
			return `${quoted(words)}不是今年的日期，请留意。`;
		case "approximate":
			return `${quoted(words)}按写明的时间计算。`;
		case "minutes":
			return `${quoted(words)}理解为分钟。`;
		case "corrected":
			return `${quoted(words)}理解为${quoted(meant)}。`;
		default:
			return kind satisfies never;
	}
}
