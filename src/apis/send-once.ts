import axios from "axios";
import type { Outcome } from "../recording/recording.ts";
import { type ConnectionState, type WatchedConnection, watchedConnection } from "./connection.ts";
import { readAnswer } from "./live-tape/response.ts";

/** An answer is a few hundred bytes; one longer than this many is given up. */
const largestAnswerBytes = 1024 * 1024;

/** A signed request, and for how long its call may last. */
export interface SignedRequest {
	readonly url: URL;
	readonly protocol: "http:" | "https:";
	/** For the whole call, from the name look-up to the last byte of the answer. */
	readonly timeoutMs: number;
	/** Texts that no outcome may repeat. */
	readonly secrets: readonly string[];
}

/** Sends one GET request, once. Never throws and never logs: the errors of axios hold the signed URL. */
export async function sendOnce(request: SignedRequest): Promise<Outcome> {
	const connection = watchedConnection(request.protocol);
	const timeout = new AbortController();
	const timer = setTimeout(() => timeout.abort(), request.timeoutMs);
	try {
		const answer = await get(request.url, connection, timeout.signal);
		return Buffer.isBuffer(answer.data)
			? readAnswer(answer.status, answer.data, request.secrets)
			: { kind: "unknown", why: `HTTP ${answer.status} with an answer that is not readable` };
	} catch (error) {
		const timedOutMs = timeout.signal.aborted ? request.timeoutMs : undefined;
		return withoutAnswer(connection.state(), codeOf(error), timedOutMs);
	} finally {
		clearTimeout(timer);
		connection.close();
	}
}

/** Everything that could make a second request out of one, or send it elsewhere, is off. */
function get(url: URL, connection: WatchedConnection, signal: AbortSignal) {
	return axios.get<unknown>(url.href, {
		adapter: "http",
		headers: { "Accept-Encoding": "identity", "User-Agent": "tapedeck" },
		httpAgent: connection.agent,
		httpsAgent: connection.agent,
		// axios's own `timeout` does not end a body that keeps dripping.
		signal,
		maxRedirects: 0,
		proxy: false,
		maxContentLength: largestAnswerBytes,
		responseType: "arraybuffer",
		transformResponse: (body) => body,
		validateStatus: () => true,
	});
}

function withoutAnswer(state: ConnectionState, code: string, timedOutMs: number | undefined): Outcome {
	switch (state) {
		case "opening":
			return { kind: "not-sent", why: notConnected(code, timedOutMs) };
		// Without a socket of ours to watch (something else took the request over) nothing is certain.
		case "none":
		case "stood":
			return { kind: "unknown", why: notAnswered(code, timedOutMs) };
		default:
			throw new TypeError(`no such state: ${state satisfies never}`);
	}
}

function notConnected(code: string, timedOutMs: number | undefined): string {
	return timedOutMs === undefined ? `no connection (${code})` : `no connection within ${timedOutMs} ms`;
}

function notAnswered(code: string, timedOutMs: number | undefined): string {
	return timedOutMs === undefined
		? `the answer did not arrive whole (${code})`
		: `no complete answer within ${timedOutMs} ms`;
}

/** The system's or axios's name for an error (`ECONNREFUSED`), the only part of it that cannot hold a secret. */
function codeOf(error: unknown): string {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	return typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : "no error code";
}
