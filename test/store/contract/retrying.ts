import assert from "node:assert/strict";
import { drafting, newId } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** A recording is tried again once. */
export function grantsOneRetry(stores: Stores): void {
	describe("trying again", () => {
		it("is granted once, however many ask at the same moment on two instances", async () => {
			const failed = await stores.confirmed();
			const drafts = Array.from({ length: 40 }, () => drafting({ retryOf: failed.id }));
			const granted = await Promise.all(drafts.map((again, index) => stores.nth(index).add(again)));
			const winner = drafts[granted.indexOf(true)];
			assert.equal(granted.filter(Boolean).length, 1);
			assert.deepEqual(await stores.one.retryOf(failed.id), winner?.next);
			const losers = drafts.filter((again) => again !== winner);
			assert.deepEqual(
				await Promise.all(losers.map(({ next }) => stores.one.get(next.id))),
				losers.map(() => undefined),
			);
		});

		it("touches nobody else who adds at that moment", async () => {
			const failed = await stores.confirmed();
			await stores.one.add(drafting({ retryOf: failed.id }));
			const adding = [drafting(), drafting({ retryOf: failed.id }), drafting()];
			assert.deepEqual(await Promise.all(adding.map((transition) => stores.one.add(transition))), [true, false, true]);
		});

		it("is not found where nobody asked", async () => {
			assert.equal(await stores.one.retryOf(newId()), undefined);
		});
	});
}
