import { createHash } from "node:crypto";
import { type Instant, plus } from "../../time/instant.ts";
import { formatChinaTime, parseChinaTime } from "./china-time.ts";
import type { Parameter, Task, Verdict } from "./model.ts";

/** Of the document: a real-time recording lasts at most 30 minutes, a scheduled one a day. */
const maxRealtimeMs = 30 * 60_000;
const maxScheduledMs = 24 * 60 * 60_000;

/**
 * The real numbers are not public (only 20601, "never pushed", and the text `appid is invalid` are): these are made up,
 * all beginning with 99, so that nobody takes them for Tencent's.
 */
export const codes = {
	appid: 99_001,
	interface: 99_002,
	expired: 99_003,
	sign: 99_004,
	parameter: 99_005,
	notPushing: 99_006,
} as const;

export const notPushing = { code: codes.notPushing, message: "no active push of this stream" };

const formats: Readonly<Record<string, readonly string[]>> = {
	video: ["flv", "hls", "mp4"],
	audio: ["aac", "flv", "hls", "mp4"],
};

const known = [
	"appid",
	"interface",
	"Param.s.channel_id",
	"Param.s.start_time",
	"Param.s.end_time",
	"Param.n.task_sub_type",
	"Param.s.file_format",
	"Param.s.record_type",
	"Param.s.path",
	"Param.s.domain",
	"Param.s.mix_stream",
	"t",
	"sign",
];

export interface Account {
	readonly appId: string;
	readonly key: string;
	readonly isPushing: (channelId: string) => boolean;
}

type Refused = { readonly code: number; readonly message: string };
type Window = { readonly start: Instant; readonly end: Instant; readonly notes: readonly string[] };

const refuse = (code: number, message: string): Refused => ({ code, message });

/** Checks a request as the document describes it. `make` numbers the task. */
export function judge(
	parameters: readonly Parameter[],
	account: Account,
	now: Instant,
	make: (task: Omit<Task, "id" | "requestId" | "createdAt">) => Task,
): Verdict {
	const get = (name: string) => parameters.find((one) => one.name === name)?.value;
	const refused = envelopeFault(get, account, now) ?? parameterFault(parameters, get);
	if (refused) return { kind: "refused", ...refused };
	const realtime = get("Param.n.task_sub_type") === "1";
	const window = realtime ? realtimeWindow(get, now) : scheduledWindow(get, now);
	if ("code" in window) return { kind: "refused", ...window };
	const channelId = get("Param.s.channel_id") ?? "";
	if (realtime && !account.isPushing(channelId)) return { kind: "refused", ...notPushing };
	const task = make({
		channelId,
		mode: realtime ? "realtime" : "scheduled",
		start: window.start,
		end: window.end,
		format: get("Param.s.file_format") ?? "flv",
		recordType: get("Param.s.record_type") ?? "video",
	});
	return { kind: "accepted", task, notes: [...window.notes, ...unknownNotes(parameters)] };
}

type Get = (name: string) => string | undefined;

function envelopeFault(get: Get, account: Account, now: Instant): Refused | undefined {
	if (get("appid") !== account.appId) return refuse(codes.appid, "appid is invalid");
	if (get("interface") !== "Live_Tape_Start") return refuse(codes.interface, "interface is invalid");
	const t = get("t") ?? "";
	if (!/^\d+$/.test(t)) return refuse(codes.parameter, "t is not a UNIX time stamp");
	if (Number(t) * 1000 < now) return refuse(codes.expired, "request has expired");
	const sign = createHash("md5")
		.update(account.key + t)
		.digest("hex");
	return get("sign") === sign ? undefined : refuse(codes.sign, "sign is invalid");
}

function parameterFault(parameters: readonly Parameter[], get: Get): Refused | undefined {
	const repeated = parameters.find(({ name }, index) => parameters.findIndex((one) => one.name === name) !== index);
	if (repeated) return refuse(codes.parameter, `${repeated.name} is given twice`);
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
function timeOf(get: Get, name: string): Instant | Refused {
	const text = get(name);
	if (text === undefined) return refuse(codes.parameter, `${name} is missing`);
	return parseChinaTime(text) ?? refuse(codes.parameter, `${name} is not YYYY-MM-DD HH:mm:ss: ${text}`);
}

/** Starts at the call whatever the start time says; longer than 30 minutes is cut without a word. */
function realtimeWindow(get: Get, now: Instant): Window | Refused {
	const end = timeOf(get, "Param.s.end_time");
	if (typeof end !== "number") return end;
	if (end <= now) return refuse(codes.parameter, "Param.s.end_time has passed");
	const latest = plus(now, maxRealtimeMs);
	if (end <= latest) return { start: now, end, notes: [] };
	return { start: now, end: latest, notes: [`cut to 30 minutes, ending ${formatChinaTime(latest)}`] };
}

function scheduledWindow(get: Get, now: Instant): Window | Refused {
	const start = timeOf(get, "Param.s.start_time");
	if (typeof start !== "number") return start;
	const end = timeOf(get, "Param.s.end_time");
	if (typeof end !== "number") return end;
	if (end <= start) return refuse(codes.parameter, "Param.s.end_time is not after Param.s.start_time");
	if (end <= now) return refuse(codes.parameter, "Param.s.end_time has passed");
	if (end - start > maxScheduledMs) return refuse(codes.parameter, "a scheduled recording lasts at most one day");
	return { start, end, notes: [] };
}

function unknownNotes(parameters: readonly Parameter[]): readonly string[] {
	return parameters.filter(({ name }) => !known.includes(name)).map(({ name }) => `${name} is unknown and was ignored`);
}

/** The query taken apart by hand: what stood in the address matters as much as what it means. */
export function parametersOf(target: string): readonly Parameter[] {
	const at = target.indexOf("?");
	if (at < 0 || at === target.length - 1) return [];
	return target
		.slice(at + 1)
		.split("&")
		.map((pair) => {
			const [name = "", ...rest] = pair.split("=");
			const raw = rest.join("=");
			return { name: decode(name), raw, value: decode(raw) };
		});
}

function decode(text: string): string {
	return new URLSearchParams(`x=${text}`).get("x") ?? "";
}
