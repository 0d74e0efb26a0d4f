import { createHmac } from "node:crypto";
import { systemClock } from "../../src/time/clock.ts";

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
export const botToken = "xoxb-bench";

export interface SignedCommand {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** A command line as Slack sends it. `count` makes it a request of its own: the bot ignores one that it has seen before. */
export function signedCommand(line: string, count: number): SignedCommand {
	const [command = "", ...words] = line.split(" ");
	const body = new URLSearchParams({
		token: "unused",
		team_id: "T0BENCH",
		team_domain: "bench",
		channel_id: "C0BENCH",
		channel_name: "studio",
		user_id: `U0BENCH${count % 50}`,
		user_name: "mei",
		command,
		text: words.join(" "),
		api_app_id: "A0BENCH",
		is_enterprise_install: "false",
		response_url: `http://127.0.0.1:9/commands/T0BENCH/${count}/bench`,
		trigger_id: `${count}.1.bench`,
	}).toString();
	return signed(body);
}

/** A press of a button as Slack sends it; `count` makes the person that of the command with the same one. */
export function signedPress(actionId: string, value: string, count: number): SignedCommand {
	const payload = {
		type: "block_actions",
		user: { id: `U0BENCH${count % 50}` },
		team: { id: "T0BENCH" },
		channel: { id: "C0BENCH" },
		container: { type: "message", message_ts: "1.1", channel_id: "C0BENCH", is_ephemeral: true },
		trigger_id: `${count}.2.bench`,
		response_url: `http://127.0.0.1:9/actions/T0BENCH/${count}/bench`,
		actions: [{ type: "button", action_id: actionId, block_id: "version.1", value, action_ts: "1.1" }],
	};
	return signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

function signed(body: string): SignedCommand {
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
