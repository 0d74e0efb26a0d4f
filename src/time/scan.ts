// English alone: the package's own entry loads all sixteen locales, and no more of them is needed.
import type { ParsingContext } from "chrono-node";
import { Chrono, type Refiner } from "chrono-node/en";
import { inSimplified } from "./fold.ts";
import { type Rule, rules } from "./join.ts";
import { Leaf } from "./leaf.ts";
import { chineseParsers } from "./lexicon/chinese.ts";
import { chineseLengthParsers } from "./lexicon/chinese-lengths.ts";
import { chineseWordParsers } from "./lexicon/chinese-words.ts";
import { englishParsers } from "./lexicon/english.ts";
import { englishLengthParsers } from "./lexicon/english-lengths.ts";
import { englishWordParsers } from "./lexicon/english-words.ts";
import { notationParsers } from "./lexicon/notations.ts";
import { zoneParsers } from "./lexicon/zones.ts";
import { reference, stockParsers } from "./stock.ts";
import type { Token } from "./tokens.ts";

/** The leaves that do not overlap, and what some of them mean beside one another. */
const joined: Refiner = {
	refine(context, results) {
		const leaves = withoutOverlap(results.filter((result) => result instanceof Leaf));
		return leaves.length < 2 ? leaves : rules.reduce((row, rule) => apply(rule, row, context), leaves);
	},
};

/**
 * Of leaves that overlap, the one that begins first stays; of those that begin together, the longest. chrono's own rule
 * (the longest of any two) would let "2 hours" in "1/2 hours" win over what begins before it.
 */
function withoutOverlap(leaves: Leaf[]): Leaf[] {
	leaves.sort((a, b) => a.index - b.index || b.text.length - a.text.length);
	let end = 0;
	return leaves.filter((leaf) => {
		if (leaf.index < end) return false;
		end = leaf.endIndex;
		return true;
	});
}

function apply(rule: Rule, leaves: readonly Leaf[], context: ParsingContext): Leaf[] {
	const row: Leaf[] = [];
	for (let at = 0; at < leaves.length; ) {
		const found = rule(leaves, at);
		const covered = found === undefined ? undefined : cover(context, leaves.slice(at, at + found.leaves), found.token);
		const leaf = covered ?? leaves[at];
		if (leaf !== undefined) row.push(leaf);
		at += covered === undefined ? 1 : (found?.leaves ?? 1);
	}
	return row;
}

/** One leaf over the text of several, unless words that nobody knows stand between them. */
function cover(context: ParsingContext, leaves: readonly Leaf[], token: Token): Leaf | undefined {
	const [first] = leaves;
	const last = leaves.at(-1);
	if (first === undefined || last === undefined) return undefined;
	const touch = leaves.every((leaf, at) => {
		const before = leaves[at - 1];
		return before === undefined || context.text.slice(before.endIndex, leaf.index).trim() === "";
	});
	if (!touch) return undefined;
	return new Leaf(context, first.index, context.text.slice(first.index, last.endIndex), token);
}

const common = [...stockParsers, ...notationParsers, ...zoneParsers];
const english = [...englishParsers, ...englishLengthParsers, ...englishWordParsers];
const chinese = [...chineseParsers, ...chineseLengthParsers, ...chineseWordParsers];

/**
 * The lexicon, run by chrono over a text; then the rules for leaves beside one another. Without the parsers of a
 * language that is not in it a text is read in half the time (`npm run bench`).
 */
const inEnglish = new Chrono({ parsers: [...common, ...english], refiners: [joined] });
const inChinese = new Chrono({ parsers: [...common, ...chinese], refiners: [joined] });
const inBoth = new Chrono({ parsers: [...common, ...english, ...chinese], refiners: [joined] });

const han = /[\u3007\u4e00-\u9fff]/;
const latin = /[a-z]/i;

/**
 * One reading looks at its text several times (as it is, for slips, for a title), and people type the same few: the
 * latest texts are scanned once. A long one has a thousand leaves, and does not come again.
 */
const scanned = new Map<string, readonly Leaf[]>();
const mostScanned = 200;
const longestScanned = 100;

/** The parts of a folded text that mean something, in order and not overlapping. */
export function leavesOf(text: string): readonly Leaf[] {
	const known = scanned.get(text);
	if (known) return known;
	const leaves = scan(text);
	if (text.length > longestScanned) return leaves;
	if (scanned.size >= mostScanned) scanned.clear();
	scanned.set(text, leaves);
	return leaves;
}

function scan(text: string): readonly Leaf[] {
	const isChinese = han.test(text);
	const chrono = isChinese ? (latin.test(text) ? inBoth : inChinese) : inEnglish;
	return chrono.parse(isChinese ? inSimplified(text) : text, reference).filter((result) => result instanceof Leaf);
}

/** A word that no leaf covers, and where it stands. */
export interface Gap {
	readonly word: string;
	readonly index: number;
}

const punctuation =
	/[\s,.:;!?()[\]{}"'*`|，。、：；！？（）【】「」《》⋅·•…]+|(?<!\w)_+|_+(?!\w)|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u200d]/u;
const wordPattern = new RegExp(`(?:(?!${punctuation.source}).)+`, "gsu");

/** What no leaf covers, punctuation and emoji left out. */
export function gapsOf(text: string, leaves: readonly Leaf[]): readonly Gap[] {
	let rest = "";
	for (const leaf of leaves) rest += text.slice(rest.length, leaf.index) + " ".repeat(leaf.text.length);
	rest += text.slice(rest.length);
	return Array.from(rest.matchAll(wordPattern), ({ 0: word, index }) => ({ word, index }));
}

/** The words that nobody knows, whole: of "8pm-ish" not "ish" alone. */
export function unknownWords(text: string, leaves: readonly Leaf[]): readonly string[] {
	let end = 0;
	const words = gapsOf(text, leaves).flatMap(({ word, index }) => {
		if (index < end) return [];
		if (!ascii.test(word)) return [word];
		const before = inWordBefore.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? "";
		const behind = inWordBehind.exec(text.slice(index + word.length, index + word.length + 60))?.[0] ?? "";
		end = index + word.length + behind.length;
		return [`${before}${word}${behind}`];
	});
	return [...new Set(words)];
}

const ascii = /^[\x21-\x7e]+$/;
const inWordBefore = /(?:[\w/@#%$+=&-]|[.:?](?=[\w/]))*$/;
const inWordBehind = /^(?:[\w/@#%$+=&-]|[.:?](?=[\w/]))*/;
