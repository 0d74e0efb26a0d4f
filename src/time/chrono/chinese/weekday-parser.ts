import { leafParser } from "../leaf.ts";

const weeks: ReadonlyMap<string, number> = new Map([
	["上上", -2],
	["上", -1],
	["本", 0],
	["今", 0],
	["这", 0],
	["這", 0],
	["下", 1],
	["下下", 2],
]);

/** 周五, 下周日, 这个礼拜天, Cantonese 今個星期三: weeks start on Monday, so 下周日 ends the next one. */
export const weekdayParser = leafParser(
	/(上{1,3}|本|今|这|這|下{1,3})?(?:个|個)?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天]|[1-7](?![\d:点點时時月]))(?!天)/,
	([, which, name = ""]) => {
		const weekday =
			name === "天" || name === "日" ? 7 : /\d/.test(name) ? Number(name) : "一二三四五六".indexOf(name) + 1;
		if (which === undefined) return { kind: "date", date: { on: "weekday", weekday } };
		const week = weeks.get(which);
		return week === undefined ? undefined : { kind: "date", date: { on: "weekday", weekday, week } };
	},
);
