import * as v from "valibot";
import type { Instant } from "../../../time/instant.ts";
import type { Callback } from "../callbacks.ts";
import type { Behaviour, Task } from "../model.ts";
import type { TencentState } from "../state.ts";
import { type Api3Error, api3Error } from "./error.ts";

/** What an action is carried out with. */
export interface Context {
	readonly state: TencentState;
	readonly callbacks: readonly Callback[];
	readonly now: Instant;
	readonly requestId: number;
	readonly behaviour: Behaviour;
}

/** What goes back inside `Response`, beside the `RequestId`; `task` is what was created. */
export interface Answered {
	readonly response: Readonly<Record<string, unknown>>;
	readonly task?: Task;
}

export interface Action {
	readonly service: "live" | "vod" | "mps";
	readonly version: string;
	readonly carryOut: (body: unknown, context: Context) => Answered | Api3Error;
}

export type Actions = Readonly<Record<string, Action>>;

/** An action with the members that its request may have: API 3.0 refuses every other. */
export function action<Schema extends v.GenericSchema<unknown, object>>(
	service: Action["service"],
	version: string,
	members: Schema,
	answer: (parameters: v.InferOutput<Schema>, context: Context) => Answered | Api3Error,
): Action {
	return {
		service,
		version,
		carryOut(body, context) {
			const read = v.safeParse(members, body);
			return read.success ? answer(read.output, context) : fault(read.issues[0]);
		},
	};
}

function fault(issue: v.BaseIssue<unknown> | undefined): Api3Error {
	const name = issue ? v.getDotPath(issue) : null;
	if (issue?.type === "strict_object" && issue.expected === "never") {
		return api3Error("UnknownParameter", `The parameter \`${name}\` is not recognized.`);
	}
	if (issue?.received === "undefined") {
		return api3Error("MissingParameter", `The request is missing a required parameter \`${name}\`.`);
	}
	return api3Error("InvalidParameter", `The parameter \`${name}\` is not valid: ${issue?.message}`);
}

/** A number without a sign, as JSON knows it: a text of digits is no number. */
export const uint = v.pipe(v.number(), v.integer(), v.minValue(0));
/** UNIX time in seconds. */
export const secondsOf = (moment: Instant): number => Math.floor(moment / 1000);

/** `YYYY-MM-DDTHH:mm:ssZ`. */
export const isoOf = (moment: Instant): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;
