import type { Leaf } from "../leaf.ts";
import type { ClockTime, DateWord, DayPart, Token, Zone } from "../tokens.ts";

/** One end of a window, as far as it is written. */
export interface Point {
	readonly dates: readonly DateWord[];
	readonly parts: readonly DayPart[];
	readonly time?: ClockTime;
	readonly zone?: Zone;
	/** 东京时间10点: the zone stands before the time, and is the time's own. */
	readonly zoneBeforeTime: boolean;
	/** Milliseconds from now, or from the start where `later`. */
	readonly offset?: { readonly ms: number; readonly later: boolean };
	readonly now: boolean;
	/** "3 in the morning": the part of the day is the time's own, and not what the window lies in. */
	readonly partBehindTime: boolean;
	/** "10:30 tomorrow": the date behind the time may be meant for both ends. */
	readonly dateBehindTime: boolean;
	/** The words it was read from; of the date alone. */
	readonly words: string;
	readonly dateWords: string;
}

export type PointToken = Extract<
	Token,
	{ kind: "date" | "date-time" | "part" | "clock" | "number" | "offset" | "now" | "zone" }
>;

/** Takes the leaves of one end of a window, each once. */
export class PointReader {
	readonly #text: string;
	readonly #dates: DateWord[] = [];
	readonly #parts: DayPart[] = [];
	readonly #leaves: Leaf[] = [];
	#time: ClockTime | undefined;
	#zone: Zone | undefined;
	#zoneBeforeTime = false;
	#offset: Point["offset"];
	#now = false;
	#partBehindTime = false;
	#dateBehindTime = false;

	constructor(text: string) {
		this.#text = text;
	}

	get isTimed(): boolean {
		return this.#time !== undefined || this.#now || this.#offset !== undefined;
	}

	/** Whether the time is a number alone, as in "5 30m". */
	get isNumber(): boolean {
		return this.#time?.isNumber === true;
	}

	get isDated(): boolean {
		return this.#dates.length > 0;
	}

	take(leaf: Leaf, token: PointToken): boolean {
		const taken = this.#place(token);
		if (taken) this.#leaves.push(leaf);
		return taken;
	}

	point(): Point {
		return {
			dates: this.#dates,
			parts: this.#parts,
			...(this.#time === undefined ? {} : { time: this.#time }),
			...(this.#zone === undefined ? {} : { zone: this.#zone }),
			zoneBeforeTime: this.#zoneBeforeTime,
			...(this.#offset === undefined ? {} : { offset: this.#offset }),
			now: this.#now,
			partBehindTime: this.#partBehindTime,
			dateBehindTime: this.#dateBehindTime,
			words: this.#words(this.#leaves),
			dateWords: this.#words(this.#leaves.filter(({ token }) => token.kind === "date" || token.kind === "date-time")),
		};
	}

	#place(token: PointToken): boolean {
		switch (token.kind) {
			case "date":
				return this.#takeDate(token.date, token.part);
			case "date-time":
				return this.#takeDate(token.date) && this.#takeTime(token.time, token.zone);
			case "part":
				this.#parts.push(token.part);
				this.#partBehindTime ||= this.isTimed;
				return true;
			case "clock":
				return this.#takeTime(token.time, token.zone);
			case "number":
				return token.digits <= 2 && this.#takeTime(hourOf(token.value));
			case "zone":
				this.#zoneBeforeTime ||= !this.isTimed;
				return this.#takeZone(token.zone);
			case "now":
			case "offset":
				if (this.isTimed) return false;
				if (token.kind === "now") this.#now = true;
				else this.#offset = { ms: token.ms, later: token.later === true };
				return true;
			default:
				return token satisfies never;
		}
	}

	#takeDate(date: DateWord, part?: DayPart): boolean {
		if (this.#dates.length === 0) this.#dateBehindTime = this.isTimed;
		this.#dates.push(date);
		if (part !== undefined) this.#parts.push(part);
		if (part !== undefined) this.#partBehindTime ||= this.isTimed;
		return true;
	}

	#takeTime(time: ClockTime, zone?: Zone): boolean {
		if (this.isTimed) return false;
		this.#time = time;
		return zone === undefined || this.#takeZone(zone);
	}

	#takeZone(zone: Zone): boolean {
		if (this.#zone !== undefined) return isSameZone(this.#zone, zone);
		this.#zone = zone;
		return true;
	}

	/** The leaves' words with what stood between them, unless other words did. */
	#words(leaves: readonly Leaf[]): string {
		let words = "";
		let end = 0;
		for (const leaf of leaves) {
			const between = this.#text.slice(end, leaf.index);
			const own = this.#text.slice(leaf.index, leaf.endIndex);
			words += words === "" ? own : `${between.length <= 2 ? between : " "}${own}`;
			end = leaf.endIndex;
		}
		return words;
	}
}

function hourOf(hour: number): ClockTime {
	return { hour, minute: 0, second: 0, bare: true, isNumber: true, padded: false };
}

export function isSameZone(a: Zone, b: Zone): boolean {
	if (a.kind === "offset") return b.kind === "offset" && a.minutes === b.minutes;
	return a.kind === "named" && b.kind === "named" && b.name === a.name;
}
