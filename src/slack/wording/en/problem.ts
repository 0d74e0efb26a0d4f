import type { FormProblem } from "../../../recording/command/form.ts";
import type { CommandProblem, LimitProblem, OptionName } from "../../../recording/problem.ts";
import type { TimeProblem } from "../../../time/types.ts";
import { code, escaped } from "../mrkdwn.ts";
import { denial, whomToAsk } from "./denial.ts";
import { type PastProblem, pastProblem } from "./past.ts";
import { list, quoted } from "./quoted.ts";
import { time } from "./time.ts";

/** Why something was not accepted: the value, the rule, and what to write instead. */
export function problem(problem: FormProblem): string {
	switch (problem.code) {
		case "time-twice":
			return "The time was changed here and in the other time fields. Please change only one of them.";
		case "no-channel":
		case "bad-channel":
		case "bad-option":
		case "option-twice":
		case "text-too-long":
		case "title-too-long":
			return commandProblem(problem);
		case "no-past":
		case "past-too-far":
		case "not-for-past":
			return pastProblem(problem);
		case "format-not-for-type":
		case "no-template":
		case "too-many-overlapping":
		case "clip-too-long":
		case "too-long":
		case "clip-not-now":
		case "ended":
		case "already-started":
		case "not-whole-seconds":
			return limitProblem(problem);
		case "not-here":
		case "not-in-groups":
		case "groups-unknown":
		case "channel-not-allowed":
		case "guest":
		case "external":
		case "person-unknown":
		case "over-budget":
			return `${denial(problem)} ${whomToAsk(problem.ask)}`;
		default:
			return timeProblem(problem);
	}
}

type UnreadableCode =
	| "no-time"
	| "unknown-words"
	| "no-end"
	| "no-start"
	| "vague"
	| "dates-only"
	| "recurring"
	| "several-windows"
	| "negated"
	| "impossible"
	| "not-after-start"
	| "no-unit";

function timeProblem(problem: TimeProblem): string {
	switch (problem.code) {
		case "no-time":
			return "When shall I record? Say a start and an end, or how long from now.";
		case "unknown-words":
			return `I do not understand ${list(problem.words)}. Nothing is left out on a guess: please write it another way.`;
		case "no-end":
			return problem.words === ""
				? "The end is missing. Give an end or a length."
				: `${quoted(problem.words)} has a start but no end. Add an end (“to 10:30”) or a length (“for 30m”).`;
		case "no-start":
			return problem.lengthMs === undefined
				? `${quoted(problem.words)} has no start. Add one (“10:00 to …”), or “now”.`
				: `${quoted(problem.words)} is a length (${time.length(problem.lengthMs)}) without a start. Say “now for …” or “10:00 for …”.`;
		case "vague":
			return `${quoted(problem.words)} is not exact enough to record by. Give a start and an end.`;
		case "dates-only":
			return `${quoted(problem.words)} names dates without times. Give a time for the start and for the end.`;
		case "recurring":
			return `${quoted(problem.words)} repeats. I record one window at a time: please say which.`;
		case "several-windows":
			return `${quoted(problem.words)} is more than one window. Please ask for one at a time.`;
		case "negated":
			return `${quoted(problem.words)} says when not to record. Say when to record.`;
		case "impossible":
			return impossible(problem.words, problem.what);
		case "not-after-start":
			return `The end (${time.moment(problem.end)}) is not after the start (${time.moment(problem.start)}). Please give a later end.`;
		case "no-unit":
			return `${quoted(problem.words)} could be hours, minutes or seconds. Add the unit: “5m”, “90s”, “1h30m”.`;
		default:
			return openProblem(problem);
	}
}

/** What could be meant in several ways. */
function openProblem(problem: Exclude<TimeProblem, { readonly code: UnreadableCode }>): string {
	switch (problem.code) {
		case "running":
			return `${quoted(problem.words)} has begun already. The rest of it, or the next one?`;
		case "partly-past":
			return `${quoted(problem.words)} is not over. The part that is past, or the rest?`;
		case "date-passed":
			return `${quoted(problem.words)} is past. Name the year if you mean one to come.`;
		case "which-half":
			return `${quoted(problem.words)} can be in the morning or in the evening. Which one?`;
		case "two-readings":
			return `${quoted(problem.words)} can be read in two ways. Which one?`;
		case "length-differs":
			return `${quoted(problem.words)}: the end does not fit the length (${time.length(problem.lengthMs)}). Which one holds?`;
		case "which-zone":
			return `${quoted(problem.words)} names a time zone that there are several of. Which one?`;
		case "clock-change":
			return `${quoted(problem.words)}: the clocks change there, and ${problem.what === "skipped" ? "skip that time" : "show that time twice"}. Which one?`;
		default:
			return problem satisfies never;
	}
}

function impossible(words: string, what: "date" | "time" | "weekday" | "zone"): string {
	if (what === "weekday") return `In ${quoted(words)} the weekday and the date do not go together. Leave one out.`;
	return `There is no such ${what === "zone" ? "time zone" : what} as ${quoted(words)}. Please check it.`;
}

const optionNames: Readonly<Record<OptionName, string>> = {
	format: "format",
	type: "type",
	mix: "mix",
	path: "path",
	domain: "domain",
};

/** Of the options whose values cannot be listed. */
const optionRules: Readonly<Record<OptionName, string>> = {
	format: "a file format",
	type: "“video” or “audio”",
	mix: "1 or 0",
	path: "letters, digits, “_”, “-”, “.” and “/”, 128 at most",
	domain: "a host name, such as push.example.com",
};

function commandProblem(problem: CommandProblem): string {
	switch (problem.code) {
		case "no-channel":
			return `Which channel? Name its id (${code("channel 8888_test123")}), or set a default for here: ${code("/record default 8888_test123")}.`;
		case "bad-channel":
			return `${quoted(problem.value)} is not a channel id: those have letters, digits, “_” and “-”, 128 at most.`;
		case "bad-option":
			return `${quoted(problem.value)} is no ${optionNames[problem.name]} that I can take. It can be ${problem.allowed?.join(", ") ?? optionRules[problem.name]}.`;
		case "option-twice":
			return `The ${optionNames[problem.name]} is given twice: ${list(problem.values)}. Please choose one.`;
		case "text-too-long":
			return `That is ${time.number(problem.length)} characters, and I read ${time.number(problem.most)} at most. Please write only the channel id and the time.`;
		case "title-too-long":
			return `The title has ${time.number(problem.length)} characters, and can have ${time.number(problem.most)} at most. Please write a shorter one.`;
		default:
			return problem satisfies never;
	}
}

function withTemplates(formats: readonly string[]): string {
	const whoever = "whoever runs the bot can add one.";
	return formats.length > 0 ? `It can be ${formats.join(", ")}; ${whoever}` : `To get it, ${whoever}`;
}

function limitProblem(problem: Exclude<LimitProblem, PastProblem>): string {
	switch (problem.code) {
		case "format-not-for-type":
			return `${escaped(problem.format)} does not go with ${problem.recordType}, which can be ${problem.allowed.join(", ")}.`;
		case "no-template":
			return `There is no recording template for ${problem.format ?? problem.recordType}. ${withTemplates(problem.allowed)}`;
		case "too-many-overlapping":
			return `${problem.most} recordings of this channel overlap with it already, and Tencent starts no more at once. Stop one of them, or choose another time.`;
		case "clip-too-long":
			return `A clip can be at most ${time.length(problem.maxMs)}, and this is ${time.length(problem.lengthMs)}: Tencent would cut it off. A scheduled recording can be longer.`;
		case "too-long":
			return `A recording can be at most ${time.length(problem.maxMs)}, and this is ${time.length(problem.lengthMs)}. Please split it.`;
		case "clip-not-now":
			return `A clip starts at once; ${time.span(problem.span)} is a window for a scheduled recording. For a clip give a length, such as 5m.`;
		case "ended":
			return `${time.span(problem.span)} is over. A recording can only start now or later.`;
		case "already-started":
			return `${time.span(problem.span)} has begun already. I can record the rest of it, from now on.`;
		case "not-whole-seconds":
			return `${time.length(problem.lengthMs)} is not a length that can be recorded: Tencent counts whole seconds, one at least.`;
		default:
			return problem satisfies never;
	}
}
