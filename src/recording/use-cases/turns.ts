import type { RecordingId } from "../ids.ts";

/** Lets so many through at once, first come first served. */
export class Turns<Key = RecordingId> {
	readonly #atOnce: number;
	readonly #queue = new Map<Key, (come: boolean) => void>();
	#running = 0;
	#closed = false;

	constructor(atOnce: number) {
		this.#atOnce = atOnce;
	}

	/**
	 * Runs `work` when its turn has come, and gives the turn on when it is over. Resolves to `closed`, with nothing run,
	 * where no more turns are given.
	 */
	async run<Result>(key: Key, work: () => Promise<Result>, closed: Result): Promise<Result> {
		if (!(await this.#come(key))) return closed;
		try {
			return await work();
		} finally {
			this.#giveOn();
		}
	}

	/** Gives no more turns, to those that wait neither. */
	close(): void {
		this.#closed = true;
		for (const come of this.#queue.values()) come(false);
		this.#queue.clear();
	}

	get running(): number {
		return this.#running;
	}

	/** Those whose turn has not come yet. */
	get waiting(): readonly Key[] {
		return [...this.#queue.keys()];
	}

	async #come(key: Key): Promise<boolean> {
		if (this.#closed) return false;
		if (this.#running >= this.#atOnce) return new Promise((come) => this.#queue.set(key, come));
		this.#running += 1;
		return true;
	}

	#giveOn(): void {
		const [next] = this.#queue;
		if (!next) {
			this.#running -= 1;
			return;
		}
		const [key, come] = next;
		this.#queue.delete(key);
		come(true);
	}
}
