import assert from "node:assert/strict";
import { place } from "../../src/recording/place.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { askToStop, confirm, keep, settle, settleStop, takeTurn, takeUp } from "../../src/recording/transitions.ts";
import { plus } from "../../src/time/instant.ts";
import { alice, bob, created, drafting, half, inDoubt, now, planOn } from "../store/builders.ts";

export const at = plus(now, 1000);
export const entry = { at, by: alice, why: { kind: "edited" } } as const;
export const notSent = { kind: "not-sent", cause: { code: "overdue" } } as const;

export const click = { by: bob, at, span: half, card: place("pressed") };
/** Two minutes before the start somebody looks whether anybody pushes. */
export const toCheckMs = half.start - 120_000 - at;

export const fresh = { ...drafting().next, alternative: { kind: "from-click-for", lengthMs: 1000 } } as const;
export const waiting = confirm(fresh, click, 10).next;
export const sending = takeTurn({ ...waiting, turn: "waiting" }, at, 10).next;
export const submitted = inState(settle(sending, created, at).next, "submitted");
export const unknown = inState(settle(sending, inDoubt, at).next, "unknown");
export const kept = keep(fresh, click, plus(at, 5000)).next;
export const taken = takeUp(kept, at, 15).next;
const failure = { kind: "not-sent", cause: { code: "not-there" } } as const;
export const missing = { ...inState(settle(unknown, failure, at).next, "failed"), failure };
export const followed = {
	...submitted,
	plan: planOn("8888_test123", "past"),
	clip: { kind: "making", since: at, percent: 0 },
} as const;
export const stopping = askToStop(submitted, bob, at, 10).next;
const unsure = inState(settleStop(stopping, { kind: "unknown", cause: { code: "left-behind" } }, at).next, "submitted");
export const lastStop = { kind: "unknown", cause: { code: "left-behind" } } as const;
export const inDoubtOfStop = { ...unsure, lastStop };
export const asking = { since: at, by: bob };
export const beingAsked = { ...unsure, lastStop: { ...lastStop, asking } };

export function inState<State extends Recording["state"]>(recording: Recording, state: State) {
	assert.ok(isIn(recording, state));
	return recording;
}

function isIn<State extends Recording["state"]>(
	recording: Recording,
	state: State,
): recording is Extract<Recording, { state: State }> {
	return recording.state === state;
}
