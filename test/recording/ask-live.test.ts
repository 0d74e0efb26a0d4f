import assert from "node:assert/strict";
import type { LiveState } from "../../src/recording/ports/recording-api.ts";
import { liveAsker } from "../../src/recording/use-cases/ask-live.ts";
import { planOn } from "../store/builders.ts";

describe("asking whether somebody is pushing", () => {
	let now = 0;
	const asked: string[] = [];
	let state: LiveState = "live";
	const api = {
		liveState: async ({ channelId }: { readonly channelId: string }) => {
			asked.push(channelId);
			return state;
		},
	};

	beforeEach(() => asked.splice(0));

	it("asks once within ten seconds for one channel, however many want to know", async () => {
		const ask = liveAsker(() => now);
		const one = planOn("8888_one");
		assert.deepEqual(await Promise.all([ask(api, one), ask(api, one), ask(api, planOn("8888_two"))]), [
			"live",
			"live",
			"live",
		]);
		state = "not-live";
		now += 9999;
		assert.equal(await ask(api, one), "live");
		now += 1;
		assert.equal(await ask(api, one), "not-live");
		assert.deepEqual(asked, ["8888_one", "8888_two", "8888_one"]);
	});

	it("asks in a flood of cards for the first 20 in a second, and always before a scheduled start", async () => {
		const ask = liveAsker(() => now);
		const flood = Array.from({ length: 30 }, (_, index) => ask(api, { ...planOn(`8888_c${index}`), mode: "realtime" }));
		assert.equal((await Promise.all(flood)).filter((told) => told === undefined).length, 10);
		await ask(api, { ...planOn("8888_start"), mode: "scheduled" });
		assert.equal(asked.length, 21);
		now += 999;
		assert.equal(ask(api, { ...planOn("8888_c28"), mode: "realtime" }), undefined);
		now += 1;
		await ask(api, { ...planOn("8888_c29"), mode: "realtime" });
		assert.equal(asked.length, 22);
	});

	it("does not ask where the API cannot tell, and does not know where it fails", async () => {
		const ask = liveAsker(() => now);
		assert.equal(ask({}, planOn("8888_one")), undefined);
		const broken = { liveState: () => Promise.reject(new Error("no")) };
		assert.equal(await ask(broken, planOn("8888_one")), "unreadable");
	});
});
