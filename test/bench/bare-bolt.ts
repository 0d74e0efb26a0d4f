import { App } from "@slack/bolt";
import { botToken, signingSecret } from "./signed-command.ts";

// The peer: what Bolt alone costs. It acknowledges and does nothing.

const app = new App({
	token: botToken,
	signingSecret,
	clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? "" },
	customRoutes: [{ path: "/healthz", method: "GET", handler: (_request, response) => response.end("ok\n") }],
});
app.command("/clip", async ({ ack }) => ack());
await app.start(Number(process.env.PORT));
