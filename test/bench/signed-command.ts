import { createHmac } from "node:crypto";
import { systemClock } from "../../src/time/clock.ts";

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
export const botToken = "xoxb-bench";

export interface SignedCommand {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** A `/clip` as Slack sends it. `count` makes it a request of its own: the bot ignores one that it has seen before. */
export function signedCommand(text: string, count: number): SignedCommand {
	const body = new URLSearchParams({
		token: "unused",
		team_id: "T0BENCH",
		team_domain: "bench",
		channel_id: "C0BENCH",
		channel_name: "studio",
		user_id: `U0BENCH${count % 50}`,
		user_name: "mei",
		command: "/clip",
		text,
		api_app_id: "A0BENCH",
		is_enterprise_install: "false",
		response_url: `https://hooks.slack.com/commands/T0BENCH/${count}/bench`,
		trigger_id: `${count}.1.bench`,
	}).toString();
	const timestamp = String(Math.floor(systemClock() / 1000));
	const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
	return {
		headers: {
			"content-type": "application/x-www-form-urlencoded",
			"x-slack-request-timestamp": timestamp,
			"x-slack-signature": `v0=${signature}`,
		},
		body,
	};
}
