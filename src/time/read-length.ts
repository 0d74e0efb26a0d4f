import { fold } from "./fold.ts";
import { clockLengthMs, hoursMinutesSeconds } from "./join.ts";
import type { Leaf } from "./leaf.ts";
import { leavesOf, unknownWords } from "./scan.ts";
import { dayMs, type Token } from "./tokens.ts";
import type { LengthReading, TimeProblem } from "./types.ts";

/** Reads a length and nothing else: "5m", "1:30:00", 一个半小时. Zero is none. */
export function readLength(text: string): LengthReading {
	const folded = fold(text);
	return readLengthLeaves(folded, leavesOf(folded));
}

/** Reads the same from the leaves of a folded text. */
export function readLengthLeaves(text: string, leaves: readonly Leaf[]): LengthReading {
	const unclear = leaves.find(({ token }) => token.kind === "unclear" && token.why !== "vague");
	if (unclear?.token.kind === "unclear") return problem({ code: unclear.token.why, words: unclear.text });
	const unknown = unknownWords(text, leaves);
	if (unknown.length > 0) return problem({ code: "unknown-words", words: unknown });
	const last = leaves.at(-1);
	const said = leaves.filter((leaf) => !isEmpty(leaf.token) && (leaf === last || !isOpening(leaf.token)));
	const [only, ...others] = said;
	if (only === undefined) return problem({ code: "no-time" });
	if (others.length > 0) return problem({ code: "vague", words: text });
	return readOne(only);
}

function problem(why: TimeProblem): LengthReading {
	return { ok: false, problem: why };
}

function isEmpty({ kind }: Token): boolean {
	return kind === "filler" || kind === "approximate";
}

/** "for 5m", 开始录5分钟. */
function isOpening(token: Token): boolean {
	return token.kind === "link" && (token.link === "for" || token.link === "starts");
}

function readOne({ token, text }: Leaf): LengthReading {
	const lengthMs = lengthOf(token, text);
	if (lengthMs !== undefined && lengthMs > 0) return { ok: true, lengthMs };
	const isNumber = token.kind === "number" || token.kind === "clock" || token.kind === "dotted";
	return problem({ code: isNumber ? "no-unit" : "vague", words: text });
}

/** "1:30:00" and 五日 are lengths where nothing else is said. */
function lengthOf(token: Token, text: string): number | undefined {
	if (token.kind === "length") return token.ms;
	if (token.kind === "clock" && hoursMinutesSeconds.test(text)) return clockLengthMs(text);
	const isDays = token.kind === "date" && token.date.on === "day-of-month" && /^[^月]+日$/.test(text);
	return isDays ? token.date.day * dayMs : undefined;
}
