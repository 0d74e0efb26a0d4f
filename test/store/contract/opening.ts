import assert from "node:assert/strict";
import { drafting } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** Probing and closing. */
export function opensAndCloses(stores: Stores): void {
	describe("opening and closing", () => {
		it("takes writes, from several at once", async () => {
			await Promise.all(Array.from({ length: 10 }, (_, index) => stores.nth(index).probe()));
		});

		it("rejects once closed, after finishing what was being added", async () => {
			const closing = await stores.openAnother();
			const transition = drafting();
			const adding = closing.add(transition);
			await closing.close();
			assert.equal(await adding, true);
			assert.deepEqual(await stores.one.get(transition.next.id), transition.next);
			await assert.rejects(closing.probe());
		});
	});
}
