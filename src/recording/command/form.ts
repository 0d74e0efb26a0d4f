import { fold } from "../../time/fold.ts";
import { type Instant, plus } from "../../time/instant.ts";
import { readLength } from "../../time/read-length.ts";
import { asPast, type ReadOptions } from "../../time/read-window.ts";
import type { Reading, TimeProblem, TimeWindow } from "../../time/types.ts";
import { type ChannelId, parseChannelId } from "../ids.ts";
import type { OptionName, Problem } from "../problem.ts";
import type { AskedMode, Plan } from "../recording.ts";
import { type Options, readOptions } from "./options.ts";
import { askedMode, modeWith, type Request, readTime } from "./read.ts";
import { longestTitle } from "./too-long.ts";
import { lengthText, timeText } from "./write.ts";

/** What the form's fields hold; text as typed, empty where nothing was. */
export interface FormValues {
	readonly mode: AskedMode;
	readonly channel: string;
	/** The time in words, as in a command. */
	readonly words: string;
	readonly start?: Instant;
	readonly end?: Instant;
	readonly length: string;
	readonly format: string;
	readonly type: string;
	/** `undefined`: not asked for. */
	readonly mix?: boolean;
	readonly path: string;
	readonly domain: string;
	/** What people call it; 200 characters at most, as in a command. */
	readonly title: string;
}

export type FormField = keyof FormValues;
/** `time-twice`: the time was changed in words and in the fields, and only one can be meant. */
export type FormProblem = Problem | { readonly code: "time-twice" };

export type FormErrors = Readonly<Partial<Record<FormField, FormProblem>>>;

export type FormReading =
	| { readonly ok: true; readonly request: Request & { readonly channelId: ChannelId } }
	| { readonly ok: false; readonly errors: FormErrors };

export function emptyForm(mode: AskedMode): FormValues {
	const texts = { channel: "", words: "", length: "", format: "", type: "", path: "", domain: "", title: "" };
	return { mode, ...texts };
}

/** The form of a plan, filled in: its time in the words that it was read from, else as it would be typed. */
export function formOf({ plan, words = "" }: { readonly plan: Plan; readonly words?: string }): FormValues {
	const { mode, channelId, window } = plan;
	const time = words === "" ? timeText(mode, window) : words;
	return { ...formOfText({ mode: askedMode(mode), channelId, words: time, options: plan }), ...timeFields(window) };
}

/** The form of a command whose channel id is missing. */
export function formOfRequest(request: Request): FormValues {
	return { ...formOfText({ ...request, mode: askedMode(request.mode) }), ...timeFields(request.reading.window) };
}

/** The form of a text whose time was not understood, or whose channel id is missing. */
export function formOfText({
	mode,
	channelId,
	words,
	options,
}: Omit<Request, "reading" | "mode"> & { readonly mode: AskedMode }): FormValues {
	const { format, recordType, mix, path, domain, title } = options;
	return {
		...emptyForm(mode),
		channel: channelId ?? "",
		words,
		format: format ?? "",
		type: recordType ?? "",
		...(mix === undefined ? {} : { mix }),
		path: path ?? "",
		domain: domain ?? "",
		title: title ?? "",
	};
}

function timeFields(window: TimeWindow): Partial<Pick<FormValues, "start" | "end" | "length">> {
	switch (window.kind) {
		case "fixed":
		case "past":
			return { start: window.start, end: window.end, length: lengthText(window.end - window.start) };
		case "from-click-for":
			return { length: lengthText(window.lengthMs) };
		case "from-click-until":
			return { end: window.end };
		default:
			return window satisfies never;
	}
}

/** The time that a form shows: in words, and on the pickers. */
export type FormTimes = Pick<FormValues, "words" | "start" | "end" | "length">;

/** What the pickers show when they come up: what the words say by now, as far as they are understood. */
export function timesOf(values: FormValues, opened: FormValues, now: Instant): FormTimes {
	const { mode, words } = values;
	if (words.trim() === opened.words.trim()) return timesIn(opened);
	const reading = readTime(mode, words, now);
	return { words, length: "", ...(reading.ok ? timeFields(reading.window) : {}) };
}

export function timesIn({ words, start, end, length }: FormValues): FormTimes {
	return { words, length, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** A form with another time than its own. */
export function withTimes(form: FormValues, times: FormTimes): FormValues {
	const { start: _start, end: _end, ...rest } = form;
	return { ...rest, ...times };
}

/**
 * Reads the form as submitted. `opened` is what it showed at first: what was changed since is meant, and where no time
 * was changed the draft's own reading stays, to the second. `past`: whether a clip of what has been can be had.
 */
export function readForm(
	values: FormValues,
	opened: FormValues,
	kept: Reading | undefined,
	now: Instant,
	past: ReadOptions = {},
): FormReading {
	const channel = readChannel(values.channel);
	const options = optionTexts(values).map(([name, value]) => [name, readOptions(new Map([[name, value]]))] as const);
	const time = readTimes(toTheSecond(values, opened), opened, kept, now, past);
	let errors: FormErrors = {};
	const title = values.title.trim().slice(0, longestTitle);
	let given: Options = title === "" ? {} : { title };
	if (!channel.ok) errors = { ...errors, channel: channel.problem };
	for (const [name, read] of options) {
		if (read.ok) given = { ...given, ...read.options };
		else errors = { ...errors, [name]: read.problem };
	}
	if (!time.ok) errors = { ...errors, [time.field]: time.problem };
	if (!channel.ok || !time.ok || Object.keys(errors).length > 0) return { ok: false, errors };
	const { reading, words } = time;
	const mode = modeWith(values.mode, reading.window);
	return { ok: true, request: { mode, channelId: channel.channelId, options: given, reading, words } };
}

function optionTexts(values: FormValues): readonly (readonly [OptionName, string])[] {
	const texts: readonly (readonly [OptionName, string])[] = [
		["format", values.format],
		["type", values.type],
		["mix", values.mix === undefined ? "" : values.mix ? "1" : "0"],
		["path", values.path.trim()],
		["domain", values.domain.trim()],
	];
	return texts.filter(([, text]) => text !== "");
}

const channelWord = /^(?:channel|stream|频道|直播码)\s*[:=]?\s*/i;

function readChannel(
	typed: string,
): { readonly ok: true; readonly channelId: ChannelId } | { readonly ok: false; readonly problem: FormProblem } {
	const value = fold(typed).replace(channelWord, "");
	const channelId = parseChannelId(value);
	if (channelId) return { ok: true, channelId };
	return { ok: false, problem: value === "" ? { code: "no-channel" } : { code: "bad-channel", value } };
}

/** Slack's pickers give whole minutes: one that still shows the minute it was opened with was not changed. */
function toTheSecond(values: FormValues, opened: FormValues): FormValues {
	const minute = (at: Instant | undefined) => (at === undefined ? undefined : Math.floor(at / 60_000));
	const kept = (name: "start" | "end") =>
		opened[name] !== undefined && minute(values[name]) === minute(opened[name]) ? { [name]: opened[name] } : {};
	return { ...values, ...kept("start"), ...kept("end") };
}

type TimesReading =
	| { readonly ok: true; readonly reading: Reading; readonly words: string }
	| { readonly ok: false; readonly field: FormField; readonly problem: FormProblem };

function readTimes(
	values: FormValues,
	opened: FormValues,
	kept: Reading | undefined,
	now: Instant,
	past: ReadOptions,
): TimesReading {
	const words = values.words.trim();
	const wordsChanged = words !== opened.words.trim();
	const changed = timeFieldNames.filter((name) => values[name] !== opened[name]);
	if (kept && !wordsChanged && changed.length === 0) return { ok: true, reading: kept, words };
	const filled = (name: (typeof timeFieldNames)[number]) => values[name] !== undefined && values[name] !== "";
	const meant = changed.filter(filled);
	if (wordsChanged && words !== "" && meant.length > 0)
		return { ok: false, field: "words", problem: { code: "time-twice" } };
	if (meant.length > 0 || (words === "" && timeFieldNames.some(filled))) {
		const fields = readTimeFields(values, opened);
		return values.mode === "realtime" ? ofThePast(fields, now, past) : fields;
	}
	const reading = readTime(values.mode, words, now, past);
	return reading.ok ? { ok: true, reading, words } : { ok: false, field: "words", problem: reading.problem };
}

const timeFieldNames = ["start", "end", "length"] as const;

/** Start and end, or start and length; without a start, from the click. A start that is moved alone keeps the length. */
function readTimeFields(values: FormValues, opened: FormValues): TimesReading {
	const { mode, start } = values;
	const length = values.length.trim();
	const lengthMeant = length !== "" && (values.length !== opened.length || values.end === undefined);
	const end = lengthMeant ? values.end : movedEnd(values, opened);
	if (!lengthMeant) return end === undefined ? missingEnd : windowReading(mode, windowUntil(start, end));
	if (end !== undefined && end !== opened.end) return { ok: false, field: "length", problem: { code: "time-twice" } };
	const read = readLength(length);
	if (!read.ok) return { ok: false, field: "length", problem: read.problem };
	const { lengthMs } = read;
	if (start === undefined) return windowReading(mode, { kind: "from-click-for", lengthMs });
	return windowReading(mode, { kind: "fixed", start, end: plus(start, lengthMs) });
}

/** A clip of what has been, or of a part of it where that can be had. */
function ofThePast(fields: TimesReading, now: Instant, { past }: ReadOptions): TimesReading {
	if (!fields.ok) return fields;
	const reading = asPast(fields.reading, now);
	if (reading.ok) return { ...fields, reading };
	return past ? { ok: false, field: "start", problem: reading.problem } : fields;
}

function movedEnd({ start, end }: FormValues, opened: FormValues): Instant | undefined {
	if (start === undefined || opened.start === undefined || opened.end === undefined) return end;
	return start !== opened.start && end === opened.end ? plus(start, opened.end - opened.start) : end;
}

const missingEnd = { ok: false, field: "end", problem: { code: "no-end", words: "" } satisfies TimeProblem } as const;

function windowUntil(start: Instant | undefined, end: Instant): TimeWindow {
	return start === undefined ? { kind: "from-click-until", end } : { kind: "fixed", start, end };
}

function windowReading(mode: AskedMode, window: TimeWindow): TimesReading {
	const words = timeText(mode, window);
	if (window.kind === "fixed" && window.end <= window.start) {
		const { start, end } = window;
		return { ok: false, field: "end", problem: { code: "not-after-start", words, start, end } };
	}
	return { ok: true, words, reading: { ok: true, window, words: { start: words, end: words }, assumptions: [] } };
}
