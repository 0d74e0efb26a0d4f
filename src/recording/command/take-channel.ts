import { isLexiconWord, lacksDate, startsWithTime, timeGoesOn } from "../../time/ids.ts";
import { type ChannelId, parseChannelId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import { isOption, setTitleAside } from "./options.ts";

/** Has the id been recorded before, or set as a default? */
export type IsKnown = (id: ChannelId) => boolean;

export type ChannelReading =
	| {
			readonly ok: true;
			readonly channelId?: ChannelId;
			readonly setsDefault?: ChannelId;
			readonly rest: string;
			/** Plain words that are an id if they are known as one. */
			readonly candidates: readonly ChannelId[];
	  }
	| { readonly ok: false; readonly problem: Problem };

const channelWord =
	/(?<![\w-])(channel|stream|id)(\s*[:=]\s*|\s+(?:(?:id|is|called|named|(?:no\.?|number|name|key)(?=\W+\w+_))\s*[:=]?\s+)*)(\S+)|(?:频道|頻道|直播码|直播碼|流名)(?:id|号码?|名称?|编号|是|为)*\s*[:=]?\s*(\S+)/gi;
const defaultWord = /^default(?![\w-])\s*(?:(?:channel|stream)\s+|(?:频道|頻道|直播码|直播碼)\s*)?(\S*)$/i;
/** The longest plain word that may still be one; a longer one was meant as an id. */
const longestWord = 40;

/** Takes the channel id out before any time is read, so that `2026_1125` or `5m_show` is never a time. */
export function takeChannel(text: string, isKnown: IsKnown = () => false): ChannelReading {
	const sets = defaultWord.exec(text);
	if (sets) {
		const channelId = parseChannelId(bare(sets[1] ?? ""));
		if (channelId) return { ok: true, setsDefault: channelId, rest: "", candidates: [] };
		return { ok: false, problem: sets[1] ? { code: "bad-channel", value: sets[1] } : { code: "no-channel" } };
	}
	const { quoted, rest } = setTitleAside(text);
	const reading = takeNamed(rest, isKnown) ?? takeFirst(rest, isKnown) ?? takeAnywhere(rest, isKnown);
	return reading.ok && quoted !== "" ? { ...reading, rest: `${reading.rest} ${quoted}` } : reading;
}

/**
 * The id behind "channel": any but a word of the language ("the stream tomorrow"). Behind "stream", which people say of
 * what runs there, too ("the stream runs tomorrow"), a plain word must be known or stand behind a colon.
 */
function takeNamed(text: string, isKnown: IsKnown): ChannelReading | undefined {
	for (const named of text.matchAll(channelWord)) {
		const [, word = "", between = "", behindWord, behindChinese] = named;
		const written = behindWord ?? behindChinese ?? "";
		const [id, after] = idThenRest(written.replace(/^[([<]+|[)\]>.]+$/g, ""));
		const isWord = id === "" ? /^\p{Script=Han}/u.test(bare(written)) : !/^\d+$/.test(id) && isLexiconWord(id);
		const isTime =
			/^\d+$/.test(id) && timeGoesOn(text.slice(named.index + named[0].length - written.length), id.length);
		if (isWord || isTime) continue;
		const channelId = parseChannelId(id);
		const isPlain = /^stream$/i.test(word) && !/[:=]/.test(between) && !looksLikeId(id);
		if (isPlain && (!channelId || !isKnown(channelId))) continue;
		if (!channelId || !endsId(after)) return { ok: false, problem: { code: "bad-channel", value: written } };
		const rest = `${text.slice(0, named.index)} ${after} ${text.slice(named.index + named[0].length)}`;
		return { ok: true, channelId, rest, candidates: [] };
	}
	return undefined;
}

/** An id that stands first without the word `channel`, if it looks like one or is known. */
function takeFirst(text: string, isKnown: IsKnown): ChannelReading | undefined {
	const first = text.replace(/ .*/s, "");
	const [id, after] = idThenRest(first);
	if (/^["'`]/.test(first) && !id) return /^"./.test(text) ? undefined : badChannel(first);
	// One that is known as an id is found by `takeAnywhere`.
	const isDated = dateInDigits.test(id) && lacksDate(after + text.slice(first.length));
	const isDate = isDated || (!eightDigits.test(id) && (isLexiconWord(id) || startsWithTime(text)));
	if (isOption(first) || mediaWord.test(id) || isDate) return undefined;
	const channelId = parseChannelId(id);
	if (channelId && endsId(after) && (looksLikeId(id) || isKnown(channelId))) {
		return { ok: true, channelId, rest: `${after} ${text.slice(first.length)}`, candidates: [] };
	}
	const isOdd = /^[\x21-\x7e]+$/.test(first) && /[A-Za-z0-9]/.test(first) && (!channelId || !endsId(after));
	return isOdd && (/\d/.test(first) || id.length > longestWord) ? badChannel(first) : undefined;
}

/** "1126" is an id, as any number is, but for where the time behind it has no date: "1126 20:00-21:00", "20261126 …". */
const dateInDigits = /^(?:(?:20)?\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const eightDigits = /^\d{8}$/;

function badChannel(value: string): ChannelReading {
	return { ok: false, problem: { code: "bad-channel", value } };
}

/** 录制任务:8888_x, but not ":tada_x:". */
const words = /(?<![\w/.@#=-]|(?<!\p{Script=Han}):)[A-Za-z0-9][A-Za-z0-9_-]*(?![\w:/.@=-]*[/@=]|[:.-]?\w)/gu;

/** "1080p", "60fps", "h264": said of a picture or a file, and no id. */
const mediaWord =
	/^(?:\d{3,4}p(?:\d{2})?|\d{1,2}k|\d{2,3}(?:fps|hz)|hd\d+|mp[34]|h\.?26[45]|utf-?8|\d+(?:kbps|mbps))$/i;

/** An id elsewhere: letters and digits together, or `_`, and neither a time nor an option. */
function takeAnywhere(text: string, isKnown: IsKnown): ChannelReading {
	const candidates: ChannelId[] = [];
	for (const { 0: word, index } of text.matchAll(words)) {
		const channelId = parseChannelId(word);
		if (!channelId || isOption(word) || mediaWord.test(word) || isLexiconWord(word)) continue;
		const isId =
			isKnown(channelId) || (word.includes("_") && word.length > 2) || /[a-z]{2}.*\d|\d{3}.*[a-z]/i.test(word);
		if (isId) {
			const rest = `${text.slice(0, index)} ${text.slice(index + word.length).replace(/^\s*[,:;]/, "")}`;
			return { ok: true, channelId, rest, candidates: [] };
		}
		candidates.push(channelId);
	}
	return { ok: true, rest: text, candidates };
}

/** Whether a digit, `_` or `-` makes the word an id: not that of a word which English writes with one. */
function looksLikeId(id: string): boolean {
	return /[\d_-]/.test(id) && !compoundWord.test(id);
}

/** "all-hands", "follow-up", "half-time", "e-sports", "3rd-party". */
const compoundWord =
	/^(?:(?:all|co|e|half|mid|non|on|one|post|pre|re|self|x|\d*(?:1st|2nd|3rd|\dth))-[a-z-]+|[a-z-]+-(?:up|off|in|out|on|down|over|call|hands|time|day|wide|person|hall|half|party))$/i;

/** Without quotes, backticks or the stars of bold around it and a comma, a colon or the end of a sentence behind it. */
function bare(word: string): string {
	return word.replace(/^["'`*]+|["'`*]*(?:[,;:]|[?!]+)?$/g, "");
}

/** The characters of an id that a word begins with, and what stands behind them. */
function idThenRest(word: string): readonly [id: string, after: string] {
	const text = bare(word);
	const id = /^[A-Za-z0-9_-]*/.exec(text)?.[0] ?? "";
	return [id, id === "" ? text : text.slice(id.length).replace(/^["')\]>]+/, "")];
}

/** May an id end where `after` begins: at the end of its word, or where a comma or a Chinese word follows? */
function endsId(after: string): boolean {
	return after === "" || /^[,:]|^\p{Script=Han}/u.test(after);
}

/** Of the candidates those that nothing else explains: only they are worth a look into the store. */
export function unknownAmong(problem: Problem, candidates: readonly ChannelId[]): readonly ChannelId[] {
	return problem.code === "unknown-words" ? candidates.filter((id) => problem.words.includes(id)) : [];
}
