import { leafParser } from "../leaf.ts";
import { dayMs, hourMs, minuteMs, type Token } from "../token.ts";
import { numeral, numeralEnd, readNumeral } from "./numerals.ts";

const amount = `(?:\\d{1,6}(?: ?\\.\\d{1,6})?|\\.\\d{1,6}|[零〇一二两兩三四五六七八九]点[一二三四五六七八九](?= ?(?:分[钟鐘]|秒|个|個|小时|小時))|${numeral})`;
const unit =
	"(?:小时|小時|(?:个|個)? ?钟头|(?:个|個)? ?鐘頭|(?:个|個)字|分钟|分鐘|分(?!之)|秒钟|秒鐘|秒|刻[钟鐘]|天|星期|周(?![一二三四五六日天\\d])|週|礼拜|禮拜)";
const measure = " ?(?:个|個)? ?";
const half = "(?:半(?![个個小天钟鐘分夜]))";
const hours = "小时|小時|钟头|鐘頭|钟|鐘";
const andHalf = `(?:${amount} ?)?(?:个|個) ?半 ?(?:${hours}|分钟|分鐘|天|星期|月)`;
const clocks = `${amount} ?(?:个|個) ?[钟鐘](?!头|頭)`;
const halfOf = `半${measure}(?:${hours}|分钟|分鐘|天|日)`;
const plain = `${amount}${measure}${unit}(?:${half}[钟鐘]?)?`;
const term = `(?:${andHalf}|${clocks}|${halfOf}|${plain}|分半[钟鐘]?)`;
const rest = `(?: ?(?:零|又)?(?:\\d{1,2}|${numeral})${numeralEnd}(?! ?[点點时時:月日号號到至~.a-z个個-]))?`;
const sum = `${term}(?: ?[零又,、和加]?(?: ?${term})){0,3}${rest}`;
const before =
	"(接下来|接下來|接着|未来|未來|今后|今後|之后|之後|往后|往後|随后|隨後|后续|後續|(?:下|后|後)(?=[\\d零一二两兩三四五六七八九十])|下(?=半(?![天日])))?(?:的)? ?";
const past = "(过去|過去|最近|刚才|刚刚|刚过去)?(?:的)? ?";
const until = "(再过|再過|过|過)? ?";
const behind = "( ?(?:之后|之後|以后|以後|后|後)| ?(?:之前|以前|前)| ?(?:之内|以内|内|左右|上下|多)|几|多)?";

/** 5分钟, 一个半小时, 个半钟, 分半, 1小时零15秒, 三刻钟, Cantonese 三個字; 10分钟后, 接下来半小时. */
export const lengthParser = leafParser(
	new RegExp(`${before}${past}${until}(${sum})${behind}`, "i"),
	([, next, last, passing, length = "", suffix], text, index) => {
		if (next !== undefined && countsFromOther(next, text.slice(Math.max(0, index - 3), index))) return undefined;
		const ms = readLengthWords(length.replaceAll(" ", ""));
		if (!Number.isFinite(ms)) return { kind: "unclear", why: "vague" };
		return relativeLength(ms, next, last, passing, suffix?.trim()) ?? { kind: "length", ms };
	},
);

/** 之后5分钟 by itself is what comes now; 直播开始之后5分钟 comes after something else. */
function countsFromOther(next: string, wordsBefore: string): boolean {
	return /^之?[后後]$/.test(next) && wordsBefore !== "" && !/(?:现在|現在|录|錄|录制|錄製) ?$/.test(wordsBefore);
}

function relativeLength(
	ms: number,
	next?: string,
	last?: string,
	passing?: string,
	suffix?: string,
): Token | undefined {
	const isAfter = suffix !== undefined && /[后後]/.test(suffix);
	const isBefore = suffix?.endsWith("前") === true;
	if (next !== undefined || last !== undefined) {
		const isVague =
			ms >= dayMs || suffix !== undefined || passing !== undefined || (next !== undefined && last !== undefined);
		if (isVague) return { kind: "unclear", why: "vague" };
		return { kind: "stretch", ms: next === undefined ? -ms : ms };
	}
	if (passing !== undefined) return isBefore ? undefined : { kind: "offset", ms };
	if (isAfter) return { kind: "offset", ms };
	if (isBefore) return { kind: "offset", ms: -ms };
	return suffix === undefined ? undefined : { kind: "unclear", why: "vague" };
}

const eachTerm = new RegExp(
	`^[零又,、和加]?(?:(${amount})?(?:个|個)半(${hours}|分钟|分鐘|天|星期)|(分)半[钟鐘]?|半(?:个|個)?(${hours}|分钟|分鐘|天|日)|(${amount})(?:个|個)([钟鐘])(?!头|頭)|(${amount})(?:个|個)?(${unit})(半)?[钟鐘]?)`,
);

/** Milliseconds, or NaN: units that do not go down, 五六分钟. */
function readLengthWords(text: string): number {
	let total = 0;
	let smallest = Number.POSITIVE_INFINITY;
	let left = text;
	for (let match = eachTerm.exec(left); match !== null; match = eachTerm.exec(left)) {
		const { count, unit } = readTerm(match);
		const size = unitMs(unit);
		if (size >= smallest) return Number.NaN;
		smallest = size;
		total += size * count;
		left = left.slice(match[0].length);
	}
	const minutes = left.replace(/^[零又]/, "");
	if (minutes === "") return Math.round(total);
	if (smallest !== hourMs && smallest !== minuteMs) return Number.NaN;
	return Math.round(total + (readNumeral(minutes) * smallest) / 60);
}

function readTerm(match: RegExpExecArray): { readonly count: number; readonly unit: string } {
	const [, andHalf = "一", andHalfUnit, minute, halfUnit, clocks = "", clockUnit, plain = "", plainUnit = "", half] =
		match;
	if (andHalfUnit !== undefined) return { count: readAmount(andHalf) + 0.5, unit: andHalfUnit };
	if (minute !== undefined) return { count: 1.5, unit: minute };
	if (halfUnit !== undefined) return { count: 0.5, unit: halfUnit };
	if (clockUnit !== undefined) return { count: readAmount(clocks), unit: clockUnit };
	return { count: readAmount(plain) + (half === undefined ? 0 : 0.5), unit: plainUnit };
}

function readAmount(words: string): number {
	if (/^[\d.]+$/.test(words)) return Number(words);
	const [whole = "", decimal] = words.split("点");
	return readNumeral(whole) + (decimal === undefined ? 0 : readNumeral(decimal) / 10);
}

function unitMs(name: string): number {
	if (/刻/.test(name)) return 15 * minuteMs;
	if (/字/.test(name)) return 5 * minuteMs;
	if (/[小头頭]|^[钟鐘]$/.test(name)) return hourMs;
	if (name.startsWith("分")) return minuteMs;
	if (name.startsWith("秒")) return 1000;
	return name === "天" || name === "日" ? dayMs : 7 * dayMs;
}
