import { readFileSync } from "node:fs";
import { formatChina } from "../../src/time/china-time.ts";
import { type Instant, instant } from "../../src/time/instant.ts";
import type { TimeWindow, WindowReading } from "../../src/time/reading.ts";

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
		default:
			return window satisfies never;
	}
}

/** A reading in short, a refusal by its code. */
export function readingInShort(reading: WindowReading): string {
	return reading.ok ? inShort(reading.window) : reading.problem.code;
}
