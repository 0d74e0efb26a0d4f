import { type Clock, type Instant, plus } from "./instant.ts";

/** Clocks that differ by less are the same to people, and nothing of this is their fault; in milliseconds. */
const toleranceMs = 500;

/** A clock that goes by one which several hosts share, as far as that is known, else by the host's. */
export interface SharedClock {
	readonly clock: Clock;
	/** Asks what time it is, and sets the clock where the answer, however long it took, shows that it is wrong. */
	follow(ask: () => Promise<Instant>): Promise<void>;
}

/** `onSet` is told how far the shared clock is ahead of the host's, in milliseconds. */
export function sharedClock(host: Clock, onSet: (aheadMs: number) => void): SharedClock {
	let aheadMs = 0;
	return {
		clock: () => plus(host(), aheadMs),
		async follow(ask) {
			const from = host();
			const shared = await ask();
			const tookMs = host() - from;
			const seenMs = shared - from - tookMs / 2;
			if (tookMs < 0 || Math.abs(seenMs - aheadMs) <= toleranceMs + tookMs / 2) return;
			aheadMs = Math.round(seenMs);
			onSet(aheadMs);
		},
	};
}
