import type { Deps } from "./deps.ts";

/** Those that wait for their turn when the process is told to stop still get one for so long, in milliseconds. */
const lastTurnsMs = 1000;
/** How much longer than the time-out of a call everything may take, in milliseconds. */
const marginMs = 4500;

/** How long the store may take to close, in milliseconds. */
const closeWithinMs = 500;

/**
 * Brings what is under way to its end when the process is told to stop: requests that have left get their outcome kept,
 * those that cannot be sent any more become *not sent*, and people are told as far as there is time. Whatever is then left
 * to tell is told by whoever lives. Resolves when nothing new comes and all of `works` is over, in the time-out and 4.5 s
 * at most.
 */
export async function finish(
	nothingNew: Promise<unknown>,
	works: readonly ReadonlySet<Promise<unknown>>[],
	{ apis, turns, pause }: Pick<Deps, "apis" | "turns" | "pause">,
): Promise<void> {
	const allOver = async () => {
		await nothingNew;
		while (works.some(({ size }) => size > 0)) await Promise.allSettled(works.flatMap((work) => [...work]));
	};
	const lastTurns = async () => {
		await pause(lastTurnsMs);
		turns.close();
	};
	void lastTurns();
	await Promise.race([allOver(), pause(apis.current.timeoutMs + marginMs)]);
	turns.close();
}

/** Closes the store, whose data is safe either way: neither one that takes long nor one that fails keeps the process alive. */
export async function close({ store, pause, report }: Pick<Deps, "store" | "pause" | "report">): Promise<void> {
	const closed = store.close().catch((cause: unknown) => report({ kind: "fault", what: "closing the store", cause }));
	await Promise.race([closed, pause(closeWithinMs)]);
}
