import { createHash, timingSafeEqual } from "node:crypto";
import { isLosslessNumber, stringify } from "lossless-json";
import * as v from "valibot";
import { type ChannelId, fileId, parseChannelId, taskId } from "../recording/ids.ts";
import type { Notice, ToldNotice } from "../recording/notice.ts";
import type { RecordedFile } from "../recording/recorded-file.ts";
import type { StreamEvent } from "../recording/stream.ts";
import { type Instant, instant } from "../time/instant.ts";
import { amount, byteSize, maybe, readJson, textual } from "./lossless.ts";
import { fitWords } from "./words.ts";

/** Why a callback is not taken: it is no object, or nobody who knows the key has signed it just now. */
export type Unacceptable = "malformed" | "unsigned";

/** Tencent signs once and repeats for up to twelve minutes (product/267/32744), `t` being ten minutes ahead; in milliseconds. */
const repeatedForMs = 10 * 60_000;

/**
 * Reads a callback of Tencent's live streaming (https://cloud.tencent.com/document/product/267/32744). One signature
 * counts for both APIs: MD5 of the callback key followed by `t`, the UNIX second of its expiry. Never throws.
 */
export function readCallback(body: Uint8Array, key: string, now: Instant): ToldNotice | Unacceptable {
	const told = readJson(body) ?? readJson(unescaped(body));
	const fields = v.safeParse(v.record(v.string(), v.unknown()), told);
	if (!fields.success || Array.isArray(told) || isLosslessNumber(told)) return "malformed";
	const { t, sign, ...rest } = fields.output;
	if (!isSigned(t, sign, key, now)) return "unsigned";
	const text = stringify(rest) ?? "";
	const digest = createHash("sha256").update(text).digest("hex");
	return { key: digest, notice: noticeOf(rest, digest, now), body: text };
}

/**
 * The file that a callback tells of, as API 3.0 lists callbacks afterwards: it was asked of Tencent itself, so that its
 * signature counts for nothing. `undefined` for any other.
 */
export function fileOfListed(body: string, now: Instant): RecordedFile | undefined {
	const bytes = Buffer.from(body, "utf8");
	const fields = v.safeParse(v.record(v.string(), v.unknown()), readJson(bytes) ?? readJson(unescaped(bytes)));
	if (!fields.success) return undefined;
	const notice = noticeOf(fields.output, createHash("sha256").update(body).digest("hex"), now);
	return notice.kind === "file" ? notice.file : undefined;
}

/**
 * The document's own example of event 332 escapes the JSON inside its JSON once more than is valid. A run of backslashes is
 * looked at once, from its beginning: this comes before any signature.
 */
function unescaped(body: Uint8Array): Uint8Array {
	return Buffer.from(
		Buffer.from(body)
			.toString("utf8")
			.replace(/(?<!\\)\\{2,}"/g, '\\"'),
	);
}

const secondInDigits = v.pipe(textual, v.regex(/^\d{1,11}$/));
const unixSecond = v.pipe(secondInDigits, v.transform(Number));

function isSigned(t: unknown, sign: unknown, key: string, now: Instant): boolean {
	const [expiry, signature] = [v.safeParse(secondInDigits, t), v.safeParse(v.string(), sign)];
	if (!expiry.success || !signature.success) return false;
	const expected = Buffer.from(createHash("md5").update(`${key}${expiry.output}`, "utf8").digest("hex"));
	const given = Buffer.from(signature.output.toLowerCase());
	const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
	return isOurs && now <= Number(expiry.output) * 1000 + repeatedForMs;
}

function noticeOf(fields: Readonly<Record<string, unknown>>, digest: string, now: Instant): Notice {
	const kind = v.safeParse(textual, fields.event_type);
	const eventType = kind.success ? kind.output : "";
	return eventType === "100" ? fileNotice(fields, digest, now) : streamNotice(eventType, fields);
}

/** Left out where it does not fit: these members are good to know, and nothing hangs on them. */
const filled = v.pipe(textual, v.nonEmpty(), v.maxLength(200));

/** `undefined` for an id that no recording of ours can have. */
const channelIdOf = v.pipe(v.string(), v.transform(parseChannelId));
const momentOf = v.pipe(
	unixSecond,
	v.transform((seconds) => instant(seconds * 1000)),
);
const taskIdOf = v.pipe(filled, v.transform(taskId));

/** Event 100 (product/267/32746, intl 267/38082): numbers may be texts, and ids missing ones. */
const fileFields = v.object({
	stream_id: maybe(channelIdOf),
	channel_id: maybe(channelIdOf),
	task_id: maybe(taskIdOf),
	start_time: momentOf,
	end_time: momentOf,
	file_id: maybe(filled),
	record_file_id: maybe(filled),
	video_id: maybe(filled),
	video_url: maybe(v.pipe(v.string(), v.maxLength(2000))),
	file_size: maybe(byteSize),
	duration: maybe(amount),
	file_format: maybe(v.pipe(v.string(), v.maxLength(20), v.toLowerCase())),
});

function fileNotice(fields: unknown, digest: string, now: Instant): Notice {
	const read = v.safeParse(fileFields, fields);
	if (!read.success) return { kind: "other" };
	const { stream_id, channel_id, task_id, start_time: start, end_time: end, ...told } = read.output;
	const channelId = stream_id ?? channel_id;
	if (channelId === undefined || end < start) return { kind: "other" };
	const file: RecordedFile = {
		id: fileId(told.file_id ?? told.record_file_id ?? told.video_id ?? digest),
		channelId,
		...(task_id === undefined ? {} : { taskId: task_id }),
		start,
		end,
		url: told.video_url ?? "",
		...(told.file_size === undefined ? {} : { sizeBytes: told.file_size }),
		lengthSeconds: lengthSeconds(told.duration, (end - start) / 1000),
		format: told.file_format ?? "",
		learntAt: now,
	};
	return { kind: "file", file };
}

/** `duration` is in seconds by the document, and has been seen in milliseconds. */
function lengthSeconds(duration: number | undefined, fromStartToEnd: number): number {
	if (duration === undefined) return fromStartToEnd;
	return duration > 100 * Math.max(fromStartToEnd, 1) ? duration / 1000 : duration;
}

function streamNotice(eventType: string, fields: Readonly<Record<string, unknown>>): Notice {
	const named = v.safeParse(streamFields, fields);
	const channelId = named.success ? (named.output.stream_id ?? named.output.channel_id) : undefined;
	const event = channelId === undefined ? undefined : streamEvent(eventType, channelId, fields);
	return event ? { kind: "stream", event } : { kind: "other" };
}

const streamFields = v.object({ stream_id: maybe(channelIdOf), channel_id: maybe(channelIdOf) });
const pushFields = v.object({ event_time: momentOf, sequence: maybe(filled) });
/** Event 332 (product/267/102192): `task_id` for tasks of API 3.0 alone. */
const recordFields = v.object({ event_time: momentOf, task_id: maybe(taskIdOf), record_event: v.string() });
/** Event 341 (product/267/117052): `exception` is a list in one example, an object in the table. */
const described = v.looseObject({ desc: v.string() });
const exceptionFields = v.object({
	timestamp: momentOf,
	exception_level: v.picklist(["info", "warning", "error"]),
	exception: maybe(v.union([v.array(described), described])),
});

function streamEvent(eventType: string, channelId: ChannelId, fields: unknown): StreamEvent | undefined {
	switch (eventType) {
		case "0":
		case "1": {
			const read = v.safeParse(pushFields, fields);
			if (!read.success) return undefined;
			const { event_time: at, sequence } = read.output;
			const kind = eventType === "1" ? "push-began" : "push-ended";
			return { kind, channelId, at, ...(sequence === undefined ? {} : { sequence }) };
		}
		case "332": {
			const read = v.safeParse(recordFields, fields);
			const kind = read.success ? recordEvents.get(read.output.record_event) : undefined;
			if (!read.success || !kind) return undefined;
			const { event_time: at, task_id } = read.output;
			return { kind, channelId, at, ...(task_id === undefined ? {} : { taskId: task_id }) };
		}
		case "341": {
			const read = v.safeParse(exceptionFields, fields);
			if (!read.success) return undefined;
			const { timestamp: at, exception_level: level, exception } = read.output;
			const words = [exception ?? []].flat().map(({ desc }) => desc);
			return { kind: "exception", channelId, at, level, words: fitWords(words.join("; "), []) };
		}
		default:
			return undefined;
	}
}

const recordEvents: ReadonlyMap<string, "record-paused" | "record-resumed" | "record-failed"> = new Map([
	["record_start_succeeded", "record-resumed"],
	["record_resumed", "record-resumed"],
	["record_paused", "record-paused"],
	["record_start_failed", "record-failed"],
	["record_error", "record-failed"],
]);
