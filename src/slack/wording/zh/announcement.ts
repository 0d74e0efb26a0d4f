import { code, escaped } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened } from "./outcome.ts";
import { time } from "./time.ts";

export const announcement: Wording["announcement"] = {
	title(recording, phase) {
		const what = whatOf(recording.plan);
		const who = `<@${recording.confirmedBy}>`;
		switch (phase) {
			case "scheduled":
				return `*已安排录制* ${what}，由 ${who} 确认`;
			case "recording":
				return `*正在录制* ${what}，由 ${who} 确认`;
			case "interrupted":
				return `*录制中断* ${what}，由 ${who} 确认。推流已断开，恢复后会自动继续录制`;
			case "ended":
				return `*录制结束* ${what}，由 ${who} 确认`;
			case "stopped":
				return `*已停止录制* ${what}，由 ${who} 确认`;
			default:
				return phase satisfies never;
		}
	},
	readersTime: (span) => `您的时间：${time.readersSpan(span)}`,
	stopping: (by) => `<@${by}> 正在停止……`,
	stopFailed(outcome) {
		switch (outcome.kind) {
			case "refused":
				return `腾讯云拒绝停止（错误码 ${code(outcome.code)}${outcome.message === "" ? "" : `：${escaped(outcome.message)}`}）。录制继续。`;
			case "not-sent":
				return `没有停止，录制继续：${happened(outcome.cause)}`;
			case "unknown":
				return `是否已停止，尚不清楚：${happened(outcome.cause)}`;
			default:
				return outcome satisfies never;
		}
	},
};
