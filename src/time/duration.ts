import { clockLengthMs } from "./chrono/common/clock-length-refiner.ts";
import type { Leaf } from "./chrono/leaf.ts";
import type { Token } from "./chrono/token.ts";
import { fold } from "./fold.ts";
import { leavesOf } from "./leaves.ts";
import { unknownWords } from "./phrase.ts";
import type { LengthReading, TimeProblem } from "./reading.ts";

const hoursMinutesSeconds = /^\d{1,2}:\d\d:\d\d$/;

/** Reads a length and nothing else: "5m", "1:30:00", 一个半小时. Zero is none. */
export function readLength(text: string): LengthReading {
	const folded = fold(text);
	const leaves = leavesOf(folded);
	const unknown = unknownWords(folded, leaves);
	if (unknown.length > 0) return { ok: false, problem: { code: "unknown-words", words: unknown } };
	const said = leaves.filter((leaf) => leaf.token.kind !== "filler" && !isFor(leaf.token));
	const [only, ...others] = said;
	if (only === undefined) return { ok: false, problem: { code: "no-time" } };
	if (others.length > 0) return { ok: false, problem: { code: "vague", words: folded } };
	return readOne(only);
}

function isFor(token: Token): boolean {
	return token.kind === "link" && token.link === "for";
}

function readOne(leaf: Leaf): LengthReading {
	const { token, text } = leaf;
	const isClockLike = token.kind === "clock" && hoursMinutesSeconds.test(text);
	const lengthMs = token.kind === "length" ? token.ms : isClockLike ? clockLengthMs(text) : undefined;
	if (lengthMs !== undefined && lengthMs > 0) return { ok: true, lengthMs };
	return { ok: false, problem: problemOf(token, text) };
}

function problemOf(token: Token, words: string): TimeProblem {
	if (token.kind === "number" || token.kind === "clock") return { code: "no-unit", words };
	return { code: "vague", words };
}
