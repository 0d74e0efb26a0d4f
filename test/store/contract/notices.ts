import assert from "node:assert/strict";
import type { Notice } from "../../../src/recording/ports.ts";
import type { Submitting } from "../../../src/recording/recording.ts";
import { instant, plus } from "../../../src/time/instant.ts";
import { minute, now, submitted } from "../builders.ts";
import { clicked, type Stores } from "./stores.ts";

/** Every notice goes to one instance at a time until it is settled. */
export function handsOutNotices(stores: Stores): void {
	describe("notices", () => {
		const dueAt = plus(now, minute);
		const both = { audiences: ["requester", "channel"], dueAt } as const;

		const settled = async (): Promise<Submitting["id"]> => {
			const recording = await stores.confirmed();
			await stores.one.replace(recording, submitted(recording), clicked, both);
			return recording.id;
		};
		/** Settles everything, so that the next test finds only its own. */
		afterEach(async () => {
			for (const notice of await stores.one.takeNotices(instant(4e12), 1, 1000))
				await stores.one.settleNotice(notice, now);
		});
		const sorted = (notices: readonly Notice[]) =>
			notices.map(({ recordingId, audience, attempt }) => `${recordingId} ${audience} ${attempt}`).sort();

		it("are due from their moment on, each taking counted", async () => {
			const id = await settled();
			assert.deepEqual(await stores.other.takeNotices(plus(dueAt, -1), 8000, 10), []);
			assert.deepEqual(sorted(await stores.other.takeNotices(dueAt, 8000, 10)), [
				`${id} channel 1`,
				`${id} requester 1`,
			]);
			assert.deepEqual(await stores.one.takeNotices(plus(dueAt, 7999), 8000, 10), []);
			assert.deepEqual(sorted(await stores.one.takeNotices(plus(dueAt, 8000), 8000, 10)), [
				`${id} channel 2`,
				`${id} requester 2`,
			]);
			assert.deepEqual(await stores.one.takeNotices(plus(dueAt, 8000 + 15_999), 8000, 10), []);
			assert.equal((await stores.one.takeNotices(plus(dueAt, 8000 + 16_000), 8000, 10)).length, 2);
		});

		it("wait five minutes at most", async () => {
			await settled();
			await stores.one.takeNotices(dueAt, 200_000, 10);
			assert.equal((await stores.one.takeNotices(plus(dueAt, 200_000), 200_000, 10)).length, 2);
			assert.equal((await stores.one.takeNotices(plus(dueAt, 499_999), 200_000, 10)).length, 0);
			assert.equal((await stores.one.takeNotices(plus(dueAt, 500_000), 200_000, 10)).length, 2);
		});

		it("go to one of two instances each", async () => {
			const ids = await Promise.all(Array.from({ length: 25 }, settled));
			const takings = Array.from({ length: 30 }, (_, index) =>
				(index % 2 ? stores.one : stores.other).takeNotices(dueAt, minute, 3),
			);
			const taken = (await Promise.all(takings)).flat();
			const expected = ids.flatMap((id) => [`${id} channel 1`, `${id} requester 1`]);
			assert.deepEqual(sorted(taken), expected.sort());
		}).timeout(20_000);

		it("are taken no more than asked for, the longest due first", async () => {
			await settled();
			const recording = await stores.confirmed();
			const earlier = { audiences: ["channel"], dueAt: plus(dueAt, -1) } as const;
			await stores.one.replace(recording, submitted(recording), clicked, earlier);
			assert.deepEqual(sorted(await stores.one.takeNotices(dueAt, minute, 1)), [`${recording.id} channel 1`]);
		});

		it("are not given again once settled", async () => {
			const id = await settled();
			await stores.other.settleNotice({ recordingId: id, audience: "requester" }, now);
			assert.deepEqual(sorted(await stores.one.takeNotices(plus(dueAt, 1e9), minute, 10)), [`${id} channel 1`]);
		});

		it("are due once more where the outcome was corrected", async () => {
			const { overdueAt: _overdueAt, ...recording } = await stores.confirmed();
			const doubtful = { ...recording, state: "unknown", why: "timeout" } as const;
			const unknown = await stores.one.replace(
				{ ...doubtful, state: "submitting", overdueAt: now },
				doubtful,
				clicked,
				both,
			);
			assert.ok(unknown);
			await stores.one.settleNotice({ recordingId: recording.id, audience: "requester" }, now);
			const created = submitted({ ...unknown, state: "submitting", overdueAt: now });
			const { why: _why, ...plain } = { ...created, why: "" };
			await stores.one.replace(unknown, plain, clicked, { audiences: ["requester"], dueAt });
			const taken = sorted(await stores.one.takeNotices(dueAt, minute, 10));
			assert.deepEqual(taken, [`${recording.id} channel 1`, `${recording.id} requester 1`]);
		});
	});
}
