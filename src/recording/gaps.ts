import { type Instant, instant } from "../time/instant.ts";
import type { PastLimits, Recorded } from "./ports/recording-api.ts";
import type { Span } from "./recording.ts";

/**
 * The stretches of a window that were not recorded; `all` where nothing was. What is missing at the end of one that has
 * been so recently may still come: that much of its end counts as no gap.
 */
export function gapsOf(
	span: Span,
	recorded: Recorded,
	now: Instant,
	{ behindMs, shortestGapMs }: Pick<PastLimits, "behindMs" | "shortestGapMs">,
): readonly Span[] | "all" | "unreadable" {
	if (recorded.kind === "unreadable") return "unreadable";
	const parts = within(span, recorded.parts);
	const certainUntil = Math.min(span.end, Math.max(span.start, now - behindMs));
	if (parts.length === 0) return certainUntil > span.start ? "all" : "unreadable";
	const starts = [span.start, ...parts.map(({ end }) => end)];
	const ends = [...parts.map(({ start }) => start), instant(certainUntil)];
	return starts
		.map((start, index) => ({ start, end: ends[index] ?? start }))
		.filter(({ start, end }) => end - start >= shortestGapMs);
}

/** Inside the window, in their order, and those that overlap as one. */
function within(span: Span, parts: readonly Span[]): readonly Span[] {
	const inside = parts
		.map(({ start, end }) => ({ start: later(start, span.start), end: earlier(end, span.end) }))
		.filter(({ start, end }) => end > start)
		.toSorted((one, other) => one.start - other.start);
	const whole: Span[] = [];
	for (const part of inside) {
		const last = whole.at(-1);
		if (!last || part.start > last.end) whole.push(part);
		else whole[whole.length - 1] = { start: last.start, end: later(last.end, part.end) };
	}
	return whole;
}

const earlier = (one: Instant, other: Instant) => instant(Math.min(one, other));
const later = (one: Instant, other: Instant) => instant(Math.max(one, other));
