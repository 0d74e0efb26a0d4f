import { halfOf } from "../common/clock-time-parser.ts";
import { leafParser } from "../leaf.ts";
import { type ClockTime, clockToken, type Token } from "../token.ts";
import { numeralEnd, numeralOrDigits, readNumeral } from "./numerals.ts";

const hour = `(${numeralOrDigits}) ?(?:点|點|时(?!间|分)|時(?!間))(?:钟|鐘|整|正)?`;
const halfOfDay = "(?: ?([ap])\\.?m(?![a-z]))";
// What is no minute: a length ("10点30分钟"), a date, the next time, 一直.
const notMinutes = `(?! ?(?:分[钟鐘]|[钟鐘]|秒|个|個|小时|小時|天|点|點|时|時|月|[号號日]|:|直|(?![ap]\\.?m(?![a-z]))[a-z]))`;
const half = "(半)(?:[钟鐘](?!头|頭))?(?! ?(?:个|個)?(?:小时|小時|钟|鐘|天))";
const quarters = "([一二三两兩123]) ?刻(?!钟|鐘)";
const fives = `(${numeralOrDigits}) ?(?:个|個)字`;
const written = `(?:过|過)?([零〇]?${numeralOrDigits})${numeralEnd}(?: ?分(?!钟|鐘)|${notMinutes})`;
const seconds = `(?: ?(${numeralOrDigits})${numeralEnd} ?秒)`;

/** 10点, 十点半, 10点15, 18时三刻, 17点55分23秒, 6点30pm, Cantonese 八點三個字. */
export const clockTimeParser = leafParser(
	new RegExp(`${hour}(?: ?(?:${half}|${quarters}|${fives}|${written})${seconds}?${halfOfDay}?)?`, "i"),
	([whole, hourWords = "", halfWord, quarterWords, fiveWords, minuteWords, secondWords, letter]) => {
		// 三点五 is 3:05 to some and 3:50 or half past three to others.
		if (minuteWords !== undefined && /[点點时時] ?[一二两兩三四五六七八九\d]$/.test(whole)) return unclear;
		const minute = minutesOf(halfWord, quarterWords, fiveWords, minuteWords);
		const second = secondWords === undefined ? 0 : readNumeral(secondWords);
		const how = { half: halfOf(letter), bare: minute === undefined, padded: /^0\d/.test(hourWords) };
		return chineseClock(readNumeral(hourWords), minute ?? 0, second, how);
	},
);

function minutesOf(half?: string, quarters?: string, fives?: string, minutes?: string): number | undefined {
	if (half !== undefined) return 30;
	if (quarters !== undefined) return readNumeral(quarters) * 15;
	if (fives !== undefined) return readNumeral(fives) * 5;
	return minutes === undefined ? undefined : readNumeral(minutes);
}

/** 差五分十点, 差一刻九点, 九点差五分. */
export const minutesToParser = leafParser(
	new RegExp(
		`差(?:(一)刻|(${numeralOrDigits}) ?分[钟鐘]?) ?(?:到)?${hour}|${hour} ?差(?:(一)刻|(${numeralOrDigits}) ?分)`,
	),
	([, quarterBefore, minutesBefore, hourAfter, hourBefore, quarterAfter, minutesAfter]) => {
		const isQuarter = (quarterBefore ?? quarterAfter) !== undefined;
		const missing = isQuarter ? 15 : readNumeral(minutesBefore ?? minutesAfter ?? "");
		const named = readNumeral(hourAfter ?? hourBefore ?? "");
		return chineseClock(named === 1 ? 12 : named - 1, 60 - missing, 0);
	},
);

const unclear: Token = { kind: "unclear", why: "vague" };

/** 七八点 is seven or eight: the numeral is no number. */
function chineseClock(
	hours: number,
	minute: number,
	second: number,
	how: { readonly half?: ClockTime["half"]; readonly bare?: boolean; readonly padded?: boolean } = {},
): Token {
	return Number.isNaN(hours + minute + second) ? unclear : clockToken(hours, minute, second, how);
}
