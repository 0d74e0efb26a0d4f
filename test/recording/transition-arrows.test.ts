import assert from "node:assert/strict";
import type { Outcome, Why } from "../../src/recording/cause.ts";
import type { Recording } from "../../src/recording/recording.ts";
import {
	askedInVain,
	askToStop,
	cancel,
	change,
	confirm,
	correctStop,
	expire,
	giveUpStop,
	keep,
	settle,
	settleStop,
	stopAskedInVain,
	type Transition,
	takeTurn,
	takeUp,
	tellClip,
	withdraw,
} from "../../src/recording/transitions.ts";
import { plus } from "../../src/time/instant.ts";
import { alice, bob, created, inDoubt, refused } from "../store/builders.ts";
import {
	at,
	beingAsked,
	click,
	entry,
	followed,
	fresh,
	inDoubtOfStop,
	kept,
	lastStop,
	missing,
	notSent,
	sending,
	stopping,
	submitted,
	taken,
	toCheckMs,
	unknown,
	waiting,
} from "./transition-states.ts";

/** Every arrow, from every state that it is legal in. `nextMs`: from `at` to the next step. */
const arrows: readonly {
	readonly name: string;
	readonly from: Recording;
	readonly made: Transition;
	readonly to: string;
	readonly why: Why;
	readonly shows?: readonly string[];
	readonly leaseMs?: number;
	readonly by?: typeof alice;
	readonly nextMs?: number;
}[] = [
	{ name: "change", from: fresh, made: change(fresh, {}, entry), to: "draft", by: alice, why: entry.why },
	{ name: "cancel", from: fresh, made: cancel(fresh, entry), to: "cancelled", by: alice, why: entry.why },
	{ name: "expire", from: fresh, made: expire(fresh, at), to: "expired", why: { kind: "expired" } },
	{
		name: "confirm",
		from: fresh,
		made: confirm(fresh, click, 10),
		to: "submitting waiting",
		leaseMs: 10,
		by: bob,
		why: { kind: "confirmed" },
	},
	{
		name: "keep",
		from: fresh,
		made: keep(fresh, click, plus(at, 5000)),
		to: "kept",
		shows: ["card", "announcement"],
		by: bob,
		why: { kind: "confirmed" },
		nextMs: 5000,
	},
	{
		name: "takeUp",
		from: kept,
		made: takeUp(kept, at, 15),
		to: "submitting waiting",
		leaseMs: 15,
		why: { kind: "taken-up" },
	},
	{
		name: "withdraw",
		from: kept,
		made: withdraw(kept, alice, at),
		to: "withdrawn",
		shows: ["announcement"],
		by: alice,
		why: { kind: "stop-asked" },
	},
	{
		name: "takeTurn",
		from: waiting,
		made: takeTurn({ ...waiting, turn: "waiting" }, at, 20),
		to: "submitting sending",
		leaseMs: 20,
		why: { kind: "turn" },
	},
	...[waiting, sending, unknown].flatMap((from) => [
		settled(from, refused, "failed refused", ["card"]),
		settled(from, notSent, "failed not-sent", ["card"]),
		settled(from, created, "submitted", ["card", "announcement"], toCheckMs),
	]),
	settled(missing, created, "submitted", ["card", "announcement"], toCheckMs),
	...[waiting, sending].map((from) => settled(from, inDoubt, "unknown timed-out", ["card"])),
	settled(taken, created, "submitted", ["announcement", "outcome"], toCheckMs),
	settled(taken, refused, "failed refused", ["announcement", "outcome"]),
	settled(taken, inDoubt, "unknown timed-out", ["announcement", "outcome"]),
	{
		...settled(sending, inDoubt, "unknown timed-out", ["card"]),
		made: settle(sending, inDoubt, at, true),
		nextMs: 3000,
	},
	...(
		[
			[unknown, ["card"]],
			[{ ...unknown, wasKept: true } as const, ["announcement", "outcome"]],
		] as const
	).map(([from, shows]) => ({
		name: "askedInVain",
		from,
		made: askedInVain(from, at),
		to: "unknown timed-out",
		shows,
		why: { kind: "asked-in-vain" } as const,
	})),
	...(
		[
			[{ kind: "making", since: at, percent: 50 }, ["announcement"], 5000],
			[{ kind: "made" }, ["announcement"]],
			[{ kind: "untold" }, ["announcement"]],
			[{ kind: "failed", code: "1", message: "" }, ["announcement", "outcome"]],
		] as const
	).map(([clip, shows, nextMs]) => ({
		name: "tellClip",
		from: followed,
		made: tellClip(followed, clip, at, created.taskId),
		to: "submitted",
		shows,
		why: { kind: "clip", clip } as const,
		...(nextMs === undefined ? {} : { nextMs }),
	})),
	{
		name: "askToStop",
		from: submitted,
		made: askToStop(submitted, bob, at, 30),
		to: "stopping",
		shows: ["announcement"],
		leaseMs: 30,
		by: bob,
		why: { kind: "stop-asked" },
		nextMs: toCheckMs,
	},
	{
		name: "settleStop",
		from: stopping,
		made: settleStop(stopping, { kind: "stopped" }, at),
		to: "stopped",
		shows: ["announcement"],
		why: { kind: "stop-outcome", outcome: { kind: "stopped" } },
	},
	{
		name: "settleStop",
		from: stopping,
		made: settleStop(stopping, notSent, at),
		to: "submitted not-sent",
		shows: ["announcement"],
		why: { kind: "stop-outcome", outcome: notSent },
		nextMs: toCheckMs,
	},
	...(
		[
			[true, 3000],
			[false, toCheckMs],
		] as const
	).map(([asks, nextMs]) => ({
		name: "giveUpStop",
		from: stopping,
		made: giveUpStop(stopping, at, asks),
		to: "submitted unknown",
		shows: ["announcement", `stop-outcome.${bob}.${stopping.version + 1}`],
		why: { kind: "stop-outcome", outcome: lastStop } as const,
		nextMs,
	})),
	...[inDoubtOfStop, beingAsked].flatMap((from) => [
		{
			name: "correctStop",
			from,
			made: correctStop(from, alice, { kind: "stopped" }, at),
			to: "stopped",
			shows: ["announcement"],
			why: { kind: "stop-outcome", outcome: { kind: "stopped" } } as const,
		},
		{
			name: "correctStop",
			from,
			made: correctStop(from, alice, notSent, at),
			to: "submitted not-sent",
			shows: ["announcement"],
			why: { kind: "stop-outcome", outcome: notSent } as const,
			nextMs: toCheckMs,
		},
	]),
	{
		name: "stopAskedInVain",
		from: beingAsked,
		made: stopAskedInVain(beingAsked, at),
		to: "submitted unknown",
		shows: ["announcement"],
		why: { kind: "asked-in-vain" },
		nextMs: toCheckMs,
	},
];

function settled(
	from: Parameters<typeof settle>[0],
	outcome: Outcome,
	to: string,
	shows: readonly string[],
	nextMs?: number,
) {
	const made = settle(from, outcome, at);
	return {
		name: "settle",
		from,
		made,
		to,
		shows,
		why: { kind: "outcome", outcome },
		...(nextMs && { nextMs }),
	} as const;
}

function described(recording: Recording): string {
	switch (recording.state) {
		case "submitting":
			return `submitting ${recording.turn}`;
		case "failed":
			return `failed ${recording.failure.kind}`;
		case "unknown":
			return `unknown ${recording.cause.code}`;
		case "submitted":
			return recording.lastStop ? `submitted ${recording.lastStop.kind}` : "submitted";
		default:
			return recording.state;
	}
}

describe("transitions", () => {
	for (const { name, from, made, to, shows = [], leaseMs, by, why, nextMs } of arrows) {
		it(`${name}: from ${described(from)} to ${to}`, () => {
			const { id, version, state } = from;
			assert.deepEqual(made.current, { id, version, state });
			assert.deepEqual([made.next.id, made.next.version, described(made.next)], [id, version + 1, to]);
			assert.deepEqual([made.shows, made.leaseMs, made.entry], [shows, leaseMs, { at, by, why }]);
			assert.equal(made.nextAt, nextMs === undefined ? undefined : plus(at, nextMs));
		});
	}
});
