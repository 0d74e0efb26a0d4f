import type { CommandProblem, OptionName } from "../problem.ts";
import { fileFormats, type Plan, recordTypes } from "../recording.ts";
import { titleTooLong } from "./too-long.ts";

export type Options = Pick<Plan, "format" | "recordType" | "mix" | "path" | "domain" | "title">;

export type OptionsReading =
	/** `problem`: why a title was not taken, where all else was read. */
	| { readonly ok: true; readonly options: Options; readonly rest: string; readonly problem?: CommandProblem }
	| { readonly ok: false; readonly problem: CommandProblem };

/** How each option is written; the first group is its value, a pattern without one has the value given. */
const spellings: readonly { readonly name: OptionName; readonly pattern: RegExp; readonly value?: string }[] = [
	{ name: "format", pattern: /(?<![\w-])(?:file_?)?format\s*[=:]\s*(\S+)/gi },
	{ name: "type", pattern: /(?<![\w-])(?:record_?)?type\s*=\s*(\S+)/gi },
	{ name: "mix", pattern: /(?<![\w-])mix(?:_stream)?\s*=\s*(\S+)/gi },
	{ name: "path", pattern: /(?<![\w-])path\s*=\s*(\S+)/gi },
	{ name: "domain", pattern: /(?<![\w-])domain\s*=\s*(\S+)/gi },
	{
		name: "format",
		pattern:
			/(?<![\w-])(?:as\s+(?:an?\s+)?|in\s+|格式(?:是|为|為|用|[:：=])?\s*)?(mp4|flv|hls|aac)(?![\w-])(?:\s*(?:格式|format(?!\s*[=:])|files?(?![\w-])))?/gi,
	},
	{
		name: "type",
		pattern:
			/(?<![\w-])(?:only\s+(?:the\s+)?)?audio(?:[\s-]+only)?(?![\w-])|(?:[只仅僅]要?[录錄]?(?:制|製)?|[纯純])?(?:音频|音頻)|[只仅僅]要?[录錄]?声音/gi,
		value: "audio",
	},
	{ name: "type", pattern: /(?<![\w-])video(?![\w-])/gi, value: "video" },
	{ name: "mix", pattern: /(?<![\w-])mix(?:ed|_stream)?(?![\w-])|混流/gi, value: "1" },
];

/** A video has its sound anyway. */
const withSound = /(?<![\w-])(?:with|w\/)\s*(?:audio|sound)(?![\w-]|\s+only)/gi;

/** Most texts hold none: this one look spares them all of the above. */
const mayHoldOption = /format|type|mix|path|domain|mp4|flv|hls|aac|audio|sound|video|音频|音頻|声音|混流/i;

const switches: ReadonlyMap<string, boolean> = new Map([
	["1", true],
	["0", false],
	["true", true],
	["false", false],
	["yes", true],
	["no", false],
	["on", true],
	["off", false],
]);

/** Takes the options out of a folded text; what is left over is returned as `rest`. */
export function takeOptions(text: string): OptionsReading {
	const { title, rest: untitled } = takeTitle(text);
	const read = takeUntitled(untitled);
	return read.ok && title !== undefined ? withTitle(read, title) : read;
}

/** What was read, with its title or with why that is not taken. */
export function withTitle<Read extends { readonly options: Options }>(read: Read, title: string) {
	const problem = titleTooLong(title);
	return problem ? { ...read, problem } : { ...read, options: { ...read.options, title } };
}

function takeUntitled(untitled: string): OptionsReading {
	if (!mayHoldOption.test(untitled)) return { ok: true, options: {}, rest: untitled.trim() };
	const values = new Map<OptionName, readonly [string, ...string[]]>();
	let rest = untitled.replace(withSound, " ");
	for (const { name, pattern, value } of spellings) {
		rest = rest.replace(pattern, (whole, ...groups) => {
			const written = value ?? (typeof groups[0] === "string" ? groups[0] : whole);
			const before = values.get(name);
			values.set(name, before ? [...before, written] : [written]);
			return " ";
		});
	}
	for (const [name, given] of values) {
		const distinct = [...new Set(given.map((value) => value.toLowerCase()))];
		if (distinct.length > 1) return { ok: false, problem: { code: "option-twice", name, values: given } };
	}
	const read = readOptions(new Map([...values].map(([name, given]) => [name, given[0]])));
	return read.ok ? { ok: true, options: read.options, rest: rest.trim() } : read;
}

/** A title's quotes; a `"` behind a digit means inches or seconds (5'30"). */
const quotes = /(?<![\d'])"([^"]+)"|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》/;
const titleWord = /(?:(?<![\w-])(?:titled?|called|named)|标题|標題|名称|名稱|名字|名为|名為)[是为為叫]?\s*[:=]?\s*$/i;

/**
 * Splits off a title in quotes, so that no id is looked for in it. One word in quotes may be the id itself, and quotes
 * around everything are no title's.
 */
export function setTitleAside(text: string): { readonly quoted: string; readonly rest: string } {
	const match = quotes.exec(text);
	const inner = match?.slice(1).find((group) => group !== undefined);
	if (!match || inner === undefined || /^[\w-]*$/.test(inner)) return { quoted: "", rest: text };
	const rest = `${text.slice(0, match.index).replace(titleWord, "")} ${text.slice(match.index + match[0].length)}`;
	return rest.trim() === "" ? { quoted: "", rest: text } : { quoted: match[0], rest: rest.trim() };
}

/** Takes a title in quotes out of the text, unless the quotes are around all that was typed. */
function takeTitle(text: string): { readonly title?: string; readonly rest: string } {
	const quoted = firstQuoted(text);
	return quoted === undefined || quoted.rest.trim() === "" ? { rest: text } : quoted;
}

/** What stands in quotes where nothing stands beside it: a title, or the time itself. */
export function allQuoted(text: string): string | undefined {
	const quoted = firstQuoted(text);
	return quoted?.rest.trim() === "" ? quoted.title : undefined;
}

function firstQuoted(text: string): { readonly title: string; readonly rest: string } | undefined {
	const match = quotes.exec(text);
	const title = match
		?.slice(1)
		.find((group) => group !== undefined)
		?.trim();
	if (!match || !title) return undefined;
	const rest = `${text.slice(0, match.index).replace(titleWord, "")} ${text.slice(match.index + match[0].length)}`;
	return { title, rest };
}

/** Is this one word an option? Such a word standing first is no channel id. */
export function isOption(word: string): boolean {
	const reading = takeOptions(word);
	return !reading.ok || reading.rest === "";
}

/** Checks option values, however they were given (words, `key=value`, the form). */
export function readOptions(
	values: ReadonlyMap<OptionName, string>,
): { readonly ok: true; readonly options: Options } | Extract<OptionsReading, { readonly ok: false }> {
	let options: Options = {};
	for (const [name, value] of values) {
		const option = readOption(name, value);
		if (option === undefined) return { ok: false, problem: { code: "bad-option", name, value, ...allowedFor(name) } };
		options = { ...options, ...option };
	}
	return { ok: true, options };
}

function readOption(name: OptionName, value: string): Options | undefined {
	switch (name) {
		case "format": {
			const format = fileFormats.find((known) => known === value.toLowerCase());
			return format && { format };
		}
		case "type": {
			const recordType = recordTypes.find((known) => known === value.toLowerCase());
			return recordType && { recordType };
		}
		case "mix": {
			const mix = switches.get(value.toLowerCase());
			return mix === undefined ? undefined : { mix };
		}
		case "path":
			return /^[\w./-]{1,128}$/.test(value) ? { path: value } : undefined;
		case "domain":
			return /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(value) ? { domain: value } : undefined;
		default:
			return name satisfies never;
	}
}

function allowedFor(name: OptionName): { readonly allowed?: readonly string[] } {
	if (name === "format") return { allowed: fileFormats };
	if (name === "type") return { allowed: recordTypes };
	return name === "mix" ? { allowed: ["1", "0"] } : {};
}
