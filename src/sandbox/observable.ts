/** Tells its listeners that something changed, and lets tests wait for what they look for instead of sleeping. */
export class Observable {
	readonly #listeners = new Set<() => void>();

	/** Returns what unsubscribes again. */
	readonly onChange = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/**
	 * Resolves to what `find` finds, as soon as it finds something (anything but `undefined` and `false`);
	 * rejects after `timeoutMs` milliseconds with the text of `find`, so that the failing wait can be told.
	 */
	readonly until = <Found>(find: () => Found | undefined | false, timeoutMs = 5000): Promise<Found> => {
		return new Promise((resolve, reject) => {
			const settle = (act: () => void) => {
				clearTimeout(timer);
				unsubscribe();
				act();
			};
			const look = () => {
				try {
					const found = find();
					if (found !== undefined && found !== false) settle(() => resolve(found));
				} catch (error) {
					settle(() => reject(error));
				}
			};
			const timer = setTimeout(() => {
				settle(() => reject(new Error(`Not within ${timeoutMs} ms: ${find.toString()}`)));
			}, timeoutMs);
			const unsubscribe = this.onChange(look);
			look();
		});
	};

	changed(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}
