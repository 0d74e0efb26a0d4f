import assert from "node:assert/strict";
import { type Status, statusOf } from "../../src/recording/status.ts";
import { askToStop, keep, settle, withdraw } from "../../src/recording/transitions.ts";
import { plus } from "../../src/time/instant.ts";
import { alice, confirming, drafting, half, inDoubt, now, refused } from "../store/builders.ts";
import { existing, stopped } from "./existing.ts";

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
		["stopped", stopped(created, now)],
		["scheduled", created, plus(half.start, -1)],
		["recording", created, half.start],
		["recording", created, plus(half.end, -1)],
		["ended", created, half.end],
		["scheduled", kept, half.end],
		["stopped", withdraw(kept, alice, now).next],
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
});
