import type { Leaf } from "../leaf.ts";
import { unknownWords } from "../scan.ts";
import type { FixedZone, Link, Token, Zone } from "../tokens.ts";
import type { TimeProblem } from "../types.ts";
import { type Point, PointReader, type PointToken } from "./point.ts";

/** A window as it is written: its parts in their places, nothing worked out yet. */
export interface Phrase {
	readonly start: Point;
	readonly end?: Point;
	/** "for 2 hours", with its words. Beside an end it says again how long that is. */
	readonly length?: Length;
	/** "PT1H/2026-11-25T11:00": the length stands where the start would. */
	readonly isLengthFirst: boolean;
	/** "the next 2 hours": a length that starts now; negative: one that ends now. */
	readonly stretch?: { readonly ms: number; readonly words: string };
	/** "after 10pm", "by 9": one end is left open. */
	readonly open?: "after" | "before";
	readonly words: string;
}

interface Length {
	readonly ms: number;
	readonly words: string;
}

export type PhraseResult =
	| { readonly ok: true; readonly phrase: Phrase }
	| { readonly ok: false; readonly problem: TimeProblem };

/** A zone that one end names holds for both. An open one is settled before (`read-window.ts`). */
export function sharedZone(phrase: Phrase): FixedZone | undefined {
	return fixedZone(phrase.start.zone ?? phrase.end?.zone);
}

export function fixedZone(zone: Zone | undefined): FixedZone | undefined {
	return zone?.kind === "open" ? zone.zones[0] : zone;
}

/** Reads the leaves of a folded text into a phrase, or says which words stand in the way. */
export function readPhrase(text: string, leaves: readonly Leaf[]): PhraseResult {
	const problem = unreadable(leaves, text);
	if (problem !== undefined) return { ok: false, problem };
	const reader = new PhraseReader(text, leaves);
	for (const leaf of leaves) {
		if (!reader.take(leaf)) return { ok: false, problem: reader.misplaced(leaf) };
	}
	return { ok: true, phrase: reader.phrase() };
}

/** Words that nobody knows, or that keep the text from being one window. */
function unreadable(leaves: readonly Leaf[], text: string): TimeProblem | undefined {
	const unclear = leaves.find((leaf) => leaf.token.kind === "unclear");
	const why = unclear?.token.kind === "unclear" ? unclear.token.why : undefined;
	if (unclear !== undefined && why !== undefined && why !== "vague")
		return { code: why, words: wordsOf(unclear, text) };
	const [first] = leaves.filter(({ token }) => token.kind !== "filler");
	// "stop recording tomorrow 8-9pm", 停止录制…: not a wish to record.
	if (first !== undefined && isLink(first, "stop")) return { code: "negated", words: wordsOf(first, text) };
	for (const leaf of leaves) {
		if (leaf.token.kind === "impossible")
			return { code: "impossible", words: wordsOf(leaf, text), what: leaf.token.what };
	}
	const unknown = unknownWords(text, leaves);
	if (unknown.length > 0) return { code: "unknown-words", words: unknown };
	const loose = leaves.find(({ token }) => token.kind === "length" && token.loose === true);
	const vague = unclear ?? loose;
	return vague === undefined ? undefined : { code: "vague", words: wordsOf(vague, text) };
}

/** As typed: the leaf's own text is in simplified characters. */
function wordsOf(leaf: Leaf, text: string): string {
	return text.slice(leaf.index, leaf.endIndex);
}

/** What the time of an end closes with. */
const ofTimes: ReadonlySet<Token["kind"] | undefined> = new Set<Token["kind"]>([
	"clock",
	"number",
	"date-time",
	"zone",
]);

/** Takes the leaves one by one and puts each in its place. */
class PhraseReader {
	readonly #text: string;
	readonly #leaves: readonly Leaf[];
	readonly #start: PointReader;
	readonly #end: PointReader;
	readonly #hasBetween: boolean;
	/** 今晚8点开始，明天1点结束: nothing but the last word says that the second time is the end. */
	readonly #endsBehind: boolean;
	#side: PointReader;
	#hasEnd = false;
	#hasStarts = false;
	#length: Length | undefined;
	#isLengthFirst = false;
	#stretch: Phrase["stretch"];
	#open: Phrase["open"];
	#before: Leaf | undefined;
	#beforeLast: Leaf | undefined;

	constructor(text: string, leaves: readonly Leaf[]) {
		this.#text = text;
		this.#leaves = leaves;
		this.#start = new PointReader(text);
		this.#end = new PointReader(text);
		this.#side = this.#start;
		this.#hasBetween = leaves.some((leaf) => isLink(leaf, "between"));
		const last = leaves.findLast(({ token }) => token.kind !== "filler");
		this.#endsBehind = isLink(last, "ends") || isLink(last, "ended") || isLink(last, "stop");
	}

	/** False where the leaf has no place left: the text is about more than one window. */
	take(leaf: Leaf): boolean {
		this.#beforeLast = this.#before;
		const taken = this.#place(leaf, leaf.token);
		this.#before = leaf;
		return taken;
	}

	/** Why this leaf has no place. */
	misplaced(leaf: Leaf): TimeProblem {
		const { token } = leaf;
		const words = wordsOf(leaf, this.#text);
		if (token.kind === "link" && (token.link === "starts" || token.link === "stop" || token.link === "slash")) {
			return { code: "vague", words: this.#text };
		}
		if (token.kind === "length" && this.#isNumberAlone()) return { code: "no-unit", words: this.#start.point().words };
		if (this.#isAmount(leaf)) return { code: "vague", words: this.#text };
		const isAfterFor =
			this.#beforeLast !== undefined && isLink(this.#beforeLast, "for") && !/录/.test(this.#beforeLast.text);
		if (isAfterFor && (token.kind === "number" || token.kind === "clock")) return { code: "no-unit", words };
		if (token.kind === "number" && token.digits > 2) return { code: "unknown-words", words: [words] };
		return { code: "several-windows", words: this.#text };
	}

	/** "2-3 hours", "up to 10 min": how long is not said. */
	#isAmount(leaf: Leaf): boolean {
		const at = this.#leaves.indexOf(leaf);
		const [number, to, length] =
			leaf.token.kind === "length" ? this.#leaves.slice(Math.max(0, at - 2)) : this.#leaves.slice(at);
		if (leaf.token.kind === "length" && !this.#start.isTimed) return true;
		const isRange = number?.token.kind === "number" && (isLink(to, "to") || isLink(to, "and"));
		return isRange && length?.token.kind === "length";
	}

	phrase(): Phrase {
		const isEndAlone = this.#endsBehind && !this.#hasEnd;
		return {
			start: isEndAlone ? this.#end.point() : this.#start.point(),
			...(this.#hasEnd ? { end: this.#end.point() } : {}),
			...(isEndAlone ? { end: this.#start.point() } : {}),
			...(this.#length === undefined ? {} : { length: this.#length }),
			isLengthFirst: this.#isLengthFirst,
			...(this.#stretch === undefined ? {} : { stretch: this.#stretch }),
			...(this.#open === undefined ? {} : { open: this.#open }),
			words: this.#text,
		};
	}

	#place(leaf: Leaf, token: Token): boolean {
		switch (token.kind) {
			case "filler":
			case "approximate":
				return true;
			case "link":
				return this.#link(token.link);
			case "length":
				return this.#takeLength(token.ms, wordsOf(leaf, this.#text));
			case "stretch":
				if (this.#stretch !== undefined) return false;
				this.#stretch = { ms: token.ms, words: wordsOf(leaf, this.#text) };
				return true;
			case "unclear":
			case "impossible":
			case "dotted":
				return false;
			case "number":
				if (this.#before?.token.kind === "length") return false;
				return this.#takeAtSide(leaf, token);
			default:
				if (token.kind === "date" && token.date.on === "year") return this.#datedSide().take(leaf, token);
				return this.#takeAtSide(leaf, token);
		}
	}

	#takeAtSide(leaf: Leaf, token: PointToken): boolean {
		if (this.#endsBehind && this.#side === this.#start && this.#start.isTimed) this.#link("to");
		return this.#side.take(leaf, token);
	}

	/** The year that a text closes with belongs to its only date. */
	#datedSide(): PointReader {
		return this.#end.isDated ? this.#end : this.#start;
	}

	#link(link: Link): boolean {
		switch (link) {
			case "between":
			case "for":
				return true;
			case "starts":
				// "starts between 10 and 11", 10点到11点开始: some time in there, and no end.
				this.#hasStarts = true;
				return !this.#hasBetween && !this.#end.isTimed;
			case "from":
				this.#side = this.#start;
				return !this.#start.isTimed;
			case "and":
				return this.#hasBetween && this.#link("to");
			case "slash":
				return this.#linkSlash();
			case "to":
				if (this.#hasEnd || (this.#length !== undefined && !this.#start.isTimed)) return false;
				this.#hasEnd = true;
				this.#side = this.#end;
				return true;
			case "ends":
				return this.#endsBehind ? this.#link("ended") : this.#hasEnd || this.#link("to");
			case "ended":
				// "2 hours, 20:30 end" has its end, but its start only by reckoning back; 10点结束8点开始 is turned round.
				return this.#hasEnd || (this.#endsBehind && this.#length === undefined && this.#stretch === undefined);
			case "stop":
				// 明晚8点到10点停止录制 may be a wish to stop what runs then.
				return (!this.#end.isTimed || this.#hasStarts || this.#wasSaidToRun()) && this.#link("ended");
			case "after":
				this.#open = link;
				return true;
			case "before":
				return this.#linkBefore();
			default:
				return link satisfies never;
		}
	}

	/** 录到10点停止: the range itself says that it is to be recorded; so does an end that its last word alone names. */
	#wasSaidToRun(): boolean {
		return this.#endsBehind && !/(?:到|至|-|~|to|until|till)/i.test(this.#text.replace(/录[到至]/g, ""));
	}

	/** "2026-11-25T10:00/11:00", "…/PT30M", "PT1H/…". Between two times of day it may part two windows. */
	#linkSlash(): boolean {
		if (this.#length !== undefined && !this.#hasEnd && !this.#start.isTimed) {
			this.#isLengthFirst = true;
			return true;
		}
		const isIso = /\d{4}-\d\d-\d\d[T ]/i.test(this.#start.point().words);
		return isIso && this.#link("to");
	}

	/** "later than 9:30 but before 11:00" has both ends. */
	#linkBefore(): boolean {
		const closes = this.#open === "after" && this.#start.isTimed && !this.#hasEnd;
		this.#open = closes ? undefined : "before";
		return closes ? this.#link("to") : true;
	}

	/** "5 30 minutes", "1 5h": the number is an hour as likely as a part of the length. */
	#isNumberAlone(): boolean {
		return this.#start.isNumber && !this.#hasEnd;
	}

	/** A length stands for the end, also behind the slash of an ISO interval; behind an end it says the same again. */
	#takeLength(ms: number, words: string): boolean {
		if (this.#length !== undefined) return false;
		const isBehindFor = isLink(this.#before, "for");
		if (this.#isNumberAlone() && !isBehindFor) return false;
		const isBehindEnd = this.#hasEnd && this.#end.isTimed;
		if (isBehindEnd) {
			const isDirect = ofTimes.has(this.#before?.token.kind);
			// "8-9pm +1h" may be an hour more.
			if ((!isDirect && !isBehindFor) || this.#before?.text === "+") return false;
		} else if (this.#hasEnd) {
			if (!isLink(this.#before, "slash")) return false;
			this.#hasEnd = false;
		}
		this.#length = { ms, words };
		this.#side = this.#start;
		return true;
	}
}

function isLink(leaf: Leaf | undefined, link: Link): boolean {
	return leaf?.token.kind === "link" && leaf.token.link === link;
}
