import * as v from "valibot";
import type { Cause, Outcome, Refused, StopOutcome } from "../../recording/cause.ts";
import { taskId } from "../../recording/ids.ts";
import { digits, readJson, textual } from "../lossless.ts";
import type { Answered } from "../send-once.ts";
import { fitWords } from "../words.ts";
import { adviceFor } from "./errors.ts";

/** A `ret` longer than this many characters is no code of this API, and too long to show. */
const longestCode = 32;
/** "64-bit unsigned" (API document, table of outputs). */
const largestTaskId = 2n ** 64n - 1n;

/** `errmsg` is the same text as `message` under another name in some answers; `output` counts only with a success. */
const answer = v.object({
	ret: v.pipe(digits, v.maxLength(longestCode)),
	message: v.fallback(v.string(), ""),
	errmsg: v.fallback(v.string(), ""),
	output: v.optional(v.unknown()),
});

/** A number or a text, carried unchanged. */
const created = v.object({
	task_id: v.pipe(
		textual,
		v.check((text) => /^(?:0|[1-9]\d{0,19})$/.test(text) && BigInt(text) <= largestTaskId),
		v.transform(taskId),
	),
});

/** The document calls `output` an array, its clients read an object: both are accepted, several members are not. */
const output = v.union([
	created,
	v.pipe(
		v.strictTuple([created]),
		v.transform(([sole]) => sole),
	),
]);

export type Verdict =
	| { readonly kind: "accepted"; readonly output: unknown }
	| Refused
	| { readonly kind: "unknown"; readonly cause: Cause };

/** What an answer of `Live_Tape_Start` says; for a success it needs a task id that can be one. Never throws. */
export function readStart(answered: Answered, secrets: readonly string[]): Outcome {
	const verdict = readVerdict(answered, secrets);
	if (verdict.kind !== "accepted") return verdict;
	const task = v.safeParse(output, verdict.output);
	return task.success ? { kind: "created", taskId: task.output.task_id } : unknown({ code: "no-task-id" });
}

/** What an answer of `Live_Tape_Stop` says. Never throws. */
export function readStop(answered: Answered, secrets: readonly string[]): StopOutcome {
	const verdict = readVerdict(answered, secrets);
	return verdict.kind === "accepted" ? { kind: "stopped" } : verdict;
}

/**
 * Accepted or refused needs an answer that says so beyond doubt; all others are `unknown`, because the request did
 * arrive and may have been carried out. The content type counts for nothing: the document does not give one.
 */
export function readVerdict({ status, body }: Answered, secrets: readonly string[]): Verdict {
	const statusClass = Math.floor(status / 100);
	if (statusClass === 3) return unknown({ code: "redirect", status });
	if (statusClass !== 2 && statusClass !== 4) return unknown({ code: "http-status", status });
	const said = v.safeParse(answer, readJson(body));
	if (!said.success) return unknown({ code: "unreadable-answer", status });
	const { ret, message, errmsg, output } = said.output;
	if (!isZero(ret)) return refused(ret, fitWords(message.trim() === "" ? errmsg : message, secrets));
	return statusClass === 2 ? { kind: "accepted", output } : unknown({ code: "contradictory-answer", status });
}

function refused(code: string, message: string): Refused {
	return { kind: "refused", code, message, advice: adviceFor(code, message) };
}

function unknown(cause: Cause): { readonly kind: "unknown"; readonly cause: Cause } {
	return { kind: "unknown", cause };
}

/** Read as text, because `Number` makes a zero of 1e-400 too. */
function isZero(number: string): boolean {
	return /^-?0(?:\.0+)?(?:[eE][+-]?\d+)?$/.test(number);
}
