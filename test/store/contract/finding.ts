import assert from "node:assert/strict";
import type { Draft, Span } from "../../../src/recording/recording.ts";
import { plus } from "../../../src/time/instant.ts";
import { channel, minute, now, planOn, submitted } from "../builders.ts";
import { clicked, half, type Stores } from "./stores.ts";

/** What may run at the same time, and what was left behind, is found. */
export function findsWhatRuns(stores: Stores): void {
	describe("finding what may run at the same time", () => {
		const find = async (name: string, mode: Draft["plan"]["mode"], span: Span, confirmedSince = plus(now, minute)) =>
			(await stores.one.conflicting({ channelId: channel(name), mode, span, confirmedSince })).map(({ id }) => id);

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

		it("leaves out drafts and failures, and keeps what may exist", async () => {
			await stores.added({ plan: planOn("states") });
			const failing = await stores.confirmed({ plan: planOn("states") });
			const { overdueAt: _overdueAt, ...rest } = failing;
			await stores.one.replace(failing, { ...rest, state: "failed", failure: { kind: "not-sent", why: "" } }, clicked);
			const created = await stores.confirmed({ plan: planOn("states") });
			await stores.one.replace(created, submitted(created), clicked);
			const doubtful = await stores.confirmed({ plan: planOn("states") });
			const { overdueAt: _, ...doubt } = doubtful;
			await stores.one.replace(doubtful, { ...doubt, state: "unknown", why: "reset" }, clicked);
			assert.deepEqual(await find("states", "scheduled", half), [created.id, doubtful.id]);
		});
	});

	it("finds what was left in submitting from its overdueAt on", async () => {
		const at = plus(now, -1e9);
		const left = await stores.confirmed({}, half, at);
		const moved = await stores.confirmed({}, half, at);
		await stores.one.replace(moved, submitted(moved), clicked);
		assert.deepEqual(await stores.other.overdue(plus(left.overdueAt, -1)), []);
		assert.deepEqual(await stores.other.overdue(left.overdueAt), [left]);
	});
}
