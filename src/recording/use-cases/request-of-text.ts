import { timeWords } from "../../time/ids.ts";
import type { Instant } from "../../time/instant.ts";
import type { Command, CommandName, Request } from "../command/read.ts";
import type { Problem } from "../problem.ts";
import type { Deps } from "./deps.ts";
import { readKnown } from "./take-command.ts";

/**
 * Which command a text without a verb is: a window makes a scheduled recording, a length (or an end alone) a clip, and
 * so does a window that has been.
 * `undefined` where it asks for nothing: "thanks!".
 */
export async function requestOfText(text: string, typedAt: Instant, deps: Deps): Promise<CommandName | undefined> {
	const scheduled = await readKnown("/record", text, typedAt, deps);
	if (scheduled.kind === "request") return hasBeen(scheduled.request, typedAt) ? "/clip" : "/record";
	if (scheduled.kind !== "refused") return "/record";
	if (scheduled.problem.code === "no-start" || scheduled.candidates) {
		const clip = await readKnown("/clip", text, typedAt, deps);
		if (clip.kind === "request") return "/clip";
	}
	return isRequest(scheduled) ? "/record" : undefined;
}

/** "last 5m": only a clip can be of what has been. */
export function hasBeen({ reading: { window } }: Request, typedAt: Instant): boolean {
	return window.kind === "fixed" && window.end <= typedAt;
}

/** Of a text that says nothing else, these are small talk, and no attempt to name a time. */
const smallTalk: ReadonlySet<Problem["code"]> = new Set([
	"no-time",
	"unknown-words",
	"negated",
	"no-unit",
	"bad-channel",
	// A passage that somebody quotes.
	"title-too-long",
]);

function isRequest({
	channelId,
	choices = [],
	words = "",
	problem,
}: Extract<Command, { readonly kind: "refused" }>): boolean {
	return channelId !== undefined || choices.length > 0 || lacksId(problem, words) || !smallTalk.has(problem.code);
}

/** "finals 5m", where nobody has recorded "finals" before; or the address of a page, and not of a stream. */
function lacksId(problem: Problem, words: string): boolean {
	if (problem.code !== "unknown-words" || problem.words.length > 1) return false;
	return /:\/\//.test(words) || timeWords(words) !== undefined;
}
