import { once } from "node:events";
import net from "node:net";
import type { Route } from "../../src/http/route.ts";
import { type HttpServer, httpServer, type ServerLimits, serverLimits } from "../../src/http/server.ts";

export interface Started {
	readonly server: HttpServer;
	readonly port: number;
	readonly faults: readonly unknown[];
	/** Opens a connection, and sends what it is given. */
	connect(...parts: readonly string[]): Promise<Client>;
}

/** A connection at the level of bytes. */
export interface Client {
	readonly socket: net.Socket;
	/** All that has arrived. */
	text(): string;
	/** Resolves as soon as what has arrived matches. */
	arrives(pattern: RegExp): Promise<string>;
	/** Resolves when the other side has ended it. */
	ends(): Promise<string>;
}

/** A server on a free port. `endAll` ends the ones that a test has left. */
export async function start(routes: readonly Route[], limits: Partial<ServerLimits> = {}): Promise<Started> {
	const faults: unknown[] = [];
	const server = httpServer(routes, (cause) => faults.push(cause), { ...serverLimits, ...limits });
	const port = await server.listen(0, "127.0.0.1");
	started.push(server);
	return { server, port, faults, connect: (...parts) => connect(port, parts) };
}

const started: HttpServer[] = [];

export async function endAll(): Promise<void> {
	for (const server of started.splice(0)) await server.stop({ graceMs: 0, withinMs: 0 });
}

async function connect(port: number, parts: readonly string[]): Promise<Client> {
	const socket = net.connect(port, "127.0.0.1");
	let text = "";
	socket.on("error", () => {});
	socket.on("data", (bytes) => {
		text += bytes.toString("latin1");
	});
	await once(socket, "connect");
	for (const part of parts) socket.write(part);
	const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
	return {
		socket,
		text: () => text,
		async arrives(pattern) {
			while (!pattern.test(text)) {
				if (socket.closed) throw new Error(`the connection ended with ${JSON.stringify(text)}`);
				await Promise.race([once(socket, "data"), closed]);
			}
			return text;
		},
		async ends() {
			await closed;
			return text;
		},
	};
}

export function get(path: string): string {
	return `GET ${path} HTTP/1.1\r\nHost: tapedeck\r\n\r\n`;
}

/** How long something takes, in milliseconds. */
export async function millisecondsOf(wait: () => Promise<unknown>): Promise<number> {
	const begin = process.hrtime.bigint();
	await wait();
	return Number((process.hrtime.bigint() - begin) / 1_000_000n);
}
