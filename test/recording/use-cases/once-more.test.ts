import assert from "node:assert/strict";
import { isAnnounced } from "../../../src/recording/recording.ts";
import { canBeHadAgain } from "../../../src/recording/status.ts";
import { askToStop } from "../../../src/recording/transitions.ts";
import { again } from "../../../src/recording/use-cases/again.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { inShort } from "../../time/support.ts";
import { ana, asker, cardPlace, mei } from "../world.ts";
import { type CreatedWorld, createdWorld } from "./created-world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("what there is", () => {
	let world: CreatedWorld;

	beforeEach(() => {
		world = createdWorld();
	});

	describe("once more", () => {
		const more = async (id: Parameters<typeof again>[0]) => again(id, asker, world.deps);

		async function window(id: Parameters<typeof again>[0]) {
			const result = await more(id);
			assert.ok(result.kind === "card", result.kind);
			return inShort(result.card.draft.plan.window);
		}

		it("is a clip as long, or the same time of the next day that is still to come", async () => {
			const clip = await world.created("/clip 8888_test123 until 14:07");
			const scheduled = await world.created("/record 9999_b 14:30-15:00");
			world.advance(hour);
			assert.equal(await window(clip), "click + 420 s");
			assert.equal(await window(scheduled), "2026-11-25 14:30 .. 2026-11-25 15:00");
			world.advance(3 * day + 5 * hour);
			assert.equal(await window(scheduled), "2026-11-28 14:30 .. 2026-11-28 15:00");
			world.advance(0.5 * day - 5.5 * hour);
			assert.equal(await window(scheduled), "2026-11-28 14:30 .. 2026-11-28 15:00");
		});

		it("says what it repeats", async () => {
			const id = await world.created("/clip 8888_test123 5m");
			world.advance(hour);
			const result = await more(id);
			assert.ok(result.kind === "card");
			const { words, readFrom } = result.card.draft;
			assert.deepEqual({ words, readFrom }, { words: "", readFrom: { start: "", end: "" } });
			const [note] = result.card.notes;
			assert.equal(note?.kind === "repeats" && note.recording, await world.store.get(id));
			assert.deepEqual((await world.store.log(result.card.draft.id)).at(-1)?.why, { kind: "again", of: id });
		});

		it("is not for what runs, nor for what never was", async () => {
			const running = await world.created("/clip 8888_test123 5m");
			assert.equal((await more(running)).kind, "not-over");
			world.advance(5 * minute - 1);
			assert.equal((await more(running)).kind, "not-over");
			world.advance(1);
			assert.equal((await more(running)).kind, "card");
			const draft = await world.drafted("/clip 9999_b 5m");
			assert.deepEqual(await more(draft.id), { kind: "not-over", recording: draft });
			assert.equal(isAnnounced(draft), false);
		});

		it("is not for what is being stopped, nor for what the bot keeps, though its time is over", async () => {
			const recording = await world.existing(await world.created("/clip 8888_test123 5m"));
			world.advance(hour);
			const now = world.deps.clock();
			const stopping = askToStop(recording, mei, now, 1000).next;
			const kept = { ...recording, state: "kept", wasKept: true, takeUpAt: now } as const;
			assert.deepEqual(
				[recording, stopping, kept].map((each) => canBeHadAgain(each, now)),
				[true, false, false],
			);
		});

		it("is refused where the rules forbid it by now, and asked back where a limit does", async () => {
			const id = await world.created("/clip 8888_test123 5m");
			world.advance(hour);
			const denying = { ...world.deps, access: { operators: new Set<typeof mei>(), channels: ["9999_*"] } };
			const denied = await again(id, asker, denying);
			assert.ok(denied.kind === "refused");
			const { problem, typed, question } = denied.refusal;
			assert.deepEqual(
				[problem.code, typed, question],
				["channel-not-allowed", "/clip channel 8888_test123 5m", undefined],
			);
			const { current } = world.deps.apis;
			const limits = { ...current.limits, maxLengthMs: { realtime: minute, scheduled: hour } };
			const api = { ...current, limits };
			const refused = await again(id, { ...asker, by: ana }, { ...world.deps, apis: { current: api, of: () => api } });
			assert.ok(refused.kind === "refused" && refused.refusal.question);
			assert.equal((await world.store.question(refused.refusal.question))?.askedBy, ana);
		});

		it("is for what was stopped, at once", async () => {
			const id = await world.created("/clip 8888_test123 5m");
			await stop(id, { by: mei, card: cardPlace }, world.deps);
			assert.equal(world.stateOf(id), "stopped");
			assert.equal((await more(id)).kind, "card");
		});
	});
});
