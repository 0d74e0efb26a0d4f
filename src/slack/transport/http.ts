import type { IncomingMessage, ServerResponse } from "node:http";
import { parse } from "node:querystring";
import type { Receiver } from "@slack/bolt";
import * as v from "valibot";
import { type Arrival, type IntakeOptions, intake } from "./intake.ts";
import { NotAcknowledged } from "./not-acknowledged.ts";

/** A request whose headers, signature and length were judged, and whose body was read. */
type JudgedRequest = Pick<IncomingMessage, "headers"> & { readonly rawBody: Buffer };

export interface SlackHttp {
	readonly receiver: Receiver;
	/** Takes `POST /slack/events`, but for its judgement. */
	listener(request: JudgedRequest, response: ServerResponse): void;
}

/**
 * Slack's requests over HTTP, as a receiver of Bolt's. Bolt's own would read and judge the body a second time, could not
 * ask the store what came before, and tells nobody that Slack has hung up before the answer.
 */
export function slackHttp(options: IntakeOptions): SlackHttp {
	const { init, take } = intake(options);
	return {
		receiver: { init, start: async () => {}, stop: async () => {} },
		listener(request, response) {
			const body = readBody(request);
			if (!body) response.writeHead(400).end();
			else if (body.ssl_check === "1") response.writeHead(200).end();
			else if (body.type === "url_verification") answer(response, { challenge: body.challenge });
			else void take(arrivalOf(request, response, body));
		},
	};
}

function arrivalOf({ headers }: JudgedRequest, response: ServerResponse, body: Arrival["body"]): Arrival {
	const retryNum = Number(headers["x-slack-retry-num"]);
	const retryReason = headers["x-slack-retry-reason"];
	return {
		body,
		key: String(headers["x-slack-signature"]),
		async ack(answered) {
			if (response.destroyed || response.writableEnded) throw new NotAcknowledged("Slack has closed the connection");
			answer(response, answered);
		},
		...(Number.isInteger(retryNum) ? { retryNum } : {}),
		...(typeof retryReason === "string" ? { retryReason } : {}),
	};
}

/** Whole, so that Node gives its length: in chunks it would cost a write more. */
function answer(response: ServerResponse, body: unknown): void {
	if (body === undefined || body === "") response.end();
	else if (typeof body === "string") response.end(body);
	else response.setHeader("content-type", "application/json").end(JSON.stringify(body));
}

const json = v.pipe(
	v.string(),
	v.parseJson(),
	v.check((value) => !Array.isArray(value)),
	v.record(v.string(), v.unknown()),
);

/** Events come as JSON, commands as a form, everything else as JSON in a form's `payload`. */
function readBody({ headers, rawBody }: JudgedRequest): Arrival["body"] | undefined {
	const text = rawBody.toString();
	if (!/^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "")) return readJson(text);
	const form = parse(text);
	return typeof form.payload === "string" ? readJson(form.payload) : form;
}

function readJson(text: string): Arrival["body"] | undefined {
	const read = v.safeParse(json, text);
	return read.success ? read.output : undefined;
}
