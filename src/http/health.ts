import { setTimeout as delay } from "node:timers/promises";
import { answer } from "./answer.ts";
import type { Route } from "./route.ts";

/** A part that has not answered in so many milliseconds is not ready: whoever asks does not wait for ever. */
const patienceMs = 3000;

/** Why the bot cannot do its work now, in words that everybody may read. */
export class NotReady extends Error {
	override readonly name = "NotReady";
}

/** `GET /healthz`: the process answers. */
export const healthRoute: Route = {
	method: "GET",
	path: "/healthz",
	async handle(_, response) {
		answer(response, 200, "ok");
	},
};

/**
 * `GET /readyz`: the bot could do its work now. `ready` rejects with a `NotReady` that names the part; the message of
 * any other error may hold a secret, and is not repeated. However many ask, it is called once at a time.
 */
export function readyRoute(ready: () => Promise<void>, waitMs = patienceMs): Route {
	let asking: Promise<readonly [status: number, text: string]> | undefined;

	async function ask() {
		try {
			await Promise.race([ready(), tooLate(waitMs)]);
			return [200, "ready"] as const;
		} catch (cause) {
			return [503, cause instanceof NotReady ? `not ready: ${cause.message}` : "not ready"] as const;
		} finally {
			asking = undefined;
		}
	}

	return {
		method: "GET",
		path: "/readyz",
		async handle(_, response) {
			asking ??= ask();
			answer(response, ...(await asking));
		},
	};
}

async function tooLate(waitMs: number): Promise<never> {
	await delay(waitMs, undefined, { ref: false });
	throw new NotReady(`no answer within ${waitMs} ms`);
}
