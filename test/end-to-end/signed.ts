import { createHmac } from "node:crypto";
import { systemClock } from "../../src/time/clock.ts";
import { signingSecret } from "../sandbox/workplace.ts";

/** The headers of a request as Slack signs it: v0, HMAC-SHA256 over version, timestamp and body. */
export function signed(text: string, { secret = signingSecret, ageSeconds = 0 } = {}): Record<string, string> {
	const timestamp = Math.floor(systemClock() / 1000) - ageSeconds;
	const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${text}`).digest("hex")}`;
	return {
		"content-type": "application/x-www-form-urlencoded",
		"x-slack-request-timestamp": String(timestamp),
		"x-slack-signature": signature,
	};
}
