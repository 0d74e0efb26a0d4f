import { isLosslessNumber, type LosslessNumber, parse } from "lossless-json";
import * as v from "valibot";

/**
 * What an answer says in JSON, for a schema to read: numbers as `LosslessNumber`, a `__proto__` as a field like any other.
 * `undefined` where it is no JSON, or names a key twice with two values. Never throws.
 */
export function readJson(body: Uint8Array): unknown {
	try {
		return parse(decode(body));
	} catch {
		return undefined;
	}
}

/**
 * Messages may be in GBK (Live_Tape names no encoding); its superset gb18030 is tried where UTF-8 fails. If neither
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

/** A number in JSON, as the text that was sent: from 2^53 on a JavaScript number would turn it into a neighbour. */
export const digits = v.pipe(
	v.custom<LosslessNumber>(isLosslessNumber),
	v.transform(({ value }) => value),
);

/** A text, or a number as its text: Tencent sends the one where its documents have the other. */
export const textual = v.union([digits, v.string()]);

/** A size in bytes, as a number. */
export const byteSize = v.pipe(textual, v.regex(/^\d{1,15}$/), v.transform(Number));

/** A number that is not negative, whole or not. */
export const amount = v.pipe(textual, v.regex(/^\d+(?:\.\d+)?$/), v.transform(Number));

/** A field that an answer can do without: `undefined` where it is missing, or is not what the schema reads. */
export const maybe = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.optional(schema), undefined);
