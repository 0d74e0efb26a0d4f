import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Recording, Submitting } from "../../../src/recording/recording.ts";
import { askToStop, settle, takeTurn } from "../../../src/recording/transitions.ts";
import { alice, created, half, minute, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

const ids = (recordings: readonly { readonly id: string }[]) => recordings.map(({ id }) => id);

/** What a process that died had under way is found once its lease is over. */
export function findsWhatWasLeftBehind(stores: Stores): void {
	describe("what was left behind", () => {
		const left = (): Promise<Submitting> => stores.confirmed({}, half, now, -minute);

		/** What earlier tests have left behind is not what these look at. */
		beforeEach(() => stores.forgetLeases());

		it("is found when its lease is over, not before", async () => {
			const recording = await stores.confirmed({}, half, now, 300);
			assert.deepEqual(await stores.other.leftBehind(10), { recordings: [], unreadable: [] });
			assert.equal((await stores.other.backlog()).leftBehind, 0);
			await pause(350);
			assert.deepEqual(await stores.other.leftBehind(10), { recordings: [recording], unreadable: [] });
			assert.equal((await stores.other.backlog()).leftBehind, 1);
		});

		it("is what waits for its turn, is being sent or is being stopped, the longest first", async () => {
			const stopping = await stores.written(askToStop(await stores.submitted(), alice, now, -1 * minute));
			const waiting = await stores.confirmed({}, half, now, -3 * minute);
			const sending = await stores.written(takeTurn({ ...(await left()), turn: "waiting" }, now, -2 * minute));
			const { recordings } = await stores.other.leftBehind(10);
			assert.deepEqual(recordings, [waiting, sending, stopping] satisfies Recording[]);
			assert.deepEqual((await stores.other.leftBehind(2)).recordings, [waiting, sending]);
		});

		it("is nothing that was settled", async () => {
			await stores.written(settle(await left(), created, now));
			assert.deepEqual(await stores.one.leftBehind(10), { recordings: [], unreadable: [] });
		});

		it("is nothing whose lease was prolonged, which is done only while it waits for its turn", async () => {
			const waiting = await left();
			const sending = await stores.written(takeTurn({ ...(await left()), turn: "waiting" }, now, -minute));
			await stores.other.prolong([waiting.id, sending.id], minute);
			await stores.other.prolong([], minute);
			assert.deepEqual(ids((await stores.one.leftBehind(10)).recordings), [sending.id]);
		});

		it("is found though rows that cannot be read come first, which are named", async () => {
			const broken = await Promise.all([left(), left(), left()]);
			const sound = await Promise.all([left(), left()]);
			await stores.spoil(broken.map(({ id }) => id));
			const { recordings, unreadable } = await stores.one.leftBehind(2);
			assert.deepEqual(ids(recordings).sort(), ids(sound).sort());
			assert.deepEqual(ids(unreadable).sort(), ids(broken).sort());
			assert.match(String(unreadable[0]?.cause), / cannot be read/);
		});
	});
}
