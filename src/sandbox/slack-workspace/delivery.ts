import { createHmac } from "node:crypto";
import type { Clock } from "../../time/instant.ts";
import { type Json, parseJson } from "../json.ts";
import type { WorkspaceState } from "./state.ts";

/** Slack: "Handling user interaction": an answer is due within 3 seconds. */
const answerWithinMs = 3000;

export type Kind = "slash_commands" | "interactive" | "events_api";

/** What came back from the bot; `error` is Slack's name of what the person is shown. */
export type Delivery =
	| { readonly ok: true; readonly status: number; readonly body: unknown }
	| { readonly ok: false; readonly error: string; readonly status?: number; readonly isFinal?: boolean };

export interface DeliveryOptions {
	readonly state: WorkspaceState;
	readonly signingSecret: string;
	/** The clock of signatures: the bot compares them with the host's, whatever the sandbox's clock says. */
	readonly signingClock: Clock;
	readonly eventsUrl: () => string | undefined;
	readonly socket: Socket;
}

/** Socket Mode, as far as sending goes. */
interface Socket {
	readonly connections: number;
	send(kind: Kind, payload: Json, withinMs: number, repeat?: Repeat): Promise<Delivery>;
}

/** An event that is sent once more. */
export interface Repeat {
	/** From 1 on. */
	readonly number: number;
	/** `http_timeout`, `http_error`, `connection_failed`, `timeout`. */
	readonly reason: string;
}

/** Over Socket Mode where the bot is connected by it, otherwise as a signed request to its address. */
export async function deliver(options: DeliveryOptions, kind: Kind, payload: Json, repeat?: Repeat): Promise<Delivery> {
	if (options.socket.connections > 0) return await options.socket.send(kind, payload, answerWithinMs, repeat);
	const url = options.eventsUrl();
	if (url === undefined) return { ok: false, error: "dispatch_failed" };
	return await post(options, url, encode(kind, payload), headersOf(kind, repeat));
}

function headersOf(kind: Kind, repeat: Repeat | undefined): Readonly<Record<string, string>> {
	return {
		"content-type": contentType(kind),
		...(repeat ? { "x-slack-retry-num": String(repeat.number), "x-slack-retry-reason": repeat.reason } : {}),
	};
}

async function post(
	options: DeliveryOptions,
	url: string,
	body: string,
	more: Readonly<Record<string, string>>,
): Promise<Delivery> {
	const { state } = options;
	const headers = { ...more, ...signatureHeaders(options, body) };
	const exchange = {
		at: state.clock(),
		direction: "to-bot" as const,
		transport: "http" as const,
		method: "POST",
		path: new URL(url).pathname,
		request: { headers, body },
	};
	try {
		const signal = AbortSignal.timeout(answerWithinMs);
		const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
		const text = await response.text();
		state.log({ ...exchange, response: { status: response.status, body: text } });
		return answer(response.status, text, response.headers.get("x-slack-no-retry") === "1");
	} catch (error) {
		const timedOut = error instanceof DOMException && error.name === "TimeoutError";
		state.log({ ...exchange, failure: timedOut ? "no answer within 3 s" : String(error) });
		return unanswered(timedOut ? "operation_timeout" : "dispatch_failed");
	}
}

const unanswered = (error: string): Delivery => ({ ok: false, error });

/** `isFinal`: the bot asked not to be sent it again. */
function answer(status: number, text: string, isFinal: boolean): Delivery {
	const final = isFinal ? { isFinal } : {};
	if (status >= 500) return { ok: false, error: "http_service_error", status, ...final };
	if (status < 200 || status >= 300) return { ok: false, error: "http_client_error", status, ...final };
	return { ok: true, status, body: parseJson(text) ?? text };
}

function contentType(kind: Kind): string {
	return kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded";
}

function encode(kind: Kind, payload: Json): string {
	switch (kind) {
		case "slash_commands":
			return formOf(payload);
		case "interactive":
			return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
		case "events_api":
			return JSON.stringify(payload);
		default:
			throw new Error(`No such kind: ${kind satisfies never}`);
	}
}

function formOf(payload: Json): string {
	const form = new URLSearchParams();
	for (const [key, value] of Object.entries(payload)) form.append(key, String(value));
	return form.toString();
}

/** Slack: "Verifying requests from Slack": HMAC-SHA256 over `v0:timestamp:body`. */
function signatureHeaders(options: DeliveryOptions, body: string): Readonly<Record<string, string>> {
	const timestamp = String(Math.floor(options.signingClock() / 1000));
	const digest = createHmac("sha256", options.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
	return {
		"user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
		"x-slack-request-timestamp": timestamp,
		"x-slack-signature": `v0=${digest}`,
	};
}
