import type { RecordingId } from "../ids.ts";

/** How fast turns may follow each other. */
export interface Pace {
	/** From one to the next, in milliseconds. */
	readonly everyMs: number;
	readonly pause: (milliseconds: number) => Promise<unknown>;
}

interface Waiting<Key> {
	readonly key: Key;
	readonly come: (come: boolean) => void;
}

/**
 * Lets so many through at once, and no faster than its pace, first come first served. Whatever is urgent goes before
 * them and whatever can wait behind them; neither is among those that are counted.
 */
export class Turns<Key = RecordingId> {
	readonly #atOnce: number;
	readonly #pace: Pace | undefined;
	readonly #urgent: Waiting<Key>[] = [];
	readonly #queue: Waiting<Key>[] = [];
	readonly #patient: (() => void)[] = [];
	#running = 0;
	#isPausing = false;
	#closed = false;

	constructor(atOnce: number, pace?: Pace) {
		this.#atOnce = atOnce;
		this.#pace = pace;
	}

	/**
	 * Runs `work` when its turn has come, and gives the turn on when it is over. Resolves to `closed`, with nothing run,
	 * where no more turns are given.
	 */
	async run<Result>(key: Key, work: () => Promise<Result>, closed: Result): Promise<Result> {
		if (!(await this.#comeOf(this.#queue, key))) return closed;
		try {
			return await work();
		} finally {
			this.#running -= 1;
			this.#give();
		}
	}

	/** Runs `work` before all that waits, however many are running. */
	async runFirst<Result>(key: Key, work: () => Promise<Result>, closed: Result): Promise<Result> {
		return (await this.#comeOf(this.#urgent, key)) ? work() : closed;
	}

	/** Runs `work` when nothing else waits that could run. */
	async runLast<Result>(work: () => Promise<Result>): Promise<Result> {
		await new Promise<void>((come) => {
			this.#patient.push(come);
			this.#give();
		});
		return work();
	}

	/** Gives no more turns, to those that wait neither; what can wait still gets its own. */
	close(): void {
		this.#closed = true;
		for (const { come } of [...this.#urgent.splice(0), ...this.#queue.splice(0)]) come(false);
	}

	get running(): number {
		return this.#running;
	}

	/** Those whose turn has not come yet. */
	get waiting(): readonly Key[] {
		return [...this.#urgent, ...this.#queue].map(({ key }) => key);
	}

	#comeOf(queue: Waiting<Key>[], key: Key): Promise<boolean> {
		if (this.#closed) return Promise.resolve(false);
		return new Promise((come) => {
			queue.push({ key, come });
			this.#give();
		});
	}

	#give(): void {
		while (!this.#isPausing) {
			const come = this.#next();
			if (!come) return;
			come();
			if (this.#pace) void this.#rest(this.#pace);
		}
	}

	#next(): (() => void) | undefined {
		const urgent = this.#urgent.shift();
		if (urgent) return () => urgent.come(true);
		const next = this.#running < this.#atOnce ? this.#queue.shift() : undefined;
		if (!next) return this.#patient.shift();
		this.#running += 1;
		return () => next.come(true);
	}

	async #rest({ everyMs, pause }: Pace): Promise<void> {
		this.#isPausing = true;
		await pause(everyMs);
		this.#isPausing = false;
		this.#give();
	}
}
