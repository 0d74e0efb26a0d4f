import { type Instant, plus } from "../../time/instant.ts";

/** A stretch of time in which a stream is pushed; without an end while it goes on. */
export interface Push {
	readonly from: Instant;
	readonly to?: Instant;
}

/** Before the sandbox began, a stream that is pushed has been for this long: time shift reaches back so far. In milliseconds. */
const pushedBeforeMs = 24 * 3_600_000;

/** Who pushes when. A stream that nobody spoke of is pushed all the time, or never, as `isPushing` says. */
export class Streams {
	readonly #isPushing: (channelId: string) => boolean;
	readonly #begin: Instant;
	readonly #told = new Map<string, readonly Push[]>();

	constructor(begin: Instant, isPushing: (channelId: string) => boolean) {
		this.#begin = plus(begin, -pushedBeforeMs);
		this.#isPushing = isPushing;
	}

	/** In the order of time. One that is still to come is among them. */
	pushes(channelId: string): readonly Push[] {
		return this.#told.get(channelId) ?? (this.#isPushing(channelId) ? [{ from: this.#begin }] : []);
	}

	isLive(channelId: string, now: Instant): boolean {
		return this.pushes(channelId).some(({ from, to }) => from <= now && (to === undefined || to > now));
	}

	hasEverBeenPushed(channelId: string, now: Instant): boolean {
		return this.pushes(channelId).some(({ from }) => from <= now);
	}

	/** Begins at `at`, which may lie in the future; does nothing while it is pushed anyway. */
	begin(channelId: string, at: Instant): void {
		const before = this.pushes(channelId);
		if (before.at(-1)?.to === undefined && before.length > 0) return;
		this.#told.set(channelId, [...before, { from: at }]);
	}

	end(channelId: string, at: Instant): void {
		// One that had not begun yet never will.
		const begun = this.pushes(channelId).filter(({ from }) => from < at);
		this.#told.set(
			channelId,
			begun.map((push) => (push.to === undefined ? { ...push, to: at } : push)),
		);
	}

	/** What of a span was pushed, as far as it has come. */
	within(channelId: string, from: Instant, to: Instant, now: Instant): readonly Push[] {
		return this.pushes(channelId)
			.map((push) => clipped(push, from, to, now))
			.filter((push) => push !== undefined);
	}
}

/** The part of a push inside a span; its end is left out while neither has come. */
function clipped(push: Push, from: Instant, to: Instant, now: Instant): Push | undefined {
	const begin = push.from > from ? push.from : from;
	const end = push.to !== undefined && push.to < to ? push.to : to;
	if (begin >= end || begin > now) return undefined;
	return end <= now ? { from: begin, to: end } : { from: begin };
}
