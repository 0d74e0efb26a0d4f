import assert from "node:assert/strict";
import type { Confirming } from "../../../src/recording/ports/recording-store.ts";
import type { Span } from "../../../src/recording/recording.ts";
import { cancel, settle } from "../../../src/recording/transitions.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, confirming, half, minute, now, planOn, refused, rivalsOf } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** Looking for what conflicts and confirming are one step. */
export function confirmsOneByOne(stores: Stores): void {
	describe("confirming", () => {
		const kinds = (all: readonly Confirming[]) => all.map(({ kind }) => kind).sort();

		it("lets the second of two people who confirm overlapping windows at the same moment see the first", async () => {
			for (let round = 0; round < 30; round++) {
				const plan = planOn(`at-once-${round}`);
				const drafts = [await stores.added({ plan }), await stores.added({ plan })];
				const confirmed = await Promise.all(
					drafts.map((draft, index) => stores.nth(index).confirm(confirming(draft), rivalsOf(draft), [])),
				);
				assert.deepEqual(kinds(confirmed), ["confirmed", "conflicting"]);
				const [first, second] = confirmed[0]?.kind === "confirmed" ? confirmed : confirmed.toReversed();
				assert.ok(first?.kind === "confirmed" && second?.kind === "conflicting");
				assert.deepEqual(second.others, [first.recording]);
				const stored = await Promise.all(drafts.map(({ id }) => stores.one.get(id)));
				assert.deepEqual(stored.map((recording) => recording?.state).sort(), ["draft", "submitting"]);
			}
		}).timeout(20_000);

		it("lets one of 40 clicks on one card win, and tells the others that somebody was faster", async () => {
			const draft = await stores.added({ plan: planOn("one-card") });
			const confirmed = await Promise.all(
				Array.from({ length: 40 }, (_, index) => stores.nth(index).confirm(confirming(draft), rivalsOf(draft), [])),
			);
			assert.deepEqual(kinds(confirmed), [...Array(39).fill("beaten"), "confirmed"]);
		}).timeout(20_000);

		it("confirms beside what was known, not beside what came later", async () => {
			const plan = planOn("known");
			const first = await stores.confirmed({ plan });
			const draft = await stores.added({ plan });
			const second = await stores.confirmed({ plan });
			const unaware = await stores.one.confirm(confirming(draft), rivalsOf(draft), [first.id]);
			assert.deepEqual(unaware, { kind: "conflicting", others: [first, second] });
			assert.deepEqual(await stores.one.get(draft.id), draft);
			const aware = await stores.other.confirm(confirming(draft), rivalsOf(draft), [second.id, first.id]);
			assert.deepEqual(aware, { kind: "confirmed", recording: confirming(draft).next });
		});

		it("says that somebody was faster, whatever conflicts", async () => {
			const plan = planOn("faster");
			const draft = await stores.added({ plan });
			await stores.confirmed({ plan });
			await stores.one.write(cancel(draft, { by: alice, at: now, why: { kind: "cancelled" } }));
			assert.deepEqual(await stores.one.confirm(confirming(draft), rivalsOf(draft), []), { kind: "beaten" });
		});

		it("is held up by nothing that is over, fails, or runs at another time or elsewhere", async () => {
			const plan = planOn("free");
			const failing = await stores.confirmed({ plan });
			await stores.written(settle(failing, refused, now));
			const later: Span = { start: half.end, end: plus(half.end, minute) };
			await stores.confirmed({ plan }, later);
			await stores.confirmed({ plan: planOn("not-free") });
			const draft = await stores.added({ plan });
			assert.equal((await stores.one.confirm(confirming(draft), rivalsOf(draft), [])).kind, "confirmed");
		});

		it("works on many channels at once", async () => {
			const drafts = await Promise.all(
				Array.from({ length: 40 }, (_, index) => stores.added({ plan: planOn(`many-${index}`) })),
			);
			const confirmed = await Promise.all(
				drafts.map((draft, index) => stores.nth(index).confirm(confirming(draft), rivalsOf(draft), [])),
			);
			assert.deepEqual(new Set(kinds(confirmed)), new Set(["confirmed"]));
		}).timeout(20_000);
	});
}
