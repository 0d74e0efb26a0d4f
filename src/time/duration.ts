import { clockLengthMs } from "./chrono/common/clock-length-refiner.ts";
import type { Leaf } from "./chrono/leaf.ts";
import { dayMs, type Token } from "./chrono/token.ts";
import { fold } from "./fold.ts";
import { leavesOf } from "./leaves.ts";
import { unknownWords } from "./phrase.ts";
import type { LengthReading, TimeProblem } from "./reading.ts";

const hoursMinutesSeconds = /^\d{1,2}:\d\d:\d\d$/;

/** Reads a length and nothing else: "5m", "1:30:00", 一个半小时. Zero is none. */
export function readLength(text: string): LengthReading {
	const folded = fold(text);
	return readLengthLeaves(folded, leavesOf(folded));
}

/** Reads the same from the leaves of a folded text. */
export function readLengthLeaves(text: string, leaves: readonly Leaf[]): LengthReading {
	const unknown = unknownWords(text, leaves);
	if (unknown.length > 0) return { ok: false, problem: { code: "unknown-words", words: unknown } };
	const last = leaves.at(-1);
	const said = leaves.filter((leaf) => leaf.token.kind !== "filler" && (leaf === last || !isOpening(leaf.token)));
	const [only, ...others] = said;
	if (only === undefined) return { ok: false, problem: { code: "no-time" } };
	if (others.length > 0) return { ok: false, problem: { code: "vague", words: text } };
	return readOne(only);
}

/** "for 5m", 开始录5分钟. */
function isOpening(token: Token): boolean {
	return token.kind === "link" && (token.link === "for" || token.link === "starts");
}

function readOne(leaf: Leaf): LengthReading {
	const { token, text } = leaf;
	const lengthMs = lengthOf(token, text);
	if (lengthMs !== undefined && lengthMs > 0) return { ok: true, lengthMs };
	return { ok: false, problem: problemOf(token, text) };
}

/** "1:30:00" and 五日 are lengths where nothing else is said. */
function lengthOf(token: Token, text: string): number | undefined {
	if (token.kind === "length") return token.ms;
	if (token.kind === "clock" && hoursMinutesSeconds.test(text)) return clockLengthMs(text);
	const isDays = token.kind === "date" && token.date.on === "day-of-month" && /^[^月]+日$/.test(text);
	return isDays ? token.date.day * dayMs : undefined;
}

function problemOf(token: Token, words: string): TimeProblem {
	if (token.kind === "number" || token.kind === "clock") return { code: "no-unit", words };
	return { code: "vague", words };
}
