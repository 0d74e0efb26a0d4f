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
	const certainUntil = instant(Math.min(span.end, Math.max(span.start, now - behindMs)));
	const { parts } = recorded;
	if (!parts.some((part) => overlap(part, span))) return certainUntil > span.start ? "all" : "unreadable";
	return gapsIn(span, parts, shortestGapMs, certainUntil);
}

/** The gaps between stretches in any order, those outside the span left out; behind `until` only those between two. */
export function gapsIn(
	span: Span,
	stretches: readonly Span[],
	shortestGapMs: number,
	until = span.end,
): readonly Span[] {
	const inside = stretches.filter((stretch) => overlap(stretch, span));
	const inOrder = inside.toSorted((one, other) => one.start - other.start);
	const gaps: Span[] = [];
	let coveredTo = span.start;
	for (const { start, end } of [...inOrder, { start: until, end: until }]) {
		if (start - coveredTo >= shortestGapMs) gaps.push({ start: coveredTo, end: start });
		coveredTo = instant(Math.max(coveredTo, end));
	}
	return gaps;
}

const overlap = (one: Span, other: Span) => one.start < other.end && other.start < one.end;
