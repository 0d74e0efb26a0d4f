import type { FormProblem } from "../../recording/command/form.ts";
import type { Mode } from "../../recording/recording.ts";
import { chinaDateTime, chinaSpan, escaped, lengthInWords } from "./time-words.ts";

const quoted = (words: string) => `“${escaped(words.length > 200 ? `${words.slice(0, 200)}…` : words)}”`;
const list = (words: readonly string[]) => words.map(quoted).join(", ");
const optionNames = { format: "format", type: "type", mix: "mix", path: "path", domain: "domain" } as const;

/** Why something was not accepted: the value, the rule, and what to write instead. English. */
export function problemText(problem: FormProblem): string {
	switch (problem.code) {
		case "no-time":
			return "There is no time in that. Say when: a start and an end.";
		case "unknown-words":
			return `I do not understand ${list(problem.words)}. Nothing is left out on a guess: please write it another way.`;
		case "no-end":
			return problem.words === ""
				? "The end is missing. Give an end or a length."
				: `${quoted(problem.words)} has a start but no end. Add an end (“to 10:30”) or a length (“for 30m”).`;
		case "no-start":
			return problem.lengthMs === undefined
				? `${quoted(problem.words)} has no start. Add one (“10:00 to …”), or “now”.`
				: `${quoted(problem.words)} is a length (${lengthInWords(problem.lengthMs)}) without a start. Say “now for …” or “10:00 for …”.`;
		case "vague":
			return `${quoted(problem.words)} is not exact enough to record by. Give a start and an end.`;
		case "dates-only":
			return `${quoted(problem.words)} names dates without times. Give a time for the start and for the end.`;
		case "recurring":
			return `${quoted(problem.words)} repeats. I record one window at a time.`;
		case "several-windows":
			return `${quoted(problem.words)} is more than one window. Please ask for one at a time.`;
		case "negated":
			return `${quoted(problem.words)} says when not to record. Say when to record.`;
		case "running":
			return `${quoted(problem.words)} has begun already. The rest of it, or the next one?`;
		case "partly-past":
			return `${quoted(problem.words)} is not over. What has been so far, or the rest?`;
		case "date-passed":
			return `${quoted(problem.words)} has been. Name the year if you mean one to come.`;
		case "which-half":
			return `${quoted(problem.words)} can be in the morning or in the evening. Which one?`;
		case "two-readings":
			return `${quoted(problem.words)} can be read in two ways. Which one?`;
		case "length-differs":
			return `${quoted(problem.words)}: the end does not fit the length (${lengthInWords(problem.lengthMs)}). Which one holds?`;
		case "which-zone":
			return `${quoted(problem.words)} names a time zone that there are several of. Which one?`;
		case "clock-change":
			return `${quoted(problem.words)}: the clocks change there, and ${problem.what === "skipped" ? "skip that time" : "show that time twice"}. Which one?`;
		case "impossible":
			return impossible(problem.words, problem.what);
		case "not-after-start":
			return `The end (${chinaDateTime(problem.end)}) is not after the start (${chinaDateTime(problem.start)}).`;
		case "no-unit":
			return `${quoted(problem.words)} could be hours, minutes or seconds. Add the unit: “5m”, “90s”, “1h30m”.`;
		default:
			return requestProblemText(problem);
	}
}

const optionRules = {
	format: "",
	type: "",
	mix: "",
	path: "letters, digits, “_”, “-”, “.” and “/”, 128 at most",
	domain: "a host name, such as push.example.com",
} as const;

function impossible(words: string, what: "date" | "time" | "weekday" | "zone"): string {
	if (what === "weekday") return `In ${quoted(words)} the weekday and the date do not go together. Leave one out.`;
	return `There is no such ${what === "zone" ? "time zone" : what} as ${quoted(words)}.`;
}

type RequestProblem = Exclude<FormProblem, { readonly code: import("../../time/types.ts").TimeProblem["code"] }>;

function requestProblemText(problem: RequestProblem): string {
	switch (problem.code) {
		case "no-channel":
			return "Which channel? Name its id (`channel 8888_test123`), or set this Slack channel’s default: `/record default 8888_test123`.";
		case "bad-channel":
			return `${quoted(problem.value)} is not a channel id: those have letters, digits, “_” and “-”, 128 at most.`;
		case "bad-option":
			return `${quoted(problem.value)} is no ${optionNames[problem.name]} that I can take. It can be ${problem.allowed?.join(", ") ?? optionRules[problem.name]}.`;
		case "option-twice":
			return `The ${optionNames[problem.name]} is given twice: ${list(problem.values)}. Please choose one.`;
		case "format-not-for-type":
			return `${problem.format} does not go with ${problem.recordType}. ${problem.recordType} can be ${problem.allowed.join(", ")}.`;
		case "clip-too-long":
			return `A clip can be at most ${lengthInWords(problem.maxMs)}, and this is ${lengthInWords(problem.lengthMs)}: Tencent would cut it off. A scheduled recording can be longer.`;
		case "too-long":
			return `A recording can be at most ${lengthInWords(problem.maxMs)}, and this is ${lengthInWords(problem.lengthMs)}. Please split it.`;
		case "clip-not-now":
			return `A clip starts at once; ${chinaSpan(problem.span)} is a window for a scheduled recording. For a clip give a length, such as 5m.`;
		case "ended":
			return `${chinaSpan(problem.span)} is over. A recording can only start now or later.`;
		case "already-started":
			return `${chinaSpan(problem.span)} has begun already. I can record the rest of it, from now on.`;
		case "not-whole-seconds":
			return `${lengthInWords(problem.lengthMs)} is not a length that can be recorded: Tencent counts whole seconds, one at least.`;
		case "time-twice":
			return "The time was changed here and in the other time fields. Please change only one of them.";
		default:
			return problem satisfies never;
	}
}

/** The text of `/clip help` and `/record help`. */
export function helpText(mode: Mode): readonly string[] {
	const first = mode === "realtime" ? [clipHelp, recordHelp] : [recordHelp, clipHelp];
	return [...first, optionsHelp];
}

const clipHelp = [
	"*/clip* records from the moment you press Confirm, 30 minutes at most (5 if you name no length).",
	"• `/clip channel 8888_test123 5m`",
	"• `/clip 8888_test123 until 21:30`",
	"• `/clip 8888_test123 90s mp4`, `/clip 频道8888_test123 5分钟`",
].join("\n");

const recordHelp = [
	"*/record* records a window that you name, 24 hours at most.",
	"• `/record channel 8888_test123 tomorrow 10:00-10:30`",
	"• `/record 8888_test123 now for 2h`, `/record 8888_test123 now to 11pm`",
	"• `/record 8888_test123 明晚8点到9点半`, `/record 8888_test123 Fri 7pm for 90 minutes`",
	"• `/record default 8888_test123` makes the id this Slack channel’s default, to be left out from then on",
	"• `/record` alone opens a form",
].join("\n");

const optionsHelp = [
	"*Options*: `mp4` `flv` `hls` (or `format=mp4`), `audio` (with `aac` too), `mix`, `path=…`, `domain=…`.",
	"Times are China Standard Time unless you name a zone (`10:00-10:30 UTC`). You always see a card first; nothing is recorded before you press *Confirm*.",
].join("\n");
