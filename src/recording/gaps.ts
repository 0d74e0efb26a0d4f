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
	const inside = recorded.parts.filter(({ start, end }) => end > span.start && start < span.end);
	if (inside.length === 0) return certainUntil > span.start ? "all" : "unreadable";
	const inOrder = inside.toSorted((one, other) => one.start - other.start);
	const gaps: Span[] = [];
	let coveredTo = span.start;
	for (const { start, end } of [...inOrder, { start: certainUntil, end: certainUntil }]) {
		if (start - coveredTo >= shortestGapMs) gaps.push({ start: coveredTo, end: start });
		coveredTo = instant(Math.max(coveredTo, end));
	}
	return gaps;
}
