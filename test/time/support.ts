import { readFileSync } from "node:fs";
import { formatChina } from "../../src/time/calendar.ts";
import { type Instant, instant } from "../../src/time/instant.ts";
import type { TimeWindow, WindowReading } from "../../src/time/types.ts";

/** Tuesday afternoon in China, if a case does not say otherwise. */
export const usualNow = moment("2026-11-24T14:00:00+08:00");

export function moment(iso: string): Instant {
	return instant(Date.parse(iso));
}

/** The lines of a fixture, one JSON object each. */
export function fixture(name: string): readonly Record<string, unknown>[] {
	const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
	return text
		.split("\n")
		.filter((line) => line !== "")
		.map((line): Record<string, unknown> => JSON.parse(line));
}

export function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}

function time(at: Instant): string {
	return formatChina(at, "yyyy-MM-dd HH:mm:ss").replace(/:00$/, "");
}

/** A window in short: "2026-11-25 10:00 .. 2026-11-25 10:30", "click + 300 s", "click .. 2026-11-24 21:30". */
export function inShort(window: TimeWindow): string {
	switch (window.kind) {
		case "fixed":
			return `${time(window.start)} .. ${time(window.end)}`;
		case "from-click-for":
			return `click + ${window.lengthMs / 1000} s`;
		case "from-click-until":
			return `click .. ${time(window.end)}`;
		case "past":
			return `past ${time(window.start)} .. ${time(window.end)}`;
		default:
			return window satisfies never;
	}
}

/** A reading in short, a refusal by its code. */
export function readingInShort(reading: WindowReading): string {
	return reading.ok ? inShort(reading.window) : reading.problem.code;
}

export interface Moments {
	readonly start: Instant;
	readonly end: Instant;
}

/** Start and end, with the click at once. */
export function momentsOf(window: TimeWindow, now: Instant): Moments {
	switch (window.kind) {
		case "fixed":
		case "past":
			return window;
		case "from-click-for":
			return { start: now, end: instant(now + window.lengthMs) };
		case "from-click-until":
			return { start: now, end: window.end };
		default:
			return window satisfies never;
	}
}

const dayMs = 86_400_000;

/** Whether the recording would take it: neither begun nor longer than a day. */
export function isRecordable(window: TimeWindow, now: Instant): boolean {
	const { start, end } = momentsOf(window, now);
	return start >= now && end - start <= dayMs;
}

/** Is it the window that a line of a fixture gives as two texts? */
export function sameMoments(line: unknown, { start, end }: Moments): boolean {
	if (typeof line !== "object" || line === null || !("start" in line) || !("end" in line)) return false;
	return Date.parse(textOf(line.start)) === start && Date.parse(textOf(line.end)) === end;
}

/** All that a reading, or a refusal, comes to, but for its words. */
export function whole(reading: WindowReading) {
	if (!reading.ok) {
		const choices = (reading.choices ?? []).map(({ window, title, corrected }) =>
			[inShort(window), title, corrected?.to].filter((part) => part !== undefined).join(" "),
		);
		return { problem: reading.problem.code, ...(choices.length > 0 ? { choices } : {}) };
	}
	const { window, assumptions, alternative } = reading;
	return {
		window: inShort(window),
		...(assumptions.length > 0 ? { assumed: assumptions.map(({ kind }) => kind) } : {}),
		...(alternative === undefined ? {} : { or: inShort(alternative) }),
	};
}
