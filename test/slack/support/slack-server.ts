import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** One request that the bot made of Slack. */
export interface SlackCall {
	/** A Web API method, `respond` for a `response_url`, or `upload` for a file. */
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
	/** Beside what every answer has. */
	readonly more?: Readonly<Record<string, unknown>>;
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
			const [, kind, rest = ""] = /^\/(api|respond|upload)\/(.*)$/.exec(request.url ?? "") ?? [];
			const call =
				kind === "respond"
					? { method: "respond", to: rest, body: JSON.parse(text) }
					: kind === "upload"
						? { method: "upload", to: rest, body: { text } }
						: { method: rest, body: fromForm(text) };
			const { body } = call;
			calls.push(call);
			const { error, status = 200, headers = {}, afterMs = 0, more = {} } = script.answer(call) ?? {};
			await delay(afterMs);
			serial += 1;
			const channel = String(body.channel ?? "");
			const posted = {
				ok: true,
				channel: channel.startsWith("U") ? `D${channel.slice(1)}` : channel,
				ts: `${serial}.0`,
				...more,
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
