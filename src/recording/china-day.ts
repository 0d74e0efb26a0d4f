import { chinaTime, inChina } from "../time/calendar.ts";
import { type Instant, plus } from "../time/instant.ts";
import type { Span } from "./recording.ts";

const dayMs = 24 * 3_600_000;

/** The day in China that a moment is in: budgets, quotas and lists go by it. China has no summer time. */
export function chinaDay(at: Instant): Span {
	const { year, month, day } = chinaTime(at);
	const start = inChina(year, month, day);
	return { start, end: plus(start, dayMs) };
}
