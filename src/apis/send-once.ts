import axios from "axios";
import type { Cause } from "../recording/cause.ts";
import { type Connection, type ConnectionState, sharedConnection, watchedConnection } from "./connection.ts";

/** An answer is a few hundred bytes; one longer than this many is given up. */
const largestAnswerBytes = 1024 * 1024;

export interface SignedRequest {
	readonly method: "GET" | "POST";
	readonly url: URL;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as it is, in UTF-8. */
	readonly body?: string;
	/** For the whole call, from the name look-up to the last byte of the answer, in milliseconds. */
	readonly timeoutMs: number;
	/** It only asks, and may come twice: a connection is kept for it. */
	readonly onlyAsks?: boolean;
}

export interface Answered {
	readonly kind: "answered";
	/** The HTTP status. */
	readonly status: number;
	readonly body: Uint8Array;
}

/** `not-sent`: the connection never stood, so nothing can have arrived; `unknown`: it may have. */
export type Sent = Answered | { readonly kind: "not-sent" | "unknown"; readonly cause: Cause };

/** Sends one request, once. Never throws and never logs: the errors of axios hold the signed request. */
export async function sendOnce(request: SignedRequest): Promise<Sent> {
	const protocol = request.url.protocol === "https:" ? "https:" : "http:";
	const connection = request.onlyAsks ? sharedConnection(protocol) : watchedConnection(protocol);
	const timeout = new AbortController();
	const timer = setTimeout(() => timeout.abort(), request.timeoutMs);
	try {
		const { status, data } = await send(request, connection, timeout.signal);
		if (!Buffer.isBuffer(data)) return { kind: "unknown", cause: { code: "unreadable-answer", status } };
		return { kind: "answered", status, body: data };
	} catch (error) {
		const kind = canHaveArrived(connection.state()) ? "unknown" : "not-sent";
		if (timeout.signal.aborted) return { kind, cause: { code: "timed-out", afterMs: request.timeoutMs } };
		const code = kind === "unknown" ? "connection-broken" : "no-connection";
		return { kind, cause: { code, ...systemName(error) } };
	} finally {
		clearTimeout(timer);
		connection.close();
	}
}

/** Everything that could make a second request out of one, or send it elsewhere, is off. */
function send({ method, url, headers, body }: SignedRequest, connection: Connection, signal: AbortSignal) {
	return axios.request<unknown>({
		method,
		url: url.href,
		data: body,
		adapter: "http",
		headers: { "Accept-Encoding": "identity", "User-Agent": "tapedeck", ...headers },
		httpAgent: connection.agent,
		httpsAgent: connection.agent,
		// axios's own `timeout` does not end a body that keeps dripping.
		signal,
		maxRedirects: 0,
		proxy: false,
		maxContentLength: largestAnswerBytes,
		responseType: "arraybuffer",
		transformRequest: (data) => data,
		transformResponse: (data) => data,
		validateStatus: () => true,
	});
}

function canHaveArrived(state: ConnectionState): boolean {
	switch (state) {
		case "opening":
			return false;
		// Without a socket of ours to watch (it is shared, or something else took the request over) nothing is certain.
		case "none":
		case "stood":
			return true;
		default:
			return state satisfies never;
	}
}

/** The system's or axios's name for an error (`ECONNREFUSED`), the only part of it that cannot hold a secret. */
function systemName(error: unknown): { readonly system?: string } {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	return typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? { system: code } : {};
}
