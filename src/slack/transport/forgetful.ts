import type { Clock, Instant } from "../../time/instant.ts";

/** Says whether a key is new, remembers each for `forMs` milliseconds, and the latest `atMost` alone. */
export function forgetful(forMs: number, atMost: number, clock: Clock): (key: string) => boolean {
	/** When each came, in that order. */
	const known = new Map<string, Instant>();

	function forgetOld(now: Instant): void {
		for (const [key, came] of known) {
			if (now - came < forMs) break;
			known.delete(key);
		}
	}

	function forgetFirst(): void {
		for (const key of known.keys()) {
			known.delete(key);
			break;
		}
	}

	return (key) => {
		const now = clock();
		forgetOld(now);
		if (known.has(key)) return false;
		if (known.size >= atMost) forgetFirst();
		known.set(key, now);
		return true;
	};
}
