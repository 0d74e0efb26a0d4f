import {
	taskId as asTaskId,
	type ChannelId,
	parseChannelId,
	recordingId,
	slackChannelId,
	slackUserId,
} from "../recording/ids.ts";
import type {
	Draft,
	Failure,
	Plan,
	Recording,
	ResponseUrl,
	Span,
	State,
	Submitted,
	Submitting,
} from "../recording/recording.ts";
import { instant } from "../time/instant.ts";
import type { Assumption, Reading, TimeWindow } from "../time/types.ts";
import { Fields, flag, integer, listOf, objectOf, oneOf, present, type Read, text } from "./fields.ts";
import type { RecordingRow } from "./tables.ts";

type Drafted = Omit<Draft, "state">;
type Confirmed = Omit<Submitting, "state" | "overdueAt">;

/** Every recording seen as what its columns need of it. */
type Flat = Drafted &
	Pick<Recording, "state"> &
	Partial<Pick<Submitting, "span" | "confirmedAt" | "overdueAt"> & Pick<Submitted, "taskId">>;

export function toRow(recording: Recording): RecordingRow {
	const flat: Flat = recording;
	const { id, version, state, span, confirmedAt, overdueAt, taskId, retryOf, plan, ...rest } = flat;
	const { mode, channelId, ...asked } = plan;
	return {
		id,
		version,
		state,
		mode,
		channel_id: channelId,
		start_at: span?.start ?? null,
		end_at: span?.end ?? null,
		confirmed_at: confirmedAt ?? null,
		overdue_at: state === "submitting" ? (overdueAt ?? null) : null,
		task_id: state === "submitted" ? (taskId ?? null) : null,
		retry_of: retryOf ?? null,
		body: JSON.stringify({ ...rest, plan: asked }),
	};
}

/** Throws an Error that names the recording and what is wrong where a row does not fit. */
export function fromRow(row: RecordingRow): Recording {
	try {
		return readRecording(new Fields(row), new Fields(JSON.parse(row.body)));
	} catch (cause) {
		const why = cause instanceof SyntaxError ? "body: not JSON" : cause instanceof Error ? cause.message : cause;
		throw new Error(`The stored recording ${row.id} cannot be read: ${why}`, { cause });
	}
}

function readRecording(row: Fields, body: Fields): Recording {
	const state = row.get("state", readState);
	switch (state) {
		case "draft":
		case "cancelled":
		case "expired":
			return { ...readDrafted(row, body), state };
		case "submitting":
			return { ...readConfirmed(row, body), state, overdueAt: row.get("overdue_at", readInstant) };
		case "submitted":
			return { ...readConfirmed(row, body), state, taskId: asTaskId(row.get("task_id", text)) };
		case "failed":
			return { ...readConfirmed(row, body), state, failure: body.get("failure", readFailure) };
		case "unknown":
			return { ...readConfirmed(row, body), state, why: body.get("why", text) };
		default:
			return state satisfies never;
	}
}

function readConfirmed(row: Fields, body: Fields): Confirmed {
	const span: Span = { start: row.get("start_at", readInstant), end: row.get("end_at", readInstant) };
	return {
		...readDrafted(row, body),
		confirmedBy: body.get("confirmedBy", readUser),
		confirmedAt: row.get("confirmed_at", readInstant),
		span,
	};
}

function readDrafted(row: Fields, body: Fields): Drafted {
	return {
		id: row.get("id", readId),
		version: row.get("version", integer),
		plan: body.get(
			"plan",
			objectOf((plan) => readPlan(row, plan)),
		),
		words: body.get("words", text),
		readFrom: body.get("readFrom", readWords),
		assumptions: body.get("assumptions", listOf(objectOf(readAssumption))),
		requestedBy: body.get("requestedBy", readUser),
		slackChannelId: slackChannelId(body.get("slackChannelId", text)),
		createdAt: body.get("createdAt", readInstant),
		expiresAt: body.get("expiresAt", readInstant),
		shownOverlaps: body.get("shownOverlaps", listOf(readId)),
		...present({
			alternative: body.find("alternative", readWindow),
			responseUrl: body.find("responseUrl", readResponseUrl),
			retryOf: row.find("retry_of", readId),
		}),
	};
}

function readPlan(row: Fields, plan: Fields): Plan {
	return {
		mode: row.get("mode", oneOf({ realtime: true, scheduled: true })),
		channelId: row.get("channel_id", readChannelId),
		window: plan.get("window", readWindow),
		...present({
			format: plan.find("format", oneOf({ flv: true, hls: true, mp4: true, aac: true })),
			recordType: plan.find("recordType", oneOf({ video: true, audio: true })),
			mix: plan.find("mix", flag),
			path: plan.find("path", text),
			domain: plan.find("domain", text),
		}),
	};
}

export const readState: Read<State> = oneOf({
	draft: true,
	cancelled: true,
	expired: true,
	submitting: true,
	submitted: true,
	failed: true,
	unknown: true,
});

export const readChannelId: Read<ChannelId> = (value) => {
	const channelId = parseChannelId(text(value));
	if (channelId === undefined) throw new Error("expected a channel id");
	return channelId;
};

const readInstant = (value: unknown) => instant(integer(value));
const readId = (value: unknown) => recordingId(text(value));
const readUser = (value: unknown) => slackUserId(text(value));

const readWindow: Read<TimeWindow> = objectOf((window) => {
	const kind = window.get("kind", oneOf({ fixed: true, "from-click-for": true, "from-click-until": true, past: true }));
	switch (kind) {
		case "fixed":
		case "past":
			return { kind, start: window.get("start", readInstant), end: window.get("end", readInstant) };
		case "from-click-for":
			return { kind, lengthMs: window.get("lengthMs", integer) };
		case "from-click-until":
			return { kind, end: window.get("end", readInstant) };
		default:
			return kind satisfies never;
	}
});

const readWords: Read<Reading["words"]> = objectOf((words) => ({
	start: words.get("start", text),
	end: words.get("end", text),
}));

const assumptionKinds = {
	"24-hour": true,
	"next-half": true,
	"morning-start": true,
	tomorrow: true,
	"next-occurrence": true,
	year: true,
	"month-first": true,
	approximate: true,
	corrected: true,
} as const;

function readAssumption(assumption: Fields): Assumption {
	const meant = assumption.find("meant", text);
	return {
		kind: assumption.get("kind", oneOf<Assumption["kind"]>(assumptionKinds)),
		words: assumption.get("words", text),
		...(meant === undefined ? {} : { meant }),
	};
}

const readResponseUrl: Read<ResponseUrl> = objectOf((response) => ({
	url: response.get("url", text),
	expiresAt: response.get("expiresAt", readInstant),
}));

const readFailure: Read<Failure> = objectOf((failure) => {
	const kind = failure.get("kind", oneOf({ refused: true, "not-sent": true }));
	switch (kind) {
		case "refused":
			return { kind, code: failure.get("code", text), message: failure.get("message", text) };
		case "not-sent":
			return { kind, why: failure.get("why", text) };
		default:
			return kind satisfies never;
	}
});
