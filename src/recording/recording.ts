import type { Instant } from "../time/instant.ts";
import type { Assumption, Reading, TimeWindow } from "../time/types.ts";
import type { ChannelId, RecordingId, SlackChannelId, SlackUserId, TaskId } from "./ids.ts";

/** `realtime` starts at the call (`task_sub_type=1`), `scheduled` at a given time (`task_sub_type=0`). */
export type Mode = "realtime" | "scheduled";

export type FileFormat = "flv" | "hls" | "mp4" | "aac";
export type RecordType = "video" | "audio";

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
	/** What the recording is of, in a person's words; it is shown, and not sent. */
	readonly title?: string;
}

/** The window that a click settled, half-open. */
export interface Span {
	readonly start: Instant;
	readonly end: Instant;
}

/** A way back to the card through Slack. A credential: never logged. */
export interface ResponseUrl {
	readonly url: string;
	/** Slack lets it be used for 30 minutes. */
	readonly expiresAt: Instant;
}

interface Drafted {
	readonly id: RecordingId;
	/** Grows by one with every change: what a compare-and-set compares. */
	readonly version: number;
	readonly plan: Plan;
	/** The words the time was read from. */
	readonly words: string;
	/** Which of the words became the start and which the end. */
	readonly readFrom: Reading["words"];
	readonly assumptions: readonly Assumption[];
	/** The other reading of the words, where two are equally good. */
	readonly alternative?: TimeWindow;
	readonly requestedBy: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	readonly responseUrl?: ResponseUrl;
	readonly createdAt: Instant;
	readonly expiresAt: Instant;
	/** Recordings of the same channel that the card has shown as overlapping: known to whoever confirms. */
	readonly shownOverlaps: readonly RecordingId[];
	/** The recording whose failure or unknown outcome this one tries again. At most one may. */
	readonly retryOf?: RecordingId;
}

interface Confirmed extends Drafted {
	readonly confirmedBy: SlackUserId;
	/** The click. */
	readonly confirmedAt: Instant;
	readonly span: Span;
}

export type Draft = Drafted & { readonly state: "draft" };
export type Cancelled = Drafted & { readonly state: "cancelled" };
export type Expired = Drafted & { readonly state: "expired" };
/** `overdueAt`: when the call can no longer be under way, so that a row still here was left by a dead process. */
export type Submitting = Confirmed & { readonly state: "submitting"; readonly overdueAt: Instant };
export type Submitted = Confirmed & { readonly state: "submitted"; readonly taskId: TaskId };
export type Failed = Confirmed & { readonly state: "failed"; readonly failure: Failure };
export type Unknown = Confirmed & { readonly state: "unknown"; readonly why: string };

export type Settled = Submitted | Failed | Unknown;
export type Recording = Draft | Cancelled | Expired | Submitting | Settled;
export type State = Recording["state"];

export type Failure =
	| { readonly kind: "refused"; readonly code: string; readonly message: string }
	| { readonly kind: "not-sent"; readonly why: string };

/** What became of one call of the recording API. `why` is a cause for people, without secrets. */
export type Outcome =
	| { readonly kind: "created"; readonly taskId: TaskId }
	| { readonly kind: "refused"; readonly code: string; readonly message: string }
	| { readonly kind: "not-sent"; readonly why: string }
	| { readonly kind: "unknown"; readonly why: string };
