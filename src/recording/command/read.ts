import { exampleFor } from "../../time/example.ts";
import { fold } from "../../time/fold.ts";
import type { Instant } from "../../time/instant.ts";
import { type ReadOptions, readClip, readWindow } from "../../time/read-window.ts";
import type { Choice, Reading, WindowReading } from "../../time/types.ts";
import type { ChannelId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import type { Mode } from "../recording.ts";
import { type Options, takeOptions } from "./options.ts";
import { type IsKnown, takeChannel } from "./take-channel.ts";

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

/** What a refused text has that is understood, and the windows that one click would give. */
interface Refused {
	readonly kind: "refused";
	readonly problem: Problem;
	readonly channelId?: ChannelId;
	readonly options?: Options;
	/** The words of the time, without id and options. */
	readonly words?: string;
	readonly choices?: readonly Choice[];
	/** The time as typed, completed so that it is read. */
	readonly example?: string;
	/** Plain words of the text that are its channel id if they have been one before: read it again with `isKnown`. */
	readonly candidates?: readonly ChannelId[];
}

export type Command =
	| { readonly kind: "help" }
	| { readonly kind: "form" }
	| { readonly kind: "set-default"; readonly channelId: ChannelId }
	| { readonly kind: "request"; readonly request: Request }
	| Refused;

/** A real-time recording without a length lasts five minutes: the longest that the API's document advises. */
export const defaultClipMs = 5 * 60_000;

export const modeOf = (name: CommandName): Mode => (name === "/clip" ? "realtime" : "scheduled");

/**
 * Reads the text of a command as it was typed at `now`. Never throws. A plain word ("finals") is a channel id only if
 * `isKnown` says so; where that takes a look into the store, read first without it, and again if there are candidates.
 */
export function readCommand(name: CommandName, typed: string, now: Instant, isKnown?: IsKnown): Command {
	const text = fold(unescapeSlack(typed)).replace(quoteMark, "");
	if (text === "") return { kind: "form" };
	if (/^(?:-{0,2}help|-h|帮助|幫助|说明|說明|\?)$/i.test(text)) return { kind: "help" };
	const channel = takeChannel(text, isKnown);
	if (!channel.ok) return { kind: "refused", problem: channel.problem };
	if (channel.setsDefault) return { kind: "set-default", channelId: channel.setsDefault };
	const named = channel.channelId === undefined ? {} : { channelId: channel.channelId };
	const taken = takeOptions(channel.rest);
	if (!taken.ok) return { kind: "refused", problem: taken.problem, ...named };
	const { options } = taken;
	const words = taken.rest.replace(/\s+/g, " ").replace(/^[,;:\s]+(?![a-z0-9_+-]+:)|(?<!:[a-z0-9_+-]*)[,;:\s]+$/g, "");
	const reading = readTime(modeOf(name), words, now);
	if (reading.ok) return { kind: "request", request: { mode: modeOf(name), ...named, options, reading, words } };
	const { choices } = reading;
	const example = exampleFor(words, reading.problem, now, { clip: name === "/clip" });
	const unknown = unknownCandidates(reading.problem, channel.candidates);
	const candidates = unknown.length === 0 ? {} : { candidates: unknown };
	return {
		kind: "refused",
		problem: reading.problem,
		...named,
		options,
		words,
		...(choices === undefined ? {} : { choices }),
		...(example === undefined ? {} : { example }),
		...candidates,
	};
}

/** The words that nobody knows are the only ones worth a look into the store. */
function unknownCandidates(problem: Problem, candidates: readonly ChannelId[]): readonly ChannelId[] {
	return problem.code === "unknown-words" ? candidates.filter((id) => problem.words.includes(id)) : [];
}

/** Reads the time of a request: for a real-time recording a length will do, and none at all is the default one. */
export function readTime(mode: Mode, words: string, now: Instant, options?: ReadOptions): WindowReading {
	if (mode === "scheduled") return readWindow(words, now, options);
	if (words !== "") return readClip(words, now, options);
	const window = { kind: "from-click-for", lengthMs: defaultClipMs } as const;
	return { ok: true, window, words: { start: "", end: "" }, assumptions: [] };
}

/** "> 8888_test123 …": a line that was quoted. */
const quoteMark = /^(?:> ?)+/;

/** Slack writes `&`, `<` and `>` as entities, whatever `should_escape` says. */
function unescapeSlack(text: string): string {
	return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
