import type { Advice, Cause, Refused } from "../../../recording/cause.ts";
import type { Mode, Plan, Unknown } from "../../../recording/recording.ts";
import { code, escaped } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { time } from "./time.ts";

export const outcome: Wording["outcome"] = {
	submitting: (plan) =>
		plan.mode === "past"
			? `正在向腾讯云请求 ${whatOf(plan)} 的回看片段……`
			: `正在向腾讯云提交 ${whatOf(plan)} 的录制……`,
	when: (span) => `${time.span(span)}（${time.length(span.end - span.start)}）`,
	taskId: (taskId) => `任务 ID ${code(taskId)}`,
	created: (plan) => `*录制任务已创建*：${whatOf(plan)}`,
	createdHere: (plan, taskId) => `*录制任务已创建*：${whatOf(plan)}，任务 ID ${code(taskId)}`,
	refused: (plan) =>
		plan.mode === "past"
			? `*腾讯云拒绝生成回看片段* ${whatOf(plan)}，没有生成任何文件。`
			: `*腾讯云拒绝录制* ${whatOf(plan)}，没有录制任何内容。`,
	kept: (plan) => `*已为您保留*：${whatOf(plan)} 的录制`,
	notSent: (plan, cause) =>
		cause.code === "not-there"
			? `*没有创建*：腾讯云没有 ${whatOf(plan)} 的这个录制。`
			: `*没有发出*：${whatOf(plan)} 的${nounOf(plan)}请求。`,
	unknown: (plan) => `*结果未知*：${whatOf(plan)} 的${nounOf(plan)}可能已经存在。`,
	refusedBecause: ({ advice: todo, ...refused }, mode) => `${advice(todo, mode)}（${saidBy(refused)}）`,
	notSentBecause: ({ cause }) => `${happened(cause)}没有创建任何任务，可以放心重试。`,
	unknownBecause: ({ cause, asking }) =>
		`${happened(cause)}我*没有*重试，因为那样可能会多录一份。${whatIsAsked(asking)}`,
	submitAgainDialog: {
		title: "再次提交？",
		text: "如果第一次请求其实已经到达，这会多创建一个录制，也会计费。",
		confirm: "再次提交",
		deny: "暂不",
	},
};

/** 腾讯云的错误码和说明。 */
export function saidBy({ code: tencents, message }: Pick<Refused, "code" | "message">): string {
	return `错误码 ${code(tencents)}${message === "" ? "" : `：${escaped(message)}`}`;
}

const nounOf = ({ mode }: Plan) => (mode === "past" ? "回看片段" : "录制");

function whatIsAsked(asking: Unknown["asking"]): string {
	if (asking === undefined) return "再次提交之前，请先在腾讯云控制台查看。";
	if (asking !== "in-vain") return "我正在向腾讯云查询结果，两分钟内会在这里告诉您。";
	return "我已经向腾讯云查询，但没有得到确定的答复。再次提交之前，请先在腾讯云控制台查看。";
}

export function advice(advice: Advice, mode: Mode): string {
	switch (advice.kind) {
		case "settings":
			return `机器人的设置不对（${advice.names.join("、")}）。请告诉机器人的管理员。`;
		case "not-pushing":
			return "该直播码没有在推流。请先开始推流，再重试。";
		case "quota":
			return "该账号目前不能再录更多。请等一个录制结束，或联系机器人的管理员。";
		case "storage":
			return "该账号没有开通录制文件的存储。请告诉机器人的管理员。";
		case "clock":
			return "机器人所在主机的时钟不准，腾讯云不接受它的签名。请告诉机器人的管理员。";
		case "permission":
			return "机器人的密钥在该腾讯云账号里没有这个权限。请告诉机器人的管理员。";
		case "account":
			return "该腾讯云账号的直播服务已停用、冻结或欠费。请告诉机器人的管理员。";
		case "no-such-task":
			return "腾讯云已经没有这个录制任务：它已结束，或在别处被删除。";
		case "later":
			return "腾讯云正忙。请过一分钟再试。";
		case "check-request":
			if (mode === "past") {
				return "请检查直播码和时间。如果都没错，可能是 PLAY_URL 或 CLIP_BUCKET 设置不对：请告诉机器人的管理员。";
			}
			return mode === "realtime" ? "请检查直播码，并确认正在推流，再重试。" : "请检查直播码和时间，再重试。";
		default:
			return advice satisfies never;
	}
}

/** One sentence of what happened to a request, and nothing that is not known. */
export function happened(cause: Cause): string {
	switch (cause.code) {
		case "no-connection":
			return "无法连接到腾讯云。";
		case "connection-broken":
			return "腾讯云还没有答复，连接就断了。";
		case "timed-out":
			return `腾讯云在 ${time.length(cause.afterMs)} 内没有答复。`;
		case "http-status":
			return `腾讯云返回了 HTTP 状态码 ${cause.status}，看不出做了什么。`;
		case "redirect":
			return `腾讯云的地址返回了重定向（HTTP 状态码 ${cause.status}），我不会跟随。`;
		case "unreadable-answer":
			return "无法解析腾讯云的答复。";
		case "contradictory-answer":
			return `腾讯云的答复说成功了，HTTP 状态码 ${cause.status} 却说没有。`;
		case "no-task-id":
			return "腾讯云说成功了，但没有给出任务 ID。";
		case "internal-error":
			return `腾讯云内部出错（${code(cause.apiCode)}），没有说明做了什么。`;
		case "unwritable-time":
			return "腾讯云无法表示这个时间。";
		case "no-template":
			return "这种格式没有设置录制模板。";
		case "not-there":
			return "之前结果未知，现已向腾讯云查询。";
		case "left-behind":
			return "机器人没有按时报告结果。";
		case "not-configured":
			return "创建它的录制接口已不在机器人的设置里。";
		case "overdue":
			return "轮到发送时已经太晚。";
		case "store-away":
			return "机器人无法写入存储，所以没有发送。";
		case "stopping":
			return "还没轮到发送，机器人就开始重启。";
		default:
			return cause satisfies never;
	}
}
