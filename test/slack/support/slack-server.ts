import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** One request that the bot made of Slack. */
export interface SlackCall {
	/** A Web API method, or `respond` for a `response_url`. */
	readonly method: string;
	/** Of the `response_url`, what stands behind the slash. */
	readonly to?: string;
	readonly body: Readonly<Record<string, unknown>>;
}

export interface SlackAnswer {
	/** Of a Web API call: Slack's name of the error. */
	readonly error?: string;
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly afterMs?: number;
}

/** A Slack that notes what it is asked, and answers as scripted: by default, that all is well. */
export async function startSlackServer() {
	const calls: SlackCall[] = [];
	const script: { answer: (call: SlackCall) => SlackAnswer | undefined } = { answer: () => undefined };
	let serial = 0;
	const server = createServer((request, response) => {
		let text = "";
		request.setEncoding("utf8");
		request.on("data", (chunk) => {
			text += chunk;
		});
		request.on("end", async () => {
			const [, kind, rest = ""] = /^\/(api|respond)\/(.*)$/.exec(request.url ?? "") ?? [];
			const isAnswer = kind === "respond";
			const body = isAnswer ? JSON.parse(text) : fromForm(text);
			const call = isAnswer ? { method: "respond", to: rest, body } : { method: rest, body };
			calls.push(call);
			const { error, status = 200, headers = {}, afterMs = 0 } = script.answer(call) ?? {};
			await delay(afterMs);
			serial += 1;
			const channel = String(body.channel ?? "");
			const posted = {
				ok: true,
				channel: channel.startsWith("U") ? `D${channel.slice(1)}` : channel,
				ts: `${serial}.0`,
			};
			response.writeHead(status, { "content-type": "application/json", ...headers });
			response.end(JSON.stringify(error === undefined ? posted : { ok: false, error }));
		});
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const { port } = server.address() as AddressInfo;
	return {
		calls,
		script,
		origin: `http://127.0.0.1:${port}`,
		apiUrl: `http://127.0.0.1:${port}/api/`,
		async stop() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** The Web API takes forms, with JSON in the fields that are no texts. */
function fromForm(text: string): Readonly<Record<string, unknown>> {
	const fields = [...new URLSearchParams(text)];
	return Object.fromEntries(fields.map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]));
}
