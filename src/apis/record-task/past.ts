import * as v from "valibot";
import { fileId, type RecordingId, type TaskId } from "../../recording/ids.ts";
import { fileFormat } from "../../recording/limits.ts";
import type { ApiLimits, ClipProgress, PastLimits, Recorded } from "../../recording/ports/recording-api.ts";
import type { RecordedFile } from "../../recording/recorded-file.ts";
import type { Existing, Plan, Span } from "../../recording/recording.ts";
import { type Instant, instant } from "../../time/instant.ts";
import { amount, maybe, textual } from "../lossless.ts";
import { fitWords } from "../words.ts";
import type { Payload } from "./call.ts";
import { type PushAddress, secondsOf, streamNames, taskIdOf } from "./tasks.ts";

/*
 * Clips of the past. The new time shift needs no call to make one: a stream's play address with the window behind it
 * plays it (practice/267/86134). Media processing reads that address and keeps it (product/267/96015).
 */

export interface PastSettings {
	/** The HLS play address of a stream, with `{stream}`, and mostly `{app}`, to be filled in. May hold a secret. */
	readonly playUrl: string;
	/** COS, where clips are kept; without it a clip is its address. */
	readonly bucket?: { readonly name: string; readonly region: string };
}

const secondMs = 1000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function pastLimits({ playUrl, bucket }: PastSettings): PastLimits {
	return {
		/** practice/267/86134: `tsEnd` at most 6 hours after `tsStart`. */
		maxLengthMs: 6 * hourMs,
		/** `CreateLiveTimeShiftTemplate`, `Duration`: 2592000 seconds at most. */
		reachesBackMs: 30 * dayMs,
		/** intl/266/39564, of the older time shift; of this one nothing is written. */
		behindMs: 90 * secondMs,
		/** product/267/86134: a segment has up to 10 s. */
		shortestGapMs: 10 * secondMs,
		formats: bucket ? ["mp4", "hls"] : ["hls"],
		takesPath: playUrl.includes("{app}"),
		isKept: bucket !== undefined,
		/** `ProcessMedia`, `SessionId`: refused if it comes again within 3 days; an hour less, as clocks differ. */
		repeatableForMs: 3 * dayMs - hourMs,
	};
}

/** The play address of the window of a plan. */
export function watchUrl({ playUrl }: PastSettings, plan: Plan, span: Span, push: PushAddress): string {
	const { AppName, StreamName } = streamNames(plan, push);
	const url = new URL(playUrl.replaceAll("{app}", AppName).replaceAll("{stream}", StreamName));
	const window = `txTimeshift=on&tsFormat=unix_s&tsStart=${secondsOf(span.start)}&tsEnd=${secondsOf(span.end)}`;
	url.search = url.search === "" ? window : `${url.search}&${window}`;
	return url.href;
}

/** What `DescribeTimeShiftRecordDetail` is asked. */
export function recordedPayload(plan: Plan, span: Span, push: PushAddress): Payload {
	const { AppName, StreamName, DomainName } = streamNames(plan, push);
	return { Domain: DomainName, AppName, StreamName, StartTime: secondsOf(span.start), EndTime: secondsOf(span.end) };
}

const momentOf = v.pipe(
	amount,
	v.transform((seconds) => instant(seconds * secondMs)),
);

const recordList = v.object({
	RecordList: v.nullish(v.array(v.object({ StartTime: momentOf, EndTime: momentOf })), []),
});

/** What it answers: stretches, UNIX seconds. */
export function readRecorded(response: unknown): Recorded {
	const read = v.safeParse(recordList, response);
	if (!read.success) return { kind: "unreadable" };
	return {
		kind: "certain",
		parts: read.output.RecordList.map(({ StartTime: start, EndTime: end }) => ({ start, end })),
	};
}

/** A folder for each clip: where it is found even if nothing more is learnt of it. */
export const folderOf = (id: RecordingId): string => `/tapedeck/${id}/`;

/** `ProcessMedia`, `ScheduleId`: the preset schedules that keep a stream's time shift. */
const schedules: ReadonlyMap<string | undefined, number> = new Map([
	["mp4", 10101],
	["hls", 10100],
]);

/** What `ProcessMedia` is asked. `id` as its `SessionId` makes it safe to ask again. */
export function keepPayload(
	url: string,
	{ name: Bucket, region: Region }: NonNullable<PastSettings["bucket"]>,
	plan: Plan,
	id: RecordingId,
	limits: ApiLimits,
): Payload {
	return {
		InputInfo: { Type: "URL", UrlInputInfo: { Url: url } },
		OutputStorage: { Type: "COS", CosOutputStorage: { Bucket, Region } },
		OutputDir: folderOf(id),
		ScheduleId: schedules.get(fileFormat(plan, limits)),
		SessionId: id,
	};
}

/** The clip was asked for before, and exists. */
export const isRepeated = (code: string): boolean => code === "InvalidParameterValue.SessionId";

const output = v.object({
	Path: v.pipe(
		v.string(),
		v.nonEmpty(),
		v.maxLength(2000),
		v.transform((path) => path.replace(/^\/*/, "/")),
	),
	OutputStorage: maybe(v.object({ CosOutputStorage: v.object({ Bucket: v.string(), Region: v.string() }) })),
	Duration: maybe(amount),
	Size: maybe(amount),
});

const transcoding = v.object({
	Status: maybe(v.string()),
	ErrCodeExt: maybe(textual),
	ErrCode: maybe(textual),
	Message: maybe(v.string()),
	Progress: maybe(amount),
	Output: maybe(v.nullable(output)),
});

const detail = v.object({
	Status: v.picklist(["WAITING", "PROCESSING", "FINISH"]),
	ScheduleTask: maybe(
		v.object({
			ErrCode: maybe(textual),
			Message: maybe(v.string()),
			ActivityResultSet: maybe(
				v.nullable(
					v.array(v.object({ ActivityResItem: maybe(v.object({ TranscodeTask: maybe(v.nullable(transcoding)) })) })),
				),
			),
		}),
	),
});

type Transcoding = v.InferOutput<typeof transcoding>;

/** Reads what `DescribeTaskDetail` answers of a clip. `secrets`: what its messages may repeat, and nobody is to read. */
export function readProgress(
	response: unknown,
	recording: Pick<Existing, "plan" | "span">,
	task: TaskId,
	{ bucket }: PastSettings,
	secrets: readonly string[],
	now: Instant,
): ClipProgress {
	const read = v.safeParse(detail, response);
	if (!read.success) return { kind: "unreadable" };
	const { Status, ScheduleTask = {} } = read.output;
	const all = (ScheduleTask.ActivityResultSet ?? []).flatMap((each) => each.ActivityResItem?.TranscodeTask ?? []);
	const done = all.find((each) => each.Status === "SUCCESS" && each.Output);
	if (done?.Output) return { kind: "made", taskId: task, file: fileOf(done.Output, recording, task, bucket, now) };
	const failed = all.find((each) => each.Status === "FAIL") ?? failedWhole(ScheduleTask);
	if (failed) {
		const message = fitWords(failed.Message ?? "", secrets);
		return { kind: "failed", taskId: task, code: codeOf(failed), message };
	}
	if (Status === "FINISH") return { kind: "unreadable" };
	return { kind: "making", taskId: task, percent: percentOf(all) };
}

type Failed = Pick<Transcoding, "ErrCode" | "ErrCodeExt" | "Message">;

function failedWhole({ ErrCode = "0", Message }: Pick<Transcoding, "ErrCode" | "Message">): Failed | undefined {
	return ErrCode === "0" ? undefined : { ErrCode, ErrCodeExt: undefined, Message };
}

function codeOf({ ErrCodeExt, ErrCode }: Failed): string {
	return fitWords(ErrCodeExt || ErrCode || "FAIL", []).slice(0, 128);
}

function percentOf(all: readonly Transcoding[]): number {
	const percents = all.flatMap(({ Progress }) => Progress ?? []);
	return percents.length === 0 ? 0 : Math.floor(Math.min(100, ...percents));
}

function fileOf(
	{ Path, OutputStorage, Duration, Size }: v.InferOutput<typeof output>,
	{ plan, span }: Pick<Existing, "plan" | "span">,
	taskId: TaskId,
	bucket: PastSettings["bucket"],
	now: Instant,
): RecordedFile {
	const name = OutputStorage?.CosOutputStorage.Bucket ?? bucket?.name ?? "";
	const region = OutputStorage?.CosOutputStorage.Region ?? bucket?.region ?? "";
	return {
		id: fileId(`cos-${taskId}`),
		channelId: plan.channelId,
		taskId,
		...span,
		url: `https://${name}.cos.${region}.myqcloud.com${encodeURI(Path)}`,
		...(Size === undefined ? {} : { sizeBytes: Size }),
		lengthSeconds: Duration ?? (span.end - span.start) / secondMs,
		format: Path.endsWith(".m3u8") ? "hls" : (/\.(\w{1,10})$/.exec(Path)?.[1]?.toLowerCase() ?? ""),
		learntAt: now,
	};
}

/** `DescribeTasks` names tasks by their state. */
export const taskStates = ["PROCESSING", "WAITING", "FINISH"] as const;

/** The clocks may differ by so much, in milliseconds. */
const clocksApartMs = 5 * 60_000;

const someTasks = v.object({
	TaskSet: v.nullish(v.array(v.object({ TaskId: taskIdOf, CreateTime: v.pipe(v.string(), v.isoTimestamp()) })), []),
});

/** Of the tasks that `DescribeTasks` (intl/1041/33643; the newest 100 of a state) names, those that may be the clip that was confirmed then. */
export function tasksSince(response: unknown, confirmedAt: Instant): readonly TaskId[] {
	const read = v.safeParse(someTasks, response);
	if (!read.success) return [];
	return read.output.TaskSet.filter(({ CreateTime }) => Date.parse(CreateTime) >= confirmedAt - clocksApartMs).map(
		({ TaskId }) => TaskId,
	);
}

const session = v.object({ SessionId: v.string() });

/** Whether what `DescribeTaskDetail` answers is of the clip. */
export function isOf(response: unknown, id: RecordingId): boolean {
	const read = v.safeParse(session, response);
	return read.success && read.output.SessionId === id;
}
