import * as v from "valibot";
import type { RecordingId } from "../recording/ids.ts";
import { recordingId } from "../recording/ids.ts";
import type { Draft, Recording, State, Submitted, Submitting } from "../recording/recording.ts";
import {
	exactly,
	instantOf,
	localeOf,
	recordingIdOf,
	slackChannelIdOf,
	slackUserIdOf,
	taskIdOf,
} from "../recording/schema.ts";
import { causeOf, clipOf, failureOf, lastStopOf } from "./cause-schema.ts";
import { apiOf, integer, listOf, parseJson, placeOf, proposalFields, read, stateOf } from "./schema.ts";
import type { RecordingRow } from "./tables.ts";

/** Every recording seen as what its columns need of it. */
type Flat = Omit<Draft, "state"> &
	Pick<Recording, "state"> &
	Partial<Pick<Submitting, "turn" | "span" | "confirmedAt"> & Pick<Submitted, "taskId">>;

/** All columns but those that say when somebody has to look at it. */
export function toRow(recording: Recording): Omit<RecordingRow, "lease_until" | "next_at"> {
	const flat: Flat = recording;
	const { id, version, state, turn, api, plan, slackChannelId, requestedBy, span, confirmedAt, ...others } = flat;
	const { taskId, retryOf, ...rest } = others;
	const { mode, channelId, ...asked } = plan;
	return {
		id,
		version,
		state,
		turn: turn ?? null,
		api,
		mode,
		channel_id: channelId,
		slack_channel_id: slackChannelId,
		requested_by: requestedBy,
		start_at: span?.start ?? null,
		end_at: span?.end ?? null,
		confirmed_at: confirmedAt ?? null,
		task_id: taskId ?? null,
		retry_of: retryOf ?? null,
		body: JSON.stringify({ ...rest, plan: asked }),
	};
}

/** Throws an Error that names the recording and what is wrong where a row does not fit. */
export function fromRow(row: RecordingRow): Recording {
	try {
		const schema: v.GenericSchema<unknown, Recording> = schemas[read(stateOf, row.state)];
		return read(schema, flatten(row));
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : cause;
		throw new Error(`The stored recording ${row.id} cannot be read: ${why}`, { cause });
	}
}

/** Told of a row that cannot be read, and was left out of what was asked for. */
export type OnUnreadable = (id: RecordingId, cause: unknown) => void;

/** The rows that can be read: one that cannot never keeps the others from being served. */
export function readable(rows: readonly RecordingRow[], onUnreadable: OnUnreadable): readonly Recording[] {
	return rows.flatMap((row) => {
		try {
			return [fromRow(row)];
		} catch (cause) {
			onUnreadable(recordingId(row.id), cause);
			return [];
		}
	});
}

/** Member by member: a list reads a dozen rows, and spreads take twice as long (`npm run bench`). */
function flatten(row: RecordingRow): object {
	const { plan, ...body } = read(bodyOf, parseJson(row.body));
	const flat: Record<string, unknown> = body;
	flat.plan = { ...plan, mode: row.mode, channelId: row.channel_id };
	flat.id = row.id;
	flat.version = row.version;
	flat.state = row.state;
	flat.api = row.api;
	flat.slackChannelId = row.slack_channel_id;
	flat.requestedBy = row.requested_by;
	if (row.turn !== null) flat.turn = row.turn;
	if (row.start_at !== null) flat.span = { start: row.start_at, end: row.end_at };
	if (row.confirmed_at !== null) flat.confirmedAt = row.confirmed_at;
	if (row.task_id !== null) flat.taskId = row.task_id;
	if (row.retry_of !== null) flat.retryOf = row.retry_of;
	return flat;
}

const bodyOf = v.looseObject({ plan: v.looseObject({}) });

const drafted = {
	...proposalFields,
	id: recordingIdOf,
	version: integer,
	api: apiOf,
	locale: localeOf,
	requestedBy: slackUserIdOf,
	slackChannelId: slackChannelIdOf,
	askedIn: placeOf,
	card: placeOf,
	createdAt: instantOf,
	expiresAt: instantOf,
	shownOverlaps: listOf(recordingIdOf),
	retryOf: v.exactOptional(recordingIdOf),
};
const confirmed = {
	...drafted,
	confirmedBy: slackUserIdOf,
	confirmedAt: instantOf,
	span: v.object({ start: instantOf, end: instantOf }),
	wasKept: v.exactOptional(v.literal(true)),
};
const created = { ...confirmed, taskId: taskIdOf, clip: v.exactOptional(clipOf) };

type In<S extends State> = Extract<Recording, { state: S }>;

/** Chosen by the state, so that each row is read by one schema alone. */
const schemas: { readonly [S in State]: v.GenericSchema<unknown, In<S>> } = {
	draft: exactly<In<"draft">>()(v.object({ ...drafted, state: v.literal("draft") })),
	cancelled: exactly<In<"cancelled">>()(v.object({ ...drafted, state: v.literal("cancelled") })),
	expired: exactly<In<"expired">>()(v.object({ ...drafted, state: v.literal("expired") })),
	kept: exactly<In<"kept">>()(
		v.object({ ...confirmed, state: v.literal("kept"), wasKept: v.literal(true), takeUpAt: instantOf }),
	),
	withdrawn: exactly<In<"withdrawn">>()(
		v.object({
			...confirmed,
			state: v.literal("withdrawn"),
			wasKept: v.literal(true),
			stoppedBy: slackUserIdOf,
			stoppedAt: instantOf,
		}),
	),
	submitting: exactly<In<"submitting">>()(
		v.object({ ...confirmed, state: v.literal("submitting"), turn: v.picklist(["waiting", "sending"]) }),
	),
	submitted: exactly<In<"submitted">>()(
		v.object({ ...created, state: v.literal("submitted"), lastStop: v.exactOptional(lastStopOf) }),
	),
	stopping: exactly<In<"stopping">>()(
		v.object({ ...created, state: v.literal("stopping"), stopAskedBy: slackUserIdOf }),
	),
	stopped: exactly<In<"stopped">>()(
		v.object({ ...created, state: v.literal("stopped"), stoppedBy: slackUserIdOf, stoppedAt: instantOf }),
	),
	failed: exactly<In<"failed">>()(v.object({ ...confirmed, state: v.literal("failed"), failure: failureOf })),
	unknown: exactly<In<"unknown">>()(
		v.object({
			...confirmed,
			state: v.literal("unknown"),
			cause: causeOf,
			asking: v.exactOptional(v.union([v.object({ since: instantOf }), v.literal("in-vain")])),
		}),
	),
};
