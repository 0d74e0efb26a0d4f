import { type Instant, instant, plus } from "../time/instant.ts";
import type { TimeWindow } from "../time/types.ts";
import type { ApiLimits, PastLimits } from "./ports/recording-api.ts";
import type { LimitProblem, OptionName } from "./problem.ts";
import type { FileFormat, Plan, Span } from "./recording.ts";

const second = 1000;

/** The span that a click at `click` gives the window; from the click it counts in whole seconds, as the API does. */
export function spanAt(window: TimeWindow, click: Instant): Span {
	const start = wholeSecond(click);
	switch (window.kind) {
		case "fixed":
			return { start: window.start, end: window.end };
		case "past":
			// It was fixed at the moment of typing, which is no whole second.
			return { start: wholeSecond(window.start), end: wholeSecond(window.end) };
		case "from-click-for":
			return { start, end: plus(start, window.lengthMs) };
		case "from-click-until":
			// "in 5 minutes for 2 minutes", once its start has passed.
			return { start, end: wholeSecond(window.end) };
		default:
			return window satisfies never;
	}
}

const wholeSecond = (at: Instant) => instant(Math.floor(at / second) * second);

/** The first limit that a click at `click` would pass, if any. Checked for the card, and again at the click. */
export function firstLimitPassed(plan: Plan, limits: ApiLimits, click: Instant): LimitProblem | undefined {
	const span = spanAt(plan.window, click);
	if (plan.mode === "past") return pastProblem(plan, span, limits, click);
	return formatProblem(plan, limits) ?? windowProblem(plan, span, click) ?? lengthProblem(plan, span, limits);
}

function formatProblem(plan: Plan, limits: ApiLimits): LimitProblem | undefined {
	const { format, recordType = "video" } = plan;
	const allowed = limits.formats[recordType];
	if (format === undefined ? allowed.length > 0 : allowed.includes(format)) return undefined;
	if (format === undefined || limits.withTemplate?.[recordType].includes(format)) {
		return { code: "no-template", format, recordType, allowed };
	}
	return { code: "format-not-for-type", format, recordType, allowed };
}

function windowProblem(plan: Plan, span: Span, click: Instant): LimitProblem | undefined {
	if (span.end <= click && plan.window.kind !== "from-click-for") return { code: "ended", span };
	if (plan.window.kind !== "fixed") return undefined;
	if (plan.mode === "realtime") return { code: "clip-not-now", span };
	return span.start < click ? { code: "already-started", span } : undefined;
}

function lengthProblem(plan: Plan, span: Span, limits: ApiLimits): LimitProblem | undefined {
	const lengthMs = span.end - span.start;
	const maxMs = limits.maxLengthMs[plan.mode === "scheduled" ? "scheduled" : "realtime"];
	// Where a scheduled recording may be longer, that is the way on.
	const isShorterInRealtime = maxMs < limits.maxLengthMs.scheduled;
	if (lengthMs > maxMs) return { code: isShorterInRealtime ? "clip-too-long" : "too-long", lengthMs, maxMs };
	if (lengthMs % second !== 0 || lengthMs <= 0) return { code: "not-whole-seconds", lengthMs };
	return undefined;
}

function pastProblem(plan: Plan, span: Span, limits: ApiLimits, click: Instant): LimitProblem | undefined {
	const { past, pastNeeds } = limits;
	if (!past) return { code: "no-past", span, ...(pastNeeds === undefined ? {} : { needs: pastNeeds }) };
	const lengthMs = span.end - span.start;
	const { reachesBackMs, maxLengthMs } = past;
	if (lengthMs <= 0) return { code: "not-whole-seconds", lengthMs };
	if (lengthMs > maxLengthMs) return { code: "too-long", lengthMs, maxMs: maxLengthMs };
	if (click - span.start > reachesBackMs) return { code: "past-too-far", span, reachesBackMs };
	return pastOptionProblem(plan, past);
}

/** What was pushed is there as it was pushed: of the options only the format is left, and the path that it was pushed to. */
function pastOptionProblem(
	{ format, recordType, mix, path, domain }: Plan,
	{ formats, takesPath }: PastLimits,
): LimitProblem | undefined {
	const refused = (option: OptionName, value: string) => ({ code: "not-for-past", option, value, formats }) as const;
	if (format !== undefined && !formats.includes(format)) return refused("format", format);
	if (recordType === "audio") return refused("type", recordType);
	if (mix) return refused("mix", "1");
	if (domain !== undefined) return refused("domain", domain);
	return path !== undefined && !takesPath ? refused("path", path) : undefined;
}

/**
 * Whether the API would start one more recording beside the `others`, which overlap with it: how many there are at
 * once counts, at the moment where they are most.
 */
export function overlapProblem(span: Span, others: readonly Span[], limits: ApiLimits): LimitProblem | undefined {
	const most = limits.overlapping;
	if (most === undefined) return undefined;
	const at = (moment: Instant) => others.filter(({ start, end }) => start <= moment && moment < end).length;
	// The number grows only where one begins.
	const moments = [span.start, ...others.map(({ start }) => start)].filter(
		(each) => each >= span.start && each < span.end,
	);
	return moments.some((moment) => at(moment) >= most) ? { code: "too-many-overlapping", most } : undefined;
}

/** The format of the file that the plan makes: the one asked for, or the API's default for the record type. */
export function fileFormat(plan: Plan, limits: ApiLimits): FileFormat | undefined {
	if (plan.mode === "past") return plan.format ?? limits.past?.formats[0];
	return plan.format ?? limits.formats[plan.recordType ?? "video"][0];
}

/** The API's clock may be behind ours by so much, in milliseconds. */
const clocksApartMs = 60_000;

/** From when on the API takes a recording of this span, where at `click` it starts too far ahead. */
export function takenFrom({ start }: Span, click: Instant, { startsWithinMs }: ApiLimits): Instant | undefined {
	if (startsWithinMs === undefined || start - click < startsWithinMs - clocksApartMs) return undefined;
	return plus(start, clocksApartMs - startsWithinMs);
}

/** Whether a real-time recording is longer than the API's document advises. */
export function isLongerThanAdvised(plan: Plan, span: Span, limits: ApiLimits): boolean {
	return plan.mode === "realtime" && span.end - span.start > limits.advisedRealtimeMs;
}
