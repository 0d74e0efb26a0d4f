import assert from "node:assert/strict";
import type { Outcome, Why } from "../../src/recording/cause.ts";
import { taskId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import type { Recording, Stopping, Submitted, Submitting, Unknown } from "../../src/recording/recording.ts";
import { nextStepAt } from "../../src/recording/steps.ts";
import {
	askedInVain,
	askToStop,
	cancel,
	change,
	confirm,
	correctStop,
	draft,
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
import { alice, bob, created, drafting, half, inDoubt, now, planOn, refused } from "../store/builders.ts";

const at = plus(now, 1000);
const entry = { at, by: alice, why: { kind: "edited" } } as const;
const notSent = { kind: "not-sent", cause: { code: "overdue" } } as const;

const click = { by: bob, at, span: half, card: place("pressed") };
/** Two minutes before the start somebody looks whether anybody pushes. */
const toCheckMs = half.start - 120_000 - at;

const fresh = { ...drafting().next, alternative: { kind: "from-click-for", lengthMs: 1000 } } as const;
const waiting = confirm(fresh, click, 10).next;
const sending = takeTurn({ ...waiting, turn: "waiting" }, at, 10).next;
const submitted = inState(settle(sending, created, at).next, "submitted");
const unknown = inState(settle(sending, inDoubt, at).next, "unknown");
const kept = keep(fresh, click, plus(at, 5000)).next;
const taken = takeUp(kept, at, 15).next;
const failure = { kind: "not-sent", cause: { code: "not-there" } } as const;
const missing = { ...inState(settle(unknown, failure, at).next, "failed"), failure };
const followed = {
	...submitted,
	plan: planOn("8888_test123", "past"),
	clip: { kind: "making", since: at, percent: 0 },
} as const;
const stopping = askToStop(submitted, bob, at, 10).next;
const unsure = inState(settleStop(stopping, { kind: "unknown", cause: { code: "left-behind" } }, at).next, "submitted");
const lastStop = { kind: "unknown", cause: { code: "left-behind" } } as const;
const inDoubtOfStop = { ...unsure, lastStop };
const asking = { since: at, by: bob };
const beingAsked = { ...unsure, lastStop: { ...lastStop, asking } };

function inState<State extends Recording["state"]>(recording: Recording, state: State) {
	assert.ok(isIn(recording, state));
	return recording;
}

function isIn<State extends Recording["state"]>(
	recording: Recording,
	state: State,
): recording is Extract<Recording, { state: State }> {
	return recording.state === state;
}

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

	it("keep nothing of the state before", () => {
		const { turn: _turn, ...confirmed } = waiting;
		assert.deepEqual(settle(sending, created, at).next, {
			...confirmed,
			state: "submitted",
			version: 4,
			taskId: created.taskId,
		});
		assert.deepEqual(settle(unknown, notSent, at).next, {
			...confirmed,
			state: "failed",
			version: 5,
			failure: notSent,
		});
		assert.deepEqual(settleStop(stopping, { kind: "stopped" }, at).next, {
			...submitted,
			state: "stopped",
			version: 6,
			stoppedBy: bob,
			stoppedAt: at,
		});
		assert.deepEqual(correctStop(inDoubtOfStop, bob, notSent, at).next, {
			...submitted,
			version: 7,
			lastStop: notSent,
		});
		assert.deepEqual(askToStop(inDoubtOfStop, alice, at, 1).next, {
			...submitted,
			state: "stopping",
			version: 7,
			stopAskedBy: alice,
		});
	});

	it("keep what a click settled, and drop the other reading", () => {
		const { alternative: _alternative, ...kept } = fresh;
		assert.deepEqual(waiting, {
			...kept,
			state: "submitting",
			turn: "waiting",
			version: 2,
			card: "pressed",
			confirmedBy: bob,
			confirmedAt: at,
			span: half,
		});
		assert.equal("alternative" in change(fresh, {}, entry).next, false);
		const alternative = { kind: "from-click-for", lengthMs: 5 } as const;
		assert.deepEqual(change(fresh, { alternative }, entry).next.alternative, alternative);
	});

	it("keep what was kept, and what a withdrawal says", () => {
		const { alternative: _alternative, ...confirmed } = fresh;
		const common = { ...confirmed, card: "pressed", confirmedBy: bob, confirmedAt: at, span: half, wasKept: true };
		assert.deepEqual(kept, { ...common, state: "kept", version: 2, takeUpAt: plus(at, 5000) });
		assert.deepEqual(taken, { ...common, state: "submitting", turn: "waiting", version: 3 });
		assert.deepEqual(withdraw(kept, alice, at).next, {
			...common,
			state: "withdrawn",
			version: 3,
			stoppedBy: alice,
			stoppedAt: at,
		});
	});

	it("note since when the API is asked what became of it, and that it was in vain", () => {
		assert.equal("asking" in unknown, false);
		const asked = inState(settle(sending, inDoubt, at, true).next, "unknown");
		assert.deepEqual(asked.asking, { since: at });
		assert.equal(askedInVain(asked, at).next.asking, "in-vain");
		assert.equal("asking" in settle(asked, notSent, at).next, false);
		assert.equal("failure" in settle(missing, created, at).next, false);
	});

	it("note what a clip of the past is: a link, one in making, or one of which nothing is told", () => {
		const past = { ...sending, plan: planOn("8888_test123", "past") };
		const clips = ([undefined, "link", "untold"] as const).map(
			(clip) => inState(settle(past, { ...created, ...(clip && { clip }) }, at).next, "submitted").clip,
		);
		assert.deepEqual(clips, [
			{ kind: "making", since: at, percent: 0 },
			{ kind: "link" },
			{ kind: "untold", since: at },
		]);
		assert.equal("clip" in settle(sending, { ...created, clip: "link" }, at).next, false);
		const told = tellClip(followed, { kind: "made" }, at, taskId("own")).next;
		assert.deepEqual([told.clip, told.taskId], [{ kind: "made" }, "own"]);
	});

	it("take a step that came due while it was being created", () => {
		const late = plus(half.start, -119_000);
		assert.equal(settle(sending, created, late).nextAt, plus(half.start, -120_000));
	});

	it("note for whom the API is asked whether it was stopped, and that it was in vain", () => {
		assert.deepEqual(inState(settleStop(stopping, lastStop, at, true).next, "submitted").lastStop, {
			...lastStop,
			asking,
		});
		assert.deepEqual(stopAskedInVain(beingAsked, at).next.lastStop, { ...lastStop, asking: "in-vain" });
		const found = correctStop(beingAsked, bob, { kind: "stopped" }, plus(at, 9000), plus(at, 2000)).next;
		assert.deepEqual([found.state, "stoppedAt" in found && found.stoppedAt], ["stopped", plus(at, 2000)]);
	});

	it("leave nothing undone that came due while the API was being asked", () => {
		const since = plus(half.start, -150_000);
		const recording = { ...beingAsked, lastStop: { ...lastStop, asking: { since, by: bob } } };
		const check = plus(half.start, -120_000);
		assert.deepEqual(nextStepAt(recording, since), plus(since, 3000));
		assert.deepEqual(stopAskedInVain(recording, plus(since, 100_000)).nextAt, check);
		assert.deepEqual(correctStop(recording, bob, notSent, plus(since, 100_000)).nextAt, check);
	});

	it("begin with a draft of version 1, which nothing was stored before", () => {
		const { state: _state, version: _version, ...fields } = fresh;
		const made = draft(fields, { kind: "drafted", text: "typed" });
		assert.deepEqual([made.current, made.next], [undefined, fresh]);
		assert.deepEqual(made.entry, { at: fresh.createdAt, by: alice, why: { kind: "drafted", text: "typed" } });
	});

	it("do not compile from a state that they are not legal in", () => {
		const illegal = [
			// @ts-expect-error what is confirmed cannot be confirmed again
			(from: Submitting) => confirm(from, click, 10),
			// @ts-expect-error what is confirmed cannot be cancelled as a draft
			(from: Submitting) => cancel(from, entry),
			// @ts-expect-error what is confirmed does not expire
			(from: Submitted) => expire(from, at),
			// @ts-expect-error what is confirmed cannot be changed
			(from: Unknown) => change(from, {}, entry),
			// @ts-expect-error a turn is taken once
			(from: Submitting & { readonly turn: "sending" }) => takeTurn(from, at, 10),
			// @ts-expect-error a draft has no outcome
			(from: typeof fresh) => settle(from, created, at),
			// @ts-expect-error what exists has its outcome
			(from: Submitted) => settle(from, created, at),
			// @ts-expect-error what is unknown cannot be stopped
			(from: Unknown) => askToStop(from, bob, at, 10),
			// @ts-expect-error it is being stopped already
			(from: Stopping) => askToStop(from, bob, at, 10),
			// @ts-expect-error nobody has asked to stop it
			(from: Submitted) => settleStop(from, { kind: "stopped" }, at),
			// @ts-expect-error only a stop in doubt is corrected
			(from: Submitted) => correctStop(from, bob, { kind: "stopped" }, at),
			// @ts-expect-error only what is certain corrects
			(from: typeof inDoubtOfStop) => correctStop(from, bob, lastStop, at),
		];
		assert.equal(illegal.length, 12);
	});
});
