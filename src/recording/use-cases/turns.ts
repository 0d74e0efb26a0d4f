/** Lets so many through at once, first come first served. */
export class Turns {
	readonly #atOnce: number;
	readonly #waiting: (() => void)[] = [];
	#running = 0;

	constructor(atOnce: number) {
		this.#atOnce = atOnce;
	}

	/** Runs `work` when its turn has come, and gives the turn on when it is over. */
	async run<Result>(work: () => Promise<Result>): Promise<Result> {
		if (this.#running >= this.#atOnce) await new Promise<void>((go) => this.#waiting.push(go));
		else this.#running += 1;
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running -= 1;
		}
	}

	get running(): number {
		return this.#running;
	}

	get waiting(): number {
		return this.#waiting.length;
	}
}
