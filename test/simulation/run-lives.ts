import { setImmediate as afterMicrotasks } from "node:timers/promises";
import { Life } from "./life.ts";
import type { Trouble } from "./trouble.ts";
import type { UseCases } from "./use-cases.ts";

export interface RunOptions {
	readonly mostFailures?: number;
	readonly trouble?: Partial<Trouble>;
}

/** What was wrong in the life of a seed. */
export interface Failure {
	readonly seed: number;
	readonly wrong: string;
}

/**
 * So many lives go on side by side, and share the turns of the event loop that their steps need: 343 lives a second alone,
 * 367 with 5, 226 with 100, which no longer fit the processor's cache.
 */
const sideBySide = 5;

/** Lives from `seed` on; the failures, up to `mostFailures`, after which it ends. */
export async function runLives(
	lives: number,
	seed: number,
	useCases: UseCases,
	{ mostFailures = 1, trouble = {} }: RunOptions = {},
): Promise<readonly Failure[]> {
	const failures: Failure[] = [];
	let next = seed;
	const begin = () => new Life(next++, useCases, { tellStory: false, trouble });
	let going = Array.from({ length: Math.min(sideBySide, lives) }, begin);
	while (going.length > 0) {
		for (const life of going) life.step();
		await afterMicrotasks();
		if (!going.some(({ isOver }) => isOver)) continue;
		for (const { seed, truth } of going.filter(({ isOver }) => isOver))
			if (truth.wrong !== undefined) failures.push({ seed, wrong: truth.wrong });
		if (failures.length >= mostFailures) break;
		going = going.filter(({ isOver }) => !isOver);
		while (going.length < sideBySide && next < seed + lives) going.push(begin());
	}
	return failures;
}

/** One life once more, told. */
export async function tellLife(seed: number, useCases: UseCases): Promise<string> {
	const life = new Life(seed, useCases, { tellStory: true });
	while (!life.isOver) {
		life.step();
		await afterMicrotasks();
	}
	const { trouble, story = [], truth } = life;
	return [`Seed ${seed}. ${JSON.stringify(trouble)}`, ...story, truth.wrong ?? "Nothing was wrong."].join("\n");
}
