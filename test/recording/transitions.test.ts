import assert from "node:assert/strict";
import { taskId } from "../../src/recording/ids.ts";
import type { Stopping, Submitted, Submitting, Unknown } from "../../src/recording/recording.ts";
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
	settle,
	settleStop,
	stopAskedInVain,
	takeTurn,
	tellClip,
	withdraw,
} from "../../src/recording/transitions.ts";
import { plus } from "../../src/time/instant.ts";
import { alice, bob, created, half, inDoubt, planOn } from "../store/builders.ts";
import {
	asking,
	at,
	beingAsked,
	click,
	entry,
	followed,
	fresh,
	inDoubtOfStop,
	inState,
	kept,
	lastStop,
	missing,
	notSent,
	sending,
	stopping,
	submitted,
	taken,
	unknown,
	waiting,
} from "./transition-states.ts";

describe("transitions", () => {
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
