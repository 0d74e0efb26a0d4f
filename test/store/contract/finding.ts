import assert from "node:assert/strict";
import { slackUserId } from "../../../src/recording/ids.ts";
import type { ConflictQuery } from "../../../src/recording/ports/recording-store.ts";
import type { Draft, Span } from "../../../src/recording/recording.ts";
import { askToStop, settleStop } from "../../../src/recording/transitions.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, created, day, half, inDoubt, minute, now, planOn, refused } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** What may run at the same time is found. */
export function findsWhatRuns(stores: Stores): void {
	describe("finding what may run at the same time", () => {
		const find = async (name: string, mode: Draft["plan"]["mode"], span: Span, since = plus(now, minute)) => {
			const query: ConflictQuery = { channelId: channel(name), mode, span, confirmedSince: since };
			return (await stores.one.conflicting(query)).map(({ id }) => id);
		};

		it("counts spans as half-open, on the same channel alone", async () => {
			const running = await stores.confirmed({ plan: planOn("half-open") });
			const { start, end } = half;
			assert.deepEqual(await find("half-open", "realtime", { start: plus(end, -1), end: plus(end, 5) }), [running.id]);
			assert.deepEqual(await find("half-open", "realtime", { start: plus(start, -5), end: plus(start, 1) }), [
				running.id,
			]);
			assert.deepEqual(await find("half-open", "realtime", { start: end, end: plus(end, 5) }), []);
			assert.deepEqual(await find("half-open", "realtime", { start: plus(start, -5), end: start }), []);
			assert.deepEqual(await find("elsewhere", "realtime", half), []);
		});

		it("finds the same mode confirmed a moment ago, once, though the spans lie apart", async () => {
			const apart: Span = { start: plus(now, 1e9), end: plus(now, 2e9) };
			const recent = await stores.confirmed({ plan: planOn("recent", "realtime") });
			assert.deepEqual(await find("recent", "realtime", apart, now), [recent.id]);
			assert.deepEqual(await find("recent", "realtime", half, now), [recent.id]);
			assert.deepEqual(await find("recent", "realtime", apart, plus(now, 1)), []);
			assert.deepEqual(await find("recent", "scheduled", apart, now), []);
		});

		it("answers each of several that ask at once with its own", async () => {
			const early = await stores.confirmed({ plan: planOn("together-1") });
			const later: Span = { start: plus(half.end, 1e9), end: plus(half.end, 2e9) };
			const late = await stores.confirmed({ plan: planOn("together-1") }, later);
			const other = await stores.confirmed({ plan: planOn("together-2", "realtime") });
			const found = await Promise.all([
				find("together-1", "scheduled", half),
				find("together-1", "scheduled", later),
				find("together-2", "scheduled", later),
				find("together-2", "realtime", later, now),
				find("together-3", "scheduled", half),
			]);
			assert.deepEqual(found, [[early.id], [late.id], [], [other.id], []]);
		});

		it("leaves out drafts, failures and what was stopped, and keeps what may exist", async () => {
			const plan = planOn("states");
			await stores.added({ plan });
			await stores.settled(refused, { plan });
			const submitted = await stores.settled(created, { plan });
			const doubtful = await stores.settled(inDoubt, { plan });
			const stopping = await stores.written(askToStop(await stores.submitted({ plan }), alice, now, minute));
			const stopped = await stores.written(askToStop(await stores.submitted({ plan }), alice, now, minute));
			await stores.written(settleStop(stopped, { kind: "stopped" }, now));
			assert.deepEqual(await find("states", "scheduled", half), [submitted.id, doubtful.id, stopping.id]);
		});

		it("finds nothing beside a clip of the past, and none beside anything", async () => {
			const [clip, running] = [planOn("past", "past"), planOn("past")];
			await stores.confirmed({ plan: clip });
			const recording = await stores.confirmed({ plan: running });
			assert.deepEqual(await find("past", "past", half, now), []);
			assert.deepEqual(await find("past", "scheduled", half, now), [recording.id]);
		});

		it("leaves out one that cannot be read, and names it", async () => {
			const plan = planOn("broken");
			const broken = await stores.confirmed({ plan });
			const sound = await stores.confirmed({ plan });
			await stores.spoil([broken.id]);
			assert.deepEqual(await find("broken", "scheduled", half), [sound.id]);
			assert.ok(stores.unreadable.includes(broken.id));
			const why = new RegExp(`^The stored recording ${broken.id} cannot be read`);
			await assert.rejects(stores.one.get(broken.id), { message: why });
		});
	});

	it("finds what was confirmed since then, of a person or of a channel", async () => {
		const budget = slackUserId("U0BUDGET");
		const plan = planOn("budget");
		const longAgo = plus(now, -2 * minute);
		const mine = await stores.confirmed({ plan, requestedBy: budget });
		const monthAgo = { start: plus(now, -30 * day), end: plus(now, -30 * day + minute) };
		const clip = await stores.confirmed({ plan: planOn("budget", "past"), requestedBy: budget }, monthAgo);
		const others = await stores.settled(refused, { plan });
		await stores.added({ plan, requestedBy: budget });
		await stores.confirmed({ plan, requestedBy: budget }, half, longAgo);
		const ids = async (of: Parameters<typeof stores.one.confirmedSince>[1]) =>
			(await stores.other.confirmedSince(now, of)).map(({ id }) => id).sort();
		assert.deepEqual(await ids({ by: budget }), [mine.id, clip.id].sort());
		assert.deepEqual(await ids({ channelId: plan.channelId }), [mine.id, clip.id, others.id].sort());
	});

	it("counts what an API has created since then, and what runs", async () => {
		const at = plus(now, 20 * minute);
		const count = () => stores.other.usage("record-task", now, at);
		const before = await count();
		const api = "record-task";
		const longAgo = plus(now, -2 * minute);
		await stores.settled(created, { api });
		await stores.settled(inDoubt, { api });
		await stores.settled(refused, { api });
		await stores.added({ api });
		await stores.settled(created);
		await stores.confirmed({ api }, half, longAgo);
		await stores.confirmed({ api }, { start: at, end: plus(at, minute) });
		await stores.confirmed({ api }, { start: now, end: at });
		const stopped = await stores.written(askToStop(await stores.submitted({ api }), alice, now, minute));
		await stores.written(settleStop(stopped, { kind: "stopped" }, now));
		assert.deepEqual(await count(), { created: before.created + 5, running: before.running + 4 });
	});
}
