import assert from "node:assert/strict";
import { place } from "../../src/recording/place.ts";
import type { Recording, Stopping, Submitted, Submitting, Unknown } from "../../src/recording/recording.ts";
import { nextStepAt } from "../../src/recording/steps.ts";
import {
	askToStop,
	cancel,
	change,
	confirm,
	correctStop,
	draft,
	expire,
	settle,
	settleStop,
	stopAskedInVain,
	type Transition,
	takeTurn,
} from "../../src/recording/transitions.ts";
import { plus } from "../../src/time/instant.ts";
import { alice, bob, created, drafting, half, inDoubt, now, refused } from "../store/builders.ts";

const at = plus(now, 1000);
const entry = { at, by: alice, why: { kind: "edited" } } as const;
const notSent = { kind: "not-sent", cause: { code: "overdue" } } as const;

const fresh = { ...drafting().next, alternative: { kind: "from-click-for", lengthMs: 1000 } } as const;
const waiting = confirm(fresh, { by: bob, at, span: half, card: place("pressed") }, 10).next;
const sending = takeTurn({ ...waiting, turn: "waiting" }, at, 10).next;
const submitted = inState(settle(sending, created, at).next, "submitted");
const unknown = inState(settle(sending, inDoubt, at).next, "unknown");
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

/** Every arrow, from every state that it is legal in. */
const arrows: readonly {
	readonly name: string;
	readonly from: Recording;
	readonly made: Transition;
	readonly to: string;
	readonly shows?: readonly string[];
	readonly leaseMs?: number;
	readonly by?: typeof alice;
}[] = [
	{ name: "change", from: fresh, made: change(fresh, {}, entry), to: "draft", by: alice },
	{ name: "cancel", from: fresh, made: cancel(fresh, entry), to: "cancelled", by: alice },
	{ name: "expire", from: fresh, made: expire(fresh, at), to: "expired" },
	{
		name: "confirm",
		from: fresh,
		made: confirm(fresh, { by: bob, at, span: half, card: place("pressed") }, 10),
		to: "submitting waiting",
		leaseMs: 10,
		by: bob,
	},
	{
		name: "takeTurn",
		from: waiting,
		made: takeTurn({ ...waiting, turn: "waiting" }, at, 20),
		to: "submitting sending",
		leaseMs: 20,
	},
	...[waiting, sending].flatMap((from) => [
		{ name: "settle", from, made: settle(from, refused, at), to: "failed refused", shows: ["card"] },
		{ name: "settle", from, made: settle(from, notSent, at), to: "failed not-sent", shows: ["card"] },
		{ name: "settle", from, made: settle(from, inDoubt, at), to: "unknown timed-out", shows: ["card"] },
		{ name: "settle", from, made: settle(from, created, at), to: "submitted", shows: ["card", "announcement"] },
	]),
	{
		name: "settle",
		from: unknown,
		made: settle(unknown, created, at),
		to: "submitted",
		shows: ["card", "announcement"],
	},
	{ name: "settle", from: unknown, made: settle(unknown, notSent, at), to: "failed not-sent", shows: ["card"] },
	{
		name: "askToStop",
		from: submitted,
		made: askToStop(submitted, bob, at, 30),
		to: "stopping",
		shows: ["announcement"],
		leaseMs: 30,
		by: bob,
	},
	{
		name: "settleStop",
		from: stopping,
		made: settleStop(stopping, { kind: "stopped" }, at),
		to: "stopped",
		shows: ["announcement"],
	},
	{
		name: "settleStop",
		from: stopping,
		made: settleStop(stopping, notSent, at),
		to: "submitted not-sent",
		shows: ["announcement"],
	},
	{
		name: "correctStop",
		from: inDoubtOfStop,
		made: correctStop(inDoubtOfStop, bob, { kind: "stopped" }, at),
		to: "stopped",
		shows: ["announcement"],
	},
	{
		name: "correctStop",
		from: inDoubtOfStop,
		made: correctStop(inDoubtOfStop, bob, notSent, at),
		to: "submitted not-sent",
		shows: ["announcement"],
	},
	{
		name: "stopAskedInVain",
		from: beingAsked,
		made: stopAskedInVain(beingAsked, at),
		to: "submitted unknown",
		shows: ["announcement"],
	},
];

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
	for (const { name, from, made, to, shows = [], leaseMs, by } of arrows) {
		it(`${name}: from ${described(from)} to ${to}`, () => {
			const { id, version, state } = from;
			assert.deepEqual(made.current, { id, version, state });
			assert.deepEqual([made.next.id, made.next.version, described(made.next)], [id, version + 1, to]);
			assert.deepEqual([made.shows, made.leaseMs, made.entry.by, made.entry.at], [shows, leaseMs, by, at]);
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
		const click = { by: bob, at, span: half, card: place("pressed") };
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
