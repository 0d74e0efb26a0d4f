import type { FormProblem } from "../../../recording/command/form.ts";
import type { CommandProblem, LimitProblem, OptionName } from "../../../recording/problem.ts";
import type { TimeProblem } from "../../../time/types.ts";
import { code, escaped } from "../mrkdwn.ts";
import { denial, whomToAsk } from "./denial.ts";
import { type PastProblem, pastProblem } from "./past.ts";
import { list, quoted } from "./quoted.ts";
import { time } from "./time.ts";

/** Why something was not accepted: the value, the rule, and what to write instead. */
export function problem(problem: FormProblem): string {
	switch (problem.code) {
		case "time-twice":
			return "这里和其他时间栏都改了时间。请只改一处。";
		case "no-channel":
		case "bad-channel":
		case "bad-option":
		case "option-twice":
		case "text-too-long":
		case "title-too-long":
			return commandProblem(problem);
		case "no-past":
		case "past-too-far":
		case "not-for-past":
			return pastProblem(problem);
		case "format-not-for-type":
		case "no-template":
		case "too-many-overlapping":
		case "clip-too-long":
		case "too-long":
		case "clip-not-now":
		case "ended":
		case "already-started":
		case "not-whole-seconds":
			return limitProblem(problem);
		case "not-here":
		case "not-in-groups":
		case "groups-unknown":
		case "channel-not-allowed":
		case "guest":
		case "external":
		case "person-unknown":
		case "over-budget":
			return `${denial(problem)}${whomToAsk(problem.ask)}`;
		default:
			return timeProblem(problem);
	}
}

type UnreadableCode =
	| "no-time"
	| "unknown-words"
	| "no-end"
	| "no-start"
	| "vague"
	| "dates-only"
	| "recurring"
	| "several-windows"
	| "negated"
	| "impossible"
	| "not-after-start"
	| "no-unit";

function timeProblem(problem: TimeProblem): string {
	switch (problem.code) {
		case "no-time":
			return "什么时候录？请写明开始和结束，或从现在起录多久。";
		case "unknown-words":
			return `我看不懂${list(problem.words)}，也不会猜测或略过。请换一种写法。`;
		case "no-end":
			return problem.words === ""
				? "缺少结束时间。请写明结束时间或时长。"
				: `${quoted(problem.words)}有开始，没有结束。请加上结束时间（“到10点半”）或时长（“录30分钟”）。`;
		case "no-start":
			return problem.lengthMs === undefined
				? `${quoted(problem.words)}没有开始时间。请加上（“10点到……”），或写“现在”。`
				: `${quoted(problem.words)}是时长（${time.length(problem.lengthMs)}），没有开始时间。请写“现在开始录……”或“10点开始录……”。`;
		case "vague":
			return `${quoted(problem.words)}不够确切，无法据此录制。请写明开始和结束。`;
		case "dates-only":
			return `${quoted(problem.words)}只有日期，没有具体时间。请写明几点开始、几点结束。`;
		case "recurring":
			return `${quoted(problem.words)}是重复的时间，我一次只录一个时间段。请写明要录哪一次。`;
		case "several-windows":
			return `${quoted(problem.words)}不止一个时间段。请一次只写一个。`;
		case "negated":
			return `${quoted(problem.words)}说的是什么时候不录。请写明什么时候录。`;
		case "impossible":
			return impossible(problem.words, problem.what);
		case "not-after-start":
			return `结束（${time.moment(problem.end)}）不在开始（${time.moment(problem.start)}）之后。请写一个更晚的结束时间。`;
		case "no-unit":
			return `${quoted(problem.words)}可能是小时、分钟或秒。请加上单位：“5分钟”、“90秒”、“1小时30分”。`;
		default:
			return openProblem(problem);
	}
}

/** What could be meant in several ways. */
function openProblem(problem: Exclude<TimeProblem, { readonly code: UnreadableCode }>): string {
	switch (problem.code) {
		case "running":
			return `${quoted(problem.words)}已经开始了。录剩下的部分，还是下一次？`;
		case "partly-past":
			return `${quoted(problem.words)}还没有结束。要已经过去的部分，还是剩下的部分？`;
		case "date-passed":
			return `${quoted(problem.words)}已经过去了。如果是以后的，请写明年份。`;
		case "which-half":
			return `${quoted(problem.words)}可能是上午，也可能是晚上。是哪一个？`;
		case "two-readings":
			return `${quoted(problem.words)}有两种理解。是哪一种？`;
		case "length-differs":
			return `${quoted(problem.words)}：结束时间和时长（${time.length(problem.lengthMs)}）对不上。以哪个为准？`;
		case "which-zone":
			return `${quoted(problem.words)}可以指好几个时区。是哪一个？`;
		case "clock-change":
			return `${quoted(problem.words)}：当地在这时切换夏令时，${problem.what === "skipped" ? "没有这个时间" : "这个时间会出现两次"}。是哪一个？`;
		default:
			return problem satisfies never;
	}
}

function impossible(words: string, what: "date" | "time" | "weekday" | "zone"): string {
	if (what === "weekday") return `${quoted(words)}里的星期和日期对不上。请只写一个。`;
	return `没有${quoted(words)}这样的${{ date: "日期", time: "时间", zone: "时区" }[what]}，请改正。`;
}

const optionNames: Readonly<Record<OptionName, string>> = {
	format: "文件格式",
	type: "录制内容",
	mix: "混流选项",
	path: "推流路径",
	domain: "推流域名",
};

/** Of the options whose values cannot be listed. */
const optionRules: Readonly<Record<OptionName, string>> = {
	format: "文件格式",
	type: "video 或 audio",
	mix: "1 或 0",
	path: "字母、数字、“_”、“-”、“.”和“/”，最多128个字符",
	domain: "主机名，例如 push.example.com",
};

function commandProblem(problem: CommandProblem): string {
	switch (problem.code) {
		case "no-channel":
			return `录哪个直播码？请写明（${code("频道8888_test123")}），或设置这里的默认直播码：${code("/record default 8888_test123")}。`;
		case "bad-channel":
			return `${quoted(problem.value)}不是直播码：直播码由字母、数字、“_”和“-”组成，最多128个字符。`;
		case "bad-option":
			return `${quoted(problem.value)}不能用作${optionNames[problem.name]}。可以是${problem.allowed ? ` ${problem.allowed.join("、")}` : optionRules[problem.name]}。`;
		case "option-twice":
			return `${optionNames[problem.name]}写了两次：${list(problem.values)}。请只选一个。`;
		case "text-too-long":
			return `这段文字有${time.number(problem.length)}个字符，我最多读${time.number(problem.most)}个。请只写直播码和时间。`;
		case "title-too-long":
			return `标题有${time.number(problem.length)}个字符，最多可以有${time.number(problem.most)}个。请写短一些。`;
		default:
			return problem satisfies never;
	}
}

const recordTypes = { video: "视频", audio: "音频" } as const;

function withTemplates(formats: readonly string[]): string {
	const whoever = "请机器人的管理员添加。";
	return formats.length > 0 ? `可以改用 ${formats.join("、")}，或${whoever}` : whoever;
}

function limitProblem(problem: Exclude<LimitProblem, PastProblem>): string {
	switch (problem.code) {
		case "format-not-for-type":
			return `${escaped(problem.format)} 不能用于${recordTypes[problem.recordType]}。${recordTypes[problem.recordType]}可以是 ${problem.allowed.join("、")}。`;
		case "no-template":
			return `没有 ${problem.format ?? recordTypes[problem.recordType]} 的录制模板。${withTemplates(problem.allowed)}`;
		case "too-many-overlapping":
			return `该直播码已有 ${problem.most} 个录制与它重叠，腾讯云不会同时再开始更多。请停止其中一个，或换个时间。`;
		case "clip-too-long":
			return `实时录制最长 ${time.length(problem.maxMs)}，而这次是 ${time.length(problem.lengthMs)}，超出的部分会被腾讯云截掉。定时录制可以更长。`;
		case "too-long":
			return `录制最长 ${time.length(problem.maxMs)}，而这次是 ${time.length(problem.lengthMs)}。请分成几段。`;
		case "clip-not-now":
			return `实时录制马上开始；${time.span(problem.span)} 是定时录制的时间段。实时录制请写时长，例如 5分钟。`;
		case "ended":
			return `${time.span(problem.span)} 已经过去。录制只能从现在或以后开始。`;
		case "already-started":
			return `${time.span(problem.span)} 已经开始。我可以从现在起录剩下的部分。`;
		case "not-whole-seconds":
			return `${time.length(problem.lengthMs)} 不能作为录制时长：腾讯云按整秒计算，至少一秒。`;
		default:
			return problem satisfies never;
	}
}
