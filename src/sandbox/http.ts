import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Bodies beyond this many bytes are cut off with 413: nothing that the bot sends comes near. */
const maxBodyBytes = 2_000_000;

export interface LocalServer {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly url: string;
	readonly server: Server;
	/** Lets nobody in until `resume`: a connection is refused. */
	pause(): Promise<void>;
	resume(): Promise<void>;
	/** Closes every connection, also those still being answered. */
	stop(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * Serves on loopback only; port 0 takes a free one. Rejects where the port is taken. A request that another site made
 * its visitor's browser send is refused with 403, and so is one for a host that is neither this machine nor `hosts`.
 */
export async function startServer(handle: Handler, port = 0, hosts?: RegExp): Promise<LocalServer> {
	const server = createServer((request, response) => {
		if (!isOurs(request, hosts)) {
			response.writeHead(403, { "content-type": "text/plain; charset=utf-8" }).end("Only for this machine");
			return;
		}
		Promise.resolve(handle(request, response)).catch((error: unknown) => {
			if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
			response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
		});
	});
	await listen(server, port);
	const taken = portOf(server.address());
	return {
		url: `http://127.0.0.1:${taken}`,
		server,
		pause: () => stop(server),
		resume: () => listen(server, taken),
		stop: () => stop(server),
	};
}

/** Another site could reach loopback through its visitor's browser, by our address or by a name of its own for it. */
export function isOurs({ headers }: IncomingMessage, hosts?: RegExp): boolean {
	const { host = "", origin } = headers;
	const name = host.replace(/:\d+$/, "");
	const known = name === "127.0.0.1" || name === "localhost" || hosts?.test(name) === true;
	return known && (origin === undefined || origin === `http://${host}`);
}

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			server.off("error", reject);
			resolve();
		});
	});
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === "string") throw new Error(`Not listening on a port: ${address}`);
	return address.port;
}

async function stop(server: Server): Promise<void> {
	if (!server.listening) return;
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeAllConnections();
	await closed;
}

/** The request's body as text. Rejects beyond `maxBodyBytes`. */
export async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
		size += bytes.length;
		if (size > maxBodyBytes) throw new Error(`A body of more than ${maxBodyBytes} bytes`);
		chunks.push(bytes);
	}
	return Buffer.concat(chunks).toString("utf8");
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: HeaderFields = {}): void {
	response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
	response.end(JSON.stringify(body));
}

export type HeaderFields = Readonly<Record<string, string>>;
