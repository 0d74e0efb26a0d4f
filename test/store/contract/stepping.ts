import assert from "node:assert/strict";
import { sql } from "kysely";
import { askToStop } from "../../../src/recording/transitions.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, day, half, minute, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

const ids = (recordings: readonly { readonly id: string }[]) => recordings.map(({ id }) => id);

/** What has to be done for a recording at a moment goes to one instance. */
export function takesWhatHasComeDue(stores: Stores): void {
	describe("what lies in the future", () => {
		const due = plus(half.start, -2 * minute);
		const until = plus(due, 5 * minute);

		beforeEach(async () => {
			const { db, close } = await stores.raw();
			await sql`update recordings set next_at = null`.execute(db);
			await sql`update shown_messages set due_at = null`.execute(db);
			await close();
		});

		it("is taken when it is due, the longest first, once until its lease is over", async () => {
			const late = await stores.submitted();
			const early = await stores.submitted();
			await stores.one.steps.take(due, plus(due, -minute), 1);
			assert.deepEqual(await stores.one.steps.take(plus(due, -minute - 1), until, 10), []);
			assert.equal((await stores.one.steps.take(due, until, 1)).length, 1);
			assert.equal((await stores.other.steps.take(due, until, 10)).length, 1);
			assert.deepEqual(await stores.one.steps.take(due, until, 10), []);
			const again = await stores.one.steps.take(until, plus(until, minute), 10);
			assert.deepEqual(ids(again).toSorted(), ids([late, early]).toSorted());
		});

		it("goes to one of two instances each", async () => {
			const recordings = await Promise.all(Array.from({ length: 25 }, () => stores.submitted()));
			const takings = Array.from({ length: 30 }, (_, index) => stores.nth(index).steps.take(due, until, 3));
			const taken = ids((await Promise.all(takings)).flat());
			const rest = ids(await stores.one.steps.take(due, until, 100));
			assert.deepEqual([...taken, ...rest].toSorted(), ids(recordings).toSorted());
		}).timeout(20_000);

		it("is followed by what comes next, or by nothing", async () => {
			const { id } = await stores.submitted();
			await stores.one.steps.take(due, until, 10);
			await stores.one.steps.next(id, until, plus(due, minute));
			assert.deepEqual(ids(await stores.one.steps.take(plus(due, minute), until, 10)), [id]);
			await stores.one.steps.next(id, until, undefined);
			assert.deepEqual(await stores.one.steps.take(plus(until, 1000 * minute), until, 10), []);
		});

		it("is what the recording says where that has changed meanwhile", async () => {
			const recording = await stores.submitted();
			await stores.one.steps.take(due, until, 10);
			await stores.written(askToStop(recording, alice, plus(half.start, minute), minute));
			await stores.one.steps.next(recording.id, until, undefined);
			const look = plus(half.end, 5 * minute);
			assert.deepEqual(await stores.one.steps.take(plus(look, -1), plus(look, minute), 10), []);
			assert.deepEqual(ids(await stores.one.steps.take(look, plus(look, minute), 10)), [recording.id]);
		});

		it("leaves out what cannot be read, and serves the others", async () => {
			const broken = await stores.submitted();
			const { id } = await stores.submitted();
			const { db, close } = await stores.raw();
			await db.updateTable("recordings").set({ body: "{}" }).where("id", "=", broken.id).execute();
			await close();
			assert.deepEqual(ids(await stores.one.steps.take(due, until, 10)), [id]);
			assert.ok(stores.unreadable.includes(broken.id));
		});

		it("is told where nobody has done it, messages too", async () => {
			const { id } = await stores.submitted();
			assert.deepEqual(await stores.one.steps.overdue(due), []);
			const overdue = await stores.one.steps.overdue(plus(due, 1));
			assert.deepEqual(overdue, [{ what: "step", recordingId: id, dueAt: due }]);
			const muchLater = await stores.one.steps.overdue(plus(now, 40_000 * day));
			assert.deepEqual(
				muchLater.map(({ what }) => what),
				["step", "message", "message"],
			);
		});
	});
}
