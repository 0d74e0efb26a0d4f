import type { Disturbance } from "../slack-workspace/web-api/server.ts";
import type { Behaviour } from "../tencent/model.ts";

const html = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>";

/** How Tencent may answer the next request to record: what the page offers. Nothing: it does not listen at all. */
export const offers = {
	succeed: { kind: "succeed" },
	"not-pushing": { kind: "not-pushing" },
	refuse: { kind: "refuse", code: 20601, message: "the stream has never been pushed" },
	appid: { kind: "refuse", code: 99_001, message: "appid is invalid" },
	unreachable: undefined,
	slow: { kind: "slow", delayMs: 4000 },
	hang: { kind: "hang" },
	reset: { kind: "reset-before-headers" },
	half: { kind: "half-a-body" },
	nonsense: { kind: "nonsense", body: html },
	empty: { kind: "nonsense", body: "" },
	status: { kind: "status", status: 500, body: "Internal Server Error" },
	redirect: { kind: "status", status: 302, headers: { location: "/common_access" } },
} as const satisfies Readonly<Record<string, Behaviour | undefined>>;

export type OfferId = keyof typeof offers;

export interface SlackFault {
	/** Of the Web API, or `response_url`. */
	readonly method: string;
	readonly disturbance: Disturbance;
}

const limited: Disturbance = { kind: "rate-limited", retryAfterSeconds: 30 };

/** What Slack may do to the bot next. An event that comes twice is no answer to a call, and neither is nothing. */
export const slackFaults = {
	none: undefined,
	"update-gone": { method: "chat.update", disturbance: { kind: "error", error: "message_not_found" } },
	"update-forbidden": { method: "chat.update", disturbance: { kind: "error", error: "cant_update_message" } },
	"update-limited": { method: "chat.update", disturbance: limited },
	"post-limited": { method: "chat.postMessage", disturbance: limited },
	"post-failed": { method: "chat.postMessage", disturbance: { kind: "status", status: 500 } },
	"post-lost": { method: "chat.postMessage", disturbance: { kind: "answer-lost" } },
	"respond-late": { method: "response_url", disturbance: { kind: "late", delayMs: 5000 } },
	"respond-hangs": { method: "response_url", disturbance: { kind: "hang" } },
	"event-twice": undefined,
} as const satisfies Readonly<Record<string, SlackFault | undefined>>;

export type SlackFaultId = keyof typeof slackFaults;

/** The names of a list, typed as they are. */
export function namesOf<Name extends string>(list: Readonly<Record<Name, unknown>>): readonly Name[] {
	return Object.keys(list).filter((name): name is Name => Object.hasOwn(list, name));
}
