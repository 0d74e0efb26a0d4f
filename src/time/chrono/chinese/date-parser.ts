import { leafParser } from "../leaf.ts";
import { monthDayToken, type Token } from "../token.ts";
import { numeral, numeralEnd, numeralOrDigits, readDigitByDigit, readNumeral } from "./numerals.ts";

const year = "(?:(\\d{4}|\\d{2}|[零〇一二三四五六七八九]{4}|今|明|后|後) ?年,? ?的?)?";
const suffix = "(?: ?[日号號]| ?(?![\\d:点點时時日号號月]))";

/** 11月25日, 2026年十一月二十五号, 26年11月25日, 明年1月1日. */
export const monthDayParser = leafParser(
	new RegExp(`${year}(${numeralOrDigits}) ?月(?:份)? ?(${numeralOrDigits})${numeralEnd}${suffix}`),
	([, yearWords, month = "", day = ""]) => {
		const token = monthDayToken(readNumeral(month), readNumeral(day), yearNumber(yearWords));
		return aheadBy(token, yearWords);
	},
);

const yearsAhead: ReadonlyMap<string, number> = new Map([
	["今", 0],
	["明", 1],
	["后", 2],
	["後", 2],
]);

function yearNumber(words: string | undefined): number | undefined {
	if (words === undefined || yearsAhead.has(words)) return undefined;
	return (words.length === 2 ? 2000 : 0) + readDigitByDigit(words);
}

function aheadBy(token: Token, yearWords: string | undefined): Token {
	const years = yearsAhead.get(yearWords ?? "");
	if (years === undefined || token.kind !== "date" || token.date.on !== "month-day") return token;
	return { kind: "date", date: { ...token.date, yearsAhead: years } };
}

const monthsAhead: ReadonlyMap<string, number> = new Map([
	["上", -1],
	["本", 0],
	["这", 0],
	["這", 0],
	["下", 1],
]);

/** 25号, 下个月9号. Without a month: the next one that has come. */
export const dayOfMonthParser = leafParser(
	new RegExp(`(?:(上|本|这|這|下)(?:个|個)?月(?:份)? ?)?(${numeralOrDigits}) ?[日号號]`),
	([, month, day = ""]) => {
		const number = readNumeral(day);
		if (!(number >= 1 && number <= 31)) return { kind: "impossible", what: "date" };
		const ahead = monthsAhead.get(month ?? "");
		return {
			kind: "date",
			date: { on: "day-of-month", day: number, ...(ahead === undefined ? {} : { monthsAhead: ahead }) },
		};
	},
);

/** 十 in "十到十一点": a numeral alone is a number only where a range goes on behind it. */
export const numeralParser = leafParser(new RegExp(`${numeral}(?= ?(?:到|至|-|~))`), ([words]) => {
	const value = readNumeral(words);
	return Number.isNaN(value) ? { kind: "unclear", why: "vague" } : { kind: "number", value, digits: 2 };
});
