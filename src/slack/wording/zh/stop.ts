import type { Advice } from "../../../recording/cause.ts";
import { type Confirmed, isBeingAsked, type Mode, type Recording } from "../../../recording/recording.ts";
import type { NotStopped } from "../../../recording/use-cases/stop.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { already } from "./notes.ts";
import { advice, happened, saidBy } from "./outcome.ts";
import { time } from "./time.ts";

const stillRecording = "就目前所知，录制仍在继续，您可以再点一次按钮。";
const isAsked = "我正在向腾讯云查询，两分钟内会把结果写在公告里。";
const pressAgain = "您也可以再点一次按钮。";
const endedAnyway = ({ span }: Pick<Confirmed, "span">) => `不过按时间，录制已在 ${time.moment(span.end)} 结束。`;

export const stop: Wording["stop"] = {
	dialog: ({ plan }, hasBegun) =>
		hasBegun
			? {
					title: "停止这个录制？",
					text: `${plan.channelId} 到目前为止录下的会保留，之后的不再录制。`,
					confirm: "停止",
					deny: "继续录",
				}
			: {
					title: "取消这个录制？",
					text: `${plan.channelId} 的录制不会开始。`,
					confirm: "取消录制",
					deny: "保留",
				},
	title({ kind }, { plan }, hasBegun) {
		const what = whatOf(plan);
		const verb = hasBegun ? "停止" : "取消";
		switch (kind) {
			case "stopped":
				return hasBegun ? `*已停止* ${what} 的录制。` : `*已取消* ${what} 的录制，不会开始。`;
			case "refused":
				return `*腾讯云拒绝${verb}* ${what} 的录制。`;
			case "not-sent":
				return `*没有${verb}* ${what} 的录制。`;
			case "unknown":
				return `*不确定是否已${verb}* ${what} 的录制。`;
			default:
				return kind satisfies never;
		}
	},
	because(outcome, recording, now) {
		const hasEnded = now >= recording.span.end;
		const goesOn = hasEnded ? endedAnyway(recording) : stillRecording;
		const asked = `${isAsked}${hasEnded ? goesOn : pressAgain}`;
		switch (outcome.kind) {
			case "refused":
				return `${whatToDo(outcome.advice, recording.plan.mode, goesOn)}（${saidBy(outcome)}）`;
			case "not-sent":
				return `${happened(outcome.cause)}${goesOn}`;
			case "unknown":
				return `${happened(outcome.cause)}${isBeingAsked(recording) ? asked : goesOn}`;
			default:
				return outcome satisfies never;
		}
	},
	notStopped,
};

function whatToDo(todo: Advice, mode: Mode, goesOn: string): string {
	if (todo.kind === "check-request") return goesOn;
	return todo.kind === "no-such-task" ? advice(todo, mode) : `${advice(todo, mode)}${goesOn}`;
}

function notStopped(why: NotStopped): string {
	switch (why.kind) {
		case "gone":
			return `我已经找不到这个录制。输入 ${code("/recordings 全部")} 可以查看现有的录制。`;
		case "not-yours": {
			const { requestedBy, confirmedBy } = why.recording;
			const others = requestedBy === confirmedBy ? "" : `、确认者 <@${confirmedBy}>`;
			return `只有申请者 <@${requestedBy}>${others} 和机器人的管理员可以停止这个录制。`;
		}
		case "already":
			return already(why.recording);
		case "over":
			return `这个录制已在 ${time.moment(why.recording.span.end)} 结束。`;
		case "just-tried":
			return "刚刚有人试着停止它，结果写在公告里。您可以稍后再点一次。";
		default:
			return why satisfies never;
	}
}

function whyNotOver(recording: Recording): string {
	if (recording.state !== "submitted") return already(recording);
	return `这个录制到 ${time.moment(recording.span.end)} 结束。`;
}

export const again: Wording["again"] = {
	notAgain: (why) =>
		why.kind === "gone"
			? "我已经找不到这个录制。请重新输入命令。"
			: `“再录一次”只用于已经结束的录制。${whyNotOver(why.recording)}`,
};
