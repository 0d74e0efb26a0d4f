import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { isOurs } from "../http.ts";
import { isJson, type Json, parseJson, textOf } from "../json.ts";
import type { Delivery, Kind, Repeat } from "./delivery.ts";
import { installation } from "./model.ts";
import type { WorkspaceState } from "./state.ts";

/** Slack: "Using Socket Mode": up to this many connections; an event goes to one of them. */
const maxConnections = 10;
const pingEveryMs = 10_000;

/** What Slack does not say to a client that connects: neither the WebSocket's own answer, or no `hello`. */
type Silence = "handshake" | "hello";

/** Slack's end of Socket Mode: hands out addresses, greets, sends envelopes and waits for their acknowledgement. */
export class SocketMode {
	readonly #state: WorkspaceState;
	readonly #server = new WebSocketServer({ noServer: true });
	readonly #tickets = new Set<string>();
	readonly #sockets: WebSocket[] = [];
	readonly #waiting = new Map<string, (payload: Json) => void>();
	#next = 0;
	readonly #silences: Silence[] = [];
	readonly #hanging = new Set<Duplex>();

	constructor(state: WorkspaceState) {
		this.#state = state;
	}

	/** The next connection is left hanging before its handshake, or never greeted. Called several times, the next several. */
	silenceNext(silence: Silence): void {
		this.#silences.push(silence);
	}

	get connections(): number {
		return this.#sockets.length;
	}

	/** For `apps.connections.open`: a path with a ticket for one connection; `undefined` where there are too many. */
	ticket(): string | undefined {
		if (this.#sockets.length >= maxConnections) return undefined;
		const ticket = crypto.randomUUID();
		this.#tickets.add(ticket);
		return `/link/?ticket=${ticket}&app_id=${installation.appId}`;
	}

	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		const ticket = new URL(request.url ?? "/", "http://slack").searchParams.get("ticket");
		if (!isOurs(request) || ticket === null || !this.#tickets.delete(ticket)) {
			socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
			return;
		}
		const silence = this.#silences.shift();
		if (silence === "handshake") this.#hanging.add(socket.on("error", () => {}));
		else this.#server.handleUpgrade(request, socket, head, (connection) => this.#accept(connection, silence));
	}

	#accept(connection: WebSocket, silence: Silence | undefined): void {
		this.#sockets.push(connection);
		const ping = setInterval(() => connection.ping(), pingEveryMs);
		connection.on("message", (data) => this.#acknowledged(textOfData(data)));
		connection.on("error", () => connection.terminate());
		connection.on("close", () => {
			clearInterval(ping);
			const index = this.#sockets.indexOf(connection);
			if (index >= 0) this.#sockets.splice(index, 1);
			this.#state.changed();
		});
		if (silence === undefined) this.#greet(connection);
		this.#state.changed();
	}

	#greet(connection: WebSocket): void {
		connection.send(
			JSON.stringify({
				type: "hello",
				num_connections: this.#sockets.length,
				debug_info: { host: "applink-sandbox", build_number: 1, approximate_connection_time: 18_060 },
				connection_info: { app_id: installation.appId },
			}),
		);
	}

	#acknowledged(text: string): void {
		const message = parseJson(text);
		const id = textOf(message, "envelope_id");
		const resolve = id === undefined ? undefined : this.#waiting.get(id);
		if (id === undefined || !resolve || !isJson(message)) return;
		this.#waiting.delete(id);
		resolve(isJson(message.payload) ? message.payload : {});
	}

	/** Sends one envelope over the next connection in turn. Not acknowledged within `withinMs`: `operation_timeout`. */
	async send(kind: Kind, payload: Json, withinMs: number, repeat?: Repeat): Promise<Delivery> {
		const connection = this.#sockets[this.#next++ % Math.max(1, this.#sockets.length)];
		if (!connection) return { ok: false, error: "dispatch_failed" };
		const id = crypto.randomUUID();
		const attempt = { retry_attempt: repeat?.number ?? 0, retry_reason: repeat?.reason ?? "" };
		const envelope = {
			...{ envelope_id: id, type: kind, accepts_response_payload: kind !== "events_api", payload },
			...(kind === "events_api" ? attempt : {}),
		};
		const body = JSON.stringify(envelope);
		connection.send(body);
		const answer = await this.#acknowledgement(id, withinMs);
		this.#state.log({
			at: this.#state.clock(),
			direction: "to-bot",
			transport: "socket",
			method: "SEND",
			path: kind,
			request: { headers: {}, body },
			...(answer ? { response: { status: 200, body: JSON.stringify(answer) } } : { failure: "not acknowledged" }),
		});
		return answer ? { ok: true, status: 200, body: answer } : { ok: false, error: "operation_timeout" };
	}

	#acknowledgement(id: string, withinMs: number): Promise<Json | undefined> {
		return new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.#waiting.delete(id);
				resolve(undefined);
			}, withinMs);
			this.#waiting.set(id, (payload) => {
				clearTimeout(timer);
				resolve(payload);
			});
		});
	}

	/** Asks every connected client to reconnect, as Slack does every few hours. */
	refresh(reason: "refresh_requested" | "warning" = "refresh_requested"): void {
		const message = JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink-sandbox" } });
		for (const connection of [...this.#sockets]) connection.send(message);
	}

	/** Closes every connection in good order; one that does not answer within a second is cut off. */
	async close(): Promise<void> {
		for (const socket of this.#hanging) socket.destroy();
		const open = [...this.#sockets];
		const closed = open.map((connection) => new Promise((resolve) => connection.once("close", resolve)));
		for (const connection of open) connection.close(1001);
		const tooLate = setTimeout(() => this.drop(), 1000);
		await Promise.all(closed);
		clearTimeout(tooLate);
	}

	/** Cuts every connection off without a word. */
	drop(): void {
		for (const connection of [...this.#sockets]) connection.terminate();
	}
}

function textOfData(data: RawData): string {
	if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
	return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString("utf8");
}
