import assert from "node:assert/strict";
import type { Confirmed } from "../../../src/recording/recording.ts";
import { readStop, stoppable } from "../../../src/recording/use-cases/stoppable.ts";
import { ana, asker, mei } from "../world.ts";
import { type CreatedWorld, createdWorld } from "./created-world.ts";

describe("what there is to stop", () => {
	let world: CreatedWorld;

	beforeEach(() => {
		world = createdWorld();
	});

	const channels = (recordings: readonly Confirmed[]) => recordings.map(({ plan }) => plan.channelId);

	const found = async (text: string, by = mei) => {
		const asked = await readStop(text, asker, world.deps);
		const { channelId, recordings } = await stoppable(asked.channelId, by, world.deps);
		return [channelId, channels(recordings), ...(asked.when === undefined ? [] : [asked.when])];
	};

	it("is what is named, else the Slack channel's default, else one's own", async () => {
		await world.created("/clip channel stage 30m", ana);
		await world.created("/clip 8888_test123 30m");
		assert.deepEqual(await found("8888_test123"), ["8888_test123", ["8888_test123"]]);
		assert.deepEqual(await found("channel 8888_other"), ["8888_other", []]);
		assert.deepEqual(await found("8888_other!"), ["8888_other", []]);
		assert.deepEqual(await found("8888_other's recording"), ["8888_other", []]);
		assert.deepEqual(await found("the stage please"), ["stage", ["stage"]]);
		assert.deepEqual(await found(""), [undefined, ["8888_test123"]]);
		assert.deepEqual(await found("", ana), [undefined, ["stage"]]);
		const { channelId: stage } = await readStop("stage", asker, world.deps);
		assert.ok(stage);
		await world.store.setDefaultChannel(asker.slackChannelId, stage);
		assert.deepEqual(await found(""), ["stage", ["stage"]]);
	});

	it("is told with the words for another time than now, which a press does not keep", async () => {
		const whenOf = async (text: string) => (await readStop(text, asker, world.deps)).when;
		assert.equal(await whenOf("8888_test123 at 5pm"), "5pm");
		assert.equal(await whenOf("8888_test123 in 5 minutes please"), "in 5 minutes");
		assert.equal(await whenOf("8888_test123 下午5点"), "下午5点");
		assert.equal(await whenOf("8888_test123 now please"), undefined);
		assert.equal(await whenOf("the one of tomorrow"), undefined);
		// Of a text that would take a minute to read, the beginning is read.
		assert.equal((await whenOf("tomorrow 10:00 for an hour and ".repeat(1300)))?.length, 1000);
	});

	it("is the one whose own id is named, as long as it is not over", async () => {
		await world.created("/clip 8888_test123 30m");
		const id = await world.created("/record 8888_test123 tomorrow 10:00-10:30");
		const stop = async () => {
			const { channelId } = await readStop(id.toLowerCase(), asker, world.deps);
			return (await stoppable(channelId, mei, world.deps)).recordings.map((each) => each.id);
		};
		assert.deepEqual(await stop(), [id]);
		world.advance(48 * 3_600_000);
		assert.deepEqual(await stop(), []);
	});
});
