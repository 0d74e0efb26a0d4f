import assert from "node:assert/strict";
import { firstBlockId, startWorld, type World } from "./world.ts";

const minute = 60_000;
/** Where files are looked for, by API; what it says of callbacks that were sent is asked first, and says nothing here. */
const lookUps = { "live-tape": "Live_Tape_GetFilelist", "record-task": "SearchMedia" } as const;

for (const api of ["live-tape", "record-task"] as const) {
	describe(`the files of a recording whose stream broke off, by ${api}`, () => {
		let world: World;

		before(async () => {
			world = await startWorld({ tells: true, api });
			const refused = { kind: "refuse", code: "FailedOperation", message: "" } as const;
			world.tencent.answerAll(refused, "DescribeCallbackRecordsList");
		});
		after(() => world.stop());

		/** As time goes by for everybody. */
		async function later(ms: number): Promise<void> {
			world.clock.advance(ms);
			await world.tencent.tick();
		}

		/** A clip of five minutes, whose stream is gone for the third of them. */
		async function brokenClip(channelId: string): Promise<void> {
			await world.click(await world.command(`/clip ${channelId} 5m`), "recording.confirm");
			await world.tencent.until(() => world.tencent.tasks.some((task) => task.channelId === channelId));
			await later(2 * minute);
			world.tencent.endPush(channelId, minute);
			await world.tencent.tick();
			await shown(channelId, 1);
			await later(minute);
		}

		const told = (channelId: string) => {
			const ids = world.tencent.files.filter((file) => file.channelId === channelId).map(({ id }) => `file.${id}`);
			return world.workspace.state.messages.map(firstBlockId).filter((blockId) => ids.includes(blockId));
		};
		/** Each in the thread and to whoever asked. */
		const shown = (channelId: string, files: number) =>
			world.workspace.until(() => told(channelId).length === 2 * files, 15_000);
		const looks = () => world.tencent.received.filter(({ action }) => action === lookUps[api]).length;

		it("are not looked for where every one was told", async () => {
			await brokenClip("8888_told");
			await later(2 * minute);
			await shown("8888_told", 2);
			await later(5 * minute);
			await world.workspace.until(() => false, 7000).catch(() => {});
			assert.equal(looks(), 0);
		}).timeout(60_000);

		it("are looked for where one of two was not told, and each is shown once", async () => {
			await brokenClip("8888_lost");
			for (let callback = 0; callback < 10; callback += 1) world.tencent.nextCallback("lost");
			await later(2 * minute);
			assert.equal(told("8888_lost").length, 2);
			await later(5 * minute);
			await shown("8888_lost", 2);
			assert.equal(looks(), 1);
			await later(10 * minute);
			await world.workspace.until(() => false, 7000).catch(() => {});
			assert.deepEqual([looks(), told("8888_lost").length], [1, 4]);
		}).timeout(60_000);
	});
}
