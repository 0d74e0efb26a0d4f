import type { Instant } from "../../time/instant.ts";
import type { ChannelId, QuestionId, RecordingId, SlackChannelId, SlackUserId } from "../ids.ts";
import type { Filter, Part, Position } from "../listing.ts";
import type { Place } from "../place.ts";
import type { Question } from "../question.ts";
import type { ApiName, Confirmed, Draft, Kept, Mode, Recording, Span, State, Submitting } from "../recording.ts";
import type { Entry, Transition } from "../transitions.ts";
import type { NoticeStore } from "./notice-store.ts";
import type { ScreenStore } from "./screen-store.ts";
import type { StepStore } from "./step-store.ts";

/** The messages that show a recording. */
export type ShownKind =
	/** To whoever asked, and in the Slack channel. */
	| "card"
	| "announcement"
	/** In the Slack channel: what became, on its day, of a recording that the bot had kept. */
	| "outcome"
	/** To whoever asked: nobody is pushing, and it starts soon. */
	| "not-pushing"
	/** To whoever asked for a stop of which nobody is left to tell them: by who that is, and the version that gave it up. */
	| `stop-outcome.${string}`
	/** A file, by its id: under the announcement, and to whoever asked. */
	| `file.${string}`
	| `file-to-requester.${string}`
	/** Under the announcement: nothing is recorded since this moment. */
	| `interruption.${number}`;

/**
 * What is shown where. It is due where the recording has a later version, or where its time has come; whoever takes it
 * holds it for a lease, so that no two show it at the same moment.
 */
export interface ShownMessage {
	readonly recordingId: RecordingId;
	readonly kind: ShownKind;
	/** Where it stands; until it was shown for the first time, `undefined`. */
	readonly place: Place | undefined;
	/** What it looks like there, as whoever showed it told. */
	readonly look: string | undefined;
	/** The version of the recording that it shows; 0 before the first. */
	readonly version: number;
	/** Grows with what the recording's version does not tell: a file, an interruption. */
	readonly revision: number;
	/** How often showing it was begun since it was last true, this time included. */
	readonly attempt: number;
	/** By the store's clock; names this very taking. */
	readonly heldUntil: number;
}

/** Who holds a message. From somebody who no longer does, only where it stands is taken, and only where nobody knew. */
export type Held = Pick<ShownMessage, "recordingId" | "kind" | "heldUntil">;

/** When a message that was shown has to be shown again, in milliseconds; never where it has not. */
export interface ShowAgain {
	readonly againInMs?: number;
	/** Something that was sent before may still come, and stand in its place until then. */
	readonly inDoubt?: boolean;
}

export interface LogEntry extends Entry {
	readonly from: State | undefined;
	readonly to: State;
}

export interface ConflictQuery {
	readonly channelId: ChannelId;
	readonly mode: Mode;
	readonly span: Span;
	readonly confirmedSince: Instant;
}

export type Confirming =
	| { readonly kind: "confirmed"; readonly recording: Submitting | Kept }
	/** Nothing was written: these conflict, and at least one of them was not known. */
	| { readonly kind: "conflicting"; readonly others: readonly Confirmed[] }
	/** Nothing was written: somebody was faster. */
	| { readonly kind: "beaten" };

/**
 * Keeps recordings, their log, what is shown of them, questions and the Slack channels' defaults.
 * Leases, and when a message is due, go by the store's own clock: one for all instances. All lengths in milliseconds.
 */
export interface RecordingStore {
	readonly notices: NoticeStore;
	readonly steps: StepStore;
	readonly screens: ScreenStore;
	/** Adds a new draft. False where its `retryOf` was already tried again, and nothing was added. */
	add(transition: Transition<Draft>): Promise<boolean>;
	get(id: RecordingId): Promise<Recording | undefined>;
	/** The recording that tries `id` again. */
	retryOf(id: RecordingId): Promise<Recording | undefined>;
	/**
	 * Compare-and-set, in one transaction with the log row and the messages that it makes due (at once; one that somebody
	 * holds, once it is kept or its lease is over). Resolves to what is stored afterwards, or `undefined` where somebody was faster.
	 */
	write<Next extends Recording>(transition: Transition<Next>): Promise<Next | undefined>;
	/**
	 * Writes a confirmation unless a recording that is not among `known` conflicts with it. Looking and writing are one
	 * step for each channel: of two at the same moment the second sees the first.
	 */
	confirm(
		transition: Transition<Submitting | Kept>,
		query: ConflictQuery,
		known: readonly RecordingId[],
	): Promise<Confirming>;
	/**
	 * Recordings of the channel that run or may, and whose span overlaps, or of this mode confirmed since `confirmedSince`.
	 * Not what was stopped; and a clip of the past conflicts with nothing.
	 */
	conflicting(query: ConflictQuery): Promise<readonly Confirmed[]>;
	/** Everything confirmed since, asked for by a person or of a channel, whatever became of it. */
	confirmedSince(
		since: Instant,
		of: { readonly by: SlackUserId } | { readonly channelId: ChannelId },
	): Promise<readonly Confirmed[]>;
	/** Up to `limit` confirmed recordings that fit, from behind `after` on; `next`: behind which there are more. */
	list(
		filter: Filter,
		part: Part,
		now: Instant,
		limit: number,
		after?: Position,
	): Promise<{ readonly recordings: readonly Confirmed[]; readonly next?: Position }>;
	/** Of an API: how many recordings confirmed since `since` exist or may, and how many run or may at `at`, whenever they were confirmed. */
	usage(api: ApiName, since: Instant, at: Instant): Promise<{ readonly created: number; readonly running: number }>;
	/** Prolongs the leases of recordings that still wait for their turn. */
	prolong(ids: readonly RecordingId[], leaseMs: number): Promise<void>;
	/** Recordings in `submitting` or `stopping` that have outlived their lease, and the ids of those that cannot be read. */
	leftBehind(limit: number): Promise<{
		readonly recordings: readonly Recording[];
		readonly unreadable: readonly { readonly id: RecordingId; readonly cause: unknown }[];
	}>;
	/** Takes messages that are due and that nobody holds, atomically, for `leaseMs`: of several instances one gets each. */
	takeDue(leaseMs: number, limit: number, of?: RecordingId): Promise<readonly ShownMessage[]>;
	/** Lets whoever holds these hold them for so much longer. Asked again with the same, it does nothing more. */
	holdOn(messages: readonly Held[], byMs: number): Promise<void>;
	/** How many messages are due, and how many recordings have outlived their lease: for the metrics. */
	backlog(): Promise<{ readonly due: number; readonly leftBehind: number }>;
	/**
	 * Notes what was shown and where; `attempt` begins anew, at 0, or where it is in doubt at 1. Due again at once where
	 * something has changed since it was taken (where that is patient, when that is due), else after `againInMs`, else no
	 * more.
	 */
	keepShown(
		message: Held & Pick<ShownMessage, "revision">,
		now: { readonly place: Place; readonly look?: string; readonly version: number } & ShowAgain,
	): Promise<void>;
	/** Gives a message back: due again after `afterMs`, or never. Its `attempt` stays. */
	putOff(message: Held, afterMs: number | undefined): Promise<void>;
	log(id: RecordingId): Promise<readonly LogEntry[]>;
	addQuestion(question: Question): Promise<void>;
	question(id: QuestionId): Promise<Question | undefined>;
	defaultChannel(slackChannel: SlackChannelId): Promise<ChannelId | undefined>;
	setDefaultChannel(slackChannel: SlackChannelId, channel: ChannelId, by: SlackUserId, at: Instant): Promise<void>;
	/** Has this Tencent channel been recorded, or been set as a default, before? */
	knowsChannel(channel: ChannelId): Promise<boolean>;
	/** True for the first who asks with this key, on whichever instance; kept for a day. */
	isFirst(key: string): Promise<boolean>;
	/** Forgets drafts that were never confirmed, questions and keys after their time, and the rest after `keepDays`. */
	sweep(now: Instant, keepDays: number): Promise<void>;
	/** Resolves if the store takes writes, rejects otherwise. */
	probe(): Promise<void>;
	close(): Promise<void>;
}
