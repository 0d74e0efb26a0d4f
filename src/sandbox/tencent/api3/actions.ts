import { randomUUID } from "node:crypto";
import type { Instant } from "../../../time/instant.ts";
import { isJson, parseJson } from "../../json.ts";
import type { Parameter, Verdict } from "../model.ts";
import type { Actions, Context } from "./action.ts";
import { type Api3Error, api3Error, isError } from "./error.ts";
import { liveQuestions } from "./live.ts";
import { mpsActions } from "./mps.ts";
import { recordTasks } from "./record-tasks.ts";
import { type RawRequest, type Secrets, signedService } from "./tc3.ts";
import { vodActions } from "./vod.ts";

/** Every action that the local Tencent knows, by its name. */
const actions: Actions = { ...recordTasks, ...liveQuestions, ...vodActions, ...mpsActions };

const notPushing = api3Error("ResourceUnavailable.StreamNotExist", "Nobody pushes the stream.");

/** Whether a request is meant for API 3.0 at all. */
export function isApi3({ method, headers }: RawRequest): boolean {
	return method === "POST" && headers["x-tc-action"] !== undefined;
}

export function actionOf({ headers }: RawRequest): string {
	return String(headers["x-tc-action"] ?? "");
}

/** Checks signature, action and parameters, and carries the action out. */
export function judgeApi3(
	request: RawRequest,
	secrets: Secrets,
	clocks: readonly Instant[],
	context: Context,
): Verdict {
	const { behaviour } = context;
	if (behaviour.kind === "refuse") return refused(api3Error(String(behaviour.code), behaviour.message));
	if (behaviour.kind === "not-pushing") return refused(notPushing);
	if (behaviour.kind === "status") return refused(api3Error(`HTTP ${behaviour.status}`, ""));
	const called = Object.hasOwn(actions, actionOf(request)) ? actions[actionOf(request)] : undefined;
	const service = signedService(request, secrets, clocks);
	if (typeof service !== "string") return refused(service);
	if (!called) return refused(api3Error("InvalidAction", `The action \`${actionOf(request)}\` does not exist.`));
	if (service !== called.service) {
		return refused(api3Error("AuthFailure.SignatureFailure", `Signed for ${service}, and not for ${called.service}.`));
	}
	if (request.headers["x-tc-version"] !== called.version) {
		return refused(api3Error("NoSuchVersion", "X-TC-Version is not one of this action."));
	}
	const body = parseJson(request.body);
	if (!isJson(body)) return refused(api3Error("InvalidParameter", "The body is not a JSON object."));
	const done = called.carryOut(body, context);
	if (isError(done)) return refused(done);
	const { task, response } = done;
	return { kind: "accepted", ...(task ? { task } : {}), notes: [], body: bodyOf(response) };
}

function bodyOf(response: Readonly<Record<string, unknown>>): string {
	return JSON.stringify({ Response: { ...response, RequestId: randomUUID() } });
}

function refused({ code, message }: Api3Error): Verdict {
	return { kind: "refused", code, message, body: bodyOf({ Error: { Code: code, Message: message } }) };
}

/** What a request says: the headers that matter, and the members of its body. */
export function parametersOfApi3({ headers, body }: RawRequest): readonly Parameter[] {
	const header = (name: string): Parameter[] => {
		const value = headers[name.toLowerCase()];
		return value === undefined ? [] : [{ name, raw: String(value), value: String(value) }];
	};
	const json = parseJson(body);
	const members = isJson(json) ? Object.entries(json) : [];
	return [
		...["X-TC-Action", "X-TC-Version", "X-TC-Region", "X-TC-Timestamp"].flatMap(header),
		...members.map(([name, value]) => {
			const text = typeof value === "string" ? value : JSON.stringify(value);
			return { name, raw: text, value: text };
		}),
		...header("Authorization"),
	];
}
