import { leafParser } from "../leaf.ts";
import { dayMs, hourMs, minuteMs, type Token } from "../token.ts";
import { numeral, numeralEnd, readNumeral } from "./numerals.ts";

const amount = `(?:\\d{1,6}(?:\\.\\d{1,6})?|[零〇一二两兩三四五六七八九]点[一二三四五六七八九](?= ?(?:分[钟鐘]|秒|个|個|小时|小時))|${numeral})`;
const unit =
	"(?:小时|小時|(?:个|個)? ?钟头|(?:个|個)? ?鐘頭|分钟|分鐘|分(?!之)|秒钟|秒鐘|秒|刻[钟鐘]|天|星期|周(?![一二三四五六日天\\d])|週|礼拜|禮拜)";
const measure = " ?(?:个|個)? ?";
const half = "(?:半(?![个個小天钟鐘分夜]))";
const term = `(?:${amount} ?(?:个|個) ?半 ?(?:小时|小時|钟头|鐘頭|钟|鐘|天|星期|月)|${amount} ?(?:个|個) ?[钟鐘](?!头|頭)|半${measure}(?:小时|小時|钟头|鐘頭|[钟鐘]|天|分钟|分鐘)|${amount}${measure}${unit}(?:${half}(?:[钟鐘])?)?)`;
const rest = `(?: ?(?:零|又)?(?:\\d{1,2}|${numeral})${numeralEnd}(?! ?[点點时時:月日号號到至~.a-z个個-]))?`;
const sum = `${term}(?: ?[零又,、和加]?(?: ?${term})){0,3}${rest}`;
const before =
	"(接下来|接下來|接着|未来|未來|今后|今後|之后|之後|往后|往後|随后|隨後|后续|後續|下(?=[\\d零一二两兩三四五六七八九十半]))?(?:的)? ?";
const past = "(过去|過去|最近|刚才|刚刚|刚过去)?(?:的)? ?";
const until = "(再过|再過|过|過)? ?";
const behind = "( ?(?:之后|之後|以后|以後|后|後)| ?(?:之前|以前|前)| ?(?:之内|以内|内|左右|上下|多)|几|多)?";

/** 5分钟, 一个半小时, 1小时零15秒, 三刻钟; 10分钟后, 接下来半小时. */
export const lengthParser = leafParser(
	new RegExp(`${before}${past}${until}(${sum})${behind}`, "i"),
	([, next, last, passing, length = "", suffix]) => {
		const ms = readLengthWords(length.replaceAll(" ", ""));
		if (!Number.isFinite(ms)) return { kind: "unclear", why: "vague" };
		return relativeLength(ms, next, last, passing, suffix?.trim()) ?? { kind: "length", ms };
	},
);

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
	`^[零又,、和加]?(?:(${amount})(?:个|個)半(小时|小時|钟头|鐘頭|钟|鐘|天|星期)|半(?:个|個)?(小时|小時|钟头|鐘頭|[钟鐘]|天|分钟|分鐘)|(${amount})(?:个|個)([钟鐘])(?!头|頭)|(${amount})(?:个|個)?(${unit})(半)?[钟鐘]?)`,
);

/** Milliseconds, or NaN: units that do not go down, 五六分钟. */
function readLengthWords(text: string): number {
	let total = 0;
	let smallest = Number.POSITIVE_INFINITY;
	let left = text;
	for (let match = eachTerm.exec(left); match !== null; match = eachTerm.exec(left)) {
		const [whole, andHalf, halfUnit, halfOf, clocks, clockUnit, plain, plainUnit, halfBehind] = match;
		const size = unitMs(halfUnit ?? halfOf ?? clockUnit ?? plainUnit ?? "");
		if (size >= smallest) return Number.NaN;
		smallest = size;
		const count = halfOf === undefined ? readAmount(andHalf ?? clocks ?? plain ?? "") : 0;
		const halves = (andHalf ?? halfOf ?? halfBehind) === undefined ? 0 : 0.5;
		total += size * (count + halves);
		left = left.slice(whole.length);
	}
	const minutes = left.replace(/^[零又]/, "");
	if (minutes === "") return Math.round(total);
	if (smallest !== hourMs && smallest !== minuteMs) return Number.NaN;
	return Math.round(total + (readNumeral(minutes) * smallest) / 60);
}

function readAmount(words: string): number {
	if (/^[\d.]+$/.test(words)) return Number(words);
	const [whole = "", decimal] = words.split("点");
	return readNumeral(whole) + (decimal === undefined ? 0 : readNumeral(decimal) / 10);
}

function unitMs(name: string): number {
	if (/刻/.test(name)) return 15 * minuteMs;
	if (/[小头頭]|^[钟鐘]$/.test(name)) return hourMs;
	if (name.startsWith("分")) return minuteMs;
	if (name.startsWith("秒")) return 1000;
	return name === "天" ? dayMs : 7 * dayMs;
}
