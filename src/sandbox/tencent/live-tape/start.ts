import { type Instant, plus } from "../../../time/instant.ts";
import { parseChinaTime } from "../china-time.ts";
import type { Note } from "../model.ts";
import { type Call, codes, type Interface, isRefused, type Refused, refuse } from "./envelope.ts";

/** Of the document: a real-time recording lasts at most 30 minutes, a scheduled one a day. */
const maxRealtimeMs = 30 * 60_000;
const maxScheduledMs = 24 * 60 * 60_000;

export const notPushing = { code: codes.notPushing, message: "no active push of this stream" };

const formats: Readonly<Record<string, readonly string[]>> = {
	video: ["flv", "hls", "mp4"],
	audio: ["aac", "flv", "hls", "mp4"],
};

interface Window {
	readonly start: Instant;
	readonly end: Instant;
	readonly notes: readonly Note[];
}

/** `Live_Tape_Start` as the document describes it. Creates duplicates as the real one would. */
export const start: Interface = {
	parameters: [
		"Param.s.channel_id",
		"Param.s.start_time",
		"Param.s.end_time",
		"Param.n.task_sub_type",
		"Param.s.file_format",
		"Param.s.record_type",
		"Param.s.path",
		"Param.s.domain",
		"Param.s.mix_stream",
	],
	answer(call) {
		const { get, state, now, requestId, behaviour } = call;
		const fault = parameterFault(get);
		if (fault) return fault;
		const realtime = get("Param.n.task_sub_type") === "1";
		const window = realtime ? realtimeWindow(get, now) : scheduledWindow(get, now);
		if (isRefused(window)) return window;
		const channelId = get("Param.s.channel_id") ?? "";
		if (realtime && !state.streams.isLive(channelId, now)) return notPushing;
		const given = behaviour.kind === "succeed" ? behaviour.taskId : undefined;
		const task = state.addTask(
			{
				...{ api: "live-tape", requestId, mode: realtime ? "realtime" : "scheduled" },
				...state.stream(channelId, get("Param.s.domain"), get("Param.s.path")),
				...{ start: window.start, end: window.end },
				format: get("Param.s.file_format") ?? "flv",
				recordType: get("Param.s.record_type") ?? "video",
			},
			given,
		);
		return { task, notes: window.notes, output: `{"task_id":${task.id}}` };
	},
};

function parameterFault(get: Call["get"]): Refused | undefined {
	if (!get("Param.s.channel_id")) return refuse(codes.parameter, "Param.s.channel_id is missing");
	const mode = get("Param.n.task_sub_type");
	if (mode !== "0" && mode !== "1") return refuse(codes.parameter, "Param.n.task_sub_type must be 0 or 1");
	const type = get("Param.s.record_type") ?? "video";
	const allowed = formats[type];
	if (!allowed) return refuse(codes.parameter, `Param.s.record_type ${type} is unknown`);
	const format = get("Param.s.file_format") ?? "flv";
	if (!allowed.includes(format)) return refuse(codes.parameter, `Param.s.file_format ${format} is not for ${type}`);
	const mix = get("Param.s.mix_stream") ?? "0";
	return mix === "0" || mix === "1" ? undefined : refuse(codes.parameter, "Param.s.mix_stream must be 0 or 1");
}

/** A moment of the query, or why there is none. */
function timeOf(get: Call["get"], name: string): Instant | Refused {
	const text = get(name);
	if (text === undefined) return refuse(codes.parameter, `${name} is missing`);
	return parseChinaTime(text) ?? refuse(codes.parameter, `${name} is not YYYY-MM-DD HH:mm:ss: ${text}`);
}

/** Starts at the call whatever the start time says; longer than 30 minutes is cut without a word. */
function realtimeWindow(get: Call["get"], now: Instant): Window | Refused {
	const end = timeOf(get, "Param.s.end_time");
	if (typeof end !== "number") return end;
	if (end <= now) return refuse(codes.parameter, "Param.s.end_time has passed");
	const latest = plus(now, maxRealtimeMs);
	if (end <= latest) return { start: now, end, notes: [] };
	return { start: now, end: latest, notes: [{ note: "cut", until: latest }] };
}

function scheduledWindow(get: Call["get"], now: Instant): Window | Refused {
	const from = timeOf(get, "Param.s.start_time");
	if (typeof from !== "number") return from;
	const end = timeOf(get, "Param.s.end_time");
	if (typeof end !== "number") return end;
	if (end <= from) return refuse(codes.parameter, "Param.s.end_time is not after Param.s.start_time");
	if (end <= now) return refuse(codes.parameter, "Param.s.end_time has passed");
	if (end - from > maxScheduledMs) return refuse(codes.parameter, "a scheduled recording lasts at most one day");
	return { start: from, end, notes: [] };
}
