import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { recordingId, slackChannelId, slackUserId } from "../../../src/recording/ids.ts";
import type { ShownList } from "../../../src/recording/ports/screen-store.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, half, minute, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** Which Homes are open, and which lists people were shown. */
export function keepsWhatPeopleSee(stores: Stores): void {
	describe("a Home that is open", () => {
		const bob = slackUserId("U0BOB");

		beforeEach(() => stores.closeHomes());

		it("is looked at by one instance, once its lease is over", async () => {
			assert.deepEqual(await stores.one.screens.openHome(bob, minute, 200), { person: bob, look: undefined, turn: 1 });
			assert.deepEqual(await stores.other.screens.takeHomes(minute, 10), []);
			await pause(250);
			const taken = await Promise.all([0, 1, 2, 3].map((nth) => stores.nth(nth).screens.takeHomes(minute, 10)));
			assert.deepEqual(taken.flat(), [{ person: bob, look: undefined, turn: 2 }]);
		});

		it("is looked at again, with what it looks like", async () => {
			const home = await stores.one.screens.openHome(bob, minute, minute);
			await stores.one.screens.keepHome(home, "as it is", -1);
			const [taken] = await stores.other.screens.takeHomes(minute, 10);
			assert.equal(taken?.look, "as it is");
			assert.deepEqual(await stores.one.screens.takeHomes(minute, 10), []);
		});

		it("looks like nobody knows what where two have shown it at once, in whatever order they note it", async () => {
			for (const isLastFirst of [false, true]) {
				const before = await stores.one.screens.openHome(bob, minute, minute);
				const since = await stores.other.screens.openHome(bob, minute, minute);
				const notes = [
					() => stores.one.screens.keepHome(before, "before", -1),
					() => stores.other.screens.keepHome(since, "since", -1),
				];
				for (const note of isLastFirst ? notes.toReversed() : notes) await note();
				assert.equal((await stores.one.screens.takeHomes(minute, 10))[0]?.look, undefined);
			}
		});

		it("is looked at no more after its time, until it is opened again", async () => {
			await stores.one.screens.openHome(bob, -1, -1);
			assert.deepEqual(await stores.one.screens.takeHomes(minute, 10), []);
			await stores.one.screens.openHome(bob, minute, -1);
			assert.equal((await stores.one.screens.takeHomes(minute, 10)).length, 1);
		});

		it("is among so many at once, the longest waiting first", async () => {
			const people = [1, 2, 3].map((number) => slackUserId(`U0${number}`));
			for (const [index, person] of people.entries())
				await stores.one.screens.openHome(person, minute, -1000 * (3 - index));
			const take = async () => (await stores.one.screens.takeHomes(minute, 2)).map(({ person }) => person).sort();
			assert.deepEqual(await take(), people.slice(0, 2));
			assert.deepEqual(await take(), people.slice(2));
		});
	});

	describe("a list that somebody was shown", () => {
		const here = slackChannelId("C0LISTS");
		const list = (changes: Partial<ShownList> = {}): ShownList => ({
			shownTo: alice,
			slackChannelId: here,
			shownAt: now,
			madeAt: now,
			locale: "zh",
			rows: [recordingId("R1"), recordingId("R2")],
			shows: { kind: "stoppable", channelId: channel("8888_list") },
			...changes,
		});

		it("is found by whom and where it was shown, the newest first, as it was", async () => {
			const listing = { scope: "all", channelId: channel("8888_list"), period: half } as const;
			const from = { part: "over", after: { at: now, id: recordingId("R0") } } as const;
			const later = list({ madeAt: plus(now, 2), shownAt: plus(now, 1), shows: { kind: "page", listing, from } });
			for (const each of [list(), later]) await stores.one.screens.addList(each);
			await stores.one.screens.addList(list({ slackChannelId: slackChannelId("C0OTHER") }));
			await stores.one.screens.addList(list({ shownTo: slackUserId("U0BOB") }));
			assert.deepEqual(await stores.other.screens.listsOf(alice, here), [later, list()]);
		});

		it("takes the place of the one that its message showed before", async () => {
			const turned = { madeAt: plus(now, 5), rows: [recordingId("R3")] };
			await stores.one.screens.addList(list({ ...turned, shownAt: plus(now, minute), rows: [] }));
			await stores.one.screens.addList(list({ ...turned, shownAt: plus(now, 2 * minute) }));
			assert.deepEqual((await stores.one.screens.listsOf(alice, here))[0]?.rows, ["R3"]);
		});
	});
}
