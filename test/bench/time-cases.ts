import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeOptions } from "../../src/recording/command/options.ts";
import { fold } from "../../src/time/fold.ts";
import { type Instant, instant } from "../../src/time/instant.ts";

export interface Moments {
	readonly start: Instant;
	readonly end: Instant;
}

/** One text that somebody types where a window is due. */
export interface TimeCase {
	readonly file: string;
	readonly language: "en" | "zh";
	readonly text: string;
	readonly now: Instant;
	/** Windows that the text can mean, the preferred one first; none where it must be refused. */
	readonly meant: readonly Moments[];
	/** Where asking is as good as an answer. */
	readonly mayAsk: boolean;
}

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));

/** The project's own cases, and those of a corpus folder, if one is given. */
export function readTimeCases(corpus: string | undefined): readonly TimeCase[] {
	const own = readdirSync(fixtures)
		.filter((name) => /^(?:adversarial|chat).*\.jsonl$/.test(name))
		.map((name) => join(fixtures, name));
	const further = corpus === undefined ? [] : ["windows.jsonl", "vague.jsonl"].map((name) => join(corpus, name));
	return [...own, ...further].filter((path) => existsSync(path)).flatMap(casesOf);
}

/** Lengths are left out: the other readers have nothing to read them by. */
function casesOf(path: string): readonly TimeCase[] {
	const lines = readFileSync(path, "utf8").split("\n");
	return lines
		.filter((line) => line !== "")
		.map((line): Record<string, unknown> => JSON.parse(line))
		.filter((one) => typeof one.text === "string" && one.seconds === undefined && one.now !== undefined)
		.map((one) => caseOf(basename(path, ".jsonl"), one));
}

function caseOf(file: string, one: Readonly<Record<string, unknown>>): TimeCase {
	const meant = [one, ...(Array.isArray(one.accept) ? one.accept : [])].flatMap(momentsOf);
	return {
		file,
		language: one.lang === "en" ? "en" : "zh",
		text: withoutOptions(String(one.text)),
		now: instant(Date.parse(String(one.now))),
		meant: one.expect === "error" ? [] : meant,
		mayAsk: one.error_ok === true,
	};
}

/** The time of a command's text, as Slack hands it over: formats and the like stand beside it, "&" is an entity. */
function withoutOptions(text: string): string {
	const taken = takeOptions(fold(text.replaceAll("&gt;", ">").replaceAll("&amp;", "&")));
	return taken.ok ? taken.rest : text;
}

function momentsOf(value: unknown): readonly Moments[] {
	if (typeof value !== "object" || value === null || !("start" in value) || !("end" in value)) return [];
	const [start, end] = [Date.parse(String(value.start)), Date.parse(String(value.end))];
	return Number.isNaN(start) || Number.isNaN(end) ? [] : [{ start: instant(start), end: instant(end) }];
}
