import { type RecordTaskApi, recordTask } from "../../../src/apis/record-task/adapter.ts";
import type { PastSettings } from "../../../src/apis/record-task/past.ts";
import type { Templates } from "../../../src/apis/record-task/templates.ts";
import type { Plan, Span } from "../../../src/recording/recording.ts";
import { type Instant, instant } from "../../../src/time/instant.ts";
import { channel } from "../live-tape/plans.ts";
import { secret } from "./fake-api3.ts";

const at = (iso: string): Instant => instant(Date.parse(iso));
export const now = at("2026-11-25T12:00:00+08:00");
export const span: Span = { start: at("2026-11-26T10:00:00+08:00"), end: at("2026-11-26T10:30:00+08:00") };
const templates: Templates = { flv: "1001", mp4: "18446744073709551615", aac: "1004" };

export function planOf(changes: Partial<Plan> = {}): Plan {
	return { mode: "scheduled", channelId: channel("8888_test123"), window: { kind: "fixed", ...span }, ...changes };
}

export const clip = planOf({ mode: "realtime", window: { kind: "from-click-for", lengthMs: 300_000 } });
export const clipSpan: Span = { start: now, end: instant(now + 300_000) };

export interface Changed {
	readonly templates?: Templates;
	readonly now?: Instant;
	readonly past?: PastSettings;
	/** In milliseconds. */
	readonly timeoutMs?: number;
}

export function settingsAt(url: string) {
	const urls = { live: url, vod: url, mps: url };
	return { ...secret, urls, push: { domain: "push.example.com", appName: "live" }, templates, timeoutMs: 5000 };
}

export function apiAt(url: string, changed: Changed = {}): RecordTaskApi {
	return recordTask({ ...settingsAt(url), ...changed }, () => changed.now ?? now);
}
