import assert from "node:assert/strict";
import type { State } from "../../../src/recording/recording.ts";
import { instant, plus } from "../../../src/time/instant.ts";
import { alice, minute, now, submitted, submitting } from "../builders.ts";
import { clicked, half, type Stores } from "./stores.ts";

/** Of any number of writers one wins, and every step is logged. */
export function comparesAndSets(stores: Stores): void {
	describe("replacing", () => {
		it("lets one of 200 simultaneous clicks on two instances win", async () => {
			const recording = await stores.added();
			const clicks = Array.from({ length: 200 }, (_, index) =>
				(index % 2 ? stores.one : stores.other).replace(recording, submitting(recording, half), clicked),
			);
			const winners = (await Promise.all(clicks)).filter((written) => written !== undefined);
			assert.deepEqual(winners, [{ ...submitting(recording, half), version: 2 }]);
			assert.equal((await stores.one.history(recording.id)).length, 2);
		}).timeout(20_000);

		it("refuses a version that has passed, though the state is the same", async () => {
			const recording = await stores.added();
			const edited = await stores.one.replace(recording, { ...recording, words: "11-12" }, clicked);
			assert.equal(await stores.other.replace(recording, { ...recording, words: "12-13" }, clicked), undefined);
			assert.deepEqual(await stores.other.get(recording.id), edited);
		});

		it("refuses another state of the same version", async () => {
			const recording = await stores.added();
			assert.equal(await stores.one.replace({ ...recording, state: "expired" }, recording, clicked), undefined);
		});

		it("writes nothing where somebody was faster: no log row, no notice", async () => {
			const recording = await stores.confirmed();
			const notices = { audiences: ["requester"] as const, dueAt: instant(1) };
			assert.equal(
				await stores.one.replace({ ...recording, version: 1 }, submitted(recording), clicked, notices),
				undefined,
			);
			assert.deepEqual(
				(await stores.one.history(recording.id)).map(({ to }): State => to),
				["draft", "submitting"],
			);
			assert.deepEqual(await stores.one.takeNotices(instant(2), minute, 10), []);
		});

		it("logs every step: when, from, to, who and why", async () => {
			const recording = await stores.confirmed();
			await stores.one.replace(recording, submitted(recording), { by: undefined, why: "task 1\0", at: plus(now, 2) });
			assert.deepEqual(await stores.other.history(recording.id), [
				{ at: now, from: undefined, to: "draft", by: alice, why: "/record" },
				{ at: clicked.at, from: "draft", to: "submitting", by: alice, why: "confirmed" },
				{ at: plus(now, 2), from: "submitting", to: "submitted", by: undefined, why: "task 1\uFFFD" },
			]);
		});
	});
}
