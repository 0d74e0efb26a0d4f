import { type Instant, instant } from "../time/instant.ts";
import type { ChannelId, TaskId } from "./ids.ts";
import { recordedSpan } from "./recorded-file.ts";
import type { Existing } from "./recording.ts";

/** What Tencent tells of a stream and of what records it, or what it said when it was asked. */
export type StreamEvent = {
	readonly channelId: ChannelId;
	/** Of the recording that it is about alone. */
	readonly taskId?: TaskId;
	readonly at: Instant;
} & (
	| {
			readonly kind: "push-began" | "push-ended";
			/** The same for a push and its end. */
			readonly sequence?: string;
	  }
	/** The recording paused or went on; it failed to start, or ran into an error. */
	| { readonly kind: "record-paused" | "record-resumed" | "record-failed" }
	/** Something is wrong with what is pushed. `words` are Tencent's. */
	| { readonly kind: "exception"; readonly level: "info" | "warning" | "error"; readonly words: string }
	/** Tencent was asked, and nobody was pushing. */
	| { readonly kind: "found-silent" }
);

/** A stretch of a recording in which nothing was recorded; without an end while it goes on. */
export interface Interruption {
	readonly since: Instant;
	readonly until?: Instant;
}

/** How the stream of a recording does, as far as Tencent has told. */
export interface Stream {
	/** In their order; only the last can be without an end. */
	readonly interruptions: readonly Interruption[];
	/** When nobody was found pushing; gone once somebody does. */
	readonly silentAt?: Instant;
	/** The last thing that was wrong with what is pushed. */
	readonly trouble?: { readonly at: Instant; readonly words: string };
}

/** So long before the start what was told of the stream counts for its recording; in milliseconds. */
export const streamLookBackMs = 10 * 60_000;
/** A shorter break is not worth a word; in milliseconds. */
export const shortestInterruptionMs = 5000;

/** What events in any order, told any number of times, say of a recording's stream. */
export function streamOf(recording: Existing, events: readonly StreamEvent[]): Stream {
	const { start, end } = recordedSpan(recording);
	const told = events
		.filter(({ taskId, at }) => (taskId === undefined || taskId === recording.taskId) && at < end)
		.toSorted((one, other) => one.at - other.at || rank(one) - rank(other));
	const breaks = breaksOf(told).flatMap(({ since, until }): readonly Interruption[] => {
		const from = instant(Math.max(since, start));
		if ((until ?? end) - from < shortestInterruptionMs) return [];
		return [{ since: from, ...(until === undefined ? {} : { until }) }];
	});
	const silent = told.findLast(({ kind }) => kind === "found-silent" || heals(kind));
	const trouble = told.findLast((event) => event.kind === "exception" && event.level === "error" && event.at >= start);
	return {
		interruptions: breaks,
		...(silent?.kind === "found-silent" ? { silentAt: silent.at } : {}),
		...(trouble?.kind === "exception" ? { trouble: { at: trouble.at, words: trouble.words } } : {}),
	};
}

/** Since when the stream has stood still; `undefined` where it does not. */
export function brokenSince({ interruptions }: Stream): Instant | undefined {
	const last = interruptions.at(-1);
	return last?.until === undefined ? last?.since : undefined;
}

/** A break begins with the first event that says so, and ends with the first that says the opposite, whichever they are. */
function breaksOf(told: readonly StreamEvent[]): readonly Interruption[] {
	const breaks: Interruption[] = [];
	for (const [index, event] of told.entries()) {
		const last = breaks.at(-1);
		const isOpen = last !== undefined && last.until === undefined;
		if (isOpen && heals(event.kind)) breaks[breaks.length - 1] = { since: last.since, until: event.at };
		if (!isOpen && isBreak(event, told.slice(0, index))) breaks.push({ since: event.at });
	}
	return breaks;
}

const heals = (kind: StreamEvent["kind"]) => kind === "push-began" || kind === "record-resumed";

function isBreak(event: StreamEvent, before: readonly StreamEvent[]): boolean {
	if (event.kind === "record-paused" || event.kind === "record-failed") return true;
	return event.kind === "push-ended" && !isReplaced(event.sequence, before);
}

/** Where a new push took over before the old one was found to be gone, the end of the old one breaks nothing. */
function isReplaced(sequence: string | undefined, before: readonly StreamEvent[]): boolean {
	const pushes = before.filter((event) => event.kind === "push-began");
	const began = pushes.findLastIndex((push) => "sequence" in push && push.sequence === sequence);
	return sequence !== undefined && began !== -1 && began < pushes.length - 1;
}

/** Moments are whole seconds: of one second, a break comes before what heals it. */
function rank({ kind }: StreamEvent): number {
	return heals(kind) ? 1 : 0;
}
