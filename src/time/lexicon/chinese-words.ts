import type { Parser } from "chrono-node/en";
import { inSimplified } from "../fold.ts";
import { leafParser, table, wordParser } from "../leaf.ts";
import { linkToken, type Token } from "../tokens.ts";
import { dayWords, partWords } from "./chinese.ts";

/** The Chinese words that join the parts of a window, that say nothing about it, and that keep it from being one. */

/** 录 and what hangs on it: 录一下10分钟, 录个2小时, 录成mp4. */
const recordVerb =
	"录(?:制|像|影)?(?:一下|下来|它|满|足|够|好|着|成|个(?!半))?|录下(?!来|午|次|半场|(?:个)?(?:周|星期|礼拜|月))";

const record = leafParser(new RegExp(recordVerb), () => linkToken("for"));

/** 帮我录下周五…, 录个半小时: two readings each, which `twofold` spells out. */
const twofoldVerb = leafParser(/录下个?(?:(?:周|星期|礼拜)[一二三四五六日天]?|月)|录个半 ?个?(?:小时|钟头?)/, () => ({
	kind: "unclear",
	why: "vague",
}));

/** The two texts that such a verb may stand for. */
export function twofold(text: string): readonly string[] {
	const [, verb = "", rest = ""] =
		/^(.*?录)((?:下(?=(?:个)?(?:周|星期|礼拜|月))|个(?=半 ?(?:个)?(?:小时|钟))).*)$/.exec(inSimplified(text)) ?? [];
	return rest === "" ? [] : [`${verb} ${rest.slice(1)}`, `${verb} ${rest}`];
}

const links = table([
	["从|由|自|自从", linkToken("from")],
	["到|至|直到|一直到|直至|录到|录制到|一直录到|录至|持续到|到了|开到|播到|直播到|录播到|播至", linkToken("to")],
	["和|与|跟|及|以及", linkToken("and")],
	["之间|期间|间|介于", linkToken("between")],
	["结束|截止|为止|止|停|收|收工|收播|下播|关播|播完|打住|完", linkToken("ended")],
	["停止|结束录制|停止录制|结束录像|停止录像|停录|结束直播", linkToken("stop")],
	["开始|起|开录|开播|开始录|开始录制|开始录像|开始直播|开始时间|起始时间|开播时间", linkToken("starts")],
	["结束时间|截止时间|停止时间|下播时间", linkToken("ends")],
	["之后|以后|后", linkToken("after")],
	["之前|以前|前", linkToken("before")],
	[
		"持续|时长|为期|共|总共|一共|全程|长达|总时长|录制时长|一直|共录|就录|先录|只录|总共录|一共录|要录|播",
		linkToken("for"),
	],
]);

/** 现在, 马上, 从现在起. */
const now = leafParser(/(?:现在|此刻|当前|目前|即刻|立即|立刻|马上|即时|这会儿|当下)(?:就)?(?:起|开始)?/, () => ({
	kind: "now",
}));

const approximate = table([["大约|大概|约|左右|差不多|上下|前后|大致|大概是|估计|预计", { kind: "approximate" }]]);

const courtesy = [
	"谢谢|谢谢啦|谢谢了|谢谢你|谢谢您|谢谢大家|多谢|多谢了|感谢|非常感谢|谢啦|谢了|谢|辛苦|辛苦了|辛苦啦|有劳|有劳了|拜谢|感恩",
	"麻烦|麻烦了|麻烦你|麻烦您|麻烦你了|麻烦您了|麻烦大家|麻烦帮忙|麻烦帮我|劳驾|拜托|拜托了|拜托啦|拜托你|唔该|唔该晒|有劳您",
	"你好|您好|大家好|哈喽|哈啰|嗨|早上好|上午好|中午好|下午好|晚上好|各位|同学|老师|亲|兄弟|大佬|小助手",
	"请|请问|请帮忙|请帮我|帮我|帮忙|帮|帮帮忙|帮下忙|帮个忙|帮一下|帮我们|给我|给我们|给|替我|为我|我|我们|咱|咱们",
	"我想|我要|想|想要|想请|想请你|希望|需要|我需要|我们需要|我们要|我们想|要|得|须|需|想麻烦",
	"能不能|能否|可不可以|可否|可以|可以吗|可以的话|可以不|能|能帮忙|能帮我|可以帮|可以帮我|可以帮忙|好吗|好么|好不好|行吗|行么|行不行|成吗|方便的话|方便吗|方便|吗|么|没问题|没问题吧|不好意思|打扰|打扰了|打扰一下|有空的话",
	"啊|啦|哈|吧|呗|哦|噢|呢|嘛|呀|喔|咯|哟|哒|耶|喽|嗷|嗯|额|了|好|好的|好了|好啦|行|嗯嗯|哈哈|ok|OK|收到",
	"别忘了|别忘|别忘记|别忘记了|不要忘了|不要忘记|记得|务必|一定|一定要|到时|到时候|届时|就行|就好|就可以|就可以了|就行了|就好了|即可|就|够了|看看|千万记得",
].join("|");

const recordingWords =
	"直播|录播|的直播|这场|那场|这个|那个|该|节目|比赛|活动|会议|有|有个|有一个|有场|有一场|一下|下|存成|存为|保存成|保存为|一个|一段|一场|把|帮我把|它|其|来个|来|截取|截|剪辑|剪|片段|那天|这天|内容|视频|直播间|这段|这段时间|那段|全部|整场|完整";

const otherFillers =
	"的|一起|钟|在|于|时间|时段|时间段|时间是|录制时间|直播时间|日期|日期是|预约|预定|安排|定时|定|是|为|准时|准点|整|分别|北京|哪|噶|嘅|先|只";

const fillers = table([[`${courtesy}|${recordingWords}|${otherFillers}`, { kind: "filler" }]]);

const recurring: Token = { kind: "unclear", why: "recurring" };
const negated: Token = { kind: "unclear", why: "negated" };
const vague: Token = { kind: "unclear", why: "vague" };

/** Words that keep a text from being one window, whatever else it says. */
const unclearWords = table([
	["每天|每日|每晚|每早|每周|每个|每逢|每|天天|工作日|平日|连续|连着", recurring],
	[
		"不要|不是|不|不用|不需要|不必|别|别录|除了|除|取消|没有|没|勿|无需|无须|免|免录|唔好|唔使|停播|暂停|删掉|删除|去掉|撤销|先不|不录",
		negated,
	],
	["改成|改到|改为|推迟|推后|提前|提早|顺延|延后|延迟|延长|缩短|少录|多录", negated],
	[
		"明后天|今明两天|今明|这两天|明后两天|数|多|周末|上周|下周|本周|这周|上个周末|这周末|下周末|下个月|本月|上个月|这个月|今年|明年|去年|除夕|春节|月初|月中|月底|年底|年初",
		vague,
	],
	[
		"刚才|刚刚|春天|夏天|秋天|冬天|季度|最近|稍后|稍晚|一会儿|一会|待会|待会儿|等会|等会儿|或者|或|还是|内|以内|改天|过几天|全天|最晚|最早|至少|最多|不超过|超过|不到|以上|以下",
		vague,
	],
]);

/** 一会儿 is vague, but not before a length that says how long: 录一会儿，10分钟. */
const aWhile = leafParser(/一会儿?(?=[,， ]{1,2}[\d一二三四五六七八九十半两])/, () => ({ kind: "filler" }));

/** 几个小时, 十几分钟. */
const severalUnits = leafParser(
	/(?:十?几(?:十|个)?|[一二三四五六七八九]?十来个?) ?(?:小时|钟头|分钟|分|秒|天|点|周)?/,
	() => ({
		kind: "unclear",
		why: "vague",
	}),
);

/** 有直播吗, 录了没: a question, and no wish. */
const question = leafParser(
	/有(?:没有|个|场|一场)?(?:直播|比赛|活动|节目|会议)?(?=吗|么|没)|录(?:了|上了?|好了?|完了?)(?=吗|么|没有?$)/,
	() => ({
		kind: "unclear",
		why: "vague",
	}),
);

/** "next周五". */
const nextWeek = leafParser(/next ?(?:周|星期|礼拜)([一二三四五六日天])/i, ([, name = ""]) => ({
	kind: "date",
	date: { on: "weekday", weekday: /[天日]/.test(name) ? 7 : "一二三四五六".indexOf(name) + 1, week: 1 },
}));

export const chineseWordParsers: readonly Parser[] = [
	now,
	record,
	twofoldVerb,
	aWhile,
	severalUnits,
	question,
	nextWeek,
	// By themselves: 后晚 in 三天后晚上 must not take the 晚 of 晚上.
	wordParser([dayWords]),
	wordParser([partWords, links, approximate, unclearWords, fillers]),
];
