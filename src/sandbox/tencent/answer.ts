import type { ServerResponse } from "node:http";
import type { Answer, Behaviour, Withheld } from "./model.ts";

/** Answers as told, `body` where nothing else is; resolves to what went back, once it did. A hanging answer resolves at once. */
export async function send(response: ServerResponse, body: string, behaviour: Behaviour): Promise<Answer> {
	switch (behaviour.kind) {
		case "succeed":
		case "refuse":
		case "not-pushing":
			return whole(response, 200, body);
		case "slow":
			await pause(behaviour.delayMs);
			return whole(response, 200, body);
		case "drip":
			return await drip(response, body, behaviour.everyMs);
		case "nonsense":
			return whole(response, 200, behaviour.body, { "content-type": behaviour.contentType ?? "text/html" });
		case "status":
			return whole(response, behaviour.status, behaviour.body ?? "", behaviour.headers ?? {});
		case "hang":
			return { kind: "withheld", how: "no-answer" };
		case "reset-before-headers":
			response.socket?.resetAndDestroy();
			return { kind: "withheld", how: "reset-before-headers" };
		case "reset-after-headers":
			return await cutOff(response, body, 0, "reset-after-headers");
		case "half-a-body":
			return await cutOff(response, body, Math.floor(body.length / 2), "half-a-body");
		default:
			return behaviour satisfies never;
	}
}

function whole(
	response: ServerResponse,
	status: number,
	body: string | Uint8Array,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	// The real Content-Type is not known; a client must not lean on it.
	response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers });
	response.end(body);
	return { kind: "sent", status, body: typeof body === "string" ? body : Buffer.from(body).toString("latin1") };
}

async function drip(response: ServerResponse, body: string, everyMs: number): Promise<Answer> {
	response.writeHead(200, { "content-type": "application/json" });
	for (const character of body) {
		if (response.destroyed) return { kind: "withheld", how: "client-left" };
		response.write(character);
		await pause(everyMs);
	}
	response.end();
	return { kind: "sent", status: 200, body };
}

async function cutOff(response: ServerResponse, body: string, after: number, how: Withheld): Promise<Answer> {
	response.writeHead(200, { "content-type": "application/json", "content-length": String(body.length) });
	response.flushHeaders();
	if (after > 0) response.write(body.slice(0, after));
	await pause(20);
	if (after > 0) response.socket?.destroy();
	else response.socket?.resetAndDestroy();
	return { kind: "withheld", how };
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
