import type { ParsingContext } from "chrono-node";
import { type Parser, ParsingResult } from "chrono-node/en";
import type { Token } from "./tokens.ts";

/** One piece of text that a parser understood by itself. What the pieces mean together is the grammar's business. */
export class Leaf extends ParsingResult {
	readonly token: Token;

	constructor(context: ParsingContext, index: number, text: string, token: Token) {
		super(context.reference, index, text);
		this.token = token;
	}

	get endIndex(): number {
		return this.index + this.text.length;
	}
}

export interface LeafOptions {
	/** "10:00to10:30", "10:00CST": a word that may follow a digit without a space. */
	readonly afterDigit?: boolean;
}

/**
 * A chrono parser for one kind of leaf. `read` may decline a match by returning undefined; chrono then goes on one
 * character further, so a pattern must not run past a bounded number of characters (reading stays linear).
 */
export function leafParser(
	pattern: RegExp,
	read: (match: RegExpMatchArray, text: string, index: number) => Token | undefined,
	options: LeafOptions = {},
): Parser {
	return {
		pattern: () => pattern,
		extract(context, match) {
			const index = match.index ?? 0;
			if (startsInsideWord(context.text, index, options.afterDigit === true)) return null;
			if (namesWeekday(context.text, index)) return null;
			const token = read(match, context.text, index);
			return token === undefined ? null : new Leaf(context, index, match[0], token);
		},
	};
}

/** A parser of the words of some tables, in one pass; what stands in several of them means what it does in the first. */
export function wordParser(tables: readonly ReadonlyMap<string, Token>[], end = "", options: LeafOptions = {}): Parser {
	const words = new Map(tables.toReversed().flatMap((one) => [...one]));
	return leafParser(
		new RegExp(`(?:${anyOf(words.keys())})${end}`, "i"),
		([word]) => words.get(word.toLowerCase()),
		options,
	);
}

/** A table from words that mean the same, separated by `|`. */
export function table(rows: readonly (readonly [words: string, token: Token])[]): ReadonlyMap<string, Token> {
	return new Map(rows.flatMap(([words, token]) => words.split("|").map((word) => [word, token] as const)));
}

/** Patterns cannot look behind: chrono hands them the rest of the text only. */
export function startsInsideWord(text: string, index: number, afterDigit = false): boolean {
	const before = text[index - 1] ?? " ";
	const first = text[index] ?? " ";
	if (!/[a-z0-9]/i.test(first)) return false;
	if (/\d/.test(first)) {
		if (before === ":") return /\d/.test(text[index - 2] ?? " ");
		if (before === ".") return /[\d ]/.test(text[index - 2] ?? " ") && !/\.\.$/.test(text.slice(0, index));
		if (/\d[hm]$/i.test(text.slice(Math.max(0, index - 2), index)) && /^\d{1,2} ?[分秒]/.test(text.slice(index)))
			return false;
		if (gluedDayBefore.test(text.slice(Math.max(0, index - 9), index))) return false;
		if (gluedLinkBefore.test(text.slice(Math.max(0, index - 6), index))) return false;
	}
	if (afterDigit && /\d/.test(before)) return false;
	return /\w/.test(before);
}

/** "10:00to10:30": a digit on both sides parts the word from the times. */
export const gluedLink = "to|till?|until";
const gluedLinkBefore = new RegExp(`\\d(?:${gluedLink})$`, "i");

/** "tomorrow8pm". */
const gluedDayBefore = /(?:^|\W)(?:today|tonight|tomorrow|tmrw?)$/i;

/** 三 in 周三十点: what reads on from it would read another hour. */
function namesWeekday(text: string, index: number): boolean {
	if (!/[一二三四五六日天]/.test(text[index] ?? " ")) return false;
	return /(?:周|星期|礼拜)$/.test(text.slice(Math.max(0, index - 2), index));
}

/** A pattern's end: no letter, digit or underscore may follow. */
export const wordEnd = "(?![a-z0-9_])";

/** Words by their letters: what words have in common at their start is looked at once. */
interface Letters {
	isEnd: boolean;
	readonly next: Map<string, Letters>;
}

/**
 * A pattern of any of these words, longest first. Written as a tree of letters: as a list of some hundred words it
 * takes three times as long (`npm run bench`).
 */
export function anyOf(words: Iterable<string>): string {
	const root: Letters = { isEnd: false, next: new Map() };
	for (const word of words) {
		let at = root;
		for (const letter of word) {
			const next = at.next.get(letter) ?? { isEnd: false, next: new Map() };
			at.next.set(letter, next);
			at = next;
		}
		at.isEnd = true;
	}
	return patternOf(root);
}

function patternOf({ isEnd, next }: Letters): string {
	const branches = [...next].map(([letter, rest]) => letter.replace(/[.*+?^${}()|[\]\\/]/, "\\$&") + patternOf(rest));
	if (branches.length === 0) return "";
	const pattern = branches.length === 1 && !isEnd ? branches.join("") : `(?:${branches.join("|")})`;
	return isEnd ? `${pattern}?` : pattern;
}
