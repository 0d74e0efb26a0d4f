// English alone: the package's own entry loads all sixteen locales, and no more of them is needed.
import { Chrono } from "chrono-node/en";
import * as chineseClock from "./chrono/chinese/clock-time-parser.ts";
import * as chineseDate from "./chrono/chinese/date-parser.ts";
import * as chinesePart from "./chrono/chinese/day-part-parser.ts";
import * as chineseDay from "./chrono/chinese/day-word-parser.ts";
import * as chineseLength from "./chrono/chinese/length-parser.ts";
import * as chineseWeekday from "./chrono/chinese/weekday-parser.ts";
import * as chineseWord from "./chrono/chinese/word-parser.ts";
import { clockLengthRefiner } from "./chrono/common/clock-length-refiner.ts";
import { clockTimeParser, dottedTimeParser, halfDayTimeParser } from "./chrono/common/clock-time-parser.ts";
import { dashedDateRefiner } from "./chrono/common/dashed-date-refiner.ts";
import { dayNumberRefiner, trailingYearRefiner } from "./chrono/common/day-number-refiner.ts";
import { fourDigitTimeRefiner } from "./chrono/common/four-digit-time-refiner.ts";
import { frenchHourRefiner } from "./chrono/common/french-hour-refiner.ts";
import { isoDateParser, isoDateTimeParser, isoWesternDateTimeParser } from "./chrono/common/iso-date-parser.ts";
import { lengthFromNowRefiner } from "./chrono/common/length-from-now-refiner.ts";
import { longestLeafRefiner } from "./chrono/common/longest-leaf-refiner.ts";
import { numberParser } from "./chrono/common/number-parser.ts";
import { slashDateParser } from "./chrono/common/slash-date-parser.ts";
import { symbolParser } from "./chrono/common/symbol-parser.ts";
import { zoneNameParser, zoneOffsetParser } from "./chrono/common/zone-parser.ts";
import * as englishClock from "./chrono/english/clock-word-parser.ts";
import * as englishPart from "./chrono/english/day-part-parser.ts";
import * as englishDay from "./chrono/english/day-word-parser.ts";
import * as englishLength from "./chrono/english/length-parser.ts";
import * as englishMonth from "./chrono/english/month-name-parser.ts";
import { numberWordParser } from "./chrono/english/number-word-parser.ts";
import * as englishWeekday from "./chrono/english/weekday-parser.ts";
import * as englishWord from "./chrono/english/word-parser.ts";
import { Leaf } from "./chrono/leaf.ts";

/** What stands alike in both languages. */
const commonParsers = [
	isoDateTimeParser,
	isoWesternDateTimeParser,
	isoDateParser,
	slashDateParser,
	clockTimeParser,
	halfDayTimeParser,
	dottedTimeParser,
	zoneOffsetParser,
	zoneNameParser,
	numberParser,
	symbolParser,
];

const englishParsers = [
	englishDay.dayWordParser,
	englishWeekday.weekdayParser,
	englishWeekday.weekParser,
	englishMonth.monthFirstDateParser,
	englishMonth.dayFirstDateParser,
	englishMonth.ordinalDayParser,
	englishClock.minutesPastParser,
	englishClock.minutesToParser,
	englishClock.spokenClockParser,
	englishClock.noonMidnightParser,
	englishPart.dayPartParser,
	englishLength.lengthParser,
	englishLength.nextUnitParser,
	numberWordParser,
	englishWord.nowParser,
	englishWord.linkWordParser,
	englishWord.gluedLinkParser,
	englishWord.unclearWordParser,
	englishWord.fillerParser,
];

const chineseParsers = [
	chineseDay.dayWordParser,
	chineseWeekday.weekdayParser,
	chineseDate.monthDayParser,
	chineseDate.dayOfMonthParser,
	chineseDate.numeralParser,
	chineseClock.minutesToParser,
	chineseClock.clockTimeParser,
	chinesePart.noonMidnightParser,
	chinesePart.dayPartParser,
	chineseLength.lengthParser,
	chineseWord.nowParser,
	chineseWord.linkWordParser,
	chineseWord.unclearWordParser,
	chineseWord.fillerParser,
];

/** First the leaves that do not overlap, then what some of them mean beside one another. */
const refiners = [
	longestLeafRefiner,
	dashedDateRefiner,
	dayNumberRefiner,
	fourDigitTimeRefiner,
	trailingYearRefiner,
	frenchHourRefiner,
	clockLengthRefiner,
	lengthFromNowRefiner,
];

const english = new Chrono({ parsers: [...commonParsers, ...englishParsers], refiners });
const both = new Chrono({ parsers: [...commonParsers, ...englishParsers, ...chineseParsers], refiners });

const han = /[\u3007\u4e00-\u9fff]/;

/** No part of a time is read from the reference: the leaves say only what is written. */
const reference = { instant: new Date(0), timezone: 0 };

/** The parts of a folded text that mean something, in order and not overlapping. */
export function leavesOf(text: string): readonly Leaf[] {
	const chrono = han.test(text) ? both : english;
	return chrono.parse(text, reference).filter((result) => result instanceof Leaf);
}
