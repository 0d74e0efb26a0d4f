import assert from "node:assert/strict";
import fc from "fast-check";
import { taskId } from "../../../src/recording/ids.ts";
import { isFollowed, type Recording } from "../../../src/recording/recording.ts";
import {
	askedInVain,
	askToStop,
	cancel,
	confirm,
	draft,
	expire,
	keep,
	settle,
	settleStop,
	stopAskedInVain,
	type Transition,
	takeTurn,
	takeUp,
	tellClip,
	withdraw,
} from "../../../src/recording/transitions.ts";
import { anyClick, anyClip, anyDraftFields, anyOutcome, anyStopOutcome } from "../any-recording.ts";
import { alice, created, drafting, inDoubt, minute, newId, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** Recordings come back as they were written. */
export function keepsRecordings(stores: Stores): void {
	describe("keeping recordings", () => {
		const comesBack = async <Next extends Recording>(transition: Transition<Next>): Promise<Next> => {
			assert.deepEqual(await stores.one.write(transition), transition.next);
			assert.deepEqual(await stores.other.get(transition.next.id), transition.next);
			return transition.next;
		};
		const isAdded = async (fields: Parameters<typeof draft>[0]) => {
			const drafting = draft(fields, { kind: "drafted", text: "\0" });
			assert.equal(await stores.one.add(drafting), true);
			assert.deepEqual(await stores.other.get(fields.id), drafting.next);
			return drafting.next;
		};

		it("gives back what it is given, in each state", async () => {
			const life = fc.asyncProperty(
				anyDraftFields,
				anyClick,
				anyOutcome,
				anyStopOutcome,
				async (fields, click, outcome, stopOutcome) => {
					const submitting = await comesBack(confirm(await isAdded(fields), click, minute));
					const sending = await comesBack(takeTurn({ ...submitting, turn: "waiting" }, now, minute));
					const settled = await comesBack(settle(sending, outcome, now));
					if (settled.state !== "submitted") return;
					const stopping = await comesBack(askToStop(settled, click.by, now, minute));
					const after = await comesBack(settleStop(stopping, stopOutcome, now, true));
					if (after.state !== "submitted" || after.lastStop?.kind !== "unknown") return;
					await comesBack(stopAskedInVain({ ...after, lastStop: after.lastStop }, now));
				},
			);
			await fc.assert(life, { numRuns: 60 });
		}).timeout(20_000);

		it("gives back what it keeps, what was called off, and what is being asked about", async () => {
			const life = fc.asyncProperty(anyDraftFields, anyDraftFields, anyClick, async (one, other, click) => {
				const kept = await comesBack(keep(await isAdded(one), click, now));
				const taken = await comesBack(takeUp(kept, now, minute));
				const unknown = await comesBack(settle(taken, inDoubt, now, true));
				if (unknown.state === "unknown") await comesBack(askedInVain(unknown, now));
				await comesBack(withdraw(await comesBack(keep(await isAdded(other), click, now)), click.by, now));
			});
			await fc.assert(life, { numRuns: 10 });
		}).timeout(20_000);

		it("gives back what is told of a clip of the past", async () => {
			const life = fc.asyncProperty(anyDraftFields, anyClick, anyClip, async (fields, click, clip) => {
				const plan = { ...fields.plan, mode: "past" } as const;
				const submitting = await comesBack(confirm(await isAdded({ ...fields, plan }), click, minute));
				const making = await comesBack(settle(submitting, created, now));
				assert.ok(isFollowed(making));
				await comesBack(tellClip(making, clip, now, making.taskId));
			});
			await fc.assert(life, { numRuns: 10 });
		}).timeout(20_000);

		it("gives back what was cancelled or has expired", async () => {
			const life = fc.asyncProperty(anyDraftFields, anyDraftFields, async (one, other) => {
				await comesBack(cancel(await isAdded(one), { by: alice, at: now, why: { kind: "cancelled" } }));
				await comesBack(expire(await isAdded(other), now));
			});
			await fc.assert(life, { numRuns: 10 });
		}).timeout(20_000);

		it("knows nothing of an id it was never given", async () => {
			assert.equal(await stores.one.get(newId()), undefined);
		});

		for (const id of ["0", "9007199254740993", "18446744073709551615"]) {
			it(`keeps task id ${id} unchanged`, async () => {
				const recording = await stores.settled({ ...created, taskId: taskId(id) });
				const read = await stores.other.get(recording.id);
				assert.equal(read?.state === "submitted" && read.taskId, id);
			});
		}

		it("says so where an id is taken", async () => {
			const { id } = await stores.added();
			await assert.rejects(stores.one.add(drafting({ id })), new RegExp(`${id} is stored already`));
		});
	});
}
