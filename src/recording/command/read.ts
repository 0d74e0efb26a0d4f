import { fold } from "../../time/fold.ts";
import type { Instant } from "../../time/instant.ts";
import { isMisspelledDay } from "../../time/misspelled.ts";
import { readClip, readWindow, startsWithTime } from "../../time/parse-window.ts";
import type { Reading, WindowReading } from "../../time/reading.ts";
import { type ChannelId, parseChannelId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import type { Mode } from "../recording.ts";
import { isOption, type Options, takeOptions } from "./options.ts";

export type CommandName = "/clip" | "/record";

/** What was asked for; a channel id that is missing is the Slack channel's default. */
export interface Request {
	readonly mode: Mode;
	readonly channelId?: ChannelId;
	readonly options: Options;
	readonly reading: Reading;
	/** The words the time was read from. */
	readonly words: string;
}

export type Command =
	| { readonly kind: "help" }
	| { readonly kind: "form" }
	| { readonly kind: "set-default"; readonly channelId: ChannelId }
	| { readonly kind: "request"; readonly request: Request }
	| { readonly kind: "refused"; readonly problem: Problem; readonly channelId?: ChannelId };

/** A real-time recording without a length lasts five minutes: the longest that the API's document advises. */
const defaultClipMs = 5 * 60_000;

export const modeOf = (name: CommandName): Mode => (name === "/clip" ? "realtime" : "scheduled");

/** Reads the text of a command as it was typed at `now`. Never throws. */
export function readCommand(name: CommandName, typed: string, now: Instant): Command {
	const text = fold(unescapeSlack(typed)).trim();
	if (text === "") return { kind: "form" };
	if (/^(help|帮助|\?)$/i.test(text)) return { kind: "help" };
	const channel = takeChannel(text);
	if (!channel.ok) return { kind: "refused", problem: channel.problem };
	if (channel.setsDefault) return { kind: "set-default", channelId: channel.setsDefault };
	const named = channel.channelId === undefined ? {} : { channelId: channel.channelId };
	const taken = takeOptions(channel.rest);
	if (!taken.ok) return { kind: "refused", problem: taken.problem, ...named };
	const words = taken.rest.replace(/\s+/g, " ").replace(/^[,;:\s]+|[,;:\s]+$/g, "");
	const reading = readTime(modeOf(name), words, now);
	if (!reading.ok) return { kind: "refused", problem: reading.problem, ...named };
	return { kind: "request", request: { mode: modeOf(name), ...named, options: taken.options, reading, words } };
}

/** Reads the time of a request: for a real-time recording a length will do, and none at all is the default one. */
export function readTime(mode: Mode, words: string, now: Instant): WindowReading {
	if (mode === "scheduled") return readWindow(words, now);
	if (words !== "") return readClip(words, now);
	const window = { kind: "from-click-for", lengthMs: defaultClipMs } as const;
	return { ok: true, window, words: { start: "", end: "" }, assumptions: [] };
}

/** Slack writes `&`, `<` and `>` as entities, whatever `should_escape` says. */
function unescapeSlack(text: string): string {
	return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

type ChannelReading =
	| { readonly ok: true; readonly channelId?: ChannelId; readonly setsDefault?: ChannelId; readonly rest: string }
	| { readonly ok: false; readonly problem: Problem };

const channelWord = /(?<![\w-])(?:channel|stream)(?:\s*[:=]\s*|\s+)(\S+)|(?:频道|直播码)(?:id)?\s*[:=]?\s*(\S+)/i;
const defaultWord = /^default(?![\w-])\s*(?:(?:channel|stream)\s+|(?:频道|直播码)\s*)?(\S*)$/i;
const idThenRest = /^([A-Za-z0-9_-]+)(.*)$/su;

/** Takes the channel id out before any time is read, so that `2026_1125` or `5m_show` is never a time. */
function takeChannel(text: string): ChannelReading {
	const sets = defaultWord.exec(text);
	if (sets) {
		const channelId = parseChannelId(bare(sets[1] ?? ""));
		if (channelId) return { ok: true, setsDefault: channelId, rest: "" };
		return { ok: false, problem: sets[1] ? { code: "bad-channel", value: sets[1] } : { code: "no-channel" } };
	}
	const named = channelWord.exec(text);
	return named ? takeNamed(text, named) : takeFirst(text);
}

function takeNamed(text: string, named: RegExpExecArray): ChannelReading {
	const written = named[1] ?? named[2] ?? "";
	const [, id = "", after = ""] = idThenRest.exec(bare(written)) ?? [];
	const channelId = parseChannelId(id);
	if (!channelId || !endsId(after)) return { ok: false, problem: { code: "bad-channel", value: written } };
	const rest = `${text.slice(0, named.index)} ${after} ${text.slice(named.index + named[0].length)}`;
	return { ok: true, channelId, rest: rest.trim() };
}

/** An id that stands first without the word `channel`, unless it begins a time or is an option. */
function takeFirst(text: string): ChannelReading {
	const [first = ""] = text.split(" ", 1);
	const [, id = "", after = ""] = idThenRest.exec(bare(first)) ?? [];
	if (/^["'`]/.test(first) && !id) return { ok: false, problem: { code: "bad-channel", value: first } };
	if (isOption(first) || startsWithTime(text)) return { ok: true, rest: text };
	if (isMisspelledDay(first)) return { ok: false, problem: { code: "unknown-words", words: [first] } };
	const channelId = parseChannelId(id);
	if (channelId && endsId(after)) return { ok: true, channelId, rest: `${after} ${text.slice(first.length)}`.trim() };
	const meantAsId = /^[\x21-\x7e]+$/.test(first) && /[A-Za-z0-9]/.test(first);
	return meantAsId ? { ok: false, problem: { code: "bad-channel", value: first } } : { ok: true, rest: text };
}

/** Without quotes or backticks around it and a comma or colon behind it. */
function bare(word: string): string {
	return word.replace(/^["'`]+|["'`]*[,;:]?$/g, "");
}

/** May an id end where `after` begins: at the end of its word, or where a comma or a Chinese word follows? */
function endsId(after: string): boolean {
	return after === "" || /^[,\p{Script=Han}]/u.test(after);
}
