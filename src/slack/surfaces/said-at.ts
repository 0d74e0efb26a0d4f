import { type Instant, instant } from "../../time/instant.ts";

/** When a message was said: what its "tomorrow" counts from, however late it is read. `ts`: Slack's, in seconds. */
export function saidAt(ts: string, now: Instant): Instant {
	const at = Math.floor(Number(ts) * 1000);
	return Number.isSafeInteger(at) && at > 0 && at < now ? instant(at) : now;
}
