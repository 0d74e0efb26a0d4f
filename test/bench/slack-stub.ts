import { once } from "node:events";
import { createServer } from "node:http";

export interface SlackStub {
	readonly apiUrl: string;
	/** The recording endpoint. A command alone must never reach it. */
	readonly liveUrl: string;
	/** Requests to create a recording that the endpoint got. */
	readonly recordings: () => number;
	stop(): Promise<void>;
}

/** As much of Slack's Web API as a bot needs to start (`auth.test`), and a recording endpoint that counts. */
export async function startSlackStub(): Promise<SlackStub> {
	let recordings = 0;
	const server = createServer((request, response) => {
		request.resume();
		const answer = (body: object) =>
			response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
		if (request.url?.startsWith("/live") && request.url.includes("Live_Tape_Start")) {
			recordings += 1;
			answer({ ret: 0, output: { task_id: recordings } });
		} else if (request.url?.startsWith("/live")) {
			// Is it live? It is.
			answer({ ret: 0, output: [{ status: 1 }] });
		} else answer({ ok: true, team: "Bench", team_id: "T0BENCH", user: "tapedeck", user_id: "U0BOT", bot_id: "B0BOT" });
	});
	await once(server.listen(0, "127.0.0.1"), "listening");
	const address = server.address();
	const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
	return {
		apiUrl: `${origin}/api/`,
		liveUrl: `${origin}/live`,
		recordings: () => recordings,
		async stop() {
			server.close();
			server.closeAllConnections();
			await once(server, "close");
		},
	};
}
