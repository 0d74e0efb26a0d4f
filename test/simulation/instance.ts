import type { Random } from "./random.ts";
import type { Timeline } from "./timeline.ts";
import { atOnce, calmCalls, type Fate, fateOf, type Trouble } from "./trouble.ts";

/** What all instances of a life share. */
export interface Surroundings {
	readonly timeline: Timeline;
	readonly random: Random;
	readonly trouble: Trouble;
	readonly note: (who: string, what: () => string) => void;
}

/** One for all: what it costs to make an error is its stack, which says nothing here. */
const noAnswer = new Error("no answer");

/**
 * One process, from its start to its end. Whatever it waits for reaches it only while it runs: not while it is frozen, and
 * never again once it is dead.
 */
export class Instance {
	readonly index: number;
	readonly name: string;
	/** Told to stop: it takes no more. */
	isStopping = false;
	#isDead = false;
	#frozenUntil = 0;
	#skewMs: number;
	readonly #around: Surroundings;

	constructor(index: number, incarnation: number, skewMs: number, around: Surroundings) {
		this.index = index;
		this.name = `${"ABC"[index]}${incarnation}`;
		this.#skewMs = skewMs;
		this.#around = around;
	}

	get isDead(): boolean {
		return this.#isDead;
	}

	get isFrozen(): boolean {
		return this.#around.timeline.now < this.#frozenUntil;
	}

	/** How wrong its clock is, in milliseconds. */
	get skewMs(): number {
		return this.#skewMs;
	}

	die(): void {
		this.#isDead = true;
	}

	/** For how long it has run since it was frozen, in milliseconds. */
	get awakeForMs(): number {
		return this.#around.timeline.now - this.#frozenUntil;
	}

	freeze(forMs: number): void {
		this.#frozenUntil = Math.max(this.#frozenUntil, this.#around.timeline.now + forMs);
	}

	jump(byMs: number): void {
		this.#skewMs += byMs;
	}

	/** Lets something reach it after so long, if it lives then. */
	after(milliseconds: number, happen: () => void): void {
		this.#around.timeline.after(milliseconds, () => this.reach(happen));
	}

	/** Lets something reach it now, or as soon as it runs again. */
	reach(happen: () => void): void {
		if (this.#isDead) return;
		if (this.isFrozen) this.#around.timeline.at(this.#frozenUntil, () => this.reach(happen));
		else happen();
	}

	/** A call that leaves it. What is on its way is done even if it dies meanwhile. */
	call<Result>(port: "store" | "slack" | "posting", what: string, work: () => Promise<Result>): Promise<Result> {
		const { trouble, timeline, random } = this.#around;
		const isCalm = timeline.now >= trouble.calmFrom;
		const drawn = isCalm ? atOnce : fateOf((isCalm ? calmCalls : trouble.calls)[port], random);
		const fate = this.#inReach(port, drawn);
		if (fate === atOnce) return work();
		return this.send(what, fate, work, () => {
			throw noAnswer;
		});
	}

	/** A call with a fate. `unanswered` makes the result where there is no answer, or throws. */
	send<Result>(
		what: string,
		{ doneAt, endsAt, answers }: Fate,
		work: () => Promise<Result>,
		unanswered: () => Result,
	): Promise<Result> {
		const { timeline, note } = this.#around;
		let result: Promise<Result> | undefined;
		const done = () => {
			result = work();
			// Whoever called may be dead, or have given it up.
			result.catch(() => {});
		};
		if (doneAt !== undefined) timeline.after(doneAt, done);
		return new Promise((resolve, reject) => {
			this.after(endsAt, () => {
				if (answers && result !== undefined) return resolve(result);
				note(this.name, () => `${what}: no answer${result === undefined ? "" : ", though done"}`);
				try {
					resolve(unanswered());
				} catch (cause) {
					reject(cause);
				}
			});
		});
	}

	/** What is left of a fate where the port is away. */
	#inReach(port: "store" | "slack" | "posting", fate: Fate): Fate {
		const { trouble, timeline } = this.#around;
		const windows = port === "store" ? trouble.storeAway : trouble.slackAway;
		const isAway = (afterMs: number) => {
			const at = timeline.now + afterMs;
			if (at >= trouble.calmFrom) return false;
			if (windows.some(({ from, to }) => from <= at && at < to)) return true;
			if (port !== "store") return false;
			return trouble.cutOff.some(({ instance, from, to }) => instance === this.index && from <= at && at < to);
		};
		const notDone = fate.doneAt === undefined || isAway(fate.doneAt);
		if (notDone) return { doneAt: undefined, endsAt: Math.max(fate.endsAt, 1), answers: false };
		return isAway(fate.endsAt) ? { ...fate, answers: false } : fate;
	}
}
