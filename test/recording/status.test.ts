import assert from "node:assert/strict";
import { type Status, spanToTell, statusOf, stoppedByOther } from "../../src/recording/status.ts";
import { askToStop, keep, settle, withdraw } from "../../src/recording/transitions.ts";
import { plus } from "../../src/time/instant.ts";
import { alice, bob, confirming, drafting, half, inDoubt, now, refused } from "../store/builders.ts";
import { existing, into, stopped } from "./existing.ts";

describe("the status of a recording", () => {
	const submitting = confirming(drafting().next).next;
	const created = existing();
	const draft = drafting().next;
	const kept = keep(draft, { by: alice, at: now, span: half, card: draft.card }, now).next;
	const clip = (made: NonNullable<typeof created.clip>) => ({ ...created, clip: made });

	const cases: readonly (readonly [Status, Parameters<typeof statusOf>[0], at?: typeof now])[] = [
		["submitting", submitting],
		["unknown", settle(submitting, inDoubt, now).next],
		["refused", settle(submitting, refused, now).next],
		["not-sent", settle(submitting, { kind: "not-sent", cause: { code: "no-connection" } }, now).next],
		["stopping", askToStop(created, alice, now, 1000).next],
		["stopped", stopped(created, half.start)],
		["cancelled", stopped(created, plus(half.start, -1))],
		["scheduled", created, plus(half.start, -1)],
		["recording", created, half.start],
		["recording", created, plus(half.end, -1)],
		["ended", created, half.end],
		["scheduled", kept, half.end],
		["cancelled", withdraw(kept, alice, now).next],
		["ended", clip({ kind: "link" }), half.end],
		["ended", clip({ kind: "untold" }), half.end],
		["ended", clip({ kind: "made" }), half.end],
		["making", clip({ kind: "making", since: now, percent: 3 })],
		["not-made", clip({ kind: "failed", code: "1", message: "no" })],
	];
	for (const [status, recording, at = now] of cases) {
		it(`is ${status} of what is ${recording.state}, ${(at - half.start) / 1000} s from its start`, () => {
			assert.equal(statusOf(recording, at), status);
		});
	}

	it("is told with the window that it came to have, in whole seconds", () => {
		const until = (at: typeof now) => spanToTell(stopped(created, at));
		assert.deepEqual(until(plus(half.start, 8765)), { start: half.start, end: plus(half.start, 8000) });
		assert.deepEqual(until(half.start), { start: half.start, end: half.start });
		assert.deepEqual(until(plus(half.end, 3000)), half, "its stop was settled after its end");
		assert.deepEqual(until(plus(half.start, -1)), half, "it was called off");
		assert.deepEqual(spanToTell(withdraw(kept, alice, now).next), half);
		assert.deepEqual(spanToTell(created), half);
	});

	it("is told with who stopped it or called it off, where that is neither who asked nor who confirmed", () => {
		assert.equal(stoppedByOther(stopped(created, into(8))), undefined);
		assert.equal(stoppedByOther(stopped(created, into(8), bob)), bob);
		assert.equal(stoppedByOther(withdraw(kept, alice, now).next), undefined);
		assert.equal(stoppedByOther(withdraw(kept, bob, now).next), bob);
		assert.equal(stoppedByOther(stopped({ ...created, confirmedBy: bob }, into(8))), alice);
		assert.equal(stoppedByOther(created), undefined);
	});
});
