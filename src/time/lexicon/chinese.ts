import type { Parser } from "chrono-node/en";
import { leafParser, table } from "../leaf.ts";
import {
	type ClockTime,
	clockToken,
	type DayPart,
	dateToken,
	dayOfMonthToken,
	halfOf,
	midnightToken,
	monthDayToken,
	type Token,
	vagueToken,
} from "../tokens.ts";
import { numeral, numeralEnd, numeralOrDigits, readDigitByDigit, readNumeral } from "./chinese-numerals.ts";

/**
 * Dates and times of day in Chinese (the text comes in simplified characters, see `fold.ts`). chrono's Chinese parsers
 * are not used: they take the digits before a date for its year, read the host's clock (明晚 is tonight at one in the
 * morning), know neither 本周 nor 次日 nor 一刻, and compile their patterns anew for every text.
 */

function day(days: number, part?: DayPart): Token {
	return dateToken({ on: "day", days }, part);
}

function afterStart(days: number): Token {
	return dateToken({ on: "day-after-start", days });
}

/** 今天, 明晚, 大后天; 次日 counts from the start. */
export const dayWords = table([
	["今天|今日|今儿", day(0)],
	["明天|明日|明儿|听日", day(1)],
	["后天|后日", day(2)],
	["大后天", day(3)],
	["昨天|昨日|昨儿", day(-1)],
	["前天|前日", day(-2)],
	["大前天", day(-3)],
	["今早|今晨|今朝", day(0, "morning")],
	["今晚|今夜", day(0, "evening")],
	["明早|明晨|明朝|听朝", day(1, "morning")],
	["明晚|明夜|听晚", day(1, "evening")],
	["后晚", day(2, "evening")],
	["昨晚|昨夜", day(-1, "evening")],
	["当天|当日|同一天|同日", afterStart(0)],
	["次日|翌日|第二天|隔天|隔日", afterStart(1)],
	["元旦|元旦节", monthDayToken(1, 1)],
	["劳动节|五一劳动节", monthDayToken(5, 1)],
	["国庆|国庆节", monthDayToken(10, 1)],
	["双十一|双11", monthDayToken(11, 11)],
	["平安夜|圣诞夜|圣诞前夜", dateToken({ on: "month-day", month: 12, day: 24 }, "evening")],
	["圣诞|圣诞节", monthDayToken(12, 25)],
	["跨年夜", dateToken({ on: "month-day", month: 12, day: 31 }, "evening")],
]);

const weeks: ReadonlyMap<string, number> = new Map([
	["上上", -2],
	["上", -1],
	["本", 0],
	["今", 0],
	["这", 0],
	["下", 1],
	["下下", 2],
]);

/** 周五, 下周日, 这个礼拜天, Cantonese 今个星期三: weeks start on Monday, so 下周日 ends the next one. */
const weekday = leafParser(
	/(上{1,3}|本|今|这|下{1,3})?(?:个)?(?:周|星期|礼拜)([一二三四五六日天]|[1-7](?![\d:点时月]))(?!天)/,
	([, which, name = ""], text, index) => {
		// The 下 of 录一下周三 is not next week's.
		if (which !== undefined && /一$/.test(text.slice(0, index))) return undefined;
		const number = /[天日]/.test(name) ? 7 : /\d/.test(name) ? Number(name) : "一二三四五六".indexOf(name) + 1;
		if (which === undefined) return dateToken({ on: "weekday", weekday: number });
		const week = weeks.get(which);
		return week === undefined ? undefined : dateToken({ on: "weekday", weekday: number, week });
	},
);

/** 11/25(三): behind a date. */
const weekdayInBrackets = leafParser(/\(([一二三四五六日])\)/, ([, name = ""], text, index) => {
	if (!/[\d日号] ?$/.test(text.slice(0, index))) return undefined;
	return dateToken({ on: "weekday", weekday: name === "日" ? 7 : "一二三四五六".indexOf(name) + 1 });
});

const year = "(?:(\\d{4}|\\d{2}|[零〇一二三四五六七八九]{4}|今|明|后) ?年,? ?的?)?";
const suffix = "(?: ?[日号]| ?(?![\\d:点时日号月]))";

/** 11月25日, 2026年十一月二十五号, 26年11月25日, 明年1月1日. */
const monthDay = leafParser(
	new RegExp(`${year}(${numeralOrDigits}) ?月(?:份)? ?(${numeralOrDigits})${numeralEnd}${suffix}`),
	([, yearWords, month = "", date = ""]) => {
		const token = monthDayToken(readNumeral(month), readNumeral(date), yearNumber(yearWords));
		const yearsAhead = "今明后".indexOf(yearWords ?? "?");
		if (yearsAhead === -1 || token.kind !== "date" || token.date.on !== "month-day") return token;
		return dateToken({ ...token.date, yearsAhead });
	},
);

function yearNumber(words: string | undefined): number | undefined {
	if (words === undefined || /[今明后]/.test(words)) return undefined;
	return (words.length === 2 ? 2000 : 0) + readDigitByDigit(words);
}

const monthsAhead: ReadonlyMap<string | undefined, number> = new Map([
	["上上", -2],
	["上", -1],
	["本", 0],
	["这", 0],
	["下", 1],
	["下下", 2],
]);

/** 25号, 下个月9号. Without a month: the next one that has come. */
const dayOfMonth = leafParser(
	new RegExp(`(?:(上上?|本|这|下下?)(?:个)?月(?:份)? ?)?(${numeralOrDigits}) ?[日号]`),
	([, month, date = ""]) => dayOfMonthToken(readNumeral(date), monthsAhead.get(month)),
);

/** 十 in "十到十一点": a numeral alone is a number only where a range goes on behind it. */
const numeralBeforeRange = leafParser(new RegExp(`${numeral}(?= ?(?:到|至|-|~))`), ([words]) => {
	const value = readNumeral(words);
	return Number.isNaN(value) ? vagueToken : { kind: "number", value, digits: 2 };
});

const hour = `(${numeralOrDigits}) ?(?:点|时(?!间|分))(?:钟|整|正)?`;
const halfOfDay = "(?: ?([ap])\\.?m(?![a-z]))";
// What is no minute: a length ("10点30分钟"), a date, the next time, 一直, 一共.
const notMinutes = `(?! ?(?:分钟|钟|秒|个|小时|天|点|时|月|[号日]|:|[直共]|(?![ap]\\.?m(?![a-z]))[a-z]))`;
const half = "(半)(?:钟(?!头))?(?! ?(?:个)?(?:小时|钟|天))";
const quarters = "([一二三两123]) ?刻(?!钟)";
const fives = `(${numeralOrDigits}) ?(?:个)字`;
const written = `(?:过)?([零〇]?${numeralOrDigits})${numeralEnd}(?: ?分(?!钟)|${notMinutes})`;
const seconds = `(?: ?(${numeralOrDigits})${numeralEnd} ?秒)`;

/** 10点, 十点半, 10点15, 18时三刻, 17点55分23秒, 6点30pm, Cantonese 八点三个字. */
const clockTime = leafParser(
	new RegExp(`${hour}(?: ?(?:${half}|${quarters}|${fives}|${written})${seconds}?${halfOfDay}?)?`, "i"),
	([whole, hourWords = "", halfWord, quarterWords, fiveWords, minuteWords, secondWords, letter]) => {
		// 三点五 is 3:05 to some and 3:50 or half past three to others.
		if (minuteWords !== undefined && /[点时] ?[一二两三四五六七八九\d]$/.test(whole)) return vagueToken;
		const minute = minutesOf(halfWord, quarterWords, fiveWords, minuteWords);
		const second = secondWords === undefined ? 0 : readNumeral(secondWords);
		const how = { half: halfOf(letter), bare: minute === undefined, padded: hourWords.startsWith("0") };
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
const minutesTo = leafParser(
	new RegExp(`差(?:(一)刻|(${numeralOrDigits}) ?分钟?) ?(?:到)?${hour}|${hour} ?差(?:(一)刻|(${numeralOrDigits}) ?分)`),
	([, quarterBefore, minutesBefore, hourAfter, hourBefore, quarterAfter, minutesAfter]) => {
		const isQuarter = (quarterBefore ?? quarterAfter) !== undefined;
		const missing = isQuarter ? 15 : readNumeral(minutesBefore ?? minutesAfter ?? "");
		const named = readNumeral(hourAfter ?? hourBefore ?? "");
		return chineseClock(named === 1 ? 12 : named - 1, 60 - missing, 0);
	},
);

/** 七八点 is seven or eight: the numeral is no number. */
function chineseClock(
	hours: number,
	minute: number,
	second: number,
	how: { readonly half?: ClockTime["half"]; readonly bare?: boolean; readonly padded?: boolean } = {},
): Token {
	return Number.isNaN(hours + minute + second) ? vagueToken : clockToken(hours, minute, second, how);
}

function part(name: DayPart): Token {
	return { kind: "part", part: name };
}

/** 上午, 晚上, 凌晨: which half of the day the time beside it means. */
export const partWords = table([
	["凌晨|拂晓", part("small-hours")],
	["清晨|清早|早晨|早上|朝早|早间|大清早|一大早|一早|大早上|上午|午前|早", part("morning")],
	["中午|正午|晌午|午间", part("noon")],
	["下午", part("pm")],
	["午后|下昼|晏昼", part("afternoon")],
	["傍晚|黄昏", part("dusk")],
	["晚上|晚间|夜晚|当晚|晚", part("evening")],
	["夜里|夜间|深夜|夜", part("night")],
	["半夜|午夜|子夜|大半夜|三更半夜", part("midnight")],
]);
/** 正午, 午夜, 子夜 without an hour behind them are times themselves. */
const noonMidnight = leafParser(/(?:(正午)|午夜|子夜)(?! ?[零〇一二两三四五六七八九十\d])(?:时分)?/, ([, noon]) =>
	noon === undefined ? midnightToken : clockToken(12, 0, 0, { half: "pm", bare: true }),
);

export const chineseParsers: readonly Parser[] = [
	weekday,
	weekdayInBrackets,
	monthDay,
	dayOfMonth,
	numeralBeforeRange,
	minutesTo,
	clockTime,
	noonMidnight,
];
