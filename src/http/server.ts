import http, { type IncomingMessage, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { answer } from "./answer.ts";
import type { Route } from "./route.ts";

/** What one server takes; lengths in milliseconds. */
export interface ServerLimits {
	/** More connections than this at once are turned away. */
	readonly connections: number;
	/** From a request's first byte to its last, headers and body: one that drips is answered with 408. */
	readonly requestMs: number;
	/** How long an idle connection is kept: above the 60 s of the usual balancers, or they send into a closing one. */
	readonly keepAliveMs: number;
	/** A connection on which nothing has moved for so long in the middle of a request is closed. */
	readonly silenceMs: number;
	/** How often connections are looked at. */
	readonly checkEveryMs: number;
}

export const serverLimits: ServerLimits = {
	connections: 1000,
	requestMs: 5000,
	keepAliveMs: 75_000,
	silenceMs: 15_000,
	checkEveryMs: 1000,
};

/** How a server ends; in milliseconds. */
interface Ending {
	/** Connections that are kept may just be bringing a request: for so long they still may. */
	readonly graceMs: number;
	/** After so long whatever is left is cut off. */
	readonly withinMs: number;
}

export interface HttpServer {
	/** Resolves to the port that it listens on; rejects where that is taken. */
	listen(port: number, host?: string): Promise<number>;
	/**
	 * Takes no new connection, answers what the existing ones bring (and closes each with its answer), and resolves when
	 * none is left: after that nothing more comes in.
	 */
	stop(ending: Ending): Promise<void>;
}

/** The bot's HTTP server. `onFault` is told what a route did not catch. */
export function httpServer(
	routes: readonly Route[],
	onFault: (cause: unknown) => void,
	limits: ServerLimits = serverLimits,
): HttpServer {
	const open = new Set<ServerResponse>();
	let stopping = false;
	const server = http.createServer(
		{
			connectionsCheckingInterval: limits.checkEveryMs,
			// Counts from a request's first byte, headers included, so it need not exceed `keepAliveMs` (since Node 18).
			requestTimeout: limits.requestMs,
			keepAliveTimeout: limits.keepAliveMs,
		},
		serve,
	);
	server.maxConnections = limits.connections;
	server.timeout = limits.silenceMs;

	function serve(request: IncomingMessage, response: ServerResponse): void {
		const askedToKeep = response.shouldKeepAlive;
		response.shouldKeepAlive = false;
		const keep = () => {
			if (!stopping) response.shouldKeepAlive = askedToKeep;
		};
		open.add(response);
		response.once("close", () => open.delete(response));
		handle(routes, request, response, keep).catch((cause: unknown) => {
			// A client that went away in the middle of its request is no fault of ours.
			if (request.destroyed && !request.complete) return;
			onFault(cause);
			if (response.headersSent) response.destroy();
			else answer(response, 500, "something went wrong here");
		});
	}

	return {
		listen(port, host) {
			return new Promise((resolve, reject) => {
				server.once("error", reject);
				server.listen({ port, host }, () => resolve(portOf(server.address())));
			});
		},
		async stop({ graceMs, withinMs }) {
			stopping = true;
			for (const response of open) response.shouldKeepAlive = false;
			// The method of http.Server would also cut off idle connections, whatever is arriving on them.
			const ended = new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()));
			const cut = setTimeout(() => server.closeAllConnections(), withinMs);
			await Promise.race([ended, delay(graceMs, undefined, { ref: false })]);
			server.closeIdleConnections();
			await ended;
			clearTimeout(cut);
			// Ends the looking at connections.
			server.close();
		},
	};
}

async function handle(
	routes: readonly Route[],
	request: IncomingMessage,
	response: ServerResponse,
	keep: () => void,
): Promise<void> {
	const path = request.url?.split("?", 1)[0];
	const method = request.method === "HEAD" ? "GET" : request.method;
	const here = routes.filter((route) => route.path === path);
	const route = here.find((one) => one.method === method);
	if (route) return route.handle(request, response, keep);
	if (here.length === 0) return answer(response, 404, "not found");
	response.setHeader("allow", here.map((one) => one.method).join(", "));
	answer(response, 405, "not this way");
}

function portOf(address: AddressInfo | string | null): number {
	return typeof address === "object" && address ? address.port : 0;
}
