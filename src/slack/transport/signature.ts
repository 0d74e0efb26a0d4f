import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Clock, Instant } from "../../time/instant.ts";

/** Slack: reject a request whose timestamp is more than five minutes off. Bolt looks only into the past. */
const toleranceMs = 5 * 60_000;

/** What the headers claim; only the body shows whether it is true. */
export interface Signed {
	/** The HMAC, 64 hex digits in lower case. */
	readonly signature: string;
	/** UNIX seconds, as they were sent. */
	readonly timestamp: string;
}

/**
 * Reads a request's headers: `undefined` where they cannot be Slack's, or not of now. The form is exact: Bolt would also
 * take `v0=HASH=x`, the same request under another name to whoever remembers signatures.
 */
export function judgeHeaders(headers: IncomingHttpHeaders, now: Instant): Signed | undefined {
	const [, signature] = /^v0=([0-9a-f]{64})$/.exec(single(headers["x-slack-signature"])) ?? [];
	const [timestamp] = /^\d{1,12}$/.exec(single(headers["x-slack-request-timestamp"])) ?? [];
	if (signature === undefined || timestamp === undefined) return undefined;
	return Math.abs(Number(timestamp) * 1000 - now) <= toleranceMs ? { signature, timestamp } : undefined;
}

function single(header: string | readonly string[] | undefined): string {
	return typeof header === "string" ? header : "";
}

/** Whether the signature is the body's, byte for byte, in a time that does not tell how near it was. */
export function isSignedWith(signingSecret: string, { signature, timestamp }: Signed, body: Uint8Array): boolean {
	const expected = createHmac("sha256", signingSecret).update(`v0:${timestamp}:`).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, "hex"));
}

/** The two steps as one: judges headers, and gives back what judges the body. */
export function slackSignature(signingSecret: string, clock: Clock) {
	return (headers: IncomingHttpHeaders): ((body: Uint8Array) => boolean) | undefined => {
		const signed = judgeHeaders(headers, clock());
		return signed && ((body) => isSignedWith(signingSecret, signed, body));
	};
}
