import type { Confirmed, LastStop } from "../../../recording/recording.ts";
import { stoppedByOther, wasCalledOff } from "../../../recording/status.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened, saidBy } from "./outcome.ts";
import { time } from "./time.ts";

type Asking = Extract<LastStop, { kind: "unknown" }>["asking"];

function whatIsAsked(asking: Asking): string {
	if (asking === undefined) return "";
	if (asking !== "in-vain") return "我正在向腾讯云查询，两分钟内会在这里告诉您。";
	return "我已向腾讯云查询，没有得到确定的答复；您可以再点一次按钮。";
}

function cancelled(recording: Confirmed): string {
	const what = whatOf(recording.plan);
	return `*已取消录制* ${what}，由 <@${recording.confirmedBy}> 确认${byOther(recording, "取消")}。没有录制任何内容。`;
}

function byOther(recording: Confirmed, did: string): string {
	const other = stoppedByOther(recording);
	return other === undefined ? "" : `，由 <@${other}> ${did}`;
}

export const announcement: Wording["announcement"] = {
	title(recording, phase) {
		const what = whatOf(recording.plan);
		const who = `<@${recording.confirmedBy}>`;
		switch (phase) {
			case "scheduled":
				return `*已预约录制* ${what}，由 ${who} 确认`;
			case "recording":
				return `*正在录制* ${what}，由 ${who} 确认`;
			case "interrupted":
				return `*录制中断* ${what}，由 ${who} 确认。推流已断开，恢复后会自动继续录制。`;
			case "ended":
				return `*录制结束* ${what}，由 ${who} 确认`;
			case "stopped":
				return wasCalledOff(recording)
					? cancelled(recording)
					: `*已停止录制* ${what}，由 ${who} 确认${byOther(recording, "停止")}`;
			default:
				return phase satisfies never;
		}
	},
	unmade(recording) {
		const what = whatOf(recording.plan);
		const who = `<@${recording.confirmedBy}>`;
		switch (recording.state) {
			case "kept":
				return `*已预约录制* ${what}，由 ${who} 确认`;
			case "withdrawn":
				return cancelled(recording);
			case "failed":
				return `*没有录制* ${what}，由 ${who} 确认。没能创建录制任务。`;
			case "unknown":
				return `*结果未知* ${what}，由 ${who} 确认。不确定录制任务是否已创建。`;
			default:
				return recording satisfies never;
		}
	},
	keptUntil: (at) => `腾讯云要到 ${time.moment(at)} 才接受这个录制；在那之前由我保留，创建后会告诉您。`,
	keptInVain: ({ requestedBy, confirmedBy, span }) =>
		`${[...new Set([confirmedBy, requestedBy])].map((each) => `<@${each}>`).join(" ")} 这个录制一直由我保留，等腾讯云接受。它将于 ${time.moment(span.start)} 开始：请尽快处理。`,
	inviteMe: "我不是这个 Slack 频道的成员，不能更新这条消息。邀请我（`/invite @Tapedeck`）之后就可以。",
	readersTime: (span) => `您的时间：${time.readersSpan(span)}`,
	stopping: (by) => `<@${by}> 正在停止……`,
	stopFailed(lastStop) {
		switch (lastStop.kind) {
			case "refused":
				return `腾讯云拒绝停止（${saidBy(lastStop)}）。${lastStop.advice.kind === "no-such-task" ? "腾讯云已经没有这个录制任务。" : "录制继续。"}`;
			case "not-sent":
				return `没有停止，录制继续：${happened(lastStop.cause)}`;
			case "unknown":
				return `不确定是否已停止：${happened(lastStop.cause)}${whatIsAsked(lastStop.asking)}`;
			default:
				return lastStop satisfies never;
		}
	},
};
