import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between a store and its server, and can swallow everything without closing a connection. */
export class SilencingProxy {
	readonly url: string;
	readonly #server: Server;
	readonly #sockets: Socket[];
	#silent = false;

	static async to(databaseUrl: string): Promise<SilencingProxy> {
		const server = createServer().listen(0, "127.0.0.1");
		await once(server, "listening");
		return new SilencingProxy(databaseUrl, server);
	}

	private constructor(databaseUrl: string, server: Server) {
		const target = new URL(databaseUrl);
		const through = new URL(databaseUrl);
		const address = server.address();
		through.host = `127.0.0.1:${typeof address === "object" ? address?.port : address}`;
		this.url = through.href;
		this.#server = server;
		this.#sockets = [];
		server.on("connection", (socket) => this.#join(socket, connect(Number(target.port), target.hostname)));
	}

	silence(): void {
		this.#silent = true;
	}

	speak(): void {
		this.#silent = false;
	}

	close(): void {
		this.#server.close();
		for (const socket of this.#sockets) socket.destroy();
	}

	#join(client: Socket, server: Socket): void {
		this.#sockets.push(client, server);
		for (const [from, to] of [
			[client, server],
			[server, client],
		] as const) {
			from.on("data", (chunk) => this.#silent || to.write(chunk));
			from.on("close", () => to.destroy());
			from.on("error", () => to.destroy());
		}
	}
}
