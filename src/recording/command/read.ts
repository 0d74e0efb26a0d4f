import { exampleFor } from "../../time/example.ts";
import { fold } from "../../time/fold.ts";
import type { Instant } from "../../time/instant.ts";
import { type ReadOptions, readClip, readWindow } from "../../time/read-window.ts";
import type { Choice, Reading, TimeWindow, WindowReading } from "../../time/types.ts";
import type { ChannelId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import type { AskedMode, Mode } from "../recording.ts";
import { asksForHelp } from "./help.ts";
import { allQuoted, type Options, type OptionsReading, takeOptions, withTitle } from "./options.ts";
import { type IsKnown, takeChannel, unknownAmong } from "./take-channel.ts";
import { tooLong } from "./too-long.ts";
import { unescapeSlack } from "./unescape-slack.ts";

type Taken = Omit<Extract<OptionsReading, { readonly ok: true }>, "ok">;

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

export const modeOf = (name: CommandName): AskedMode => (name === "/clip" ? "realtime" : "scheduled");

/** What is asked for, once its window is known: a clip of what has been is one of the past. */
export function modeWith(asked: AskedMode, window: TimeWindow): Mode {
	return asked === "realtime" && window.kind === "past" ? "past" : asked;
}

/** The mode that was asked for, of a plan that may have become one of the past. */
export const askedMode = (mode: Mode): AskedMode => (mode === "scheduled" ? "scheduled" : "realtime");

export interface ReadCommandOptions extends ReadOptions {
	readonly isKnown?: IsKnown;
}

/**
 * Reads the text of a command as it was typed at `now`. Never throws. A plain word ("finals") is a channel id only if
 * `isKnown` says so; where that takes a look into the store, read first without it, and again if there are candidates.
 * `past`: whether a clip of what has been can be had; see `readTime`.
 */
export function readCommand(
	name: CommandName,
	typed: string,
	now: Instant,
	{ isKnown, ...options }: ReadCommandOptions = {},
): Command {
	const text = fold(unescapeSlack(typed)).replace(quoteMark, "");
	if (text === "") return { kind: "form" };
	if (asksForHelp(text)) return { kind: "help" };
	const problem = tooLong(text);
	if (problem) return { kind: "refused", problem };
	const channel = takeChannel(text, isKnown);
	if (!channel.ok) return { kind: "refused", problem: channel.problem };
	if (channel.setsDefault) return { kind: "set-default", channelId: channel.setsDefault };
	const named = channel.channelId === undefined ? {} : { channelId: channel.channelId };
	const asked = takeOptions(channel.rest);
	if (!asked.ok) return { kind: "refused", problem: asked.problem, ...named };
	const taken = channel.channelId ? withTitleAlone(asked, modeOf(name), now) : asked;
	const words = taken.rest.replace(/\s+/g, " ").replace(/^[,;:\s]+(?![a-z0-9_+-]+:)|(?<!:[a-z0-9_+-]*)[,;:\s]+$/g, "");
	const reading = readTime(modeOf(name), words, now, options);
	if (taken.problem) {
		const found = { problem: taken.problem, ...named, options: taken.options, words };
		return { kind: "refused", ...found, ...withoutTitle(words, reading) };
	}
	if (reading.ok) {
		const mode = modeWith(modeOf(name), reading.window);
		return { kind: "request", request: { mode, ...named, options: taken.options, reading, words } };
	}
	const { choices } = reading;
	const example = exampleFor(words, reading.problem, now, { clip: name === "/clip" });
	const unknown = unknownAmong(reading.problem, channel.candidates);
	const candidates = unknown.length === 0 ? {} : { candidates: unknown };
	return {
		kind: "refused",
		problem: reading.problem,
		...named,
		options: taken.options,
		words,
		...(choices === undefined ? {} : { choices }),
		...(example === undefined ? {} : { example }),
		...candidates,
	};
}

/** What a click makes of a text whose title is not taken. */
function withoutTitle(words: string, reading: WindowReading): Pick<Refused, "choices" | "example"> {
	const { choices } = reading.ok ? { choices: [{ window: reading.window }] } : reading;
	return { ...(choices === undefined ? {} : { choices }), ...(reading.ok && words !== "" ? { example: words } : {}) };
}

/** Where all that is left stands in quotes it is the title, unless it reads as a time: "Final", but not "5m". */
function withTitleAlone(taken: Taken, mode: AskedMode, now: Instant): Taken {
	const title = allQuoted(taken.rest);
	if (title === undefined) return taken;
	const reading = readTime(mode, title, now);
	if (reading.ok || reading.problem.code !== "unknown-words") return taken;
	return { ...withTitle(taken, title), rest: "" };
}

/**
 * Reads the time of a request: for a real-time recording a length will do, and none at all is the default one. What has
 * been is told of a clip wherever it is asked for; a part of it is offered only where it can be had (`past`).
 */
export function readTime(mode: AskedMode, words: string, now: Instant, { past }: ReadOptions = {}): WindowReading {
	if (mode === "scheduled") return readWindow(words, now);
	if (words !== "") {
		const reading = readClip(words, now, { past: true });
		return reading.ok || past ? reading : readClip(words, now);
	}
	const window = { kind: "from-click-for", lengthMs: defaultClipMs } as const;
	return { ok: true, window, words: { start: "", end: "" }, assumptions: [] };
}

/** "> 8888_test123 …": a line that was quoted. */
const quoteMark = /^(?:> ?)+/;
