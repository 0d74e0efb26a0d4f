import { commandFor } from "../../../recording/command/write.ts";
import type { Plan, Proposal, Recording, Span } from "../../../recording/recording.ts";
import { wasCalledOff } from "../../../recording/status.ts";
import type { Refusal } from "../../../recording/use-cases/refusal.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { inChinese } from "./command.ts";
import { quoted } from "./quoted.ts";
import { time } from "./time.ts";

export const buttons: Wording["buttons"] = {
	confirm: "确认",
	startNow: "现在开始",
	edit: "修改",
	cancel: "取消",
	tryAgain: "重试",
	submitAgain: "再次提交",
	stop: "停止",
	again: "再录一次",
	fillIn: "填写表单",
	newRecording: "新建录制",
	otherReading: (span) => `改为 ${time.span(span)}`,
	choice,
};

function choice({ plan, assumptions }: Proposal, span: Span, mends: Refusal["problem"]["code"]): string {
	switch (mends) {
		case "clip-too-long":
			return "改为定时录制，从现在开始";
		case "clip-not-now":
			return "改为定时录制";
		case "already-started":
			return "从现在起录剩下的部分";
		case "format-not-for-type":
			return "只录音频";
		case "ended":
			return "做成回看片段";
		case "not-for-past":
			return "去掉这个选项";
		case "title-too-long":
			return `不要标题：${windowOf(plan, span)}`;
		case "partly-past":
			return plan.window.kind === "past" ? `已经过去的：${time.span(span)}` : `剩下的：${time.span(span)}`;
		default:
			return `${taken(plan, assumptions)}${windowOf(plan, span)}`;
	}
}

/** What of the text a choice takes another way. */
function taken({ title }: Plan, assumptions: Proposal["assumptions"]): string {
	const meant = assumptions.find(({ kind }) => kind === "corrected")?.meant;
	if (meant !== undefined) return `“${meant}”：`;
	return title === undefined ? "" : `标题“${title}”：`;
}

function windowOf({ window }: Plan, span: Span): string {
	return window.kind === "from-click-for" ? `从现在起 ${time.length(window.lengthMs)}` : time.span(span);
}

export const notes: Wording["notes"] = {
	cancelled: "已取消，没有录制。",
	idle(idle, draftTtlMs) {
		switch (idle.kind) {
			case "gone":
				return "我已经找不到这个录制。请重新输入命令。";
			case "not-yours":
				return `只有 <@${idle.recording.requestedBy}> 可以点这张卡片的按钮。您可以自己输入命令，得到自己的卡片。`;
			case "expired":
				return `这张卡片已失效：${time.length(draftTtlMs)}内没有确认，没有录制。要再来一次：${code(inChinese(commandFor(idle.recording.plan)))}`;
			case "already":
				return already(idle.recording);
			default:
				return idle satisfies never;
		}
	},
	notYoursToAnswer: (asked) => `只有 <@${asked}> 可以回答。您可以自己输入命令，得到自己的卡片。`,
	defaultSet: (channelId) =>
		`${code(channelId)} 现在是这里的默认直播码：${code("/clip 5分钟")} 和 ${code("/record 明天10点到10点半")} 可以不写直播码。`,
	unknownCommand: (command, known) => `我没有 ${quoted(command)} 这个命令。可用的有 ${known.map(code).join("、")}。`,
	stillWorking: "请稍等，这次比平时慢。结果会显示在这里。",
	fault: (reference) =>
		`我这边出了问题，这一次没有录制，也没有停止任何内容。请再试一次；如果再出现，请告诉机器人的管理员，并提供编号 ${code(reference)}。`,
	notConfirmed: (reference) =>
		`请求发出之前，我这边出了问题：没有录制。请再点一次；如果再出现，请告诉机器人的管理员，并提供编号 ${code(reference)}。`,
	formNotOpened(why, reference) {
		switch (why) {
			case "too-late":
				return "Slack 只给三秒打开表单，已经超时。请再点一次按钮（或重新输入命令）。";
			case "busy":
				return "Slack 正忙，没有打开表单。请过一分钟再点按钮（或重新输入命令）。";
			case "no-answer":
				return "打开表单时 Slack 没有应答。如果表单没有出现，请再点一次按钮（或重新输入命令）。";
			case "not-allowed":
				return `Slack 不允许我打开表单。请让机器人的管理员重新安装 Slack 应用，并提供编号 ${code(reference)}。`;
			case "fault":
				return `表单没能打开。请再试一次；如果再出现，请告诉机器人的管理员，并提供编号 ${code(reference)}。`;
			default:
				return why satisfies never;
		}
	},
	notMoved: (channelId = "8888_test123") =>
		`已确认的录制不能改时间。请先停止或取消它（${code(`停止 ${channelId}`)}），再重新申请：${code(`录制 ${channelId} 明天10点到10点半`)}。还没有确认的卡片可以点“修改”。`,
	smallTalk: `我负责录制直播。可以对我说 ${code("剪辑 8888_test123 5分钟")}、${code("录制 8888_test123 明天10点到10点半")}、${code("列表")} 或 ${code("帮助")}。`,
	sayWhat: `要录什么？可以说 ${code("剪辑 8888_test123 5分钟")} 或 ${code("录制 8888_test123 明天10点到10点半")}，也可以填写表单。`,
	formGone: "我已经找不到这张表单对应的录制。请重新输入命令。",
};

export function already(recording: Recording): string {
	switch (recording.state) {
		case "draft":
			return "这张卡片刚刚有变化。请看过再点按钮。";
		case "cancelled":
			return "这张卡片已取消，没有录制。";
		case "expired":
			return "这张卡片已失效，没有录制。请重新输入命令。";
		case "kept":
			return `<@${recording.confirmedBy}> 已经确认；由我保留，到 ${time.moment(recording.takeUpAt)} 腾讯云接受时再创建。`;
		case "submitting":
			return `<@${recording.confirmedBy}> 已经确认，正在提交。`;
		case "submitted":
			if (recording.plan.mode === "past") return `<@${recording.confirmedBy}> 已经确认这个回看片段；进度见公告。`;
			return `已经创建，只有一个：任务 ID ${code(recording.taskId)}，由 <@${recording.confirmedBy}> 确认。`;
		case "stopping":
			return `<@${recording.stopAskedBy}> 正在停止这个录制。`;
		case "stopped":
		case "withdrawn":
			return `<@${recording.stoppedBy}> 已${wasCalledOff(recording) ? "取消" : "停止"}这个录制。`;
		case "failed":
			return "已经提交过，没有创建成功。请用最新的那条消息重试。";
		case "unknown":
			if (recording.plan.mode === "past") return "这个回看片段是否正在生成，腾讯云还没有确定的答复。";
			return "已经提交过，结果未知。请用最新的那条消息再次提交。";
		default:
			return recording satisfies never;
	}
}
