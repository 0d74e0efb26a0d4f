import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A connection on which nothing has moved for so long is closed; in milliseconds. */
const silenceMs = 15_000;

export interface Routes {
	/** `POST /slack/events`; none in Socket Mode. */
	readonly slack: RequestListener | undefined;
	/** Rejects where the bot could not do its work now. */
	readonly ready: () => Promise<void>;
}

/** The bot's HTTP server: Slack's requests, `GET /healthz` (the process answers), `GET /readyz` (the store does, too). */
export function createHttpServer({ slack, ready }: Routes): Server {
	const server = createServer((request, response) => {
		const path = request.url?.split("?", 1)[0];
		const answer = (status: number, text: string) =>
			response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
		if (request.method === "GET" && path === "/healthz") answer(200, "ok");
		else if (request.method === "GET" && path === "/readyz") {
			ready().then(
				() => answer(200, "ready"),
				() => answer(503, "not ready: the store or Slack cannot be reached"),
			);
		} else if (slack && request.method === "POST" && path === "/slack/events") slack(request, response);
		else answer(404, "not found");
	});
	server.setTimeout(silenceMs);
	return server;
}

/** Resolves to the port that it listens on. */
export function listen(server: Server, port: number, host?: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen({ port, host }, () => resolve(portOf(server.address())));
	});
}

function portOf(address: AddressInfo | string | null): number {
	return typeof address === "object" && address ? address.port : 0;
}

/** Stops listening and resolves once every request under way was answered. */
export function close(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.close((error) => (error ? reject(error) : resolve()));
		server.closeIdleConnections();
	});
}
