import * as v from "valibot";
import { type Instant, instant } from "../../../time/instant.ts";
import { formatChinaTime, parseChinaTime } from "../china-time.ts";
import { type Actions, type Answered, action, type Context, isoOf, secondsOf, uint } from "./action.ts";
import { type Api3Error, api3Error } from "./error.ts";
import { type Template, templates } from "./templates.ts";

const version = "2018-08-01";
const dayMs = 86_400_000;
/** DescribeCallbackRecordsList: two weeks back, a day at a time. */
const callbacksKeptMs = 14 * dayMs;
/** How far back the sandbox's time shift reaches: a day, the least that its template can be set to. In seconds. */
const timeShiftSeconds = 86_400;

const stream = v.strictObject({ AppName: v.string(), DomainName: v.string(), StreamName: v.string() });

const callbackRecords = v.strictObject({
	...{ StartTime: v.string(), EndTime: v.string(), StreamName: v.string(), PageNum: uint, PageSize: uint },
	EventType: v.optional(v.picklist([0, 1, 100, 200])),
	ResultCode: v.optional(uint),
});

const shiftedStreams = v.strictObject({
	...{ StartTime: uint, EndTime: uint },
	...{ StreamName: v.optional(v.string()), Domain: v.optional(v.string()), DomainGroup: v.optional(v.string()) },
	...{ PageSize: v.optional(uint, 100), PageNum: v.optional(uint, 1) },
});

const shiftedRecords = v.strictObject({
	...{ Domain: v.string(), AppName: v.string(), StreamName: v.string(), StartTime: uint, EndTime: uint },
	...{ DomainGroup: v.optional(v.string()), TransCodeId: v.optional(uint) },
});

/** Questions about streams, templates, callbacks and time shift: api/267. */
export const liveQuestions: Actions = {
	DescribeLiveStreamState: action("live", version, stream, ({ StreamName }, { state, now }) => {
		state.stream(StreamName);
		return { response: { StreamState: state.streams.isLive(StreamName, now) ? "active" : "inactive" } };
	}),
	DescribeLiveRecordTemplates: action("live", version, v.strictObject({ IsDelayLive: v.optional(uint) }), () => ({
		response: { Templates: templates.map(templatePayload) },
	})),
	DescribeCallbackRecordsList: action("live", version, callbackRecords, listCallbacks),
	DescribeTimeShiftStreamList: action("live", version, shiftedStreams, listShifted),
	DescribeTimeShiftRecordDetail: action("live", version, shiftedRecords, (parameters, { state, now }) => {
		const { StreamName, StartTime, EndTime } = parameters;
		const span = spanOf(StartTime, EndTime, now);
		if ("code" in span) return span;
		const pushes = state.streams.within(StreamName, span.from, span.to, now);
		const RecordList = pushes.map(({ from, to }, index) => ({
			Sid: `${StreamName}-${index + 1}`,
			...{ StartTime: secondsOf(from), EndTime: secondsOf(to ?? now) },
		}));
		return { response: { RecordList } };
	}),
};

function templatePayload({ id, name, format }: Template) {
	const param = (one: string) => ({ Enable: format === one ? 1 : 0, RecordInterval: 1800, StorageTime: 0 });
	return {
		...{ TemplateId: id, TemplateName: name, Description: "", IsDelayLive: 0 },
		...{ FlvParam: param("flv"), HlsParam: param("hls"), Mp4Param: param("mp4"), AacParam: param("aac") },
		Mp3Param: param("mp3"),
	};
}

/** A span of at most a day, as far back as time shift reaches. */
function spanOf(
	start: number,
	end: number,
	now: Instant,
): { readonly from: Instant; readonly to: Instant } | Api3Error {
	if (end <= start || end - start > timeShiftSeconds) {
		return api3Error("InvalidParameter", "The window is 24 hours at most.");
	}
	const oldest = now - timeShiftSeconds * 1000;
	return { from: instant(Math.max(start * 1000, oldest)), to: instant(end * 1000) };
}

function listShifted(parameters: v.InferOutput<typeof shiftedStreams>, { state, now }: Context): Answered | Api3Error {
	const { StartTime, EndTime, StreamName, PageSize, PageNum } = parameters;
	const span = spanOf(StartTime, EndTime, now);
	if ("code" in span) return span;
	if (StreamName !== undefined) state.stream(StreamName);
	const all = [...state.known.values()]
		.filter(({ channelId }) => StreamName === undefined || channelId === StreamName)
		.flatMap(({ channelId, domain, appName }) =>
			state.streams.within(channelId, span.from, span.to, now).map(({ from, to }) => ({
				...{ DomainGroup: "", Domain: domain, AppName: appName, StreamName: channelId },
				...{ StartTime: secondsOf(from), EndTime: secondsOf(to ?? now) },
				...{ TransCodeId: 0, StreamType: 0, Duration: timeShiftSeconds },
			})),
		);
	const size = Math.min(100, Math.max(1, PageSize));
	return { response: { TotalSize: all.length, StreamList: all.slice((PageNum - 1) * size, PageNum * size) } };
}

/** UTC with a Z, or the clock of China; the answer's times are written as the question's. */
function momentOf(text: string): Instant | undefined {
	const utc = /Z$/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(utc) ? parseChinaTime(text) : instant(utc);
}

function listCallbacks(parameters: v.InferOutput<typeof callbackRecords>, context: Context): Answered | Api3Error {
	const { StreamName, PageNum, PageSize, EventType, ResultCode } = parameters;
	const [from, to] = [momentOf(parameters.StartTime), momentOf(parameters.EndTime)];
	if (from === undefined || to === undefined || to <= from || to - from > dayMs) {
		return api3Error("InvalidParameter", "StartTime and EndTime must be within one day.");
	}
	if (from < context.now - callbacksKeptMs) return api3Error("InvalidParameter", "Callbacks are kept for 14 days.");
	const write = parameters.StartTime.endsWith("Z") ? isoOf : formatChinaTime;
	const all = context.callbacks
		.filter(({ at, streamId, eventType }) => {
			const listed = [0, 1, 100].includes(eventType) && (EventType ?? eventType) === eventType;
			return listed && streamId === StreamName && at >= from && at <= to;
		})
		.map(({ at, body, eventType, streamId, attempts }) => ({
			...{ EventTime: write(at), EventType: eventType, StreamId: streamId, Request: body },
			...{ Response: String(attempts.at(-1) ?? ""), ResponseTime: write(at) },
			ResultCode: attempts.at(-1) === 200 ? 0 : 1,
		}))
		.filter((row) => ResultCode === undefined || row.ResultCode === ResultCode);
	const size = Math.max(1, PageSize);
	return {
		response: {
			DataInfoList: all.slice((PageNum - 1) * size, PageNum * size),
			...{ PageNum, PageSize, TotalNum: all.length, TotalPage: Math.ceil(all.length / size) },
		},
	};
}
