import type { IncomingMessage, ServerResponse } from "node:http";
import type { Instant } from "../../../time/instant.ts";
import { type HeaderFields, readBody, sendJson } from "../../http.ts";
import { parseJson, textOf } from "../../json.ts";
import type { ResponseUrls } from "../response-urls.ts";
import { type Answer, type Call, failure, readCall } from "./call.ts";
import type { Method, MethodContext } from "./context.ts";
import { methods } from "./methods.ts";

/** How a call is answered instead of being carried out. */
export type Disturbance =
	| { readonly kind: "error"; readonly error: string }
	| { readonly kind: "rate-limited"; readonly retryAfterSeconds: number }
	| { readonly kind: "status"; readonly status: number }
	| { readonly kind: "hang" }
	| { readonly kind: "reset" }
	/** Carried out so many milliseconds later, and answered then: whoever called may have given up. */
	| { readonly kind: "late"; readonly delayMs: number }
	/** Carried out, but the answer does not arrive. */
	| { readonly kind: "answer-lost" };

export interface WebApiOptions extends MethodContext {
	readonly botToken: string;
	readonly appToken: string | undefined;
	/** Scopes of the bot's token. */
	readonly scopes: readonly string[];
	/** Keeps Slack's pace: about one `chat.postMessage` a second in each channel. */
	readonly rateLimits: boolean;
	readonly responseUrls: ResponseUrls;
}

interface Reply {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: HeaderFields;
}

/** Serves `/api/METHOD` and the `response_url`s. */
export class WebApi {
	readonly #options: WebApiOptions;
	readonly #disturbances = new Map<string, Disturbance[]>();
	readonly #lastPost = new Map<string, Instant>();

	constructor(options: WebApiOptions) {
		this.#options = options;
	}

	/** The next call of the method is answered so; several are kept in line. `response_url` names the response URLs. */
	disturbNext(method: string, disturbance: Disturbance): void {
		this.#disturbances.set(method, [...(this.#disturbances.get(method) ?? []), disturbance]);
		this.#options.state.changed();
	}

	/** Nothing that was planned happens any more. */
	calm(): void {
		this.#disturbances.clear();
		this.#options.state.changed();
	}

	/** The one that comes next, of whatever method. */
	get planned(): { readonly method: string; readonly disturbance: Disturbance } | undefined {
		for (const [method, [disturbance]] of this.#disturbances) if (disturbance) return { method, disturbance };
		return undefined;
	}

	readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? "/", "http://slack");
		const body = await readBody(request);
		const { state } = this.#options;
		const exchange = {
			at: state.clock(),
			direction: "from-bot" as const,
			transport: "http" as const,
			method: request.method ?? "",
			path: url.pathname,
			request: { headers: request.headers, body },
		};
		const reply = (await this.#taken(url, request, body)) ?? (await this.#disturbed(url, request, body));
		if (typeof reply === "string") {
			state.log({ ...exchange, failure: reply });
			if (reply === "reset") request.socket.destroy();
			return;
		}
		state.log({ ...exchange, response: { status: reply.status, body: JSON.stringify(reply.body) } });
		sendJson(response, reply.status, reply.body, reply.headers);
	};

	/** The content of a file, where the address is one that was given out for it. */
	async #taken(url: URL, request: IncomingMessage, body: string): Promise<Reply | undefined> {
		const { uploads } = this.#options;
		if (!uploads.knows(url.pathname)) return undefined;
		const answer = await uploads.take(url.pathname, body, request.headers["content-type"] ?? "");
		return answer === undefined ? { status: 400, body: "length" } : { status: 200, body: answer };
	}

	async #disturbed(url: URL, request: IncomingMessage, body: string): Promise<Reply | "hang" | "reset"> {
		const disturbance = this.#disturbances.get(methodOf(url) ?? "response_url")?.shift();
		if (!disturbance) return this.#reply(url, request, body);
		switch (disturbance.kind) {
			case "late":
				await new Promise((resolve) => setTimeout(resolve, disturbance.delayMs).unref());
				return this.#reply(url, request, body);
			case "answer-lost":
				this.#reply(url, request, body);
				return "reset";
			default:
				return disturbed(disturbance);
		}
	}

	#reply(url: URL, request: IncomingMessage, body: string): Reply {
		const method = methodOf(url);
		if (this.#options.responseUrls.knows(url.pathname)) {
			return this.#options.responseUrls.use(url.pathname, parseJson(body));
		}
		if (method === undefined) return { status: 404, body: { ok: false, error: "not_found" } };
		return this.#answer(readCall(method, request.headers, url.searchParams, body));
	}

	#answer(call: Call): Reply {
		const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
		if (!method) return { status: 200, body: { ...failure("unknown_method"), req_method: call.method } };
		const refused = this.#unauthorized(method, call.token);
		if (refused) return { status: 200, body: refused };
		const tooSoon = this.#options.rateLimits && call.method === "chat.postMessage" && this.#tooSoon(call);
		if (tooSoon) return disturbedByRate(1);
		const scopes = { "x-oauth-scopes": this.#options.scopes.join(",") };
		return { status: 200, body: method.answer(this.#options, call.args), headers: scopes };
	}

	#unauthorized(method: Method, token: string | undefined): Answer | undefined {
		const { botToken, appToken, scopes } = this.#options;
		if (token === undefined) return failure("not_authed");
		if (token !== (method.appToken ? appToken : botToken)) return failure("invalid_auth");
		if (method.scope === undefined || scopes.includes(method.scope)) return undefined;
		return { ...failure("missing_scope"), needed: method.scope, provided: scopes.join(",") };
	}

	#tooSoon(call: Call): boolean {
		const channel = textOf(call.args, "channel") ?? "";
		const now = this.#options.state.clock();
		const last = this.#lastPost.get(channel);
		if (last !== undefined && now - last < 1000) return true;
		this.#lastPost.set(channel, now);
		return false;
	}
}

const methodOf = (url: URL) => /^\/api\/([A-Za-z.]+)$/.exec(url.pathname)?.[1];

function disturbed(
	disturbance: Exclude<Disturbance, { readonly kind: "late" | "answer-lost" }>,
): Reply | "hang" | "reset" {
	switch (disturbance.kind) {
		case "error":
			return { status: 200, body: failure(disturbance.error) };
		case "rate-limited":
			return disturbedByRate(disturbance.retryAfterSeconds);
		case "status":
			return { status: disturbance.status, body: failure("internal_error") };
		case "hang":
		case "reset":
			return disturbance.kind;
		default:
			throw new Error(`No such disturbance: ${disturbance satisfies never}`);
	}
}

function disturbedByRate(seconds: number): Reply {
	return { status: 429, body: failure("ratelimited"), headers: { "retry-after": String(seconds) } };
}
