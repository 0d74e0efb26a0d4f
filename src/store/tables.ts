/**
 * One row a recording. Columns hold what is searched or compared, `body` the rest as JSON; nothing is written twice.
 * Moments are milliseconds since 1970.
 */
export interface RecordingRow {
	readonly id: string;
	readonly version: number;
	readonly state: string;
	/** Only in `submitting`. */
	readonly turn: string | null;
	readonly api: string;
	readonly mode: string;
	readonly channel_id: string;
	readonly slack_channel_id: string;
	readonly requested_by: string;
	/** The span that a click settled; null until then, as is `confirmed_at`. */
	readonly start_at: number | null;
	readonly end_at: number | null;
	readonly confirmed_at: number | null;
	/** By the database's clock. Only in `submitting` and `stopping`. */
	readonly lease_until: number | null;
	/** When something has to be done for it, by the clock that people's times go by; null: never. */
	readonly next_at: number | null;
	/** Text: Tencent's ids need all 64 bits, unsigned. */
	readonly task_id: string | null;
	/** Unique: a recording is tried again once. */
	readonly retry_of: string | null;
	readonly body: string;
}

/** The log: one row for every version that a recording has had. Rows are added, never changed. */
export interface TransitionRow {
	readonly recording_id: string;
	/** The version that the transition led to. */
	readonly version: number;
	readonly at: number;
	/** Null for the first: the drafting. */
	readonly from_state: string | null;
	readonly to_state: string;
	/** Null where the bot itself did it. */
	readonly by_user: string | null;
	/** JSON. */
	readonly why: string;
}

/** A message that shows a recording. `due_at` and `leased_until` go by the database's clock. */
export interface ShownMessageRow {
	readonly recording_id: string;
	readonly kind: string;
	/** Null until it was shown for the first time. */
	readonly place: string | null;
	/** What it looks like there; null where nobody said. */
	readonly look: string | null;
	/** The version that it shows; 0 before the first. */
	readonly version: number;
	/** The version that it has to show at least. */
	readonly wanted_version: number;
	/** Null: it is true as it stands, or was given up. */
	readonly due_at: number | null;
	/**
	 * Until then nobody else takes it. Taking it sets `due_at` to the same moment; a change in between sets it back. Negative:
	 * that moment has passed, and whoever held it has a last word until `due_at`.
	 */
	readonly leased_until: number | null;
	readonly attempt: number;
	/** Grows with what the recording's version does not tell. */
	readonly revision: number;
	/** When the latest patient touch is due, or was. Null: not shown since something touched it that is not patient. */
	readonly patient_due_at: number | null;
}

/** A file that Tencent made. */
export interface FileRow {
	readonly id: string;
	readonly channel_id: string;
	readonly task_id: string | null;
	readonly start_at: number;
	readonly end_at: number;
	readonly body: string;
}

/** Something that happened to a stream. */
export interface StreamEventRow {
	/** The same however often it is told. */
	readonly key: string;
	readonly channel_id: string;
	readonly at: number;
	readonly body: string;
}

interface OtherNoticeRow {
	readonly key: string;
	readonly received_at: number;
	readonly body: string;
}

interface QuestionRow {
	readonly id: string;
	readonly asked_at: number;
	readonly body: string;
}

interface ChannelDefaultRow {
	readonly slack_channel_id: string;
	readonly channel_id: string;
	readonly set_by: string;
	readonly set_at: number;
}

/** A Home that somebody has open. Its moments go by the database's clock. */
interface OpenHomeRow {
	readonly person: string;
	readonly open_until: number;
	/** Nobody looks at it before. */
	readonly due_at: number;
	readonly look: string | null;
	readonly turn: number;
}

export interface ShownListRow {
	readonly shown_to: string;
	readonly slack_channel_id: string;
	readonly made_at: number;
	readonly shown_at: number;
	readonly body: string;
}

/** What acts once, on whichever instance it arrives. `seen_at` goes by the database's clock. */
interface KeyRow {
	readonly key: string;
	readonly seen_at: number;
}

/** One row, written to see whether the database takes writes. */
interface ProbeRow {
	readonly id: number;
	readonly at: number;
}

export interface Tables {
	readonly recordings: RecordingRow;
	readonly transitions: TransitionRow;
	readonly shown_messages: ShownMessageRow;
	readonly files: FileRow;
	readonly stream_events: StreamEventRow;
	readonly other_notices: OtherNoticeRow;
	readonly questions: QuestionRow;
	readonly channel_defaults: ChannelDefaultRow;
	readonly open_homes: OpenHomeRow;
	readonly shown_lists: ShownListRow;
	readonly keys: KeyRow;
	readonly probes: ProbeRow;
}
