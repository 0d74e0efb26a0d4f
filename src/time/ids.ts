import { fold } from "./fold.ts";
import type { Leaf } from "./leaf.ts";
import { leavesOf, unknownWords } from "./scan.ts";
import type { Token } from "./tokens.ts";

/** Words that begin a time only together with the next one. */
const openingWords =
	/^(?:half|quarter|next|last|this|coming|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/i;

/** "tomorrow8pm", "fri9-10": a space was left out. */
const dayGluedToTime =
	/^(?:today|tonight|tomorrow|tmrw?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\d{1,2}(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)?(?::?\d\d)?(?:[ap]m?)?(?:-\d{1,2}(?::?\d\d)?(?:[ap]m?)?)?$/i;

const firstAsciiWord = /^[!-~]+/;

/**
 * Whether the first word belongs to a time, and so is no channel id: "10-11", "tomorrow", "5m", 今晚, but not
 * "5m_show", "10-live" or "8888". Ids are ASCII, so in a word with other characters only its beginning counts.
 */
export function startsWithTime(text: string): boolean {
	const folded = fold(text);
	const leaves = leavesOf(folded);
	const word = firstAsciiWord.exec(folded)?.[0] ?? "";
	if (openingWords.test(word) || dayGluedToTime.test(word)) return true;
	const [first] = leaves;
	if (first?.index !== 0 || (first.token.kind === "number" && first.token.value > 24)) return false;
	const next = folded[word.length];
	if (next !== undefined && next !== " ") return true;
	const inWord = leaves.filter((leaf) => leaf.index < word.length);
	if (isCompound(word, inWord)) return false;
	const covered = inWord.at(-1)?.endIndex ?? 0;
	return unknownWords(folded.slice(0, Math.max(covered, word.length)), inWord).length === 0;
}

/** Does the text begin with a time that goes on behind so many characters: "5 minutes", 10点, "10:00-11:00" behind its number? */
export function timeGoesOn(text: string, length: number): boolean {
	const [first] = leavesOf(fold(text));
	return first?.index === 0 && first.endIndex > length;
}

/** Is it a word (or a time) of one of the languages, whatever stands beside it? Such a word is never a channel id. */
export function isLexiconWord(word: string): boolean {
	// No language writes a word with it, and most ids have one: these need not be read.
	if (word.includes("_")) return false;
	if (openingWords.test(word) || dayGluedToTime.test(word)) return true;
	const leaves = leavesOf(word);
	if (isCompound(word, leaves)) return false;
	const isNumber = leaves.length === 1 && leaves[0]?.token.kind === "number" && leaves[0].token.value > 24;
	return leaves.length > 0 && !isNumber && unknownWords(word, leaves).length === 0;
}

/** Has the text a time of day, and no date beside it? */
export function lacksDate(text: string): boolean {
	const kinds = leavesOf(fold(text)).map(({ token }) => token.kind);
	const isTimed = kinds.includes("clock") || kinds.includes("number");
	return isTimed && !kinds.includes("date") && !kinds.includes("date-time");
}

/** The words of a text that name a time of day, with its date, or a length; `undefined` where none do. */
export function timeWords(text: string): string | undefined {
	const leaves = leavesOf(text);
	if (!leaves.some(({ token }) => timed.has(token.kind))) return undefined;
	const said = leaves.filter(({ token }) => timed.has(token.kind) || token.kind === "date" || token.kind === "part");
	return text.slice(said[0]?.index, said.at(-1)?.endIndex);
}

const timed: ReadonlySet<Token["kind"]> = new Set(["date-time", "clock", "dotted", "length", "offset", "stretch"]);

/** "10-live", "5m-show", "move-01": words that would each say something, but not in one. */
function isCompound(word: string, leaves: readonly Leaf[]): boolean {
	const isNoTime = ({ token }: Leaf) =>
		token.kind === "filler" || (token.kind === "unclear" && token.why === "negated");
	return /[-_\d]/.test(word) && leaves.length > 1 && leaves.some(isNoTime);
}
