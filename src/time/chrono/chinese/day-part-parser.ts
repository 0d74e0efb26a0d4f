import { anyOf, leafParser } from "../leaf.ts";
import { clockToken, type DayPart } from "../token.ts";

const parts: ReadonlyMap<string, DayPart> = new Map<string, DayPart>([
	...["凌晨", "淩晨", "拂晓"].map((word) => [word, "small-hours"] as const),
	...[
		"清晨",
		"清早",
		"早晨",
		"早上",
		"朝早",
		"早间",
		"早間",
		"大清早",
		"一大早",
		"一早",
		"大早上",
		"上午",
		"午前",
		"早",
	].map((word) => [word, "morning"] as const),
	...["中午", "正午", "晌午", "午间", "午間"].map((word) => [word, "noon"] as const),
	...["下午", "午后", "午後", "下晝", "晏晝", "晏昼"].map((word) => [word, "afternoon"] as const),
	...["傍晚", "黄昏", "黃昏"].map((word) => [word, "dusk"] as const),
	...["晚上", "晚间", "晚間", "夜晚", "晚"].map((word) => [word, "evening"] as const),
	...["夜里", "夜裡", "夜裏", "夜间", "夜間", "深夜", "夜"].map((word) => [word, "night"] as const),
	...["半夜", "午夜", "子夜", "大半夜", "三更半夜"].map((word) => [word, "midnight"] as const),
]);

/** 上午, 晚上, 凌晨: which half of the day the time beside it means. */
export const dayPartParser = leafParser(new RegExp(anyOf(parts.keys())), ([word]) => {
	const part = parts.get(word);
	return part === undefined ? undefined : { kind: "part", part };
});

/** 正午, 午夜, 子夜 without an hour behind them are times themselves. */
export const noonMidnightParser = leafParser(
	/(?:(正午)|午夜|子夜)(?! ?[零〇一二两兩三四五六七八九十\d])(?:时分)?/,
	([, noon]) => {
		if (noon !== undefined) return clockToken(12, 0, 0, { half: "pm", bare: true });
		return {
			kind: "clock",
			time: { hour: 12, minute: 0, second: 0, half: "am", midnight: true, bare: true, padded: false },
		};
	},
);
