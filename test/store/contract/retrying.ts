import assert from "node:assert/strict";
import { draft, newId } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** A recording is tried again once. */
export function grantsOneRetry(stores: Stores): void {
	describe("trying again", () => {
		it("is granted once, however many ask at the same moment on two instances", async () => {
			const failed = await stores.confirmed();
			const drafts = Array.from({ length: 40 }, () => draft({ retryOf: failed.id }));
			const granted = await Promise.all(
				drafts.map((again, index) => (index % 2 ? stores.one : stores.other).add(again, "again")),
			);
			const winner = drafts[granted.indexOf(true)];
			assert.equal(granted.filter(Boolean).length, 1);
			assert.deepEqual(await stores.one.retryOf(failed.id), winner);
			const losers = drafts.filter((again) => again !== winner);
			assert.deepEqual(
				await Promise.all(losers.map((again) => stores.one.get(again.id))),
				losers.map(() => undefined),
			);
		});

		it("touches nobody else who adds at that moment", async () => {
			const failed = await stores.confirmed();
			await stores.one.add(draft({ retryOf: failed.id }), "again");
			const adding = [draft(), draft({ retryOf: failed.id }), draft()].map((recording) =>
				stores.one.add(recording, "x"),
			);
			assert.deepEqual(await Promise.all(adding), [true, false, true]);
		});

		it("is not found where nobody asked", async () => {
			assert.equal(await stores.one.retryOf(newId()), undefined);
		});
	});
}
