import { createHash } from "node:crypto";
import type { Instant } from "../../../time/instant.ts";
import type { Behaviour, Note, Task, Verdict } from "../model.ts";
import type { TencentState } from "../state.ts";

/**
 * The real numbers are not public (only 20601, "never pushed", and the text `appid is invalid` are): the others are made
 * up, all beginning with 99, so that nobody takes them for Tencent's.
 */
export const codes = {
	neverPushed: 20_601,
	appid: 99_001,
	interface: 99_002,
	expired: 99_003,
	sign: 99_004,
	parameter: 99_005,
	notPushing: 99_006,
	noTask: 99_007,
} as const;

export interface Account {
	readonly appId: string;
	readonly key: string;
}

/** One request to the interface that it names. */
export interface Call {
	readonly get: (name: string) => string | undefined;
	readonly state: TencentState;
	readonly now: Instant;
	readonly requestId: number;
	readonly behaviour: Behaviour;
}

export type Refused = { readonly code: number; readonly message: string };

/** What an interface answers: `output` as JSON text, since `JSON.stringify` cannot write a 64-bit number. */
export interface Done {
	readonly output?: string;
	readonly task?: Task;
	readonly notes?: readonly Note[];
}

export interface Interface {
	/** The parameters that it knows; others are ignored, and noted. */
	readonly parameters: readonly string[];
	readonly answer: (call: Call) => Done | Refused;
}

export const refuse = (code: number, message: string): Refused => ({ code, message });

export const isRefused = (done: object): done is Refused => "code" in done;

/** What every interface checks first. */
export function envelopeFault(get: Call["get"], account: Account, now: Instant): Refused | undefined {
	if (get("appid") !== account.appId) return refuse(codes.appid, "appid is invalid");
	const t = get("t") ?? "";
	if (!/^\d+$/.test(t)) return refuse(codes.parameter, "t is not a UNIX time stamp");
	if (Number(t) * 1000 < now) return refuse(codes.expired, "request has expired");
	const sign = createHash("md5")
		.update(account.key + t)
		.digest("hex");
	return get("sign") === sign ? undefined : refuse(codes.sign, "sign is invalid");
}

export function refusedVerdict(code: number | string, message: string): Verdict {
	const body = JSON.stringify({ ret: code, retcode: code, message, errmsg: message });
	return { kind: "refused", code, message, body };
}

/** Two recorded replies hold an English sentence on success, not an empty text. */
export function acceptedVerdict({ output, task, notes = [] }: Done, behaviour: Behaviour): Verdict {
	const shaped = behaviour.kind === "succeed" && behaviour.output === "array" ? `[${output}]` : output;
	const rest = output === undefined ? "" : `,"output":${shaped}`;
	const body = `{"ret":0,"retcode":0,"message":"Success!","errmsg":"Success!"${rest}}`;
	return { kind: "accepted", ...(task ? { task } : {}), notes, body };
}
