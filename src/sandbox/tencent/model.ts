import type { Instant } from "../../time/instant.ts";

/** One parameter of the query, as it stood in the address and as it reads. */
export interface Parameter {
	readonly name: string;
	readonly raw: string;
	readonly value: string;
}

/** What the endpoint thinks of a request that it was sent. */
export type Verdict =
	| { readonly kind: "accepted"; readonly task: Task; readonly notes: readonly string[] }
	| { readonly kind: "refused"; readonly code: number; readonly message: string };

/** One HTTP request, whatever it was. */
export interface ReceivedRequest {
	readonly id: number;
	readonly at: Instant;
	readonly method: string;
	/** Path and query, exactly as sent. */
	readonly target: string;
	readonly parameters: readonly Parameter[];
	readonly verdict: Verdict;
	/** What went back. */
	readonly answer: Answer;
}

export type Answer =
	| { readonly kind: "sent"; readonly status: number; readonly body: string }
	/** Nothing that can be read went back; `how` says what happened instead. */
	| { readonly kind: "withheld"; readonly how: string }
	| { readonly kind: "pending" };

export type Phase = "waiting" | "recording" | "ended";

export interface Task {
	/** uint64 as text: such an id does not fit into a JavaScript number. */
	readonly id: string;
	readonly requestId: number;
	readonly channelId: string;
	readonly mode: "realtime" | "scheduled";
	readonly start: Instant;
	readonly end: Instant;
	readonly format: string;
	readonly recordType: string;
	readonly createdAt: Instant;
}

export function phaseOf(task: Task, now: Instant): Phase {
	if (now < task.start) return "waiting";
	return now < task.end ? "recording" : "ended";
}

/** How the next request is answered. */
export type Behaviour =
	/** As the document says; `taskId` (digits) instead of the next one, `output` in the shape asked for. */
	| { readonly kind: "succeed"; readonly taskId?: string; readonly output?: "object" | "array" }
	| { readonly kind: "refuse"; readonly code: number; readonly message: string }
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

/** Whether the task is created though the answer is lost: what makes an unknown outcome dangerous. */
export function createsTask(behaviour: Behaviour): boolean {
	return !["refuse", "not-pushing", "status"].includes(behaviour.kind);
}
