import { createHash } from "node:crypto";
import * as v from "valibot";
import { type Instant, instant, plus } from "../../../time/instant.ts";
import { type Clip, clipMadeAt, clipTakesMs, clipWaitsMs } from "../state.ts";
import { type Actions, type Answered, action, type Context, isoOf, uint } from "./action.ts";
import { type Api3Error, api3Error } from "./error.ts";

const version = "2019-06-12";
/** A SessionId may not come again for three days. */
const sessionKeptMs = 3 * 86_400_000;
/** DescribeTaskDetail knows the tasks of a week. */
const taskKeptMs = 7 * 86_400_000;
/** Time shift: an address plays at most six hours. */
const maxClipMs = 6 * 3_600_000;

const cosStorage = v.strictObject({
	Type: v.literal("COS"),
	CosOutputStorage: v.strictObject({ Bucket: v.string(), Region: v.string() }),
});

const process = v.strictObject({
	InputInfo: v.strictObject({ Type: v.literal("URL"), UrlInputInfo: v.strictObject({ Url: v.string() }) }),
	// Needed where the input is an address.
	OutputStorage: cosStorage,
	OutputDir: v.optional(v.pipe(v.string(), v.regex(/^\/(.*\/)?$/))),
	/** Mp4, and HLS. */
	ScheduleId: v.picklist([10101, 10100]),
	TaskNotifyConfig: v.optional(v.looseObject({ NotifyType: v.string() })),
	TasksPriority: v.optional(v.pipe(v.number(), v.minValue(-10), v.maxValue(10))),
	SessionId: v.optional(v.string()),
	SessionContext: v.optional(v.string()),
});

const someTasks = v.strictObject({
	Status: v.picklist(["WAITING", "PROCESSING", "FINISH"]),
	Limit: v.optional(v.pipe(uint, v.maxValue(100)), 10),
	ScrollToken: v.optional(v.string()),
});

/** Media processing, which keeps what time shift holds: api/862. */
export const mpsActions: Actions = {
	ProcessMedia: action("mps", version, process, processMedia),
	DescribeTasks: action("mps", version, someTasks, ({ Status, Limit }, { state, now }) => {
		const clips = state.clips.filter((clip) => clip.createdAt > now - taskKeptMs && statusOf(clip, now) === Status);
		const TaskSet = clips
			.slice(-Limit)
			.map(({ id, createdAt }) => ({ TaskId: id, TaskType: "ScheduleTask", CreateTime: isoOf(createdAt) }));
		return { response: { TaskSet, ScrollToken: "" } };
	}),
	DescribeTaskDetail: action("mps", version, v.strictObject({ TaskId: v.string() }), ({ TaskId }, { state, now }) => {
		const clip = state.clips.find(({ id, createdAt }) => id === TaskId && createdAt > now - taskKeptMs);
		return clip
			? { response: detailOf(clip, now) }
			: api3Error("InvalidParameterValue", "There is no such task, or it is older than 7 days.");
	}),
};

function processMedia(parameters: v.InferOutput<typeof process>, context: Context): Answered | Api3Error {
	const { state, now } = context;
	const { SessionId, SessionContext = "", InputInfo, OutputStorage, OutputDir = "/", ScheduleId } = parameters;
	if (SessionId !== undefined && SessionId.length > 50) {
		return api3Error("InvalidParameterValue.SessionIdTooLong", "SessionId is longer than 50 characters.");
	}
	if (SessionContext.length > 1000) {
		return api3Error("InvalidParameterValue.SessionContextTooLong", "SessionContext is longer than 1000 characters.");
	}
	const repeated = state.clips.some(
		(clip) => clip.sessionId === SessionId && SessionId !== undefined && clip.createdAt > now - sessionKeptMs,
	);
	if (repeated) return api3Error("InvalidParameterValue.SessionId", "The SessionId was used within three days.");
	const window = windowOf(InputInfo.UrlInputInfo.Url, now);
	if ("code" in window) return window;
	const serial = String(state.nextNumber());
	const clip: Omit<Clip, "size"> = {
		...{ id: `24000000-ScheduleTask-${createHash("md5").update(serial).digest("hex")}t`, createdAt: now },
		...{ requestId: context.requestId, ...window, sessionContext: SessionContext },
		...(SessionId === undefined ? {} : { sessionId: SessionId }),
		storage: OutputStorage.CosOutputStorage,
		path: `${OutputDir}${window.channelId}-${window.start / 1000}.${ScheduleId === 10101 ? "mp4" : "m3u8"}`,
	};
	state.addClip(clip);
	return { response: { TaskId: clip.id } };
}

/** The window that a play address of time shift names; docs: practice/267/86134. */
function windowOf(
	url: string,
	now: Instant,
): { readonly channelId: string; readonly start: Instant; readonly end: Instant } | Api3Error {
	const wrong = (text: string) => api3Error("InvalidParameterValue", text);
	if (!URL.canParse(url)) return wrong("The input is not an address.");
	const { pathname, searchParams } = new URL(url);
	const channelId = /\/([^/]+)\.m3u8$/.exec(pathname)?.[1];
	const [from, to] = [Number(searchParams.get("tsStart")), Number(searchParams.get("tsEnd"))];
	if (
		channelId === undefined ||
		searchParams.get("txTimeshift") !== "on" ||
		searchParams.get("tsFormat") !== "unix_s"
	) {
		return wrong("The input cannot be read: it is no play address of time shift.");
	}
	if (!(from > 0 && to > from)) return wrong("tsEnd must be after tsStart.");
	if ((to - from) * 1000 > maxClipMs) return wrong("An address plays at most 6 hours.");
	return to * 1000 > now
		? wrong("tsEnd has not passed.")
		: { channelId, start: instant(from * 1000), end: instant(to * 1000) };
}

function statusOf(clip: Clip, now: Instant): "WAITING" | "PROCESSING" | "FINISH" {
	if (now < plus(clip.createdAt, clipWaitsMs)) return "WAITING";
	return now < clipMadeAt(clip) ? "PROCESSING" : "FINISH";
}

function detailOf(clip: Clip, now: Instant) {
	const begins = plus(clip.createdAt, clipWaitsMs);
	const ends = clipMadeAt(clip);
	const Status = statusOf(clip, now);
	const progress = Math.round(Math.max(0, Math.min(1, (now - begins) / clipTakesMs)) * 100);
	const output = {
		...{ OutputStorage: { Type: "COS", CosOutputStorage: clip.storage }, Path: clip.path },
		...{ Duration: (clip.end - clip.start) / 1000, Size: clip.size, Width: 160, Height: 96, Container: "mp4" },
	};
	const transcode = {
		...{ Status: Status === "FINISH" ? "SUCCESS" : "PROCESSING", ErrCodeExt: "", ErrCode: 0, Message: "" },
		...{ Progress: progress, Output: Status === "FINISH" ? output : null },
	};
	return {
		...{ TaskType: "ScheduleTask", Status, CreateTime: isoOf(clip.createdAt) },
		...(Status === "WAITING" ? {} : { BeginProcessTime: isoOf(begins) }),
		...(Status === "FINISH" ? { FinishTime: isoOf(ends) } : {}),
		...{ SessionId: clip.sessionId ?? "", SessionContext: clip.sessionContext, TasksPriority: 0 },
		ScheduleTask: {
			...{ TaskId: clip.id, Status: Status === "FINISH" ? "FINISH" : "PROCESSING", ErrCode: 0, Message: "" },
			ActivityResultSet: [{ ActivityType: "action-trans", ActivityResItem: { TranscodeTask: transcode } }],
		},
	};
}
