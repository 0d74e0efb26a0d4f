import { setTimeout as pause } from "node:timers/promises";

/** What a lone item waits for company, in milliseconds: under load it makes the transactions fewer by far. */
const gatherMs = 10;

interface Waiting<Item, Result> {
	readonly item: Item;
	readonly resolve: (result: Result) => void;
	readonly reject: (cause: unknown) => void;
}

/**
 * Gathers what is submitted within a few milliseconds, and while an earlier batch is being written, so that one
 * transaction with its one fsync serves them all.
 */
export class Batcher<Item, Result> {
	readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
	readonly #maxItems: number;
	#waiting: Waiting<Item, Result>[] = [];
	#draining: Promise<void> | undefined;

	/** `write` resolves to one result for each item, in their order; where it rejects, so does every item. */
	constructor(write: (items: readonly Item[]) => Promise<readonly Result[]>, maxItems: number) {
		this.#write = write;
		this.#maxItems = maxItems;
	}

	submit(item: Item): Promise<Result> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ item, resolve, reject });
			this.#draining ??= this.#drain();
		});
	}

	/** Resolves once everything submitted so far has been written, or has failed. */
	async idle(): Promise<void> {
		await this.#draining;
	}

	async #drain(): Promise<void> {
		while (this.#waiting.length > 0) {
			await pause(gatherMs);
			await this.#writeBatch(this.#waiting.splice(0, this.#maxItems));
		}
		this.#draining = undefined;
	}

	async #writeBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
		try {
			const results = await this.#write(batch.map((waiting) => waiting.item));
			for (const [index, waiting] of batch.entries()) {
				const result = results[index];
				if (result === undefined) waiting.reject(new Error("The batch was written without a result for this item."));
				else waiting.resolve(result);
			}
		} catch (cause) {
			for (const waiting of batch) waiting.reject(cause);
		}
	}
}
