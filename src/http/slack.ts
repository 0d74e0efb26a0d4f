import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { answer } from "./answer.ts";
import { promisedLength, readBody } from "./body.ts";
import type { Route } from "./route.ts";

/**
 * In bytes. Slack's largest are message shortcuts: a message of 40,000 characters, which comes twice (as text and as
 * blocks) and takes up to 9 bytes a character URL-encoded: 720 kB.
 */
const largestBody = 1024 * 1024;
/** A command or a click of ours stays below; in bytes. */
const commonBody = 64 * 1024;
/** So many bodies that are larger than common are read at once: whoever forges headers cannot fill the memory. */
const largeAtOnce = 16;

/** Why a request was turned away. */
export type Refusal = "headers" | "signature" | "too-large" | "too-many";

/** A request whose body was read; Bolt takes it from there. */
type BufferedRequest = IncomingMessage & { readonly rawBody: Buffer };

export interface SlackIntake {
	/** Judges a request by its headers alone; what it returns then judges the body. `undefined`: not from Slack. */
	readonly judge: (headers: IncomingHttpHeaders) => ((body: Buffer) => boolean) | undefined;
	/** Takes what Slack has signed. */
	readonly listener: (request: BufferedRequest, response: ServerResponse) => void;
	readonly onRefused: (why: Refusal) => void;
}

/** `POST /slack/events`: headers are judged before any of the body is read, and the signature before Bolt sees it. */
export function slackRoute({ judge, listener, onRefused }: SlackIntake): Route {
	let large = 0;

	async function read(request: IncomingMessage): Promise<Buffer | undefined> {
		const isLarge = promisedLength(request) > commonBody;
		if (isLarge) large += 1;
		try {
			return await readBody(request, largestBody);
		} finally {
			if (isLarge) large -= 1;
		}
	}

	return {
		method: "POST",
		path: "/slack/events",
		async handle(request, response, keep) {
			const refuse = (why: Refusal) => {
				onRefused(why);
				answer(response, ...refusals[why]);
			};
			const isSigned = judge(request.headers);
			if (!isSigned) return refuse("headers");
			const length = promisedLength(request);
			if (length > largestBody && length !== Number.POSITIVE_INFINITY) return refuse("too-large");
			if (length > commonBody && large >= largeAtOnce) return refuse("too-many");
			const rawBody = await read(request);
			if (!rawBody) return refuse("too-large");
			if (!isSigned(rawBody)) return refuse("signature");
			keep();
			listener(Object.assign(request, { rawBody }), response);
		},
	};
}

const refusals: Readonly<Record<Refusal, readonly [status: number, text: string]>> = {
	headers: [401, "not signed by Slack, or not just now"],
	signature: [401, "not signed by Slack"],
	"too-large": [413, "too large"],
	"too-many": [503, "too many large requests at once"],
};
