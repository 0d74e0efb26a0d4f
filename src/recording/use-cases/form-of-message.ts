import type { Instant } from "../../time/instant.ts";
import type { TimeWindow } from "../../time/types.ts";
import { emptyForm, type FormValues, formOfText } from "../command/form.ts";
import { type Command, type CommandName, modeOf } from "../command/read.ts";
import { lengthText } from "../command/write.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";
import { hasBeen } from "./request-of-text.ts";
import { readKnown } from "./take-command.ts";

/** Where one thought may end: people write an id in one sentence and the time in the next. */
const between = /\n|[。；;!！?？]|\.\s|[,，]/;
/** Of a longer message only the beginning is read, in characters; and so many of its parts. */
const longestRead = 1000;
const mostParts = 20;

/**
 * The form as far as somebody's message fills it in: a channel id, and a time that leaves no doubt, counted from when it
 * was said. It is for its reader to check and to submit: what is over by now is asked then.
 */
export async function formOfMessage(said: string, saidAt: Instant, asker: Asker, deps: Deps): Promise<FormValues> {
	const text = said.slice(0, longestRead);
	const parts = [text, ...text.split(between).slice(0, mostParts)];
	const first = await firstTimed("/record", parts, saidAt, deps);
	const timed = first && !first.hasBeen ? first : ((await firstTimed("/clip", parts, saidAt, deps)) ?? first);
	const channelId = (await channelOf(parts, saidAt, deps)) ?? (await deps.store.defaultChannel(asker.slackChannelId));
	const named = channelId === undefined ? {} : { channelId };
	if (!timed) return { ...emptyForm("scheduled"), channel: channelId ?? "" };
	const { name, window, options } = timed;
	return { ...formOfText({ mode: modeOf(name), ...named, words: "", options }), ...timeFields(window) };
}

type Read = Exclude<Command, { readonly kind: "help" | "form" | "set-default" }>;

async function readPart(name: CommandName, part: string, at: Instant, deps: Deps): Promise<Read | undefined> {
	const command = await readKnown(name, part, at, deps);
	return command.kind === "request" || command.kind === "refused" ? command : undefined;
}

async function firstTimed(name: CommandName, parts: readonly string[], at: Instant, deps: Deps) {
	for (const part of parts) {
		const read = await readPart(name, part, at, deps);
		const window = read && windowOf(read);
		if (window) {
			const isOver = read.kind === "request" && hasBeen(read.request, at);
			return { name, window, options: optionsOf(read), hasBeen: isOver };
		}
	}
	return undefined;
}

/** What was read, or the one window that it can mean. */
function windowOf(read: Read): TimeWindow | undefined {
	if (read.kind === "request") return read.request.words === "" ? undefined : read.request.reading.window;
	const [only, ...others] = read.choices ?? [];
	const { code } = read.problem;
	return others.length === 0 && (code === "unknown-words" || code === "title-too-long") ? only?.window : undefined;
}

const optionsOf = (read: Read) => (read.kind === "request" ? read.request.options : (read.options ?? {}));

async function channelOf(parts: readonly string[], at: Instant, deps: Deps) {
	for (const part of parts) {
		const read = await readPart("/record", part, at, deps);
		const channelId = read?.kind === "request" ? read.request.channelId : read?.channelId;
		if (channelId) return channelId;
	}
	return undefined;
}

/** As fields and not as words, which would count from when the form is submitted. */
function timeFields(window: TimeWindow): Partial<Pick<FormValues, "start" | "end" | "length">> {
	switch (window.kind) {
		case "fixed":
		case "past":
			return { start: window.start, end: window.end };
		case "from-click-for":
			return { length: lengthText(window.lengthMs) };
		case "from-click-until":
			return { end: window.end };
		default:
			return window satisfies never;
	}
}
