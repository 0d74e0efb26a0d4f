import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import type { RecordingId } from "../../../src/recording/ids.ts";
import type { Event } from "../../../src/recording/ports/report.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { close } from "../../../src/recording/use-cases/finish.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { confirming, created, half, inDoubt } from "../../store/builders.ts";
import { afterMicrotasks, cardPlace, mei, type RecordingWorld, recordingWorld } from "../world.ts";

const broken = new Error("broken");
const breaks = () => Promise.reject(broken);

describe("the log", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	const confirmed = async () => {
		const { id } = await world.drafted();
		await confirmAndSubmit(id, world.press(), world.deps);
		return id;
	};
	const stopped = async () => {
		world.script.create = async () => created;
		const id = await confirmed();
		world.events.length = 0;
		return id;
	};
	const press = (id: RecordingId) => stop(id, { by: mei, card: cardPlace }, world.deps);
	/** Breaks what the store does with what is about to be in this state, so many times. */
	function breaksWriting(state: string, times = 1): void {
		const write = world.store.write.bind(world.store);
		let left = times;
		world.store.write = (transition) => (transition.next.state === state && left-- > 0 ? breaks() : write(transition));
	}
	const faults = () => world.events.filter(({ kind }) => kind === "fault");

	it("is told what is sent, and what became of it", async () => {
		for (const [outcome, state] of [
			[created, "submitted"],
			[inDoubt, "unknown"],
		] as const) {
			world = recordingWorld();
			world.script.create = async () => outcome;
			const id = await confirmed();
			assert.deepEqual(world.events, [
				{
					kind: "submitting",
					recordingId: id,
					facts: { api: "live-tape", channelId: "8888_test123", mode: "realtime" },
				},
				{ kind: "settled", recordingId: id, facts: { state, outcome } },
			] satisfies Event[]);
		}
	});

	const faulty: readonly {
		readonly what: string;
		readonly happens: () => Promise<RecordingId>;
		readonly times?: number;
	}[] = [
		{
			what: "acknowledging a confirmation",
			happens() {
				world.script.acknowledge = breaks;
				return confirmed();
			},
		},
		{
			what: "showing that a recording is being submitted",
			happens() {
				world.script.submitting = breaks;
				return confirmed();
			},
		},
		{
			what: "writing down the turn of a request",
			happens() {
				breaksWriting("submitting");
				return confirmed();
			},
		},
		{
			what: "keeping the outcome (created)",
			happens() {
				world.script.create = async () => created;
				breaksWriting("submitted", 2);
				return confirmed();
			},
			times: 2,
		},
		{
			what: "telling an outcome",
			happens() {
				world.store.takeDue = breaks;
				return confirmed();
			},
		},
		{
			what: "showing the card",
			happens() {
				world.script.show = breaks;
				return confirmed();
			},
		},
		{
			what: "noting what was shown (card)",
			happens() {
				const keepShown = world.store.keepShown.bind(world.store);
				let left = 3;
				world.store.keepShown = (...given) => (left-- > 0 ? breaks() : keepShown(...given));
				return confirmed();
			},
			times: 3,
		},
		{
			what: "putting off the card",
			happens() {
				world.script.show = async () => ({ kind: "nowhere" });
				world.store.putOff = breaks;
				return confirmed();
			},
		},
		{
			what: "showing what is kept",
			async happens() {
				const limits = recordTaskLimits({ templates: { flv: "1" }, wrong: [] });
				const current = { ...world.deps.apis.current, limits };
				Object.assign(world.deps, { apis: { current, of: () => current } });
				const { id } = await world.drafted("/record 8888_test123 2026-12-20 10:00-10:30");
				world.store.takeDue = breaks;
				const kept = await confirmAndSubmit(id, world.press(), world.deps);
				assert.equal(kept.kind, "kept");
				return id;
			},
		},
		{
			what: "keeping what became of a stop (stopped)",
			async happens() {
				const id = await stopped();
				breaksWriting("stopped");
				await press(id);
				return id;
			},
		},
		{
			what: "showing a stop",
			async happens() {
				const id = await stopped();
				world.store.takeDue = breaks;
				await press(id);
				return id;
			},
		},
		{
			what: "settling a recording that was left behind",
			async happens() {
				const draft = await world.drafted();
				await world.store.write(confirming(draft, half, world.deps.clock(), 0));
				breaksWriting("failed");
				world.advance(5000);
				await world.recovers();
				return draft.id;
			},
		},
	];
	for (const { what, happens, times = 1 } of faulty) {
		it(`is told what failed, why, and of which recording: ${what}`, async () => {
			const recordingId = await happens();
			await afterMicrotasks();
			const told = { kind: "fault", what, cause: broken, recordingId };
			assert.deepEqual(
				faults(),
				Array.from({ length: times }, () => told),
			);
		});
	}

	it("is told of a recording that cannot be read, and why", async () => {
		const draft = await world.drafted();
		await world.store.write(confirming(draft, half, world.deps.clock(), 0));
		world.store.unreadable.add(draft.id);
		world.advance(5000);
		await world.recovers();
		const [fault, ...others] = faults();
		assert.ok(fault?.kind === "fault" && fault.cause instanceof Error);
		assert.match(fault.cause.message, /cannot be read/);
		assert.deepEqual([fault.recordingId, others], [draft.id, []]);
	});

	it("is told where nobody can be shown anything, and where the store does not close", async () => {
		world.advance(5000);
		world.store.takeDue = breaks;
		await world.recovers();
		world.store.close = breaks;
		await close(world.deps);
		assert.deepEqual(world.events, [
			{ kind: "fault", what: "showing what is due", cause: broken },
			{ kind: "fault", what: "closing the store", cause: broken },
		]);
	});
});
