import type { Instant } from "../time/instant.ts";
import type { ChannelId, RecordingId, SlackChannelId, SlackUserId } from "./ids.ts";
import type {
	Draft,
	FileFormat,
	Mode,
	Outcome,
	Plan,
	Recording,
	RecordType,
	Settled,
	Span,
	State,
	Submitting,
} from "./recording.ts";

/** What a recording API allows; every adapter declares its own. */
export interface ApiLimits {
	/** Longest recording by mode, in milliseconds. */
	readonly maxLengthMs: Readonly<Record<Mode, number>>;
	/** Longest real-time recording that the API's document advises, in milliseconds. */
	readonly advisedRealtimeMs: number;
	/** Two creations on one channel in one mode within this many milliseconds may become duplicates. */
	readonly duplicateWithinMs: number;
	/** File formats by record type; the first is the default. */
	readonly formats: Readonly<Record<RecordType, readonly FileFormat[]>>;
	/** Where the limits are written. */
	readonly source: string;
}

/** The recording API. */
export interface RecordingApi {
	readonly limits: ApiLimits;
	/** After this many milliseconds a call is given up, and its outcome unknown. */
	readonly timeoutMs: number;
	/** Sends one creating request, once: no retry, no redirect. Never throws; an outcome that is not certain is `unknown`. */
	create(plan: Plan, span: Span): Promise<Outcome>;
	/** The request that `create` would send, as text for people, its signature hidden unless asked for. */
	describe(plan: Plan, span: Span, options: { readonly showSign: boolean }): string;
}

/** Who made a transition: a person, or the bot itself (`undefined`). */
export interface Transition {
	readonly at: Instant;
	readonly from: State | undefined;
	readonly to: State;
	readonly by: SlackUserId | undefined;
	readonly why: string;
}

/** Something a person or a channel has still to be told; kept in the store until it was delivered. */
export interface Notice {
	readonly recordingId: RecordingId;
	readonly audience: "requester" | "channel";
	/** How often delivery has been begun, this time included. */
	readonly attempt: number;
}

/** Keeps recordings, their log, the notices still due and the Slack channels' defaults. */
export interface RecordingStore {
	/** Adds a draft. False where `draft.retryOf` was already tried again, and nothing was added. */
	add(draft: Draft, why: string): Promise<boolean>;
	get(id: RecordingId): Promise<Recording | undefined>;
	/** The recording that tries `id` again. */
	retryOf(id: RecordingId): Promise<Recording | undefined>;
	/**
	 * Compare-and-set: writes `next` and its log row where the stored version is still `current`'s, in one transaction.
	 * `next.version` is set by the store. Resolves to what is stored afterwards, or `undefined` where somebody was faster.
	 * With `notices` their delivery is due at `dueAt`, written in the same transaction.
	 */
	replace<Next extends Recording>(
		current: Recording,
		next: Next,
		entry: { readonly by: SlackUserId | undefined; readonly why: string; readonly at: Instant },
		notices?: { readonly audiences: readonly Notice["audience"][]; readonly dueAt: Instant },
	): Promise<Next | undefined>;
	/** Submitting, submitted or unknown recordings of the channel whose span overlaps, or of this mode confirmed since `confirmedSince`. */
	conflicting(query: {
		readonly channelId: ChannelId;
		readonly mode: Mode;
		readonly span: Span;
		readonly confirmedSince: Instant;
	}): Promise<readonly (Submitting | Settled)[]>;
	/** Recordings left in `submitting` past their `overdueAt`. */
	overdue(now: Instant): Promise<readonly Submitting[]>;
	/**
	 * Takes notices due at `now`, atomically: of several instances one gets each. Each is due again `leaseMs` times its
	 * new attempt later (five minutes at most), unless settled by then.
	 */
	takeNotices(now: Instant, leaseMs: number, limit: number): Promise<readonly Notice[]>;
	/** Marks a notice as delivered (or as given up). */
	settleNotice(notice: Pick<Notice, "recordingId" | "audience">, at: Instant): Promise<void>;
	history(id: RecordingId): Promise<readonly Transition[]>;
	defaultChannel(slackChannel: SlackChannelId): Promise<ChannelId | undefined>;
	setDefaultChannel(slackChannel: SlackChannelId, channel: ChannelId, by: SlackUserId, at: Instant): Promise<void>;
	/** Resolves if the store can be reached, rejects otherwise. */
	ping(): Promise<void>;
	close(): Promise<void>;
}

/** Tells people what became of a recording. Resolves once Slack took the message; rejects where it should be tried again. */
export interface Messenger {
	/** Turns the card into "submitting". */
	showSubmitting(recording: Submitting): Promise<void>;
	/** Turns the requester's card into the outcome, or writes to them directly where the card can no longer be reached. */
	tellRequester(recording: Settled): Promise<void>;
	/** Announces a created recording in its Slack channel. */
	announce(recording: Settled): Promise<void>;
}
