import type { Clip } from "./clip.ts";
import type { RecordingId, TaskId } from "./ids.ts";

/**
 * Why a call of a recording API has no certain answer, or was never made: facts, which wording turns into a language.
 * `system` is the operating system's name of a fault (`ECONNREFUSED`), for the log; `afterMs` is in milliseconds.
 */
export type Cause =
	/** The connection never stood. */
	| { readonly code: "no-connection"; readonly system?: string }
	/** It stood, and broke before a whole answer was there. */
	| { readonly code: "connection-broken"; readonly system?: string }
	| { readonly code: "timed-out"; readonly afterMs: number }
	/** An HTTP status that says nothing of what was done. */
	| { readonly code: "http-status"; readonly status: number }
	/** A redirect, which is never followed. */
	| { readonly code: "redirect"; readonly status: number }
	| { readonly code: "unreadable-answer"; readonly status: number }
	/** The body says success, the HTTP status does not. */
	| { readonly code: "contradictory-answer"; readonly status: number }
	/** Success, without a task id that could be one. */
	| { readonly code: "no-task-id" }
	/** The API itself says that it does not know (an internal error of API 3.0). */
	| { readonly code: "internal-error"; readonly apiCode: string }
	/** The plan holds a moment that the API has no way to write. */
	| { readonly code: "unwritable-time" }
	/** The API makes a format by a template, and the settings name none (any more). */
	| { readonly code: "no-template" }
	/** The API that made the recording, or was to, is no longer in the settings. */
	| { readonly code: "not-configured" }
	/** Its outcome was unknown, and the API says that it has no such task, or that nobody has stopped it. */
	| { readonly code: "not-there" }
	/** Nobody reported an outcome in time: most likely the process that had it is gone. */
	| { readonly code: "left-behind" }
	/** Its turn came too late: what was confirmed had meanwhile been given up. */
	| { readonly code: "overdue" }
	/** The turn could not be written down, so the request was not sent. */
	| { readonly code: "store-away" }
	/** The bot was told to stop before its turn had come. */
	| { readonly code: "stopping" };

/** What a refusal by the API asks people to do. The adapter knows its codes; wording knows sentences. */
export type Advice =
	/** Settings of the bot that do not fit, for whoever runs it. */
	| { readonly kind: "settings"; readonly names: readonly string[] }
	/** Nobody is pushing to the channel. */
	| { readonly kind: "not-pushing" }
	/** A limit on how much the account may do, by its name. */
	| { readonly kind: "quota" }
	/** Where recordings are kept is not open for the account. */
	| { readonly kind: "storage" }
	/** The clock of the bot's host is off. */
	| { readonly kind: "clock" }
	/** The account's key may not do it. */
	| { readonly kind: "permission" }
	/** The account is frozen, stopped, in arrears or not registered. */
	| { readonly kind: "account" }
	/** What was to be stopped does not exist (any more). */
	| { readonly kind: "no-such-task" }
	/** Too many calls in a second, or a passing fault: the same may work in a while. */
	| { readonly kind: "later" }
	/** Nothing more is known than the code. */
	| { readonly kind: "check-request" };

/** What the API said no to. */
export interface Refused {
	readonly kind: "refused";
	readonly code: string;
	/** The API's own words; may be empty. */
	readonly message: string;
	readonly advice: Advice;
}

export interface NotSent {
	readonly kind: "not-sent";
	readonly cause: Cause;
}

export interface UnknownOutcome {
	readonly kind: "unknown";
	readonly cause: Cause;
}

/** What became of one creating call. There are no others. */
export type Outcome = Created | Refused | NotSent | UnknownOutcome;

interface Created {
	readonly kind: "created";
	readonly taskId: TaskId;
	/** Of a clip of the past: it is a link and nothing is made; or it had been asked for before, and its task is not known. */
	readonly clip?: "link" | "untold";
}

/** What became of one stopping call. */
export type StopOutcome = { readonly kind: "stopped" } | Refused | NotSent | UnknownOutcome;

/** Why a recording changed, as the log keeps it. */
export type Why =
	/** `text`: the command, or the form as a command. */
	| { readonly kind: "drafted"; readonly text: string }
	/** `again`: the same as one that is over; `tried-again`: as one that failed, or may have. */
	| { readonly kind: "tried-again" | "again"; readonly of: RecordingId }
	| { readonly kind: "edited" | "other-reading" | "start-passed" | "new-overlap" }
	| { readonly kind: "confirmed" | "cancelled" | "expired" | "turn" | "stop-asked" | "asked-in-vain" | "taken-up" }
	| { readonly kind: "outcome"; readonly outcome: Outcome }
	/** What the API tells of a clip that is being made. */
	| { readonly kind: "clip"; readonly clip: Clip }
	| { readonly kind: "stop-outcome"; readonly outcome: StopOutcome };
