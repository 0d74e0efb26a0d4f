import type { Parser } from "chrono-node/en";
import { leafParser, wordEnd } from "../leaf.ts";
import { clockToken, dayMs, hourMs, mayBeMinutes, minuteMs, secondMs, type Token, vagueToken } from "../tokens.ts";
import { numberWords, readNumberWords } from "./english-numbers.ts";

/**
 * Lengths in English. chrono has no parser of a length by itself, and guesses at the vague ones ("in a few minutes").
 */

const unit = "(?:hours?|hrs?|h|minutes?|mins?|mn|m|seconds?|secs?|s|days?|d|weeks?|wks?)(?![a-z_])";
const andPart = " and (?:(?:an? )?half|(?:an? |one )?quarter|three quarters?)(?: of(?: an)?)?";
const fraction = `(?:${andPart})?`;
// "2 ½" is folded to "2 .5"; a comma between two digits is a decimal one: "1,5h".
const digits = `(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,6} \\d/\\d|\\d{1,3}/\\d{1,3}|\\d{1,3},\\d(?=\\D)|\\d{1,6}(?: ?\\.\\d{1,6})?|\\.\\d{1,6})`;
const portion = "(?:half(?: of)?(?:[ -]an?)?|(?:an? )?quarter(?: of)?(?: an?)?|three[ -]quarters of an?)";
const words = `(?:${portion}|(?:${numberWords}|an?|another|an? couple(?: of)?)${fraction})`;
const term = `(?:(?:${digits}(?:-?ish)?(?:${fraction} |[ -]?)|${words}[ -])${unit}(?: and (?:a )?(?:half|quarter)${wordEnd})?|hour and (?:a )?half${wordEnd})`;
// "1h30", "1 hour and thirty"; not the start of something else, as in "2 hours 10-11".
const remainder = `(?:\\d{2}(?![a-z0-9_:/.分秒点时])| (?:and )?(?:\\d{1,2}|${numberWords})(?![a-z0-9_:/.]| ?(?:[ap]\\.?m|to|until|till|o'?clock)\\b| ?[-~]))?`;
const sum = `(?:${term}(?:,? ?(?:and |& ?)?${term}){0,3}${remainder})`;
const ticks = "(?:\\d{1,3}'(?:\\d{1,2}(?:\"|''))?(?!['\\w])|\\d{1,3}(?:\"|''))";
const iso = "(?:PT(?=\\d)(?:\\d{1,4}H)?(?:\\d{1,5}M)?(?:\\d{1,6}S)?(?![a-z0-9_]))";
const before =
	"((?:(?:for|over|during) )?(?:the )?(?:next|coming|following) |(?:for )?(?:the )?(?:last|past|previous) |in |within )?";
// 1h20分钟 goes on in Chinese.
const end = "(?![a-z_])(?!\\d(?!\\d? ?[分秒]))";
const behind = "( later| ago| from now| hence| earlier| or so)?";

/** "90s", "1h30", "an hour and a half", "PT1H30M"; with "next", "in", "ago", "later" what they make of it. */
const length = leafParser(
	new RegExp(`${before}(${sum}|${ticks}|${iso})${end}${behind}`, "i"),
	([whole, prefix, words = "", suffix]) => {
		// It is how some write "today".
		if (/^2day$/i.test(words)) return undefined;
		const said = readLengthWords(words);
		if (said === undefined) return vagueToken;
		const isAbout = lastWord(suffix) === "so" || /couple|ish/i.test(words);
		const about = isAbout ? ({ approximate: true } as const) : {};
		const plain = { kind: "length", ...said, ...about, ...frenchTime(whole) } as const;
		return relativeLength(said, lastWord(prefix), lastWord(suffix)) ?? plain;
	},
);

/** "for the next hour", "past hour": one of them. */
const oneUnit = leafParser(
	new RegExp(`(?:(?:for|over|during) )?(?:the )?(next|last|past|previous) (hour|hr|minute|min)${wordEnd}`, "i"),
	([, which = "", name = ""]) => {
		const ms = /^h/i.test(name) ? hourMs : minuteMs;
		return { kind: "stretch", ms: which.toLowerCase() === "next" ? ms : -ms };
	},
);

export const englishLengthParsers: readonly Parser[] = [length, oneUnit];

/** A length and its smallest unit, in milliseconds. */
interface Said {
	readonly ms: number;
	readonly smallestMs: number;
}

function lastWord(text: string | undefined): string | undefined {
	return text?.trim().split(" ").at(-1)?.toLowerCase();
}

function relativeLength(said: Said, prefix: string | undefined, suffix: string | undefined): Token | undefined {
	const { ms, smallestMs } = said;
	if (prefix === undefined && (suffix === undefined || suffix === "so")) return undefined;
	if (prefix === "within" || (prefix !== undefined && suffix !== undefined)) return vagueToken;
	if (prefix === "in" || suffix === "now" || suffix === "hence") return { kind: "offset", ms, smallestMs };
	if (suffix === "ago" || suffix === "earlier") return { kind: "offset", ms: -ms, smallestMs };
	if (suffix === "later") return { kind: "offset", ms, smallestMs, later: true };
	if (ms >= dayMs) return vagueToken;
	return { kind: "stretch", ms: prefix === "last" || prefix === "past" || prefix === "previous" ? -ms : ms };
}

/** "9h30" between two ends of a window is a time in French style; so is "20h", but "9h" may be nine hours. */
function frenchTime(text: string): { readonly time?: Extract<Token, { kind: "clock" }>["time"] } {
	const match = /^(\d{1,2})h(\d\d)?$/i.exec(text);
	const hour = Number(match?.[1]);
	if (match === null || (match[2] === undefined && hour <= 12)) return {};
	const token = clockToken(hour, Number(match[2] ?? 0), 0, { padded: text.startsWith("0") });
	return token.kind === "clock" ? { time: token.time } : {};
}

/** None where the units do not go down from term to term ("30m 1h"). */
function readLengthWords(text: string): Said | undefined {
	const clean = text.toLowerCase();
	if (clean.startsWith("pt")) return sumTerms(clean.slice(2));
	const tick = /^(\d+)'(?:(\d+)["'])?/.exec(clean);
	if (/^\d+(?:"|'')$/.test(clean)) return { ms: Number.parseInt(clean, 10) * secondMs, smallestMs: secondMs };
	if (tick === null) return sumTerms(clean);
	const [, minutes, seconds] = tick;
	const ms = Number(minutes) * minuteMs + Number(seconds ?? 0) * secondMs;
	return { ms, smallestMs: seconds === undefined ? minuteMs : secondMs };
}

const eachTerm = new RegExp(
	`(?:(${digits}${fraction})(?:-?ish)?[ -]?|(${words})[ -]|(?=hour and ))(${unit})( and (?:a )?(?:half|quarter)${wordEnd})?`,
	"gi",
);

function sumTerms(text: string): Said | undefined {
	let total = 0;
	let smallestMs = Number.POSITIVE_INFINITY;
	let end = 0;
	// Not matchAll: it would make the pattern, which is a long one, anew for every text.
	eachTerm.lastIndex = 0;
	for (let match = eachTerm.exec(text); match !== null; match = eachTerm.exec(text)) {
		const [whole, inDigits, inWords, name = "", more] = match;
		const sizeMs = unitMs(name);
		if (sizeMs >= smallestMs || mayBeMinutes(inDigits ?? "", sizeMs)) return undefined;
		smallestMs = sizeMs;
		const amount = amountOf(inDigits ?? inWords ?? "an");
		total += sizeMs * (amount + (more === undefined ? 0 : more.includes("half") ? 0.5 : 0.25));
		end = match.index + whole.length;
	}
	const ms = Math.round(total + remainderMs(text.slice(end), smallestMs));
	return Number.isFinite(ms) ? { ms, smallestMs } : undefined;
}

/** "5m30" goes on in seconds, "1 hour thirty" in minutes; "30m 5" is two things. */
function remainderMs(text: string, unitMs: number): number {
	if (text === "") return 0;
	const isGlued = /^\d/.test(text);
	if (unitMs !== hourMs && !(unitMs === minuteMs && isGlued)) return Number.NaN;
	const words = text.replace(/^ (?:and )?/, "");
	return ((/\d/.test(words) ? Number(words) : readNumberWords(words)) * unitMs) / 60;
}

function unitMs(name: string): number {
	if (name.startsWith("h")) return hourMs;
	if (name.startsWith("m")) return minuteMs;
	if (name.startsWith("s")) return secondMs;
	return name.startsWith("d") ? dayMs : 7 * dayMs;
}

const endsInPart = new RegExp(`${andPart}$`);

function amountOf(words: string): number {
	const more = endsInPart.exec(words);
	if (more !== null) return amountOf(words.slice(0, more.index)) + amountOf(more[0].slice(" and ".length));
	if (/^(?:an? )?half/.test(words)) return 0.5;
	if (/quarter/.test(words)) return words.startsWith("three") ? 0.75 : 0.25;
	const fraction = /^(?:(\d+) )?(\d+)\/(\d+)$/.exec(words);
	if (fraction !== null) return Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3]);
	if (words === "a" || words === "an" || words === "another") return 1;
	if (words.includes("couple")) return 2;
	if (!/\d/.test(words)) return readNumberWords(words);
	// "1,000" is a thousand, "1,5" one and a half.
	return Number(
		words
			.replace(/,(?=\d{3})/g, "")
			.replace(",", ".")
			.replace(" ", ""),
	);
}
