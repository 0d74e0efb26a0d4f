import assert from "node:assert/strict";
import fc from "fast-check";
import type { Recording } from "../../../src/recording/recording.ts";
import { anyRecording } from "../any-recording.ts";
import { newId, submitted } from "../builders.ts";
import { clicked, type Stores } from "./stores.ts";

/** Recordings come back as they were written. */
export function keepsRecordings(stores: Stores): void {
	describe("keeping recordings", () => {
		for (const [state, recordings] of Object.entries(anyRecording)) {
			it(`gives back what is ${state} as it was written`, async () => {
				const property = fc.asyncProperty(recordings, async (drawn: Recording) => {
					const before = await stores.added();
					const retried = drawn.retryOf === undefined ? {} : { retryOf: newId() };
					const next = { ...drawn, ...retried, id: before.id };
					const written = await stores.one.replace<Recording>(before, next, clicked);
					assert.deepEqual(written, { ...next, version: 2 });
					assert.deepEqual(await stores.other.get(before.id), written);
				});
				await fc.assert(property, { numRuns: 40 });
			}).timeout(20_000);
		}

		it("knows nothing of an id it was never given", async () => {
			assert.equal(await stores.one.get(newId()), undefined);
		});

		for (const id of ["0", "9007199254740993", "18446744073709551615"]) {
			it(`keeps task id ${id} unchanged`, async () => {
				const recording = await stores.confirmed();
				await stores.one.replace(recording, submitted(recording, id), clicked);
				const read = await stores.other.get(recording.id);
				assert.equal(read?.state === "submitted" && read.taskId, id);
			});
		}

		it("says so where an id is taken", async () => {
			const recording = await stores.added();
			await assert.rejects(stores.one.add(recording, "/record"), new RegExp(`${recording.id} is stored already`));
		});
	});
}
