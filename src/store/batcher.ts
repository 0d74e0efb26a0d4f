interface Waiting<Item, Result> {
	readonly item: Item;
	readonly resolve: (result: Result) => void;
	readonly reject: (cause: unknown) => void;
}

export interface BatcherOptions<Item, Result> {
	/** Resolves to one result for each item, in their order; where it rejects, so does every item. */
	readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
	/** What the first item of a batch waits for, in company of those that come meanwhile. */
	readonly gather: () => Promise<void>;
	readonly maxItems: number;
}

/** Gathers what is submitted in a short while, and while an earlier batch is under way, so that one run serves them all. */
export class Batcher<Item, Result> {
	readonly #options: BatcherOptions<Item, Result>;
	#waiting: Waiting<Item, Result>[] = [];
	#draining: Promise<void> | undefined;

	constructor(options: BatcherOptions<Item, Result>) {
		this.#options = options;
	}

	submit(item: Item): Promise<Result> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ item, resolve, reject });
			this.#draining ??= this.#drain();
		});
	}

	/** Resolves once everything submitted so far was run, or has failed. */
	async idle(): Promise<void> {
		await this.#draining;
	}

	async #drain(): Promise<void> {
		while (this.#waiting.length > 0) {
			await this.#options.gather();
			await this.#runBatch(this.#waiting.splice(0, this.#options.maxItems));
		}
		this.#draining = undefined;
	}

	async #runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
		try {
			const results = await this.#options.run(batch.map((waiting) => waiting.item));
			for (const [index, waiting] of batch.entries()) {
				const result = results[index];
				if (result === undefined) waiting.reject(new Error("The batch was run without a result for this item."));
				else waiting.resolve(result);
			}
		} catch (cause) {
			for (const waiting of batch) waiting.reject(cause);
		}
	}
}
