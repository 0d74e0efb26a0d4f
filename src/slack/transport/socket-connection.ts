import * as v from "valibot";
import WebSocket, { type RawData } from "ws";
import { elapsedMs } from "../../time/clock.ts";
import type { Arrival } from "./intake.ts";
import { NotAcknowledged } from "./not-acknowledged.ts";

/** All in milliseconds. */
export interface SocketLimits {
	/** From the first byte of the handshake to Slack's `hello`. */
	readonly helloMs: number;
	readonly pingEveryMs: number;
	/** After so long without a word (Slack answers each ping) the connection is dead. */
	readonly silenceMs: number;
	/** A connection that another has replaced is closed when nothing has come on it for so long: what Slack just sends would be lost. */
	readonly quietMs: number;
	/** It is closed after so long in any case. Slack closes it earlier. */
	readonly retireMs: number;
	/** After so long, acknowledged or not, nobody waits for an answer any more. */
	readonly answerMs: number;
}

/** Why a connection is to be replaced, or has ended. */
type Ending =
	/** Slack is about to close it; until then it works. */
	| { readonly kind: "refresh" }
	/** Slack wants no connection now. */
	| { readonly kind: "dismissed"; readonly why: string }
	| { readonly kind: "broken"; readonly why: string };

export interface SocketConnection {
	/** Settles once, with what came first. */
	readonly ending: Promise<Ending>;
	isOpen(): boolean;
	/** Closes once everything that came is acknowledged and it is quiet. Resolves when it is closed. */
	retire(): Promise<void>;
	/** The same without the quiet. */
	close(): Promise<void>;
}

const message = v.variant("type", [
	v.object({ type: v.literal("hello") }),
	v.object({ type: v.literal("disconnect"), reason: v.optional(v.string(), "unknown") }),
	v.object({
		type: v.picklist(["events_api", "interactive", "slash_commands"]),
		envelope_id: v.string(),
		payload: v.record(v.string(), v.unknown()),
		retry_attempt: v.optional(v.number()),
		retry_reason: v.optional(v.string()),
	}),
]);
const messageText = v.pipe(v.string(), v.parseJson(), message);

type Envelope = Extract<v.InferOutput<typeof message>, { readonly envelope_id: string }>;

const closeWithinMs = 1000;
const lookEveryMs = 20;
/** More than any payload of Slack's; in bytes. */
const largestMessage = 4 * 1024 * 1024;

/** No connection came of it; the message says why, and holds no address. */
export class SocketFailure extends Error {
	override readonly name = "SocketFailure";
}

/**
 * Connects, and resolves once Slack has said hello. Rejects with a `SocketFailure` where it does not in time; nothing is
 * left open then. An envelope is acknowledged on the connection that it came on: whether Slack would take that on another
 * is not documented.
 */
export async function connectSocket(
	url: string,
	onArrival: (arrival: Arrival) => void,
	limits: SocketLimits,
): Promise<SocketConnection> {
	const socket = open(url);
	const unanswered = new Set<string>();
	let arrivals = 0;
	const ended = endOf(socket);
	const hello = signal<"hello">();
	const asked = signal<Ending>();
	const ending = Promise.race([asked.given, ended.then((why): Ending => ({ kind: "broken", why }))]);

	socket.on("message", (data) => {
		const said = readMessage(data);
		if (!said) return;
		switch (said.type) {
			case "hello":
				return hello.give("hello");
			case "disconnect":
				return asked.give(endingOf(said.reason));
			default:
				return arrive(said);
		}
	});

	function arrive({ envelope_id: key, payload, retry_attempt: retryNum, retry_reason: retryReason }: Envelope): void {
		arrivals += 1;
		unanswered.add(key);
		setTimeout(() => unanswered.delete(key), limits.answerMs).unref();
		onArrival({
			body: payload,
			key,
			async ack(answer) {
				unanswered.delete(key);
				await send(socket, { envelope_id: key, ...payloadOf(answer) });
			},
			...(retryNum === undefined ? {} : { retryNum }),
			...(retryReason === undefined ? {} : { retryReason }),
		});
	}

	/** Quiet is told look by look: to a process that stood still, the clock alone would say so before it reads what came. */
	async function closeAfter(quietMs: number, withinMs: number): Promise<void> {
		let quietForMs = 0;
		const isBusy = () => unanswered.size > 0 || quietForMs < quietMs;
		for (const since = elapsedMs(); isBusy() && elapsedMs() - since < withinMs; ) {
			const before = arrivals;
			if (await Promise.race([ended, pause(lookEveryMs)])) return;
			quietForMs = arrivals === before ? quietForMs + lookEveryMs : 0;
		}
		socket.close(1000);
		const late = setTimeout(() => socket.terminate(), closeWithinMs);
		await ended;
		clearTimeout(late);
	}

	const first = await Promise.race([hello.given, ending, pause(limits.helloMs)]);
	if (first !== "hello") {
		socket.terminate();
		throw new SocketFailure(whyNoHello(first, limits.helloMs));
	}
	watch(socket, limits);
	return {
		ending,
		isOpen: () => socket.readyState === WebSocket.OPEN,
		retire: () => closeAfter(limits.quietMs, limits.retireMs),
		close: () => closeAfter(0, limits.answerMs),
	};
}

function open(url: string): WebSocket {
	try {
		return new WebSocket(url, { perMessageDeflate: false, maxPayload: largestMessage });
	} catch {
		// The error would name the address, which lets in whoever has it.
		throw new SocketFailure("Slack named an address that cannot be connected to");
	}
}

/** Something that is given later, once. */
function signal<Value>() {
	let give: (value: Value) => void = () => {};
	const given = new Promise<Value>((resolve) => {
		give = resolve;
	});
	return { given, give: (value: Value) => give(value) };
}

/** Why the connection ended, once it has. */
function endOf(socket: WebSocket): Promise<string> {
	let fault: Error | undefined;
	socket.on("error", (cause) => {
		fault = cause;
	});
	return new Promise((resolve) => {
		socket.once("close", (code) => resolve(fault ? `the connection failed: ${nameOf(fault)}` : whyClosed(code)));
	});
}

/** Closes a connection on which nothing comes any more, not even the answer to a ping. */
function watch(socket: WebSocket, { pingEveryMs, silenceMs }: SocketLimits): void {
	const dead = setTimeout(() => socket.terminate(), silenceMs);
	const pinging = setInterval(() => socket.ping(), pingEveryMs);
	for (const event of ["message", "ping", "pong"]) socket.on(event, () => dead.refresh());
	socket.once("close", () => {
		clearTimeout(dead);
		clearInterval(pinging);
	});
}

async function send(socket: WebSocket, answer: object): Promise<void> {
	if (socket.readyState !== WebSocket.OPEN) throw new NotAcknowledged("the connection to Slack is gone");
	await new Promise<void>((resolve, reject) => {
		socket.send(JSON.stringify(answer), (cause) => {
			if (cause) reject(new NotAcknowledged(cause.message, { cause }));
			else resolve();
		});
	});
}

function payloadOf(answer: unknown): { readonly payload?: unknown } {
	if (answer === undefined || answer === "") return {};
	return { payload: typeof answer === "string" ? { text: answer } : answer };
}

function readMessage(data: RawData): v.InferOutput<typeof message> | undefined {
	const read = v.safeParse(messageText, textOf(data));
	return read.success ? read.output : undefined;
}

/** Slack: "Using Socket Mode", disconnect: two reasons announce a renewal, the others end the connection. */
function endingOf(reason: string): Ending {
	return reason === "warning" || reason === "refresh_requested"
		? { kind: "refresh" }
		: { kind: "dismissed", why: `Slack ended the connection: ${reason}` };
}

function whyNoHello(first: Ending | undefined, helloMs: number): string {
	switch (first?.kind) {
		case undefined:
			return `Slack did not say hello within ${helloMs} ms`;
		case "refresh":
			return "Slack asked for another connection before it said hello";
		case "dismissed":
		case "broken":
			return first.why;
	}
}

function nameOf(fault: Error): string {
	return "code" in fault && typeof fault.code === "string" ? fault.code : fault.message;
}

function whyClosed(code: number): string {
	return code === 1006 ? "the connection broke off" : `Slack closed the connection (${code})`;
}

function textOf(data: RawData): string {
	if (Array.isArray(data)) return Buffer.concat(data).toString();
	return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

function pause(ms: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
