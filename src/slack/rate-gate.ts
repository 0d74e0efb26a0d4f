/** Remembers for how long Slack asked to wait, and with what: nobody asks it before. Of this process alone. */
export class RateGate {
	readonly #elapsedMs: () => number;
	readonly #until = new Map<string, number>();

	/** `elapsedMs` only ever grows. */
	constructor(elapsedMs: () => number) {
		this.#elapsedMs = elapsedMs;
	}

	/** How long to wait still, in milliseconds; 0 where Slack may be asked. */
	waitMs(what: string): number {
		return Math.max(0, (this.#until.get(what) ?? 0) - this.#elapsedMs());
	}

	/** Slack asked to wait for so long, in milliseconds. Of several that it answered at once the longest counts. */
	close(what: string, forMs: number): void {
		const now = this.#elapsedMs();
		for (const [other, until] of this.#until) {
			if (until <= now) this.#until.delete(other);
		}
		this.#until.set(what, Math.max(now + forMs, this.#until.get(what) ?? 0));
	}
}
