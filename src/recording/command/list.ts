import { fold } from "../../time/fold.ts";
import type { Instant } from "../../time/instant.ts";
import { readDays } from "../../time/read-days.ts";
import type { ChannelId } from "../ids.ts";
import type { Listing } from "../listing.ts";
import type { Problem } from "../problem.ts";
import { asksForHelp } from "./help.ts";
import { type IsKnown, takeChannel, unknownAmong } from "./take-channel.ts";
import { unescapeSlack } from "./unescape-slack.ts";

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

const word = (english: string, chinese: string) => new RegExp(`(?<![\\w-])(?:${english})(?![\\w-])|${chinese}`, "gi");
const historyWords = word("history|log", "历史|歷史|记录|記錄|日志|日誌");
const csvWords = word("csv|export", "导出|匯出|导成|表格");
const mineWords = word("mine|my(?: recordings)?|by me", "我的|自己的");
const allWords = word("all|everything|everywhere", "全部|所有|全都");
const fillerWords = word("recordings?|in this channel|here|list|show|as|file", "录制|錄製|录像|这里的?|的");

/** Reads the text of `/recordings` as it was typed at `now`. Never throws. */
export function readListCommand(typed: string, now: Instant, isKnown?: IsKnown): ListCommand {
	const text = fold(unescapeSlack(typed));
	if (asksForHelp(text)) return { kind: "help" };
	const taken = { text };
	const take = (words: RegExp) => {
		const rest = taken.text.replace(words, " ");
		const isThere = rest !== taken.text;
		taken.text = rest;
		return isThere;
	};
	const [history, csv, mine, all] = [take(historyWords), take(csvWords), take(mineWords), take(allWords)];
	take(fillerWords);
	const channel = takeChannel(taken.text.trim(), isKnown);
	if (!channel.ok) return { kind: "refused", problem: channel.problem, candidates: [] };
	const days = channel.rest.replace(/[\s,，、:;]+/g, " ").trim();
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
