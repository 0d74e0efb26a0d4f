import type { IncomingHttpHeaders } from "node:http";
import { isJson, type Json, parseJson } from "../../json.ts";
import type { Problems } from "../block-kit/rule.ts";

/** One call of a Web API method: its arguments, whatever way they were encoded. */
export interface Call {
	readonly method: string;
	readonly token: string | undefined;
	readonly args: Json;
}

export type Answer = { readonly ok: true; readonly [key: string]: unknown } | Failure;
interface Failure extends Json {
	readonly ok: false;
	readonly error: string;
}

/** `messages` as Slack's SDK logs them: `[ERROR] …`. */
export function failure(error: string, messages: Problems = []): Failure {
	if (messages.length === 0) return { ok: false, error };
	const response_metadata = { messages: messages.map((message) => `[ERROR] ${message}`) };
	return { ok: false, error, errors: messages, response_metadata };
}

/** Members that Slack's SDKs send as JSON inside a form. */
const encoded = ["blocks", "view", "metadata", "attachments", "files"];

export function readCall(method: string, headers: IncomingHttpHeaders, query: URLSearchParams, body: string): Call {
	const isJsonBody = headers["content-type"]?.startsWith("application/json") === true;
	const parsed = isJsonBody ? parseJson(body) : formArguments([...query, ...new URLSearchParams(body)]);
	const args = isJson(parsed) ? parsed : {};
	const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
	return { method, args, token: bearer ?? (typeof args.token === "string" ? args.token : undefined) };
}

function formArguments(pairs: readonly (readonly [string, string])[]): Json {
	return Object.fromEntries(
		pairs.map(([key, value]) => [key, encoded.includes(key) ? (parseJson(value) ?? value) : value]),
	);
}

/** A flag in a form is text. */
export function flagOf(args: Json, key: string): boolean {
	return args[key] === true || args[key] === "true" || args[key] === "1";
}
