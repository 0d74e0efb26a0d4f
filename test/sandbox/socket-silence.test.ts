import assert from "node:assert/strict";
import { once } from "node:events";
import { WebClient } from "@slack/web-api";
import { WebSocket } from "ws";
import type { SlackWorkspace } from "../../src/sandbox/slack-workspace/workspace.ts";
import { standingClock, startWorkspace } from "./workplace.ts";

describe("a connection by Socket Mode", () => {
	const time = standingClock("2026-11-22T10:00:00+08:00");
	let workspace: SlackWorkspace;
	before(async () => {
		workspace = await startWorkspace({ clock: time.clock, appToken: "xapp-1" });
	});
	after(() => workspace.stop());

	const connect = async () => {
		const client = new WebClient("xapp-1", { slackApiUrl: workspace.apiUrl });
		const { url = "" } = await client.apps.connections.open();
		return new WebSocket(url);
	};
	/** What a new connection tells first, or that it does not within 200 ms. */
	const first = async () => {
		const socket = await connect();
		const silent = new Promise<string>((resolve) => setTimeout(() => resolve("silence"), 200));
		const hello = once(socket, "message").then(([data]) => String(JSON.parse(String(data)).type));
		const told = await Promise.race([hello, silent]);
		const { readyState } = socket;
		socket.on("error", () => {}).terminate();
		return [told, readyState];
	};

	it("is greeted, unless its greeting or its handshake is held back", async () => {
		workspace.socket.silenceNext("handshake");
		workspace.socket.silenceNext("hello");
		assert.deepEqual(
			[await first(), await first(), await first()],
			[
				["silence", WebSocket.CONNECTING],
				["silence", WebSocket.OPEN],
				["hello", WebSocket.OPEN],
			],
		);
	});
});
