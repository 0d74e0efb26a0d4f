import { type Clock, type Instant, plus } from "../time/instant.ts";
import { Observable } from "./observable.ts";

/** A clock that runs with another one and can be put forward: time never goes back. */
export class MovableClock extends Observable {
	readonly #base: Clock;
	#aheadMs = 0;

	constructor(base: Clock) {
		super();
		this.#base = base;
	}

	readonly now: Clock = (): Instant => plus(this.#base(), this.#aheadMs);

	/** How far it is ahead of the other clock, in milliseconds. */
	get aheadMs(): number {
		return this.#aheadMs;
	}

	advance(milliseconds: number): void {
		this.#aheadMs += Math.max(0, milliseconds);
		this.changed();
	}
}
