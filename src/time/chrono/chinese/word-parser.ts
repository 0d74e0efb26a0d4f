import { anyOf, leafParser } from "../leaf.ts";
import type { Link, Token } from "../token.ts";

const links: ReadonlyMap<string, Link> = new Map<string, Link>([
	...["从", "從", "由", "自", "自从"].map((word) => [word, "from"] as const),
	...["到", "至", "直到", "一直到", "直至", "录到", "录制到", "錄到", "持续到", "到了"].map(
		(word) => [word, "to"] as const,
	),
	...["和", "与", "與", "跟", "及", "以及"].map((word) => [word, "and"] as const),
	...["之间", "之間", "期间", "期間", "间", "介于"].map((word) => [word, "between"] as const),
	...["结束", "結束", "停止", "截止", "为止", "為止", "止"].map((word) => [word, "ended"] as const),
	...["开始", "開始", "起", "开录", "開錄", "开始时间", "開始時間", "起始时间", "起始時間"].map(
		(word) => [word, "starts"] as const,
	),
	...["结束时间", "結束時間", "截止时间", "截止時間"].map((word) => [word, "ends"] as const),
	...["之后", "之後", "以后", "以後", "后", "後"].map((word) => [word, "after"] as const),
	...["之前", "以前", "前"].map((word) => [word, "before"] as const),
	...[
		"录",
		"錄",
		"录制",
		"錄製",
		"录像",
		"录影",
		"持续",
		"持續",
		"时长",
		"時長",
		"为期",
		"共",
		"总共",
		"一共",
		"长达",
	].map((word) => [word, "for"] as const),
]);

/** 从, 到, 至, 之间, 录: the words that join the parts of a window. */
export const linkWordParser = leafParser(new RegExp(anyOf(links.keys())), ([word]) => {
	const link = links.get(word);
	return link === undefined ? undefined : { kind: "link", link };
});

/** 现在, 马上, 从现在起. */
export const nowParser = leafParser(
	/(?:现在|現在|此刻|当前|即刻|立即|立刻|马上|馬上|即时|这会儿)(?:起|开始|開始)?/,
	() => ({ kind: "now" }),
);

/** Words that change nothing about the time. */
export const fillerParser = leafParser(
	/请|請|预约|預約|预定|安排|定时|麻烦|帮我|幫我|帮忙|的|钟|鐘|直播|在|于|於|时间|時間|时段|時段|一下|吧|那天|这天/,
	() => ({ kind: "filler" }),
);

const recurring = "每天|每日|每晚|每早|每周|每週|每个|每個|每逢|每|天天|工作日|平日";
const negated = "不要|不是|不|别|別|除了|除|取消|没有|沒有|勿";
const vague =
	"大约|大約|大概|约|約|左右|差不多|上下|前后|前後|几|幾|数|多|周末|週末|上周|上週|下周|下週|本周|本週|这周|這週|下个月|下個月|本月|上个月|这个月|今年|明年|去年|春天|夏天|秋天|冬天|季度|年底|月底|最近|稍后|稍後|一会儿|一會兒|待会|或者|或|内|內";

/** Words that keep a text from being one window, whatever else it says. */
export const unclearWordParser = leafParser(
	new RegExp(`(${recurring})|(${negated})|(?:${vague})`),
	([, again, negative]): Token => {
		if (again !== undefined) return { kind: "unclear", why: "recurring" };
		return { kind: "unclear", why: negative === undefined ? "vague" : "negated" };
	},
);
