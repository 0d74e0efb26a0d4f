import type { Leaf } from "./chrono/leaf.ts";
import type { Link, Token, Zone } from "./chrono/token.ts";
import { type Point, PointReader, type PointToken } from "./point.ts";
import type { TimeProblem } from "./reading.ts";

/** A window as it is written: its parts in their places, nothing worked out yet. */
export interface Phrase {
	readonly start: Point;
	readonly end?: Point;
	/** "for 2 hours", with its words. */
	readonly length?: { readonly ms: number; readonly words: string };
	/** "the next 2 hours": a length that starts now; negative: one that ends now. */
	readonly stretch?: { readonly ms: number; readonly words: string };
	/** "after 10pm", "by 9": one end is left open. */
	readonly open?: "after" | "before";
	readonly words: string;
}

export type PhraseResult =
	| { readonly ok: true; readonly phrase: Phrase }
	| { readonly ok: false; readonly problem: TimeProblem };

/** A zone that one end names holds for both. */
export function sharedZone(phrase: Phrase): Zone | undefined {
	return phrase.start.zone ?? phrase.end?.zone;
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
	if (unclear !== undefined && why !== undefined && why !== "vague") return { code: why, words: unclear.text };
	for (const { token, text: words } of leaves) {
		if (token.kind === "impossible") return { code: "impossible", words, what: token.what };
	}
	const unknown = unknownWords(text, leaves);
	if (unknown.length > 0) return { code: "unknown-words", words: unknown };
	return unclear === undefined ? undefined : { code: "vague", words: unclear.text };
}

const punctuation = /[\s,.:;!?()[\]{}"'*_`|，。、：；！？（）【】「」《》]+/;

/** What no leaf covers, punctuation left out. */
export function unknownWords(text: string, leaves: readonly Leaf[]): readonly string[] {
	const gaps: string[] = [];
	let end = 0;
	for (const leaf of leaves) {
		gaps.push(text.slice(end, leaf.index));
		end = leaf.endIndex;
	}
	gaps.push(text.slice(end));
	return gaps.flatMap((gap) => gap.split(punctuation)).filter((word) => word !== "");
}

/** Takes the leaves one by one and puts each in its place. */
class PhraseReader {
	readonly #text: string;
	readonly #start: PointReader;
	readonly #end: PointReader;
	readonly #hasBetween: boolean;
	/** 今晚8点开始，明天1点结束: nothing but the last word says that the second time is the end. */
	readonly #endsBehind: boolean;
	#side: PointReader;
	#hasEnd = false;
	#length: Phrase["length"];
	#stretch: Phrase["stretch"];
	#open: Phrase["open"];
	#before: Leaf | undefined;
	#beforeLast: Leaf | undefined;

	constructor(text: string, leaves: readonly Leaf[]) {
		this.#text = text;
		this.#start = new PointReader(text);
		this.#end = new PointReader(text);
		this.#side = this.#start;
		this.#hasBetween = leaves.some((leaf) => isLink(leaf, "between"));
		const last = leaves.at(-1);
		this.#endsBehind = last !== undefined && (isLink(last, "ends") || isLink(last, "ended"));
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
		const { kind } = leaf.token;
		if (isLink(leaf, "starts")) return { code: "vague", words: this.#text };
		if (kind === "length" && this.#isNumberAlone()) return { code: "no-unit", words: this.#start.point().words };
		const isAfterFor = this.#beforeLast !== undefined && isLink(this.#beforeLast, "for");
		if (isAfterFor && (kind === "number" || kind === "clock")) return { code: "no-unit", words: leaf.text };
		if (kind === "number" && leaf.token.digits > 2) return { code: "unknown-words", words: [leaf.text] };
		return { code: "several-windows", words: this.#text };
	}

	phrase(): Phrase {
		const isEndAlone = this.#endsBehind && !this.#hasEnd;
		return {
			start: isEndAlone ? this.#end.point() : this.#start.point(),
			...(this.#hasEnd ? { end: this.#end.point() } : {}),
			...(isEndAlone ? { end: this.#start.point() } : {}),
			...(this.#length === undefined ? {} : { length: this.#length }),
			...(this.#stretch === undefined ? {} : { stretch: this.#stretch }),
			...(this.#open === undefined ? {} : { open: this.#open }),
			words: this.#text,
		};
	}

	#place(leaf: Leaf, token: Token): boolean {
		switch (token.kind) {
			case "filler":
				return true;
			case "link":
				return this.#link(token.link);
			case "length":
				return this.#takeLength(token.ms, leaf.text);
			case "stretch":
				if (this.#stretch !== undefined) return false;
				this.#stretch = { ms: token.ms, words: leaf.text };
				return true;
			case "unclear":
			case "impossible":
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
				return !this.#hasBetween && !this.#end.isTimed;
			case "from":
				this.#side = this.#start;
				return !this.#start.isTimed;
			case "and":
				return this.#hasBetween && this.#link("to");
			case "to":
			case "slash":
				if (this.#hasEnd || this.#length !== undefined) return link === "slash" && !this.#hasEnd;
				this.#hasEnd = true;
				this.#side = this.#end;
				return true;
			case "ends":
				return this.#endsBehind ? this.#link("ended") : this.#hasEnd || this.#link("to");
			case "ended":
				// "2 hours, 20:30 end" has its end, but its start only by reckoning back; 10点结束8点开始 is turned round.
				return this.#hasEnd || (this.#endsBehind && this.#length === undefined && this.#stretch === undefined);
			case "after":
				this.#open = link;
				return true;
			case "before":
				return this.#linkBefore();
			default:
				return link satisfies never;
		}
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

	/** A length stands for the end, also behind the slash of an ISO interval. */
	#takeLength(ms: number, words: string): boolean {
		if (this.#length !== undefined) return false;
		if (this.#isNumberAlone() && (this.#before === undefined || !isLink(this.#before, "for"))) return false;
		if (this.#hasEnd) {
			if (this.#side !== this.#end || this.#before === undefined || !isLink(this.#before, "slash")) return false;
			this.#hasEnd = false;
		}
		this.#length = { ms, words };
		this.#side = this.#start;
		return true;
	}
}

function isLink(leaf: Leaf, link: Link): boolean {
	return leaf.token.kind === "link" && leaf.token.link === link;
}
