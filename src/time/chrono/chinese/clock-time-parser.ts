import { leafParser } from "../leaf.ts";
import { clockToken, type Token } from "../token.ts";
import { numeralEnd, numeralOrDigits, readNumeral } from "./numerals.ts";

const hour = `(${numeralOrDigits}) ?(?:点|點|时(?!间|分)|時(?!間))(?:钟|鐘|整|正)?`;
// What is no minute: a length ("10点30分钟"), a date, the next time.
const notMinutes = "(?! ?(?:分[钟鐘]|[钟鐘]|秒|个|個|小时|小時|天|点|點|时|時|月|[号號日]|:|[a-z]))";
const minutes = `(?:(半)(?! ?(?:个|個)?(?:小时|小時|钟|鐘|天))|([一二三两兩123]) ?刻(?!钟|鐘)|(?:过|過)?([零〇]?${numeralOrDigits})${numeralEnd}(?: ?分(?!钟|鐘)|${notMinutes}))`;
const seconds = `(?: ?(${numeralOrDigits})${numeralEnd} ?秒)`;

/** 10点, 十点半, 10点15, 18时三刻, 17点55分23秒. */
export const clockTimeParser = leafParser(
	new RegExp(`${hour}(?: ?${minutes}${seconds}?)?`, "i"),
	([, hourWords = "", half, quarters, minuteWords, secondWords]) => {
		const minute = minutesOf(half, quarters, minuteWords);
		const second = secondWords === undefined ? 0 : readNumeral(secondWords);
		const padded = /^0\d/.test(hourWords);
		return chineseClock(readNumeral(hourWords), minute ?? 0, second, minute === undefined, padded);
	},
);

function minutesOf(half?: string, quarters?: string, minuteWords?: string): number | undefined {
	if (half !== undefined) return 30;
	if (quarters !== undefined) return readNumeral(quarters) * 15;
	return minuteWords === undefined ? undefined : readNumeral(minuteWords);
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
		return chineseClock(named === 1 ? 12 : named - 1, 60 - missing, 0, false, false);
	},
);

/** 七八点 is seven or eight: the numeral is no number. */
function chineseClock(hours: number, minute: number, second: number, bare: boolean, padded: boolean): Token {
	if (Number.isNaN(hours + minute + second)) return { kind: "unclear", why: "vague" };
	return clockToken(hours, minute, second, { bare, padded });
}
