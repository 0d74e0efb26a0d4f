import { isLosslessNumber, parse } from "lossless-json";
import { type TaskId, taskId } from "../../recording/ids.ts";
import type { Outcome } from "../../recording/recording.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A `ret` longer than this many characters is no code of this API, and too long to show. */
const longestCode = 32;
/** A message is cut to this many characters. */
const longestMessage = 500;
/** "64-bit unsigned" (API document, table of outputs). */
const largestTaskId = 2n ** 64n - 1n;

/**
 * What an answer of `Live_Tape_Start` says, from its HTTP status and its bytes alone. Never throws.
 * `created` and `refused` need an answer that says so beyond doubt; all others are `unknown`, because the request
 * did arrive and may have created a recording. The content type counts for nothing: the document does not give one.
 * A message may repeat what was asked: the `secrets` are struck out of it.
 */
export function readAnswer(status: number, body: Uint8Array, secrets: readonly string[] = []): Outcome {
	if (status >= 300 && status < 400) return unknown(`HTTP ${status}, a redirect, which is not followed`);
	const successful = status >= 200 && status < 300;
	if (!successful && !(status >= 400 && status < 500)) return unknown(`HTTP ${status}`);
	const answer = readObject(body);
	if (answer === undefined) return unknown(`HTTP ${status} with an answer that is not readable`);
	const ret = field(answer, "ret");
	if (!isLosslessNumber(ret) || ret.value.length > longestCode) {
		return unknown(`HTTP ${status} with an answer that has no return code`);
	}
	if (!isZero(ret.value)) {
		return { kind: "refused", code: ret.value, message: tidy(strikeOut(messageOf(answer), secrets)) };
	}
	if (!successful) return unknown(`HTTP ${status} with an answer that says success`);
	const id = readTaskId(answer);
	return id === undefined ? unknown("success without a valid task id") : { kind: "created", taskId: id };
}

function unknown(why: string): Outcome {
	return { kind: "unknown", why };
}

/** The answer as a JSON object, its numbers kept as text; `undefined` where it is none or names a key twice. */
function readObject(body: Uint8Array): Fields | undefined {
	try {
		const value = parse(decode(body));
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Messages may be in GBK (no encoding is documented); its superset gb18030 is tried where UTF-8 fails. If neither
 * fits, as with a message cut inside a character, the characters that do not are replaced. Drops a byte order mark.
 */
function decode(body: Uint8Array): string {
	for (const encoding of ["utf-8", "gb18030"]) {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(body);
		} catch {
			// Not this encoding: the next one.
		}
	}
	return new TextDecoder("utf-8").decode(body);
}

function isObject(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** Own fields only: an answer must not speak through `__proto__`. */
function field(object: Fields, name: string): unknown {
	return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Read as text, because `Number` makes a zero of 1e-400 too. */
function isZero(number: string): boolean {
	return /^-?0(?:\.0+)?(?:[eE][+-]?\d+)?$/.test(number);
}

/** `errmsg` is the same text under another name in some answers. */
function messageOf(answer: Fields): string {
	const texts = [field(answer, "message"), field(answer, "errmsg")].filter((text) => typeof text === "string");
	return texts.find((text) => text.trim() !== "") ?? "";
}

function strikeOut(text: string, secrets: readonly string[]): string {
	return secrets.filter((secret) => secret !== "").reduce((left, secret) => left.replaceAll(secret, "***"), text);
}

/** Without control characters and half surrogate pairs, which a store may refuse to keep. */
function tidy(text: string): string {
	const printable = text.replace(/[\p{Cc}\p{Cs}]/gu, " ");
	return [...printable].slice(0, longestMessage).join("");
}

function readTaskId(answer: Fields): TaskId | undefined {
	const output = soleOf(field(answer, "output"));
	return isObject(output) ? parseTaskId(field(output, "task_id")) : undefined;
}

/** The document calls `output` an array, its clients read an object: both are accepted, several members are not. */
function soleOf(output: unknown): unknown {
	if (!Array.isArray(output)) return output;
	return output.length === 1 ? output[0] : undefined;
}

/** A number or a text, unchanged: from 2^53 on a JavaScript number would turn it into a neighbour. */
function parseTaskId(value: unknown): TaskId | undefined {
	const text = isLosslessNumber(value) ? value.value : value;
	if (typeof text !== "string" || !/^(?:0|[1-9]\d{0,19})$/.test(text)) return undefined;
	return BigInt(text) <= largestTaskId ? taskId(text) : undefined;
}
