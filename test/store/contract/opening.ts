import assert from "node:assert/strict";
import { slackChannelId } from "../../../src/recording/ids.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, draft, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** Defaults, reaching and closing. */
export function opensAndCloses(stores: Stores): void {
	describe("a Slack channel's default", () => {
		it("is what was set last, and none where nothing was", async () => {
			const slackChannel = slackChannelId("C0DEFAULT");
			assert.equal(await stores.one.defaultChannel(slackChannel), undefined);
			await stores.one.setDefaultChannel(slackChannel, channel("one"), alice, now);
			await stores.other.setDefaultChannel(slackChannel, channel("two"), alice, plus(now, 1));
			assert.equal(await stores.one.defaultChannel(slackChannel), "two");
		});
	});

	describe("opening and closing", () => {
		it("can be reached", async () => {
			await stores.one.ping();
		});

		it("rejects once closed, after finishing what was being added", async () => {
			const closing = await stores.openAnother();
			const recording = draft();
			const adding = closing.add(recording, "/record");
			await closing.close();
			assert.equal(await adding, true);
			assert.deepEqual(await stores.one.get(recording.id), recording);
			await assert.rejects(closing.ping());
		});
	});
}
