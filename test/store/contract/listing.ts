import assert from "node:assert/strict";
import { slackChannelId, slackUserId } from "../../../src/recording/ids.ts";
import type { Filter, Part, Position } from "../../../src/recording/listing.ts";
import type { Draft } from "../../../src/recording/recording.ts";
import { askToStop, settle, settleStop } from "../../../src/recording/transitions.ts";
import { type Instant, plus } from "../../../src/time/instant.ts";
import { alice, channel, created, minute, now, planOn, refused } from "../builders.ts";
import type { Stores } from "./stores.ts";

const hour = 60 * minute;

/** Recordings are listed page by page. */
export function listsRecordings(stores: Stores): void {
	describe("listing recordings", () => {
		const spanOf = (startsInMs: number, lengthMs = hour) => {
			const start = plus(now, startsInMs);
			return { start, end: plus(start, lengthMs) };
		};
		const here = (name: string) => slackChannelId(`C0${name}`);
		const list = async (filter: Filter, part: Part, limit = 10, after?: Position, at: Instant = now) => {
			const { recordings, next } = await stores.other.list(filter, part, at, limit, after);
			return { ids: recordings.map(({ id }) => id), next };
		};
		const recorded = (name: string, startsInMs: number, lengthMs = hour, changes: Partial<Draft> = {}) =>
			stores.confirmed({ slackChannelId: here(name), ...changes }, spanOf(startsInMs, lengthMs));

		it("has what is scheduled or runs, the soonest first, and what is over, the latest first", async () => {
			const name = "ORDER";
			const later = await recorded(name, 3 * hour);
			const running = await recorded(name, -hour, 10 * hour);
			const soon = await recorded(name, 2 * hour);
			const old = await recorded(name, -9 * hour);
			const recent = await recorded(name, -5 * hour);
			const failed = await stores.settled(refused, { slackChannelId: here(name) });
			const stopping = await stores.submitted({ slackChannelId: here(name) });
			const stopped = await stores.written(
				settleStop(await stores.written(askToStop(stopping, alice, now, minute)), { kind: "stopped" }, now),
			);
			await stores.added({ slackChannelId: here(name) });
			const filter = { slackChannelId: here(name) };
			assert.deepEqual((await list(filter, "current")).ids, [running.id, soon.id, later.id]);
			assert.deepEqual((await list(filter, "over")).ids, [stopped.id, failed.id, recent.id, old.id]);
		});

		it("goes on behind the last of a page, whatever was added meanwhile, and each is on one page", async () => {
			const name = "PAGES";
			const filter = { slackChannelId: here(name) };
			for (let index = 0; index < 7; index++) {
				await recorded(name, (index % 3) * hour);
				await recorded(name, -(5 + (index % 3)) * hour);
			}
			for (const part of ["current", "over"] as const) {
				const all = (await list(filter, part, 50)).ids;
				const found: string[] = [];
				let after: Position | undefined;
				do {
					const page = await list(filter, part, 3, after);
					found.push(...page.ids);
					after = page.next;
					await recorded(name, part === "current" ? -minute : 20 * hour);
				} while (after);
				assert.equal(new Set(all).size, 7);
				assert.deepEqual(found.slice(0, 7), all);
				assert.equal(new Set(found).size, found.length);
			}
		});

		it("keeps to a person, a channel, a period", async () => {
			const somebody = slackUserId("U0LISTED");
			const plan = planOn("listed_1");
			const mine = await recorded("ONE", hour, hour, { requestedBy: somebody });
			const there = await recorded("TWO", 2 * hour, hour, { requestedBy: somebody, plan });
			const past = await recorded("TWO", -4 * hour, hour, { plan });
			assert.deepEqual((await list({ requestedBy: somebody }, "current")).ids, [mine.id, there.id]);
			assert.deepEqual((await list({ channelId: channel("listed_1") }, "current")).ids, [there.id]);
			const both = { requestedBy: somebody, channelId: channel("listed_1") };
			assert.deepEqual((await list(both, "over")).ids, []);
			const within = (from: number, to: number) => ({
				channelId: channel("listed_1"),
				period: { start: plus(now, from), end: plus(now, to) },
			});
			assert.deepEqual((await list(within(-3.5 * hour, 0), "over")).ids, [past.id]);
			assert.deepEqual((await list(within(-3 * hour, 2 * hour), "over")).ids, []);
			assert.deepEqual((await list(within(-3 * hour, 2 * hour), "current")).ids, []);
			assert.deepEqual((await list(within(2 * hour, 2.5 * hour), "current")).ids, [there.id]);
		});

		it("has each as it has become, also where it was listed before", async () => {
			const name = "CHANGED";
			const submitting = await recorded(name, hour);
			const listed = () => stores.other.list({ slackChannelId: here(name) }, "current", now, 10);
			assert.deepEqual(await listed(), { recordings: [submitting] });
			const submitted = await stores.written(settle(submitting, created, now));
			assert.deepEqual(await listed(), { recordings: [submitted] });
		});

		it("goes on behind one that cannot be read", async () => {
			const name = "BROKEN";
			const broken = await recorded(name, hour);
			const sound = await recorded(name, 2 * hour);
			await stores.spoil([broken.id]);
			const first = await list({ slackChannelId: here(name) }, "current", 1);
			assert.deepEqual(first.ids, []);
			assert.deepEqual((await list({ slackChannelId: here(name) }, "current", 1, first.next)).ids, [sound.id]);
		});
	});
}
