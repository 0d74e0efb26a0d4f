import * as v from "valibot";
import type { NotSent, UnknownOutcome } from "../../recording/cause.ts";
import { readJson } from "../lossless.ts";
import type { Answered } from "../send-once.ts";
import { fitWords } from "../words.ts";

/** What became of a call, before anybody knows what the action means by it. */
export type Answer =
	/** `response` is what stands in `Response`. */
	| { readonly kind: "accepted"; readonly response: unknown }
	/** Tencent names an error. */
	| ApiError
	| NotSent
	| UnknownOutcome;

export interface ApiError {
	readonly kind: "error";
	readonly code: string;
	readonly message: string;
}

const failed = v.object({
	Error: v.object({
		Code: v.pipe(v.string(), v.regex(/^\w[\w.]{0,127}$/)),
		Message: v.fallback(v.string(), ""),
	}),
});

/** What tells an answer from any other JSON: one of these ids. */
const done = v.pipe(
	v.looseObject({ RequestId: v.optional(v.string()), TaskId: v.optional(v.unknown()) }),
	v.check(({ RequestId, TaskId }) => RequestId !== undefined || TaskId !== undefined),
);

const envelope = v.object({ Response: v.looseObject({ Error: v.optional(v.unknown()) }) });

/**
 * Reads the wrapper of API 3.0: errors come with HTTP 200, and with 4xx from what stands before it. A redirect, a 5xx
 * and whatever cannot be read beyond doubt is `unknown`: the request did arrive. Never throws.
 */
export function readAnswer({ status, body }: Answered, secrets: readonly string[]): Answer {
	const statusClass = Math.floor(status / 100);
	if (statusClass === 3) return unknown({ code: "redirect", status });
	if (statusClass !== 2 && statusClass !== 4) return unknown({ code: "http-status", status });
	const successful = statusClass === 2;
	const unreadable = unknown(successful ? { code: "unreadable-answer", status } : { code: "http-status", status });
	const read = v.safeParse(envelope, readJson(body));
	if (!read.success) return unreadable;
	const { Response } = read.output;
	if (Response.Error !== undefined) {
		const error = v.safeParse(failed, Response);
		if (!error.success) return unreadable;
		// Whoever names a task has made one, whatever else is said.
		if (Response.TaskId !== undefined) return unknown({ code: "contradictory-answer", status });
		const { Code, Message } = error.output.Error;
		return { kind: "error", code: Code, message: fitWords(Message, secrets) };
	}
	if (!successful) return unreadable;
	return v.is(done, Response) ? { kind: "accepted", response: Response } : unreadable;
}

/** What an action answered, by its schema; `undefined` where it was not accepted, or says something else. */
export function outputOf<Schema extends v.GenericSchema>(
	answer: Answer,
	schema: Schema,
): v.InferOutput<Schema> | undefined {
	const read = v.safeParse(schema, answer.kind === "accepted" ? answer.response : undefined);
	return read.success ? read.output : undefined;
}

function unknown(cause: UnknownOutcome["cause"]): UnknownOutcome {
	return { kind: "unknown", cause };
}
