import type { Random } from "./random.ts";

/** What may go wrong with the calls of one kind. Chances from 0 to 1, times in milliseconds. */
export interface CallTrouble {
	/** Most calls answer at once, the others within so long. */
	readonly slowestMs: number;
	/** It fails, and nothing was done. */
	readonly failsBefore: number;
	/** It was done, and the answer is lost. */
	readonly failsAfter: number;
	/** It is given up after `deadlineMs`; it may have been done, or not. */
	readonly hangs: number;
	/** It fails at once, and is done later all the same. */
	readonly doneLate: number;
	readonly deadlineMs: number;
}

/** Slack is waited for longer where a message is new: `posting`. */
type Port = "store" | "slack" | "posting" | "api";

interface Window {
	readonly from: number;
	readonly to: number;
}

/** What one life has to go through. Times in milliseconds from its beginning. */
export interface Trouble {
	readonly instances: number;
	/** From here on everything works. */
	readonly calmFrom: number;
	readonly turnsAtOnce: number;
	readonly apiTimeoutMs: number;
	readonly calls: Readonly<Record<Port, CallTrouble>>;
	/** Slack asks to wait, instead of doing it. */
	readonly slackBusy: number;
	/** What stands somewhere can be changed no more. */
	readonly slackGone: number;
	readonly apiRefuses: number;
	readonly storeAway: readonly Window[];
	readonly slackAway: readonly Window[];
	/** One instance alone does not reach the store. */
	readonly cutOff: readonly (Window & { readonly instance: number })[];
	readonly crashes: readonly { readonly at: number; readonly instance: number; readonly downMs: number }[];
	/** An instance is told to stop, ends what is under way, and is started again. */
	readonly stops: readonly { readonly at: number; readonly instance: number; readonly downMs: number }[];
	readonly freezes: readonly { readonly at: number; readonly instance: number; readonly forMs: number }[];
	/** By how much the clock of each instance is wrong. */
	readonly skewMs: readonly number[];
	readonly jumps: readonly { readonly at: number; readonly instance: number; readonly byMs: number }[];
	readonly unreadableAt: number | undefined;
	/** Many want something at once. */
	readonly crowd: boolean;
}

const calm: CallTrouble = {
	slowestMs: 0,
	failsBefore: 0,
	failsAfter: 0,
	hangs: 0,
	doneLate: 0,
	deadlineMs: 10_000,
};

export const calmCalls: Trouble["calls"] = { store: calm, slack: calm, posting: calm, api: calm };

/** Each kind of trouble is there in some lives and not in others: what hides behind one is found where it is not. */
export function someTrouble(random: Random): Trouble {
	const instances = random.between(1, 3);
	const calmFrom = random.between(6000, 25_000);
	const at = () => random.between(0, calmFrom);
	const instance = () => random.between(0, instances - 1);
	const some = <Item>(chance: number, most: number, make: () => Item): readonly Item[] =>
		random.chance(chance) ? Array.from({ length: random.between(1, most) }, make) : [];
	const rate = (chance: number, most: number) => (random.chance(chance) ? random.next() * most : 0);
	const window = (longest: number): Window => {
		const from = at();
		return { from, to: from + random.between(500, longest) };
	};
	const storeFails = random.chance(0.35);
	const storeRate = (most: number) => (storeFails ? rate(0.5, most) : 0);
	const slack: CallTrouble = {
		slowestMs: random.pick([50, 1000, 4000]),
		failsBefore: rate(0.3, 0.4),
		failsAfter: rate(0.25, 0.3),
		hangs: rate(0.25, 0.3),
		doneLate: rate(0.25, 0.3),
		deadlineMs: random.pick([3000, 9000]),
	};
	return {
		instances,
		calmFrom,
		turnsAtOnce: random.pick([1, 2, 50]),
		apiTimeoutMs: random.pick([4000, 10_000]),
		calls: {
			store: {
				slowestMs: storeFails ? random.pick([20, 500, 2500]) : random.pick([0, 20, 100]),
				failsBefore: storeRate(0.2),
				failsAfter: storeRate(0.2),
				hangs: storeRate(0.1),
				doneLate: storeRate(0.1),
				deadlineMs: random.pick([3000, 6000]),
			},
			slack,
			posting: { ...slack, slowestMs: random.pick([slack.slowestMs, 25_000]), deadlineMs: 30_000 },
			api: {
				slowestMs: random.pick([50, 2000, 4000, 12_000]),
				failsBefore: rate(0.4, 0.4),
				failsAfter: rate(0.3, 0.4),
				hangs: rate(0.3, 0.3),
				doneLate: rate(0.2, 0.2),
				deadlineMs: 0,
			},
		},
		slackBusy: rate(0.3, 0.4),
		slackGone: rate(0.1, 0.2),
		apiRefuses: rate(0.5, 0.6),
		storeAway: some(0.3, 2, () => window(20_000)),
		slackAway: some(0.2, 2, () => window(20_000)),
		cutOff: some(0.12, 1, () => ({ ...window(20_000), instance: instance() })),
		crashes: some(0.3, 3, () => ({ at: at(), instance: instance(), downMs: random.between(100, 8000) })),
		stops: some(0.25, 2, () => ({ at: at(), instance: instance(), downMs: random.between(100, 3000) })),
		freezes: some(0.25, 2, () => ({ at: at(), instance: instance(), forMs: random.pick([2500, 8000, 16_000]) })),
		skewMs: Array.from({ length: instances }, () => (random.chance(0.25) ? random.pick([-30_000, 30_000]) : 0)),
		jumps: some(0.1, 2, () => ({ at: at(), instance: instance(), byMs: random.pick([-3_600_000, -30_000, 30_000]) })),
		unreadableAt: random.chance(0.08) ? at() : undefined,
		crowd: random.chance(0.15),
	};
}

/** When a call is done (if it is), when it ends, and whether it is answered. From its beginning, in milliseconds. */
export interface Fate {
	readonly doneAt: number | undefined;
	readonly endsAt: number;
	readonly answers: boolean;
}

export const atOnce: Fate = { doneAt: 0, endsAt: 0, answers: true };

export function fateOf(trouble: CallTrouble, random: Random): Fate {
	const { slowestMs, failsBefore, failsAfter, hangs, doneLate, deadlineMs } = trouble;
	const drawn = random.next();
	let threshold = failsBefore;
	if (drawn < threshold) return { doneAt: undefined, endsAt: random.between(0, slowestMs), answers: false };
	threshold += failsAfter;
	if (drawn < threshold) {
		const doneAt = random.between(0, slowestMs);
		return { doneAt, endsAt: doneAt + random.between(0, slowestMs), answers: false };
	}
	threshold += hangs;
	if (drawn < threshold) {
		const doneAt = random.between(0, deadlineMs);
		if (random.chance(0.3)) return { doneAt, endsAt: random.between(doneAt, deadlineMs), answers: true };
		return { doneAt: random.chance(0.5) ? doneAt : undefined, endsAt: deadlineMs, answers: false };
	}
	threshold += doneLate;
	if (drawn < threshold) {
		const endsAt = random.between(0, slowestMs);
		return { doneAt: endsAt + random.between(1, 4500), endsAt, answers: false };
	}
	if (slowestMs === 0 || random.chance(0.6)) return atOnce;
	const doneAt = random.between(0, slowestMs);
	return { doneAt, endsAt: Math.min(doneAt + random.between(0, slowestMs >> 1), slowestMs), answers: true };
}
