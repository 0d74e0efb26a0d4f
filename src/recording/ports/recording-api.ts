import type { Outcome, StopOutcome } from "../cause.ts";
import type { ApiName, Existing, FileFormat, Mode, Plan, RecordType, Span } from "../recording.ts";

/** What a recording API allows; every adapter declares its own. Lengths in milliseconds. */
export interface ApiLimits {
	/** Longest recording by mode. */
	readonly maxLengthMs: Readonly<Record<Mode, number>>;
	/** Longest real-time recording that the API's document advises. */
	readonly advisedRealtimeMs: number;
	/** A real-time recording without a length lasts so long. */
	readonly defaultRealtimeMs: number;
	/** Two creations on one channel in one mode within so long may become duplicates. */
	readonly duplicateWithinMs: number;
	/** File formats by record type; the first is the default. */
	readonly formats: Readonly<Record<RecordType, readonly FileFormat[]>>;
	/** Tasks that may be created in a day, and may run at once; none where the API's document names none. */
	readonly quota?: { readonly createdADay: number; readonly atOnce: number };
	/** Where the limits are written. */
	readonly source: string;
}

/** A recording API. Its calls never throw and never retry; an outcome that is not certain is `unknown`. */
export interface RecordingApi {
	readonly name: ApiName;
	readonly limits: ApiLimits;
	/** After so many milliseconds a call is given up. */
	readonly timeoutMs: number;
	/** Sends one creating request, once. */
	create(plan: Plan, span: Span): Promise<Outcome>;
	/** Sends one request that ends the recording, or cancels it before its start. */
	stop(recording: Pick<Existing, "plan" | "span" | "taskId">): Promise<StopOutcome>;
	/** The request that `create` would send, as text for people, its signature hidden unless asked for. */
	describe(plan: Plan, span: Span, options: { readonly showSign: boolean }): string;
}

/** The APIs that are configured: `current` for what is new; what exists stays with the one that made it. */
export interface RecordingApis {
	readonly current: RecordingApi;
	/** `undefined` where the API that made a recording is no longer configured. */
	of(name: ApiName): RecordingApi | undefined;
}
