import type { Instant } from "../../time/instant.ts";

/** One parameter of a request, as it stood there and as it reads. */
export interface Parameter {
	readonly name: string;
	readonly raw: string;
	readonly value: string;
}

/** Which of Tencent's interfaces a request came to. */
export type Api = "live-tape" | "record-task";

/** What Tencent thinks of a request that it was sent. */
export type Verdict =
	| {
			readonly kind: "accepted";
			/** What was created by it. */
			readonly task?: Task;
			readonly notes: readonly Note[];
			/** What goes back. */
			readonly body: string;
	  }
	/** Live_Tape knows numbers, API 3.0 names. */
	| { readonly kind: "refused"; readonly code: number | string; readonly message: string; readonly body: string };

/** One HTTP request, whatever it was. */
export interface ReceivedRequest {
	readonly id: number;
	readonly at: Instant;
	/** `Live_Tape_Start`, `CreateRecordTask`, …; empty where it names none. */
	readonly action: string;
	readonly method: string;
	/** Path and query, exactly as sent. */
	readonly target: string;
	readonly body: string;
	readonly parameters: readonly Parameter[];
	readonly verdict: Verdict;
	/** What went back. */
	readonly answer: Answer;
}

/** What Tencent did silently with a request that it took. */
export type Note =
	| { readonly note: "cut"; readonly until: Instant }
	| { readonly note: "ignored"; readonly parameter: string };

export type Withheld = "no-answer" | "reset-before-headers" | "reset-after-headers" | "half-a-body" | "client-left";

export type Answer =
	| { readonly kind: "sent"; readonly status: number; readonly body: string }
	/** Nothing that can be read went back; `how` says what happened instead. */
	| { readonly kind: "withheld"; readonly how: Withheld }
	| { readonly kind: "pending" };

export type Phase = "waiting" | "recording" | "ended";

/** Where a stream is pushed to. */
export interface Stream {
	readonly channelId: string;
	/** Push domain and push path. */
	readonly domain: string;
	readonly appName: string;
}

export interface Task extends Stream {
	/** Of Live_Tape: uint64 as text, since such an id does not fit into a JavaScript number. Of API 3.0: any text. */
	readonly id: string;
	readonly api: Api;
	readonly requestId: number;
	readonly mode: "realtime" | "scheduled";
	readonly start: Instant;
	readonly end: Instant;
	readonly format: string;
	readonly recordType: string;
	/** API 3.0: 0 where none was given. */
	readonly templateId?: number;
	readonly createdAt: Instant;
	/** When somebody ended it early. */
	readonly stoppedAt?: Instant;
	/** API 3.0: it is not listed any more, and starts nothing that has not begun. */
	readonly deletedAt?: Instant;
}

/** When it ends, or ended: before its start where it was called off. */
export function endOf(task: Task): Instant {
	return task.stoppedAt !== undefined && task.stoppedAt < task.end ? task.stoppedAt : task.end;
}

export function phaseOf(task: Task, now: Instant): Phase {
	if (now >= endOf(task)) return "ended";
	return now < task.start ? "waiting" : "recording";
}

/** What was recorded without a break: a recording has several where the stream broke off. */
export interface RecordedFile extends Stream {
	readonly id: string;
	readonly task: Task;
	readonly start: Instant;
	readonly end: Instant;
	/** `flv`, `hls`, `mp4`, `aac`. */
	readonly format: string;
	/** In bytes. */
	readonly size: number;
	/** Where it can be fetched, from this machine. */
	readonly url: string;
	/** When it was there to be found. */
	readonly madeAt: Instant;
	/** API 3.0: what `ModifyMediaInfo` wrote onto it. */
	readonly name?: string;
	readonly description?: string;
}

/** How a request is answered. */
export type Behaviour =
	/** As documented; `taskId` (digits) instead of the next one, `output` in the shape asked for. */
	| { readonly kind: "succeed"; readonly taskId?: string; readonly output?: "object" | "array" }
	| { readonly kind: "refuse"; readonly code: number | string; readonly message: string }
	/** Nobody pushes the stream: a real-time recording cannot start. */
	| { readonly kind: "not-pushing" }
	/** Takes the request and never answers. */
	| { readonly kind: "hang" }
	| { readonly kind: "reset-before-headers" }
	| { readonly kind: "reset-after-headers" }
	/** Announces more bytes than it sends, then closes. */
	| { readonly kind: "half-a-body" }
	/** The whole answer, in drops, `everyMs` milliseconds apart. */
	| { readonly kind: "drip"; readonly everyMs: number }
	| { readonly kind: "nonsense"; readonly body: string | Uint8Array; readonly contentType?: string }
	/** The usual answer, late. */
	| { readonly kind: "slow"; readonly delayMs: number }
	| {
			readonly kind: "status";
			readonly status: number;
			readonly body?: string;
			readonly headers?: Readonly<Record<string, string>>;
	  };
