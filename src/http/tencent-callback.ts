import { answer } from "./answer.ts";
import { promisedLength, readBody } from "./body.ts";
import type { Route } from "./route.ts";

/** Tencent's are a kilobyte or two; in bytes. */
const largestBody = 64 * 1024;

/** Why a callback was turned away. */
type CallbackRefusal = "too-large" | "malformed" | "unsigned";

export interface CallbackIntake {
	/** Resolves once what was told is kept, or to why it is not. Rejects where it could not be kept: Tencent tells it again. */
	readonly take: (body: Buffer) => Promise<"kept" | Exclude<CallbackRefusal, "too-large">>;
	readonly onRefused: (why: CallbackRefusal) => void;
}

/** `POST /tencent/callback`: answered when it is kept. Without a key there is no such route. */
export function tencentCallbackRoute({ take, onRefused }: CallbackIntake): Route {
	return {
		method: "POST",
		path: "/tencent/callback",
		async handle(request, response) {
			const length = promisedLength(request);
			const isTooLarge = length > largestBody && length !== Number.POSITIVE_INFINITY;
			const body = isTooLarge ? undefined : await readBody(request, largestBody);
			const taken = body ? await take(body) : "too-large";
			if (taken === "kept") {
				response.writeHead(200, { "content-type": "application/json" }).end('{"code":0}');
				return;
			}
			onRefused(taken);
			answer(response, ...refusals[taken]);
		},
	};
}

const refusals: Readonly<Record<CallbackRefusal, readonly [status: number, text: string]>> = {
	"too-large": [413, "too large"],
	malformed: [400, "not a callback"],
	unsigned: [403, "not signed with the callback key, or not just now"],
};
