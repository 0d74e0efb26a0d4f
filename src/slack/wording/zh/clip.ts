import { type Existing, taskOf, type Unknown } from "../../../recording/recording.ts";
import { code, escaped, link } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened } from "./outcome.ts";

export const clip: Wording["clip"] = {
	watch: (url) => link(url, "先看再决定") ?? "没有可用的链接",
	created(recording, at) {
		const what = whatOf(recording.plan);
		switch (recording.clip?.kind) {
			case "link":
				return [`*您的回看片段*：${what}`, ...linkLines(at?.watchUrl)];
			case "made":
				return [`*回看片段已生成*：${what}`, ...taskLines(recording)];
			case "failed":
				return [`*回看片段没能生成*：${what}`, because(recording.clip)];
			case "untold":
				return [`*回看片段已存在*：${what}`, ...untoldLines(at?.folder)];
			case "making":
			case undefined:
				return [`*回看片段任务已创建*：${what}`, ...taskLines(recording)];
			default:
				return recording.clip satisfies never;
		}
	},
	unknownBecause: ({ cause, asking }) => `${happened(cause)}${whatIsAsked(asking)}`,
	title(recording) {
		const by = `${whatOf(recording.plan)}，由 <@${recording.confirmedBy}> 确认`;
		switch (recording.clip?.kind) {
			case "link":
			case "made":
			case "untold":
				return `*回看片段* ${by}`;
			case "failed":
				return `*回看片段没能生成* ${by}`;
			case "making":
			case undefined:
				return `*正在生成回看片段* ${by}`;
			default:
				return recording.clip satisfies never;
		}
	},
	lines(recording, at) {
		switch (recording.clip?.kind) {
			case "link":
				return linkLines(at?.watchUrl);
			case "made":
				return taskLines(recording);
			case "failed":
				return [`:warning: ${because(recording.clip)}`, ...watchLines(at?.watchUrl), ...taskLines(recording)];
			case "untold":
				return [...untoldLines(at?.folder), ...watchLines(at?.watchUrl), ...taskLines(recording)];
			case "making":
				return [`已完成 ${recording.clip.percent}%`, ...watchLines(at?.watchUrl), ...taskLines(recording)];
			case undefined:
				return taskLines(recording);
			default:
				return recording.clip satisfies never;
		}
	},
	failed: ({ requestedBy, confirmedBy }) =>
		`${[...new Set([confirmedBy, requestedBy])].map((each) => `<@${each}>`).join(" ")} 这个回看片段没能生成。点公告上的*再录一次*，可以再要一次同样的时间段。`,
};

function taskLines(recording: Existing): readonly string[] {
	const task = taskOf(recording);
	return task === undefined ? [] : [`任务 ID ${code(task)}`];
}

function linkLines(url = ""): readonly string[] {
	const address = link(url, "观看片段");
	if (address === undefined) return ["没有可用的链接：设置里已没有 PLAY_URL。"];
	return [address, "链接的有效期与该直播码的时移相同，没有另存文件。"];
}

function watchLines(url = ""): readonly string[] {
	const address = link(url, "在时移中观看");
	return address === undefined ? [] : [address];
}

function untoldLines(folder: string | undefined): readonly string[] {
	const where = folder === undefined ? "" : `文件会存到 ${code(folder)}。`;
	return [`腾讯云没有告知进度。${where}`];
}

function because({ code: tencents, message }: { readonly code: string; readonly message: string }): string {
	return `腾讯云没能生成：错误码 ${code(tencents)}${message === "" ? "" : `，${escaped(message)}`}`;
}

/** The same request once more makes no second clip. */
function whatIsAsked(asking: Unknown["asking"]): string {
	if (asking === undefined) return "再次请求之前，请先在腾讯云控制台查看。";
	if (asking !== "in-vain") return "我会再次请求同一个片段（不会多生成一份），结果会在这里告诉您。";
	return "我已再次请求同一个片段，腾讯云没有给出确定的答复。可以让我再问一次：不会多生成一份。";
}
