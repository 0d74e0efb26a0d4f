interface Event {
	readonly at: number;
	/** Of two at the same moment the one that was planned first happens first. */
	readonly order: number;
	readonly happen: () => void;
}

const isBefore = (one: Event, other: Event) => one.at < other.at || (one.at === other.at && one.order < other.order);

/** Virtual time, in milliseconds from 0: what is planned happens one after the other, at once. */
export class Timeline {
	readonly #heap: Event[] = [];
	#count = 0;
	#now = 0;

	get now(): number {
		return this.#now;
	}

	at(moment: number, happen: () => void): void {
		this.#count += 1;
		const event = { at: Math.max(moment, this.#now), order: this.#count, happen };
		const heap = this.#heap;
		let index = heap.length;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			const above = heap[parent];
			if (!above || isBefore(above, event)) break;
			heap[index] = above;
			index = parent;
		}
		heap[index] = event;
	}

	after(milliseconds: number, happen: () => void): void {
		this.at(this.#now + milliseconds, happen);
	}

	/** Lets the next thing happen. */
	step(): void {
		const heap = this.#heap;
		const [first] = heap;
		const last = heap.pop();
		if (!first || !last) throw new Error("Nothing is planned any more.");
		if (first !== last) this.#sink(last);
		this.#now = first.at;
		first.happen();
	}

	#sink(event: Event): void {
		const heap = this.#heap;
		let index = 0;
		for (;;) {
			const left = heap[2 * index + 1];
			const right = heap[2 * index + 2];
			const child = left && right && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1;
			const below = heap[child];
			if (!below || isBefore(event, below)) break;
			heap[index] = below;
			index = child;
		}
		heap[index] = event;
	}
}
