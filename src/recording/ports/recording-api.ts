import type { Instant } from "../../time/instant.ts";
import type { Outcome, StopOutcome } from "../cause.ts";
import type { RecordingId, SlackUserId, TaskId } from "../ids.ts";
import type { RecordedFile } from "../recorded-file.ts";
import type { ApiName, AskedMode, Existing, FileFormat, Plan, RecordType, Span } from "../recording.ts";

/** What a recording API allows; every adapter declares its own. Lengths in milliseconds. */
export interface ApiLimits {
	/** Longest recording by mode. */
	readonly maxLengthMs: Readonly<Record<AskedMode, number>>;
	/** Longest real-time recording that the API's document advises. */
	readonly advisedRealtimeMs: number;
	/** Two creations on one channel in one mode within so long may become duplicates. */
	readonly duplicateWithinMs: number;
	/** File formats by record type; the first is the default. */
	readonly formats: Readonly<Record<RecordType, readonly FileFormat[]>>;
	/** Where formats are made by templates: those that it would make, had it a template for each. */
	readonly withTemplate?: Readonly<Record<RecordType, readonly FileFormat[]>>;
	/** Templates of the settings that do not make what they are set for. */
	readonly wrongTemplates?: readonly WrongTemplate[];
	/** Whether a real-time recording fails where nobody pushes. */
	readonly realtimeNeedsPush: boolean;
	/** How far ahead a recording may start; none where any time will do. */
	readonly startsWithinMs?: number;
	/** How many recordings of one stream may overlap; none where any number will do. */
	readonly overlapping?: number;
	/** Tasks that may be created in a day, and may run at once; none where the API's document names none. */
	readonly quota?: { readonly createdADay: number; readonly atOnce: number };
	/** Of clips of the past, where they can be had now. */
	readonly past?: PastLimits;
	/** Where they cannot, for want of it: the setting that turns them on. */
	readonly pastNeeds?: string;
	/** Where the limits are written. */
	readonly source: string;
}

/** What a clip of the past may be. Lengths in milliseconds. */
export interface PastLimits {
	readonly maxLengthMs: number;
	/** The farthest that a time shift can reach back; how far a stream's own does is known to Tencent. */
	readonly reachesBackMs: number;
	/** So close to the present a part may not be there yet. */
	readonly behindMs: number;
	/** A gap that is shorter lies between two pieces of what was recorded, and is not worth a word. */
	readonly shortestGapMs: number;
	/** The first is the default. */
	readonly formats: readonly FileFormat[];
	/** Whether another path than the usual one can be asked for. */
	readonly takesPath: boolean;
	/** Whether it is kept as a file; else it is a link. */
	readonly isKept: boolean;
	/** For so long after a request the same one makes no second clip. */
	readonly repeatableForMs: number;
}

/** `makes`: what it makes instead; missing where there is no such template, which silently records HLS. */
export interface WrongTemplate {
	readonly format: FileFormat;
	readonly templateId: string;
	readonly makes?: readonly FileFormat[];
}

/** Whether somebody pushes to a channel. What cannot be read counts as live: nobody is warned on a guess. */
export type LiveState = "live" | "not-live" | "unreadable";

/** What a look for files gave. Others of the same channel may be among them. */
export type Finding =
	| { readonly kind: "found"; readonly files: readonly RecordedFile[] }
	/** Nothing certain came back: there may be files. */
	| { readonly kind: "unreadable" };

/** What people want to know of a file where they meet it. */
export interface FileLabel {
	readonly title?: string;
	readonly requestedBy: SlackUserId;
	readonly recordingId: RecordingId;
}

/** What an API says that it has. `uncertain`: it did not answer, or not so that it could be read. */
export type FoundTasks =
	/** `similar`: of the same stream and window, though by another template: that they are another's is likely, not certain. */
	| { readonly kind: "certain"; readonly taskIds: readonly TaskId[]; readonly similar: readonly TaskId[] }
	| { readonly kind: "uncertain" };

/** What an API says of one of its tasks. */
export type FoundTask =
	/** Somebody has stopped it. */
	| { readonly kind: "stopped"; readonly at: Instant }
	/** Nobody has; it waits, runs, or has run to its end. */
	| { readonly kind: "not-stopped" }
	/** It has none such (any more). */
	| { readonly kind: "gone" }
	| { readonly kind: "uncertain" };

/** What of a window was really recorded: stretches in their order, inside it, that do not touch. */
export type Recorded =
	| { readonly kind: "certain"; readonly parts: readonly Span[] }
	/** Nothing that can be read came back. */
	| { readonly kind: "unreadable" };

/** How far a clip of the past is, and by which task. `unreadable`: nothing certain came back. */
export type ClipProgress =
	| ({ readonly taskId: TaskId } & (
			| { readonly kind: "making"; readonly percent: number }
			| { readonly kind: "made"; readonly file: RecordedFile }
			| { readonly kind: "failed"; readonly code: string; readonly message: string }
	  ))
	| { readonly kind: "unreadable" };

/** A recording that exists, as far as its API knows of it. */
export type ApiRecording = Pick<Existing, "plan" | "span" | "taskId">;

/** What an API can do with what has been. */
export interface PastClips {
	/** The address that plays the window of a plan, as long as the time shift holds it. May hold a secret: never logged. */
	watchUrl(plan: Plan, span: Span): string;
	recorded(plan: Plan, span: Span): Promise<Recorded>;
	/**
	 * Sends one request to keep the window, once, or none where it is a link. The same request, told by the recording's id,
	 * makes no second clip within `limits.past.repeatableForMs`.
	 */
	create(plan: Plan, span: Span, id: RecordingId): Promise<Outcome>;
	/** Looks for the task first where it is not known. */
	progress(recording: ApiRecording & Pick<Existing, "id" | "confirmedAt">): Promise<ClipProgress>;
	/** Where its file comes to, in words of the store that keeps it; none where nothing is kept. */
	folder(id: RecordingId): string | undefined;
}

/** A recording API. Its calls never throw and never retry; an outcome that is not certain is `unknown`. */
export interface RecordingApi {
	readonly name: ApiName;
	readonly limits: ApiLimits;
	/** After so many milliseconds a call is given up. */
	readonly timeoutMs: number;
	/** Sends one creating request, once. Not for a clip of the past. */
	create(plan: Plan, span: Span): Promise<Outcome>;
	/** Sends one request that ends the recording, or cancels it before its start. */
	stop(recording: ApiRecording): Promise<StopOutcome>;
	/** Writes onto a file whose it is; only where the API can. The same may be written again. False where it could not be. */
	labelFile?(file: RecordedFile, label: FileLabel): Promise<boolean>;
	/** Asks which tasks the API has that a `create` of this plan and span can have made; none where it cannot be asked. */
	findTasks?(plan: Plan, span: Span): Promise<FoundTasks>;
	/** Asks what has become of a task; none where it cannot be asked. */
	findTask?(recording: ApiRecording): Promise<FoundTask>;
	/** Asks whether somebody is pushing; only where the API can tell. */
	liveState?(plan: Plan): Promise<LiveState>;
	/**
	 * Looks for the files of a recording that is over; only where the API can tell. May take minutes: it keeps the API's
	 * rates. `isWhole`: whether it need look no further when it has these; unless given, any will do.
	 */
	findFiles?(recording: ApiRecording, isWhole?: (files: readonly RecordedFile[]) => boolean): Promise<Finding>;
	/** Only where `limits.past` says that clips of the past can be had. */
	readonly past?: PastClips;
	/** The request that `create` would send, as text for people, its signature hidden unless asked for. */
	describe(plan: Plan, span: Span, options: { readonly showSign: boolean }): string;
}

/** The APIs that are configured: `current` for what is new; what exists stays with the one that made it. */
export interface RecordingApis {
	readonly current: RecordingApi;
	/** `undefined` where the API that made a recording is no longer configured. */
	of(name: ApiName): RecordingApi | undefined;
}
