import { anyOf, leafParser } from "../leaf.ts";
import type { DayPart, Token } from "../token.ts";

function day(days: number, part?: DayPart): Token {
	return { kind: "date", date: { on: "day", days }, ...(part === undefined ? {} : { part }) };
}

function afterStart(days: number): Token {
	return { kind: "date", date: { on: "day-after-start", days } };
}

const dayWords: ReadonlyMap<string, Token> = new Map<string, Token>([
	...["今天", "今日", "今儿"].map((word) => [word, day(0)] as const),
	...["明天", "明日", "明儿", "聽日"].map((word) => [word, day(1)] as const),
	...["后天", "後天", "后日", "後日"].map((word) => [word, day(2)] as const),
	...["大后天", "大後天"].map((word) => [word, day(3)] as const),
	...["昨天", "昨日", "昨儿"].map((word) => [word, day(-1)] as const),
	...["前天", "前日"].map((word) => [word, day(-2)] as const),
	["大前天", day(-3)],
	...["今早", "今晨", "今朝"].map((word) => [word, day(0, "morning")] as const),
	...["今晚", "今夜"].map((word) => [word, day(0, "evening")] as const),
	...["明早", "明晨", "明朝", "聽朝"].map((word) => [word, day(1, "morning")] as const),
	...["明晚", "明夜", "聽晚"].map((word) => [word, day(1, "evening")] as const),
	...["后晚", "後晚"].map((word) => [word, day(2, "evening")] as const),
	...["昨晚", "昨夜"].map((word) => [word, day(-1, "evening")] as const),
	...["当天", "當天", "当日", "當日", "同一天", "同日"].map((word) => [word, afterStart(0)] as const),
	...["次日", "翌日", "第二天", "隔天", "隔日"].map((word) => [word, afterStart(1)] as const),
]);

/** 今天, 明晚, 大后天; 次日 counts from the start. */
export const dayWordParser = leafParser(new RegExp(`(?:${anyOf(dayWords.keys())})`), ([words]) => dayWords.get(words));
