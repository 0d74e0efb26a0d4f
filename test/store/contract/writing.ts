import assert from "node:assert/strict";
import { recordingId } from "../../../src/recording/ids.ts";
import type { State } from "../../../src/recording/recording.ts";
import { askToStop, cancel, change, expire, settle, settleStop, takeTurn } from "../../../src/recording/transitions.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, bob, confirming, created, drafting, minute, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

const edited = { by: bob, at: now, why: { kind: "edited" } } as const;

/** Of any number of writers one wins, and every step is logged. */
export function comparesAndSets(stores: Stores): void {
	describe("writing a transition", () => {
		it("lets one of 200 simultaneous clicks on two instances win", async () => {
			const recording = await stores.added();
			const clicks = Array.from({ length: 200 }, (_, index) => stores.nth(index).write(confirming(recording)));
			const winners = (await Promise.all(clicks)).filter((written) => written !== undefined);
			assert.deepEqual(winners, [confirming(recording).next]);
			assert.deepEqual(await stores.one.get(recording.id), confirming(recording).next);
			assert.equal((await stores.one.log(recording.id)).length, 2);
		}).timeout(20_000);

		it("refuses a version that has passed, though the state is the same", async () => {
			const recording = await stores.added();
			const written = await stores.one.write(change(recording, { words: "11-12" }, edited));
			assert.equal(await stores.other.write(change(recording, { words: "12-13" }, edited)), undefined);
			assert.deepEqual(await stores.other.get(recording.id), written);
		});

		it("refuses another state of the same version", async () => {
			const recording = await stores.added();
			await stores.one.write(expire(recording, now));
			const otherwise = await stores.added();
			await stores.one.write(change(otherwise, {}, edited));
			const neverStored = { ...expire(otherwise, now).next, state: "draft" } as const;
			await stores.one.write(cancel(neverStored, edited));
			assert.equal((await stores.one.get(otherwise.id))?.state, "cancelled");
			assert.equal(await stores.one.write(cancel({ ...recording, version: 2 }, edited)), undefined);
		});

		it("writes nothing where somebody was faster: no log row, no message", async () => {
			const recording = await stores.confirmed();
			const late = settle({ ...recording, version: 1 }, created, now);
			assert.equal(await stores.one.write(late), undefined);
			const log = await stores.one.log(recording.id);
			assert.deepEqual(
				log.map(({ to }): State => to),
				["draft", "submitting"],
			);
			assert.deepEqual(await stores.one.takeDue(minute, 10, recording.id), []);
		});

		it("writes nothing of an id that it was never given", async () => {
			const { next } = drafting({ id: recordingId("01KAX0000000000000000NEVER") });
			assert.equal(await stores.one.write(confirming(next)), undefined);
			assert.equal(await stores.one.get(next.id), undefined);
		});

		it("does not take a new draft for a change", async () => {
			await assert.rejects(stores.one.write(drafting()), /is added, not written/);
		});

		it("logs every step: when, from, to, who and why", async () => {
			const recording = await stores.confirmed({ plan: drafting().next.plan });
			const sending = await stores.written(takeTurn({ ...recording, turn: "waiting" }, plus(now, 1), minute));
			const submitted = await stores.written(settle(sending, created, plus(now, 2)));
			assert.ok(submitted.state === "submitted");
			const stopping = await stores.written(askToStop(submitted, bob, plus(now, 3), minute));
			const outcome = { kind: "not-sent", cause: { code: "no-connection", system: "E\0" } } as const;
			await stores.written(settleStop(stopping, outcome, plus(now, 4)));
			const text = "/record 8888_test123 10:10-10:40";
			assert.deepEqual(await stores.other.log(recording.id), [
				{ at: now, from: undefined, to: "draft", by: alice, why: { kind: "drafted", text } },
				{ at: now, from: "draft", to: "submitting", by: alice, why: { kind: "confirmed" } },
				{ at: plus(now, 1), from: "submitting", to: "submitting", by: undefined, why: { kind: "turn" } },
				{
					at: plus(now, 2),
					from: "submitting",
					to: "submitted",
					by: undefined,
					why: { kind: "outcome", outcome: created },
				},
				{ at: plus(now, 3), from: "submitted", to: "stopping", by: bob, why: { kind: "stop-asked" } },
				{ at: plus(now, 4), from: "stopping", to: "submitted", by: undefined, why: { kind: "stop-outcome", outcome } },
			]);
		});
	});
}
