import { recognizeDateTime } from "@microsoft/recognizers-text-date-time";
import * as chrono from "chrono-node";
import { type Instant, instant } from "../../src/time/instant.ts";
import { readWindow } from "../../src/time/read-window.ts";
import type { WindowReading } from "../../src/time/types.ts";
import type { Moments, TimeCase } from "./time-cases.ts";

/** A reader of windows: `read` is what is timed, `window` what its answer means; undefined where it found none. */
export interface TimeReader<Answer = unknown> {
	readonly name: string;
	read(one: TimeCase): Answer;
	window(answer: Answer, one: TimeCase): Moments | undefined;
}

export const tapedeck: TimeReader<WindowReading> = {
	name: "Tapedeck",
	read: ({ text, now }) => readWindow(text, now),
	window(reading, { now }) {
		if (!reading.ok) return undefined;
		const { window } = reading;
		const start = window.kind === "fixed" ? window.start : now;
		return { start, end: window.kind === "from-click-for" ? instant(now + window.lengthMs) : window.end };
	},
};

export const rawChrono: TimeReader<readonly chrono.ParsedResult[]> = {
	name: "chrono.parse",
	read: ({ text, now, language }) =>
		(language === "zh" ? chrono.zh.hans : chrono).parse(
			text,
			{ instant: new Date(now), timezone: 480 },
			{ forwardDate: true },
		),
	window(results) {
		const [result] = results;
		if (results.length !== 1 || !result?.end || !result.start.isCertain("hour")) return undefined;
		return { start: instant(result.start.date().getTime()), end: instant(result.end.date().getTime()) };
	},
};

const chinaOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

export const recognizers: TimeReader<ReturnType<typeof recognizeDateTime>> = {
	name: "Recognizers-Text",
	read: ({ text, now, language }) =>
		recognizeDateTime(text, language === "zh" ? "zh-cn" : "en-us", undefined, wallClock(now)),
	window(results, { now }) {
		const [result] = results;
		if (results.length !== 1 || result === undefined) return undefined;
		const value: unknown = result.resolution?.values?.[0];
		if (typeof value !== "object" || value === null || !("start" in value) || !("end" in value)) return undefined;
		const [start, end] = [String(value.start), String(value.end)];
		if (result.typeName.endsWith(".datetimerange")) return { start: chinaInstant(start), end: chinaInstant(end) };
		return result.typeName.endsWith(".timerange") ? nextOccurrence(start, end, now) : undefined;
	},
};

/** It computes in the host's zone: a Date that shows China's wall clock there. */
function wallClock(now: Instant): Date {
	const china = new Date(now + chinaOffsetMs);
	return new Date(
		...([china.getUTCFullYear(), china.getUTCMonth(), china.getUTCDate()] as const),
		...([china.getUTCHours(), china.getUTCMinutes(), china.getUTCSeconds()] as const),
	);
}

function chinaInstant(wall: string): Instant {
	return instant(Date.parse(`${wall.replace(" ", "T")}+08:00`));
}

/** Of times without a date, which Recognizers leaves to its caller. */
function nextOccurrence(start: string, end: string, now: Instant): Moments {
	const today = new Date(now + chinaOffsetMs).toISOString().slice(0, 10);
	const [from, to] = [chinaInstant(`${today} ${start}`), chinaInstant(`${today} ${end}`)];
	const days = from < now ? dayMs : 0;
	return { start: instant(from + days), end: instant(to + days + (to <= from ? dayMs : 0)) };
}
