import type { OptionName, Problem } from "../../../recording/problem.ts";
import type { Note } from "../../../recording/use-cases/card.ts";
import { code } from "../mrkdwn.ts";
import { time } from "./time.ts";

/** The most gaps that a card names. */
const mostGaps = 5;

export function pastNote(note: Extract<Note, { kind: "recorded" | "just-been" | "link-only" }>): string {
	switch (note.kind) {
		case "recorded":
			return recorded(note.gaps);
		case "just-been":
			return "最后几秒可能还没有进入时移。如果需要，请等一两分钟再确认。";
		case "link-only":
			return "没有设置存放片段的存储桶，所以片段只是一个链接，有效期与该直播码的时移相同。";
		default:
			return note satisfies never;
	}
}

function recorded(gaps: Extract<Note, { kind: "recorded" }>["gaps"]): string {
	if (gaps === "unreadable") return "其中哪些真正录到了，尚不清楚：腾讯云没有答复。请先观看，再确认。";
	if (gaps === "all") return "该直播码的时移里没有这段内容：当时没有推流，或者时移没有保留那么久。";
	if (gaps.length === 0) return "这段内容都录到了。";
	const named = gaps.slice(0, mostGaps).map((gap) => time.span(gap));
	const more = gaps.length > mostGaps ? `，还有 ${gaps.length - mostGaps} 段` : "";
	return `以下时间没有录到，片段里会缺少：${named.join("；")}${more}。`;
}

export type PastProblem = Extract<Problem, { readonly code: "no-past" | "past-too-far" | "not-for-past" }>;

const optionNames: Readonly<Record<OptionName, string>> = {
	format: "格式",
	type: "录制内容",
	mix: "混流",
	path: "推流路径",
	domain: "推流域名",
};

export function pastProblem(problem: PastProblem): string {
	switch (problem.code) {
		case "no-past": {
			const why =
				problem.needs === undefined
					? "正在使用的录制接口只能从现在开始录。"
					: `这里没有开启回看：机器人的管理员可以设置 ${problem.needs}。我可以从现在开始录。`;
			return `${time.span(problem.span)} 已经过去，${why}`;
		}
		case "past-too-far":
			return `${time.moment(problem.span.start)} 是 ${time.length(problem.reachesBackMs)}以前，任何时移都没有保留那么久。`;
		case "not-for-past":
			return `回看片段取自当时推流的内容，不能指定${optionNames[problem.option]} ${code(problem.value)}。格式可以是 ${problem.formats.join("、")}。`;
		default:
			return problem satisfies never;
	}
}
