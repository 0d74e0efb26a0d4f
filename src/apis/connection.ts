import http from "node:http";
import https from "node:https";

/**
 * - `none`: nobody asked for a connection yet, or nobody watches;
 * - `opening`: asked for, and nothing of the request has left;
 * - `stood`: it came about, so the request may have arrived.
 */
export type ConnectionState = "none" | "opening" | "stood";

/** What a request goes over. */
export interface Connection {
	readonly agent: http.Agent;
	state(): ConnectionState;
	/** Ends it, unless others share it: a request that has not left never will. */
	close(): void;
}

/** A server that closes idle connections mostly does so after five seconds or more; in milliseconds. */
const keptIdleMs = 3000;
const kept = {
	"http:": new http.Agent({ keepAlive: true, timeout: keptIdleMs }),
	"https:": new https.Agent({ keepAlive: true, timeout: keptIdleMs }),
};

/** Connections that questions share: asked over a kept one, each costs half. Nobody watches when they stood. */
export function sharedConnection(protocol: "http:" | "https:"): Connection {
	return { agent: kept[protocol], state: () => "none", close: () => {} };
}

/**
 * A connection that is not shared and not kept (`Connection: close`). Whether a request can have arrived is read off
 * its socket: error codes do not tell, `ECONNRESET` and `ETIMEDOUT` come before a connection stands as well as after.
 */
export function watchedConnection(protocol: "http:" | "https:"): Connection {
	// Node holds data back until `connect`; under TLS until `secureConnect`, which comes after the certificate's check.
	const standing = protocol === "https:" ? "secureConnect" : "connect";
	const agent: http.Agent =
		protocol === "https:" ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
	let state: ConnectionState = "none";
	const open = agent.createConnection.bind(agent);
	agent.createConnection = (options, callback) => {
		if (state === "none") state = "opening";
		const socket = open(options, callback);
		socket?.once(standing, () => {
			state = "stood";
		});
		return socket;
	};
	return { agent, state: () => state, close: () => agent.destroy() };
}
