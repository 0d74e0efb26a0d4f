import type { IncomingMessage, ServerResponse } from "node:http";

/** One file and one line in the table of routes for each. */
export interface Route {
	readonly method: "GET" | "POST";
	readonly path: string;
	/**
	 * Answers one request. Its connection is closed by the answer unless `keep` was called, which only what is known to
	 * come from a friend may do: a stranger cannot hold connections open. A rejection becomes a 500.
	 */
	handle(request: IncomingMessage, response: ServerResponse, keep: () => void): Promise<void>;
}
