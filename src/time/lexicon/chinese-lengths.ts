import type { Parser } from "chrono-node/en";
import { leafParser } from "../leaf.ts";
import { dayMs, hourMs, mayBeMinutes, minuteMs, secondMs, type Token, vagueToken } from "../tokens.ts";
import { numeral, numeralEnd, readNumeral } from "./chinese-numerals.ts";

/** Lengths in Chinese. chrono knows them only with 后 or 前 behind, of one unit, and takes 几分钟 for three. */

const amount = `(?:\\d{1,6}(?: ?\\.\\d{1,6})?|\\.\\d{1,6}|[零〇一二两俩三四五六七八九]点[一二三四五六七八九](?= ?(?:分钟|秒|个|小时))|${numeral})`;
const unit = "(?:小时|(?:个)? ?钟头|(?:个)字|分钟|分(?!之)|秒钟|秒|刻钟|天|星期|周(?![一二三四五六日天\\d])|礼拜)";
const measure = " ?(?:个)? ?";
const half = "(?:半(?![个小天钟分夜]))";
const hours = "小时|钟头|钟";
const andHalf = `(?:${amount} ?)?(?:个) ?半 ?(?:${hours}|分钟|天|星期|月)`;
const clocks = `${amount} ?(?:个) ?钟(?!头)`;
const halfOf = `半${measure}(?:${hours}|分钟|天|日)`;
const plain = `${amount}${measure}${unit}(?:${half}钟?)?`;
const term = `(?:${andHalf}|${clocks}|${halfOf}|${plain}|分半钟?)`;
const rest = `(?: ?(?:零|又)?(?:\\d{1,2}|${numeral})${numeralEnd}(?! ?[点时:月日号到至~.a-z个-]))?`;
const sum = `${term}(?: ?[零又,、和加]?(?: ?${term})){0,3}${rest}`;
const before =
	"(接下来|接着|未来|今后|之后|往后|随后|后续|(?:下|后)(?=[\\d零一二两俩三四五六七八九十])|下(?=半(?![天日])))?(?:的)? ?";
const past = "(过去|最近|刚才|刚刚|刚过去)?(?:的|那)? ?";
const until = "(再过|过)? ?";
const behind = "( ?(?:之后|以后|后)| ?(?:之前|以前|前)| ?(?:之内|以内|内|多)|几|多)?";

/** 5分钟, 一个半小时, 个半钟, 分半, 1小时零15秒, 三刻钟, Cantonese 三个字; 10分钟后, 接下来半小时. */
const length = leafParser(
	new RegExp(`${before}${past}${until}(${sum})${behind}`, "i"),
	([, next, last, passing, words = "", suffix], text, index) => {
		if (next !== undefined && belongsBefore(next, text.slice(Math.max(0, index - 3), index))) return undefined;
		const said = readLengthWords(words.replaceAll(" ", ""));
		// 过两天 is some day soon; 再过两天 is the day after tomorrow.
		const isSomeDay = passing === "过" && /^两个? ?[天周]/.test(words);
		if (said === undefined || isSomeDay) return vagueToken;
		const loose = /^半[天日]$/.test(words) ? ({ loose: true } as const) : {};
		const around = { next, last, passing, suffix: suffix?.trim() };
		return relativeLength(said, around) ?? { kind: "length", ...said, ...loose };
	},
);

export const chineseLengthParsers: readonly Parser[] = [length];

/** A length and its smallest unit, in milliseconds. */
interface Said {
	readonly ms: number;
	readonly smallestMs: number;
}

/**
 * 之后5分钟 by itself is what comes now; 直播开始之后5分钟 comes after something else. The 下 of 录一下10分钟 and 录下10分钟
 * is the verb's.
 */
function belongsBefore(next: string, wordsBefore: string): boolean {
	if (next === "下") return /[一录] ?$/.test(wordsBefore);
	return /^之?后$/.test(next) && wordsBefore !== "" && !/(?:现在|[录制请烦我得忘了,，]) ?$/.test(wordsBefore);
}

interface Around {
	readonly next: string | undefined;
	readonly last: string | undefined;
	readonly passing: string | undefined;
	readonly suffix: string | undefined;
}

function relativeLength(said: Said, { next, last, passing, suffix }: Around): Token | undefined {
	const { ms, smallestMs } = said;
	const isAfter = suffix?.includes("后") === true;
	const isBefore = suffix?.endsWith("前") === true;
	if (next !== undefined || last !== undefined) {
		const isTwofold = passing !== undefined || (next !== undefined && last !== undefined);
		if (ms >= dayMs || suffix !== undefined || isTwofold) return vagueToken;
		return { kind: "stretch", ms: next === undefined ? -ms : ms };
	}
	if (passing !== undefined) return isBefore ? undefined : { kind: "offset", ms, smallestMs };
	if (isAfter) return { kind: "offset", ms, smallestMs };
	if (isBefore) return { kind: "offset", ms: -ms, smallestMs };
	return suffix === undefined ? undefined : vagueToken;
}

const eachTerm = new RegExp(
	`^[零又,、和加]?(?:(${amount})?(?:个)半(${hours}|分钟|天|星期)|(分)半钟?|半(?:个)?(${hours}|分钟|天|日)|(${amount})(?:个)(钟)(?!头)|(${amount})(?:个)?(${unit})(半)?钟?)`,
);

/** None where the units do not go down, or the amount is none: 五六分钟. */
function readLengthWords(text: string): Said | undefined {
	let total = 0;
	let smallestMs = Number.POSITIVE_INFINITY;
	let left = text;
	for (let match = eachTerm.exec(left); match !== null; match = eachTerm.exec(left)) {
		const { count, unit: name } = readTerm(match);
		const sizeMs = unitMs(name);
		if (sizeMs >= smallestMs) return undefined;
		smallestMs = sizeMs;
		total += sizeMs * count;
		left = left.slice(match[0].length);
	}
	const rest = left.replace(/^[零又]/, "");
	if (rest !== "") {
		if (smallestMs !== hourMs && smallestMs !== minuteMs) return undefined;
		smallestMs /= 60;
		total += readNumeral(rest) * smallestMs;
	}
	return Number.isFinite(total) ? { ms: Math.round(total), smallestMs } : undefined;
}

function readTerm(match: RegExpExecArray): { readonly count: number; readonly unit: string } {
	const [, andHalf = "一", andHalfUnit, minute, halfUnit, clocks = "", clockUnit, plain = "", plainUnit = "", half] =
		match;
	if (andHalfUnit !== undefined) return { count: readAmount(andHalf) + 0.5, unit: andHalfUnit };
	if (minute !== undefined) return { count: 1.5, unit: minute };
	if (halfUnit !== undefined) return { count: 0.5, unit: halfUnit };
	if (clockUnit !== undefined) return { count: readAmount(clocks), unit: clockUnit };
	if (mayBeMinutes(plain, unitMs(plainUnit))) return { count: Number.NaN, unit: plainUnit };
	return { count: readAmount(plain) + (half === undefined ? 0 : 0.5), unit: plainUnit };
}

function readAmount(words: string): number {
	if (/^[\d.]+$/.test(words)) return Number(words);
	const [whole = "", decimal] = words.split("点");
	return readNumeral(whole) + (decimal === undefined ? 0 : readNumeral(decimal) / 10);
}

function unitMs(name: string): number {
	if (name.includes("刻")) return 15 * minuteMs;
	if (name.includes("字")) return 5 * minuteMs;
	if (/[小头]|^钟$/.test(name)) return hourMs;
	if (name.startsWith("分")) return minuteMs;
	if (name.startsWith("秒")) return secondMs;
	return name === "天" || name === "日" ? dayMs : 7 * dayMs;
}
