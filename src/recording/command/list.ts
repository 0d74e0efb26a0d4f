import { fold, inSimplified } from "../../time/fold.ts";
import type { Instant } from "../../time/instant.ts";
import { readDays } from "../../time/read-days.ts";
import type { ChannelId } from "../ids.ts";
import type { Listing } from "../listing.ts";
import type { Problem } from "../problem.ts";
import { asksForHelp } from "./help.ts";
import { type IsKnown, takeChannel, unknownAmong } from "./take-channel.ts";
import { tooLong } from "./too-long.ts";
import { unescapeSlack } from "./unescape-slack.ts";
import { sureId } from "./verb.ts";

export type ListCommand =
	| { readonly kind: "help" }
	/** `csv` without a day is of the last 30 days. */
	| { readonly kind: "list" | "history" | "csv"; readonly listing: Listing }
	| {
			readonly kind: "refused";
			readonly problem: Problem;
			/** Plain words that are a channel id if they have been one before: read it again with `isKnown`. */
			readonly candidates: readonly ChannelId[];
	  };

/** Words of English, and of Chinese as it is simplified. */
const word = (english: string, chinese: string) => new RegExp(`(?<![\\w-])(?:${english})(?![\\w-])|${chinese}`, "gi");
const historyWords = word("history|log", "历史|歷史|(?<!录[制像影])记录|日志|日誌");
const csvWords = word("csv|export", "导出|匯出|导成|表格");
const mineWords = word("mine|my(?: recordings)?|by me|(?:am|did|do|have) i", "我的|自己的|我(?!们)(?=.{0,40}录)");
const allWords = word("all|everything|everywhere", "(?:全部|所有)的?(?:频道)?|全都");
const fillerWords = word(
	[
		"recordings?|record|recorded|in this channel|here|list|show|as|file|of|channels|streams",
		"whats?|which|when|where|who|status|schedule|is|are|was|were|been|being|has|have|did|do|does|will|get|got",
		"we|you|they|there|any|anything|anyone|us|our|the|still|yet|already",
		"running|scheduled|planned|upcoming|current|currently|now|right now|please|pls|(?:can|could) (?:you|i|we)|see|let|me",
		"again|once more|it|that|same",
	].join("|"),
	[
		"(?:再[录来]|重新?录制?)(?:一[次遍下])?",
		"录[制像影]?[中好完]?|(?:停|结束)了|(?:什么时候|几点)(?:开始)?|还|进度|记录|任务|情[况況]|状态|列表|清单|已?预约",
		"这里的?|(?:本|这个)频道|我们|咱们|的|了|着|过(?!去)|吗|呢|吧|有没有|没?有|没|哪些|什么|啥|都|要|最近(?=的?录|有)",
		"查看|看看|看一下|查一下|查询|看|查|显示|列出|正在|现在|在|目前|当前|请|麻烦|帮我|给我",
	].join("|"),
);

/** Beside a stream that is taken out of them, or before a day, these say nothing more. */
const looseLinks = /^(?:(?:on|for|in|at)(?: |$))+|(?:(?:^| )(?:on|for|from|in|at)){1,3}$/gi;

/** What they match is read as a list, unless a word is left that no list has: "the history of tea, 8888_x 10-11". */
const asking: readonly RegExp[] = [
	/(?<![\w-])(?:recordings|history|log|csv|export|status)(?![\w-])|^show(?![\w-])/i,
	/^(?:please |pls |hey |so )*(?:whats?|which|when|where|who|is|are|was|were|did|have|has)(?![\w-])(?! can| could).*(?<![\w-])(?:record(?:ing|ed)?|running|scheduled|planned)(?![\w-])/i,
	/^(?:(?:my|the|recording|what's) )*schedule[ ?.!]*$/i,
	/历史|歷史|日志|导出|匯出|列表|清单|状态|进度|情[况況]|录[制像影]?(?:记录|任务)/,
	/[看查列示有].{0,60}录[制像影了过的]|有没有录|(?:的|所有|全部)录[制像影]|(?:什么时候|几点)(?:开始)?录[? ]*$/,
	/[看查询有的些么]预约|预约了(?:什么|哪些)/,
	/录[制像影]?[了着过]?(?:什么|哪些|啥)|(?:停|结束|录[制像影]?)(?:[了着过中]|[好完]了?)(?:吗|没|$)|(?:正|还|现在|(?<!现))在录[制像影]?(?:吗|$)/,
	new RegExp(
		`^(?:(?:please|pls|record|clip|do|it|that|(?:the )?same|${sureId}) )*(?:again|once more)(?:[ .,!?]|please|pls|${sureId})*$`,
		"i",
	),
	new RegExp(`^(?:[请把 ]|${sureId})*(?:再[录来]一[次遍]|重新?录制?|再录)(?:[吧 !.]|一[次遍下]|${sureId})*$`),
];

/**
 * Does a message ask what there is: "what did we record yesterday?", 正在录什么? Or for the same again: what is over has
 * its button for that on the list. It does if the list reads the rest as well.
 */
export function asksForList(text: string): boolean {
	const simplified = inSimplified(fold(text));
	return asking.some((pattern) => pattern.test(simplified));
}

/** Reads the text of `/recordings` as it was typed at `now`. Never throws. */
export function readListCommand(typed: string, now: Instant, isKnown?: IsKnown): ListCommand {
	const text = inSimplified(fold(unescapeSlack(typed))).replace(/(?<=\w)'s(?!\w)/g, "");
	if (asksForHelp(text)) return { kind: "help" };
	const problem = tooLong(text);
	if (problem) return { kind: "refused", problem, candidates: [] };
	const taken = { text };
	const take = (words: RegExp) => {
		const rest = taken.text.replace(words, " ");
		const isThere = rest !== taken.text;
		taken.text = rest;
		return isThere;
	};
	const [history, csv, mine, all] = [take(historyWords), take(csvWords), take(mineWords), take(allWords)];
	take(fillerWords);
	const channel = takeChannel(taken.text.replace(/[?!]/g, " ").trim(), isKnown);
	if (!channel.ok) return { kind: "refused", problem: channel.problem, candidates: [] };
	const days = channel.rest
		.replace(/[\s,，、:;]+|\.$/g, " ")
		.trim()
		.replace(looseLinks, "");
	const listing: Listing = {
		scope: mine ? "mine" : all || channel.channelId !== undefined ? "all" : "here",
		...(channel.channelId === undefined ? {} : { channelId: channel.channelId }),
	};
	const kind = csv ? "csv" : history ? "history" : "list";
	if (days === "") return { kind, listing };
	const read = readDays(days, now);
	if (read.ok) return { kind, listing: { ...listing, period: { start: read.start, end: read.end } } };
	return { kind: "refused", problem: read.problem, candidates: unknownAmong(read.problem, channel.candidates) };
}
