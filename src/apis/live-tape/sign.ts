import { createHash } from "node:crypto";
import { type Instant, plus } from "../../time/instant.ts";

/**
 * How long a request stays valid, in milliseconds. Short, because the server sets no upper bound of its own and the
 * signature covers no other parameter: whoever sees a signed URL can change and use it until then.
 */
const validForMs = 60_000;

/** `t`: the UNIX second after which the server refuses the request (API document, table of inputs). */
export function expirySecond(now: Instant): number {
	return Math.floor(plus(now, validForMs) / 1000);
}

/** `sign`: MD5 of the key followed by `t` in decimal, in lower-case hex (API document, table of inputs). */
export function sign(key: string, t: number): string {
	return createHash("md5").update(`${key}${t}`, "utf8").digest("hex");
}
