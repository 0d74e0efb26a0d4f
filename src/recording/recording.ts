import type { Instant } from "../time/instant.ts";
import type { Assumption, Reading, TimeWindow } from "../time/types.ts";
import type { Cause, NotSent, Refused, UnknownOutcome } from "./cause.ts";
import { type Clip, followedSince } from "./clip.ts";
import type { ChannelId, RecordingId, SlackChannelId, SlackUserId, TaskId } from "./ids.ts";
import type { Locale } from "./locale.ts";
import type { Place } from "./place.ts";

export const apiNames = ["live-tape", "record-task"] as const;
/** Which recording API made a recording, or will. */
export type ApiName = (typeof apiNames)[number];

/** `realtime` starts at the click, `scheduled` at a given time; `past` is a clip of what has been. */
export type Mode = "realtime" | "scheduled" | "past";
/** What a command or a form asks for: a clip that turns out to be of the past is asked for as any clip. */
export type AskedMode = Exclude<Mode, "past">;

export const fileFormats = ["flv", "hls", "mp4", "aac"] as const;
export type FileFormat = (typeof fileFormats)[number];

export const recordTypes = ["video", "audio"] as const;
export type RecordType = (typeof recordTypes)[number];

/** What is to be recorded. A member that is missing was not asked for and is not sent. */
export interface Plan {
	readonly mode: Mode;
	readonly channelId: ChannelId;
	readonly window: TimeWindow;
	readonly format?: FileFormat;
	readonly recordType?: RecordType;
	readonly mix?: boolean;
	readonly path?: string;
	readonly domain?: string;
	/** What people call it. */
	readonly title?: string;
}

/** The window as a click makes it, half-open: see `spanAt`. */
export interface Span {
	readonly start: Instant;
	readonly end: Instant;
}

/** A plan, and how it was read: what a card shows and a draft keeps. */
export interface Proposal {
	readonly plan: Plan;
	/** The words the time was read from. */
	readonly words: string;
	/** Which of the words became the start and which the end. */
	readonly readFrom: Reading["words"];
	readonly assumptions: readonly Assumption[];
	/** The other reading of the words, where two are equally good. */
	readonly alternative?: TimeWindow;
}

/** A plan that was not read from words. */
export function unworded(plan: Plan): Proposal {
	return { plan, words: "", readFrom: { start: "", end: "" }, assumptions: [] };
}

interface Drafted extends Proposal {
	readonly id: RecordingId;
	/** Grows by one with every transition: what a compare-and-set compares. */
	readonly version: number;
	readonly api: ApiName;
	/** Of whoever asked; the outcome and the announcement keep it. */
	readonly locale: Locale;
	readonly requestedBy: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	/** Where it was asked for, and is announced. */
	readonly askedIn: Place;
	/** Where its card stands, which becomes its outcome. */
	readonly card: Place;
	readonly createdAt: Instant;
	readonly expiresAt: Instant;
	/** Recordings of the same channel that the card has shown as conflicting: known to whoever confirms. */
	readonly shownOverlaps: readonly RecordingId[];
	/** The recording whose failure or unknown outcome this one tries again. At most one may. */
	readonly retryOf?: RecordingId;
}

interface Clicked extends Drafted {
	readonly confirmedBy: SlackUserId;
	/** The click. */
	readonly confirmedAt: Instant;
	readonly span: Span;
	/** It started too far ahead for the API, so the bot kept it, or keeps it, until it does not. */
	readonly wasKept?: true;
}

interface Created extends Clicked {
	/** Of a clip that has none, or whose task is not known, its own id: `taskOf` tells. */
	readonly taskId: TaskId;
	/** Of a clip of the past: what has become of it. */
	readonly clip?: Clip;
}

export type Draft = Drafted & { readonly state: "draft" };
export type Cancelled = Drafted & { readonly state: "cancelled" };
export type Expired = Drafted & { readonly state: "expired" };

/**
 * Confirmed. While `waiting` nothing of the request has left; from `sending` on it may have. Each has a lease in the
 * store: a row that outlives it was left behind by a dead process.
 */
export type Submitting = Clicked & { readonly state: "submitting"; readonly turn: "waiting" | "sending" };

/** Waits in the bot, and is announced, until the API takes it. */
export type Kept = Clicked & {
	readonly state: "kept";
	readonly wasKept: true;
	/** From then on the API takes it. */
	readonly takeUpAt: Instant;
};
/** Kept, and called off before the API ever had a task for it. */
export type Withdrawn = Clicked & {
	readonly state: "withdrawn";
	readonly wasKept: true;
	readonly stoppedBy: SlackUserId;
	readonly stoppedAt: Instant;
};

export type Submitted = Created & { readonly state: "submitted"; readonly lastStop?: LastStop };
/** Why the last attempt to stop it did not. `asking`: as of an unknown outcome; `by` whoever wanted it stopped. */
export type LastStop =
	| Refused
	| NotSent
	| (UnknownOutcome & { readonly asking?: { readonly since: Instant; readonly by: SlackUserId } | "in-vain" });
export type Stopping = Created & { readonly state: "stopping"; readonly stopAskedBy: SlackUserId };
export type Stopped = Created & {
	readonly state: "stopped";
	readonly stoppedBy: SlackUserId;
	readonly stoppedAt: Instant;
};
export type Failed = Clicked & { readonly state: "failed"; readonly failure: Refused | NotSent };
/** `asking`: since when the API is being asked what became of it; `in-vain` where it did not say for certain. */
export type Unknown = Clicked & {
	readonly state: "unknown";
	readonly cause: Cause;
	readonly asking?: { readonly since: Instant } | "in-vain";
};

/** Announced, though Tencent has no task for it: not yet, not any more, or not as far as anybody knows. */
export type Unmade = Kept | Withdrawn | ((Failed | Unknown) & { readonly wasKept: true });

/** Tencent has a task for it. */
export type Existing = Submitted | Stopping | Stopped;
export type Settled = Existing | Failed | Unknown;
/** Tencent has a task for it, or the bot keeps it, or did. */
export type Announced = Existing | Kept | Withdrawn;
/** It was confirmed, whatever became of it. */
export type Confirmed = Kept | Withdrawn | Submitting | Settled;
export type Recording = Draft | Cancelled | Expired | Confirmed;
export type State = Recording["state"];

export function isExisting(recording: Recording): recording is Existing {
	return "taskId" in recording;
}

export function isAnnounced(recording: Recording): recording is Announced {
	return isExisting(recording) || recording.state === "kept" || recording.state === "withdrawn";
}

export function isConfirmed(recording: Recording): recording is Confirmed {
	return "span" in recording;
}

/** Somebody wanted it stopped, and nobody knows whether it was. */
export type InDoubt = Submitted & { readonly lastStop: { readonly kind: "unknown" } };

export function isInDoubt(recording: Recording): recording is InDoubt {
	return recording.state === "submitted" && recording.lastStop?.kind === "unknown";
}

/** Is the API being asked whether its last stop took place? */
export function isBeingAsked(recording: Recording): boolean {
	return isInDoubt(recording) && typeof recording.lastStop.asking === "object";
}

/** The API's own task of a recording: a clip may have none, or one that is not known. */
export function taskOf({ id, taskId }: Pick<Existing, "id" | "taskId">): TaskId | undefined {
	const own: string = id;
	return taskId === own ? undefined : taskId;
}

/** A clip of the past of which the API is asked how far it is. */
export type FollowedClip = Submitted & {
	readonly clip: Extract<Clip, { kind: "making" | "untold" }> & { readonly since: Instant };
};

export function isFollowed(recording: Recording): recording is FollowedClip {
	return recording.state === "submitted" && followedSince(recording.clip) !== undefined;
}

/** The API said that it has none such; it may have listed it late. */
export type Missing = Failed & {
	readonly failure: { readonly kind: "not-sent"; readonly cause: { readonly code: "not-there" } };
};

export function isMissing(recording: Failed | Unknown): recording is Missing {
	if (recording.state !== "failed") return false;
	return recording.failure.kind === "not-sent" && recording.failure.cause.code === "not-there";
}

/** Has it an outcome, even if that is that nobody knows? */
export function isSettled(recording: Recording): recording is Settled {
	return isExisting(recording) || recording.state === "failed" || recording.state === "unknown";
}
