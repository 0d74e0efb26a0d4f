import type { RecordingApi } from "../../recording/ports.ts";
import type { Plan, Span } from "../../recording/recording.ts";
import type { Clock } from "../../time/instant.ts";
import { sendOnce } from "../send-once.ts";
import { liveTapeLimits } from "./limits.ts";
import { tapeStartQuery } from "./query.ts";
import { expirySecond, sign } from "./sign.ts";

export interface LiveTapeSettings {
	/** Tencent's number for the account (API document, `appid`). */
	readonly appId: string;
	/** The secret that requests are signed with. */
	readonly key: string;
	/** Where the API is called, http or https, without a user, a password or a fragment. */
	readonly url: string;
	/** For a whole call, in milliseconds. The document wants more than 3000: a shorter call can create duplicates. */
	readonly timeoutMs: number;
}

interface Endpoint {
	readonly href: string;
	readonly protocol: "http:" | "https:";
}

/** The recording API `Live_Tape_Start`. Throws on an address that it could not call. */
export function liveTape(settings: LiveTapeSettings, clock: Clock): RecordingApi {
	const endpoint = parseEndpoint(settings.url);
	const address = (plan: Plan, span: Span, t: number, signature: string): string =>
		join(endpoint.href, tapeStartQuery(settings.appId, plan, span, { t, sign: signature }));

	return {
		limits: liveTapeLimits,
		timeoutMs: settings.timeoutMs,
		async create(plan, span) {
			const t = expirySecond(clock());
			const signature = sign(settings.key, t);
			const url = parseUrl(() => address(plan, span, t, signature));
			if (url === undefined) return { kind: "not-sent", why: "the request has a time that cannot be written" };
			const secrets = [settings.key, signature, signature.toUpperCase()];
			return sendOnce({ url, protocol: endpoint.protocol, timeoutMs: settings.timeoutMs, secrets });
		},
		describe(plan, span, { showSign }) {
			const t = expirySecond(clock());
			return address(plan, span, t, showSign ? sign(settings.key, t) : "***");
		},
	};
}

function parseEndpoint(text: string): Endpoint {
	const { href, protocol, username, password, hash } = new URL(text);
	if (protocol !== "http:" && protocol !== "https:") {
		throw new TypeError(`the recording API is called over http: or https:, not ${protocol}`);
	}
	if (username !== "" || password !== "" || hash !== "") {
		throw new TypeError("the recording API's address takes no user, no password and no fragment");
	}
	return { href, protocol };
}

/** `href` may already have a query, or end in the `?` that the document's own example ends in. */
function join(href: string, query: string): string {
	if (/[?&]$/.test(href)) return href + query;
	return `${href}${href.includes("?") ? "&" : "?"}${query}`;
}

/** `undefined` where a time of the plan is none (not a number, beyond the calendar). */
function parseUrl(write: () => string): URL | undefined {
	try {
		return new URL(write());
	} catch {
		return undefined;
	}
}
