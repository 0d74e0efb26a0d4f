/**
 * One row a recording. Columns hold what is searched or compared, `body` the rest as JSON; nothing is written twice.
 * Moments are milliseconds since 1970.
 */
export interface RecordingRow {
	readonly id: string;
	readonly version: number;
	readonly state: string;
	readonly mode: string;
	readonly channel_id: string;
	/** The span that a click settled; null until then, as is `confirmed_at`. */
	readonly start_at: number | null;
	readonly end_at: number | null;
	readonly confirmed_at: number | null;
	/** Only in `submitting`. */
	readonly overdue_at: number | null;
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
	readonly why: string;
}

interface NoticeRow {
	readonly recording_id: string;
	readonly audience: string;
	readonly due_at: number;
	readonly attempt: number;
	/** Null while it has still to be delivered. */
	readonly settled_at: number | null;
}

interface ChannelDefaultRow {
	readonly slack_channel_id: string;
	readonly channel_id: string;
	readonly set_by: string;
	readonly set_at: number;
}

export interface Tables {
	readonly recordings: RecordingRow;
	readonly transitions: TransitionRow;
	readonly notices: NoticeRow;
	readonly channel_defaults: ChannelDefaultRow;
}
