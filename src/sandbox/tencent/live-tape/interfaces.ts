import type { Instant } from "../../../time/instant.ts";
import type { Behaviour, Note, Parameter, Verdict } from "../model.ts";
import type { TencentState } from "../state.ts";
import {
	type Account,
	acceptedVerdict,
	type Call,
	codes,
	envelopeFault,
	type Interface,
	isRefused,
	type Refused,
	refuse,
	refusedVerdict,
} from "./envelope.ts";
import { getFilelist } from "./get-filelist.ts";
import { getStatus } from "./get-status.ts";
import { notPushing, start } from "./start.ts";
import { stop } from "./stop.ts";

/** The interfaces of `common_access`, by the names that requests call them by. */
const interfaces: Readonly<Record<string, Interface>> = {
	Live_Tape_Start: start,
	Live_Tape_Stop: stop,
	Live_Channel_GetStatus: getStatus,
	Live_Tape_GetFilelist: getFilelist,
};

const common = ["appid", "interface", "t", "sign"];

export interface LiveTapeRequest {
	readonly id: number;
	readonly method: string;
	readonly parameters: readonly Parameter[];
	readonly behaviour: Behaviour;
	readonly now: Instant;
}

/** Checks a request as the documents describe it, and carries it out. */
export function judgeLiveTape(request: LiveTapeRequest, account: Account, state: TencentState): Verdict {
	const { parameters, behaviour, now } = request;
	if (behaviour.kind === "refuse") return refusedVerdict(behaviour.code, behaviour.message);
	if (behaviour.kind === "not-pushing") return refusedVerdict(notPushing.code, notPushing.message);
	if (behaviour.kind === "status") return refusedVerdict(behaviour.status, `HTTP ${behaviour.status}`);
	const get = (name: string) => parameters.find((one) => one.name === name)?.value;
	const called = Object.hasOwn(interfaces, get("interface") ?? "") ? interfaces[get("interface") ?? ""] : undefined;
	const fault = faultOf(request, get, account, called);
	if (fault) return refusedVerdict(fault.code, fault.message);
	if (!called) return refusedVerdict(codes.interface, "interface is invalid");
	const done = called.answer({ get, state, now, behaviour, requestId: request.id });
	if (isRefused(done)) return refusedVerdict(done.code, done.message);
	const unknown = parameters
		.filter(({ name }) => !common.includes(name) && !called.parameters.includes(name))
		.map(({ name }): Note => ({ note: "ignored", parameter: name }));
	return acceptedVerdict({ ...done, notes: [...(done.notes ?? []), ...unknown] }, behaviour);
}

function faultOf(
	{ method, parameters, now }: LiveTapeRequest,
	get: Call["get"],
	account: Account,
	called: Interface | undefined,
): Refused | undefined {
	if (method !== "GET") return refuse(codes.interface, "GET is the documented way");
	const fault = envelopeFault(get, account, now);
	if (fault || !called) return fault;
	const repeated = parameters.find(({ name }, index) => parameters.findIndex((one) => one.name === name) !== index);
	return repeated ? refuse(codes.parameter, `${repeated.name} is given twice`) : undefined;
}
