import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { elapsedMs } from "../../../src/time/clock.ts";

/** How `apps.connections.open` is answered; `undefined` all is well. */
export interface OpenAnswer {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: object;
}

/** What the bot sent, and on which of its connections, counted from 1. */
interface Answered {
	readonly on: number;
	readonly message: Readonly<Record<string, unknown>>;
}

/** Slack's end of Socket Mode, which does as it is told. */
export async function startSocketSlack() {
	const script = {
		open: (): OpenAnswer | undefined => undefined,
		/** Called with each connection instead of greeting it. */
		greet: (socket: WebSocket) => socket.send('{"type":"hello"}'),
		/** `false`: a handshake is never answered. */
		upgrades: true,
	};
	const sockets: WebSocket[] = [];
	const answers: Answered[] = [];
	const asked: number[] = [];
	const upgrades: Duplex[] = [];
	let opening = 0;
	let openingAtOnce = 0;
	const websockets = new WebSocketServer({ noServer: true });
	const server = createServer(async (request, response) => {
		asked.push(elapsedMs());
		opening += 1;
		openingAtOnce = Math.max(opening, openingAtOnce);
		request.resume();
		await delay(20);
		opening -= 1;
		const { status = 200, headers = {}, body } = script.open() ?? {};
		response.writeHead(status, { "content-type": "application/json", ...headers });
		response.end(JSON.stringify(body ?? { ok: true, url: `ws://127.0.0.1:${port()}/link` }));
	});
	server.on("upgrade", (request, socket, head) => {
		upgrades.push(socket);
		if (!script.upgrades) return;
		websockets.handleUpgrade(request, socket, head, (connection) => {
			sockets.push(connection);
			const on = sockets.length;
			connection.on("message", (data) => answers.push({ on, message: JSON.parse(String(data)) }));
			connection.on("error", () => {});
			script.greet(connection);
		});
	});
	const port = () => (server.address() as AddressInfo).port;
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

	async function until<Found>(find: () => Found | undefined | false, withinMs = 3000): Promise<Found> {
		for (let waited = 0; waited < withinMs; waited += 5) {
			const found = find();
			if (found) return found;
			await delay(5);
		}
		throw new Error("nothing came of it");
	}

	return {
		script,
		sockets,
		answers,
		/** When an address was asked for. */
		asked,
		upgrades,
		/** How many addresses were asked for at the same time, at most. */
		openingAtOnce: () => openingAtOnce,
		apiUrl: `http://127.0.0.1:${port()}/api/`,
		until,
		open: () => sockets.filter(({ readyState }) => readyState === 1).length,
		/** Sends an envelope on the connection with this number. */
		send(on: number, envelope: object) {
			sockets[on - 1]?.send(JSON.stringify(envelope));
		},
		async stop() {
			for (const socket of upgrades) socket.destroy();
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

export type SocketSlack = Awaited<ReturnType<typeof startSocketSlack>>;
