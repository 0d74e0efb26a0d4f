import type { StopOutcome } from "../../../recording/cause.ts";
import type { Clip } from "../../../recording/clip.ts";
import { isDirectMessage } from "../../../recording/ids.ts";
import type { Listing } from "../../../recording/listing.ts";
import type { LogEntry } from "../../../recording/ports/recording-store.ts";
import { type Confirmed, isExisting, type Span, taskOf } from "../../../recording/recording.ts";
import { type Status, spanToTell, stoppedByOther } from "../../../recording/status.ts";
import { type Instant, plus } from "../../../time/instant.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened } from "./outcome.ts";
import { quoted } from "./quoted.ts";
import { day, time } from "./time.ts";

export const list: Wording["list"] = {
	title: (listing) => `*录制*：${ofWhat(listing)}`,
	current: "已预约和正在录制",
	over: "已经结束",
	nothing(listing) {
		const next =
			listing.scope === "here"
				? `输入 ${code("/recordings 全部")} 可以查看所有 Slack 频道的录制。`
				: `输入 ${code("/record")} 可以新建一个。`;
		return `${noneOf(listing)}${next}`;
	},
	row(recording, status, now) {
		const { plan, confirmedBy, slackChannelId } = recording;
		const span = spanToTell(recording);
		const known = isExisting(recording) ? taskOf(recording) : undefined;
		const task = known === undefined ? "" : ` · 任务 ${code(known)}`;
		const where = isDirectMessage(slackChannelId) ? "" : `，<#${slackChannelId}>`;
		return [
			`*${statusWords[status]}*：${whatOf(plan)}${timeLeft(status, span, now)}`,
			`${time.span(span)}（${time.length(span.end - span.start)}）`,
			`<@${confirmedBy}> 确认${where}${byOther(recording, status)}${task}`,
		].join("\n");
	},
	next: "更多",
	first: "回到第一页",
	help: [
		"*/recordings* 显示在这里申请的录制：已预约、正在录制和已经结束的。",
		`• ${code("/recordings 全部")}、${code("/recordings 我的")}：所有 Slack 频道的，或您申请的`,
		`• ${code("/recordings 8888_test123")}：某个直播码的，可以再写日期`,
		`• ${code("/recordings 昨天")}、${code("/recordings 8888_test123 上周")}`,
		`• ${code("/recordings 历史 8888_test123")}：一个录制的每一步；也可以写 CSV 里这个录制自己的 ID`,
		`• ${code("/recordings 导出 上个月")}：一段时间的录制，以文件私信发给您`,
	].join("\n"),
};

const statusWords: Readonly<Record<Status, string>> = {
	submitting: "正在提交",
	scheduled: "已预约",
	recording: "正在录制",
	stopping: "正在停止",
	ended: "已录完",
	making: "正在生成回看片段",
	"not-made": "回看片段没能生成",
	stopped: "已停止",
	cancelled: "已取消",
	refused: "被腾讯云拒绝",
	"not-sent": "没有发出",
	unknown: "结果未知",
};

function byOther(recording: Confirmed, status: Status): string {
	const other = stoppedByOther(recording);
	return other === undefined ? "" : `，<@${other}> ${status === "cancelled" ? "取消" : "停止"}`;
}

function timeLeft(status: Status, span: Span, now: Instant): string {
	if (status === "scheduled") return `，${time.until(span.start - now)}开始`;
	if (status !== "recording") return "";
	const left = span.end - now;
	return left < 60_000 ? "，剩余不到1分钟" : `，剩余${time.length(left - (left % 60_000))}`;
}

/** `2026年11月24日 周二`, or the first and the last day. */
function daysOf({ start, end }: Span): string {
	const [first, last] = [day(start), day(plus(end, -1))];
	return first === last ? first : `${first} – ${last}`;
}

function noneOf({ scope, channelId, period }: Listing): string {
	const stream = channelId === undefined ? [] : [`直播码 ${code(channelId)}`];
	const about = [...stream, ...(period === undefined ? [] : [`${daysOf(period)}（CST）`])].join("，");
	const none = { here: "没有在这里申请的录制", mine: "您没有申请过录制", all: "没有任何录制" }[scope];
	return `${about === "" ? "" : `${about}：`}${none}。`;
}

function ofWhat({ scope, channelId, period }: Listing): string {
	const stream = channelId === undefined ? "" : `直播码 ${code(channelId)}，`;
	const where = { here: "在这里申请的", mine: "您申请的", all: "所有 Slack 频道" }[scope];
	return `${stream}${where}${period === undefined ? "" : `，${daysOf(period)}（CST）`}`;
}

const count = (recordings: number) => `${time.number(recordings)} 个录制`;

export const csv: Wording["csv"] = {
	file: (recordings, listing, isCut) =>
		`以 CSV 文件导出 ${count(recordings)}：${ofWhat(listing)}。${isCut ? "还有更多：请写短一些的时间段。" : ""}`,
	sent: (recordings, listing) => `已把 ${count(recordings)}私信发给您：${ofWhat(listing)}。`,
	empty: (listing) =>
		listing.scope === "here"
			? `${noneOf(listing)}${code("/recordings 导出 全部")} 可以导出所有 Slack 频道的，${code("/recordings 导出 上个月")} 可以换一段时间。`
			: `${noneOf(listing)}请换一段时间，例如 ${code("上个月")}。`,
	unavailable: `我不能发送文件：Slack 应用没有 ${code("files:write")} 权限。请让机器人的管理员添加，并重新安装应用。`,
};

export const history: Wording["history"] = {
	title: "*这个录制的经过*",
	entry(entry) {
		const words = stepOf(entry);
		return words === "" ? "" : `${time.moment(entry.at)}：${words}`;
	},
	others(others, isCut, { channelId }) {
		const fit = `另外还有${isCut ? "超过 " : " "}${time.number(others.length)} 个符合的录制：`;
		const lines = others.map((each) => {
			const command = code(`/recordings 历史 ${each.id}`);
			return `• ${whatOf(each.plan)}，${time.span(spanToTell(each))}：${command}`;
		});
		const rest = isCut ? [`最近 30 天的 ID 见 ${code(`/recordings 导出 ${channelId}`)}。`] : [];
		return [fit, ...lines, ...rest].join("\n");
	},
};

function stepOf({ by, why }: LogEntry): string {
	const who = by === undefined ? "机器人" : `<@${by}>`;
	switch (why.kind) {
		case "drafted":
			return `${who} 申请：${quoted(why.text)}`;
		case "tried-again":
			return `${who} 重试了之前的录制`;
		case "again":
			return `${who} 要求再录一次`;
		case "edited":
			return `${who} 修改了卡片`;
		case "other-reading":
			return `${who} 选了另一种理解`;
		case "start-passed":
			return "开始时间已过，卡片重新显示";
		case "new-overlap":
			return "与另一个录制重叠，卡片重新显示";
		case "confirmed":
			return `${who} 确认`;
		case "cancelled":
			return `${who} 取消了卡片`;
		case "expired":
			return "卡片过期";
		case "turn":
			return "请求发给腾讯云";
		case "taken-up":
			return "到了可以创建的日子，机器人开始创建";
		case "asked-in-vain":
			return "已向腾讯云查询结果，没有得到确定的答复";
		case "stop-asked":
			return `${who} 要求停止`;
		case "outcome":
			return outcomeStep(why.outcome);
		case "clip":
			return clipStep(why.clip);
		case "stop-outcome":
			return stopStep(why.outcome);
		default:
			return why satisfies never;
	}
}

function clipStep(clip: Clip): string {
	switch (clip.kind) {
		case "made":
			return "文件已生成";
		case "failed":
			return `文件没能生成：错误码 ${code(clip.code)} ${quoted(clip.message)}`;
		case "untold":
			return "向腾讯云查询了一天，没有得知进度";
		case "link":
		case "making":
			return "";
		default:
			return clip satisfies never;
	}
}

function outcomeStep(outcome: Extract<LogEntry["why"], { kind: "outcome" }>["outcome"]): string {
	switch (outcome.kind) {
		case "created":
			if (outcome.clip === "link") return "片段是时移中的链接，没有发送请求";
			if (outcome.clip === "untold") return "腾讯云已有这个片段，但没有告知任务";
			return `腾讯云已创建：任务 ${code(outcome.taskId)}`;
		case "refused":
			return `腾讯云拒绝：错误码 ${code(outcome.code)} ${quoted(outcome.message)}`;
		case "not-sent":
			return `没有发出。${happened(outcome.cause)}`;
		case "unknown":
			return `结果未知。${happened(outcome.cause)}`;
		default:
			return outcome satisfies never;
	}
}

function stopStep(outcome: StopOutcome): string {
	switch (outcome.kind) {
		case "stopped":
			return "已停止";
		case "refused":
			return `腾讯云拒绝停止：错误码 ${code(outcome.code)} ${quoted(outcome.message)}`;
		case "not-sent":
			return `停止的请求没有发出。${happened(outcome.cause)}`;
		case "unknown":
			return `是否已停止，尚不清楚。${happened(outcome.cause)}`;
		default:
			return outcome satisfies never;
	}
}
