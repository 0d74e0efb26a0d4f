import assert from "node:assert/strict";
import type { Finding } from "../../../src/recording/ports/recording-api.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { audit, stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, half, minute, now } from "../../store/builders.ts";
import { fileAt, into } from "../existing.ts";
import { second, startTencentStage, type TencentStage } from "./tencent-stage.ts";

describe("what Tencent tells", () => {
	let stage: TencentStage;

	beforeEach(async () => {
		stage = await startTencentStage();
	});
	afterEach(() => stage.close());

	describe("when it is asked", () => {
		async function pass(toMs: number): Promise<readonly string[]> {
			stage.advance(toMs - stage.deps.clock());
			await stepTaker(stage.deps).now();
			await new Promise((resolve) => setTimeout(resolve, 20));
			return stage.shownIn();
		}

		it("says two minutes before the start that nobody is pushing, once", async () => {
			stage.answers.live = "not-live";
			await stage.recorded();
			assert.deepEqual(await pass(plus(half.start, -2 * minute - 1)), []);
			assert.deepEqual(await pass(plus(half.start, -2 * minute)), ["announcement task-1", "not-pushing task-1"]);
			assert.deepEqual(await pass(half.start), []);
		});

		it("says so of each that starts then", async () => {
			stage.answers.live = "not-live";
			const { id } = await stage.recorded();
			await stage.recorded({ shownOverlaps: [id] });
			const told = await pass(plus(half.start, -2 * minute));
			assert.deepEqual(
				told.filter((one) => one.startsWith("not")),
				["not-pushing task-1", "not-pushing task-2"],
			);
		});

		it("writes its name on no file that may be another's", async () => {
			const { id } = await stage.recorded();
			await stage.recorded({ shownOverlaps: [id] });
			await stage.tellFile(fileAt(0, 1800));
			await pass(plus(half.end, 5 * minute));
			assert.deepEqual(stage.answers.labelled, []);
		});

		it("says nothing of one that was stopped before, nor from its end on", async () => {
			stage.answers.live = "not-live";
			const first = await stage.recorded();
			assert.ok(first.state === "submitted");
			const pressed = { by: alice, card: first.card };
			assert.equal((await stop(first.id, pressed, stage.deps)).kind, "done");
			await stage.shownIn();
			const { steps } = stage.deps.store;
			const stoppedOne = await stage.deps.store.get(first.id);
			assert.ok(stoppedOne?.state === "stopped");
			const later = { ...stoppedOne, stoppedAt: half.end };
			const take = async () => [later];
			const store = Object.assign(Object.create(stage.deps.store), { steps: { ...steps, take } });
			stage.advance(half.start - now);
			await stepTaker({ ...stage.deps, store }).now();
			assert.deepEqual(await stage.shownIn(), []);
		});

		it("says nothing where somebody pushes, or where it is over", async () => {
			await stage.recorded();
			assert.deepEqual(await pass(plus(half.start, -2 * minute)), []);
			stage.answers.live = "not-live";
			await stage.recorded({
				plan: { mode: "scheduled", channelId: channel("9999_b"), window: { kind: "fixed", ...half } },
			});
			assert.deepEqual(await pass(half.end), []);
		});

		it("is asked for files 5, 15 and 60 minutes after the end, until there are some", async () => {
			const { id } = await stage.recorded();
			const asked = async (minutes: number) => {
				const told = await pass(plus(half.end, minutes * minute));
				return [stage.answers.looks, ...told];
			};
			assert.deepEqual(await asked(4.9), [0]);
			assert.deepEqual(await asked(5), [1]);
			assert.deepEqual(await asked(14), [1]);
			stage.answers.finding = { kind: "unreadable" };
			assert.deepEqual(await asked(15), [2]);
			const [fault] = stage.events.filter((event) => event.kind === "fault");
			assert.ok(fault?.kind === "fault" && fault.cause instanceof Error);
			assert.deepEqual(
				[fault.what, fault.cause.message, fault.recordingId],
				["looking for files", "the list of files could not be read", id],
			);
			stage.answers.finding = { kind: "found", files: [fileAt(0, 1800)] };
			assert.deepEqual(await asked(60), [3, "announcement task-1", "file task-1", "file-to-requester task-1"]);
			assert.deepEqual(await asked(200), [3]);
			assert.equal(stage.events.filter((event) => event.kind === "fault").length, 1);
		});

		it("is not asked for files where all that is missing is a break of the stream", async () => {
			await stage.recorded();
			await stage.tellFile(fileAt(0, 600));
			await stage.tell({ kind: "push-ended", at: into(600) });
			await pass(plus(half.end, 5 * minute));
			assert.equal(stage.answers.looks, 0);
		});

		it("is asked for files where there is none, though the stream stood still all the time", async () => {
			await stage.recorded();
			await stage.tell({ kind: "push-ended", at: into(-60) });
			await pass(plus(half.end, 5 * minute));
			assert.equal(stage.answers.looks, 1);
		});

		it("writes on the files that it finds whose they are, and on none where it is not certain what there is", async () => {
			const { id } = await stage.recorded();
			const label = { recordingId: id, requestedBy: alice };
			await stage.tellFile(fileAt(0, 600));
			stage.answers.finding = { kind: "unreadable" };
			await pass(plus(half.end, 5 * minute));
			assert.deepEqual([stage.answers.looks, stage.answers.labelled], [1, []]);
			stage.answers.finding = { kind: "found", files: [fileAt(600, 1800)] };
			await pass(plus(half.end, 15 * minute));
			assert.deepEqual(stage.answers.labelled, [
				["0-600", label],
				["600-1800", label],
			]);
		});

		it("says in the end that there is no file", async () => {
			await stage.recorded();
			assert.deepEqual(await pass(plus(half.end, 15 * minute)), []);
			assert.deepEqual(await pass(plus(half.end, 60 * minute)), ["announcement task-1"]);
		});

		it("is not asked for files that it has told of, and is given their names where they are certain", async () => {
			const { id } = await stage.recorded({
				plan: {
					mode: "scheduled",
					channelId: channel("8888_test123"),
					window: { kind: "fixed", ...half },
					title: "Final",
				},
			});
			await stage.tellFile(fileAt(0, 1800));
			await pass(plus(half.end, 5 * minute));
			assert.equal(stage.answers.looks, 0);
			assert.deepEqual(stage.answers.labelled, [["0-1800", { recordingId: id, requestedBy: alice, title: "Final" }]]);
		});
	});

	it("says in the log what failed of a step, and where none was to be taken", async () => {
		stage.answers.live = "not-live";
		const { id } = await stage.recorded();
		const cause = new Error("away");
		const { store } = stage.deps;
		const recording = await store.get(id);
		assert.ok(recording);
		const fails = async () => Promise.reject(cause);
		const steps = { ...store.steps, take: async () => [recording], next: fails };
		const failing = { ...stage.deps, store: Object.assign(Object.create(store), { steps }) };
		const faults = async () => {
			await stepTaker(failing).now();
			return stage.events.filter(({ kind }) => kind === "fault");
		};
		const fault = { kind: "fault", cause, recordingId: id };
		assert.deepEqual(await faults(), [{ ...fault, what: "choosing a step" }]);
		stage.advance(half.start - now);
		assert.deepEqual((await faults()).slice(1), [{ ...fault, what: "check-stream" }]);
	});

	it("is looked for by a hundred at most at a time", async () => {
		const recording = await stage.recorded();
		stage.advance(half.end + 5 * minute - now);
		const ends: (() => void)[] = [];
		const findFiles = () => new Promise<Finding>((end) => ends.push(() => end({ kind: "found", files: [] })));
		const api = { ...stage.deps.apis.current, findFiles };
		const { steps: stored } = stage.deps.store;
		const limits: number[] = [];
		const take = async (_now: number, _until: number, limit: number) => {
			limits.push(limit);
			return Array.from({ length: limit }, () => recording);
		};
		const store = Object.assign(Object.create(stage.deps.store), { steps: { ...stored, take, next: async () => {} } });
		const taker = stepTaker({ ...stage.deps, store, apis: { current: api, of: () => api } });
		const pass = async () => {
			await taker.now();
			await new Promise((resolve) => setTimeout(resolve, 20));
			return ends.length;
		};
		assert.deepEqual([await pass(), limits], [100, [20, 20, 20, 20, 20]]);
		assert.equal(await pass(), 100);
		for (const end of ends.slice(0, 3)) end();
		await new Promise((resolve) => setTimeout(resolve, 20));
		assert.deepEqual([await pass(), limits.slice(5)], [103, [3]]);
	});

	it("is missed aloud: what is due for more than five minutes is told in the log", async () => {
		const { id } = await stage.recorded();
		const due = plus(half.start, -2 * minute);
		const told = async (at: number) => {
			stage.advance(at - stage.deps.clock());
			await audit(stage.deps);
			return stage.events.filter(({ kind }) => kind === "overdue");
		};
		assert.deepEqual(await told(plus(due, 5 * minute)), []);
		assert.deepEqual(await told(plus(due, 5 * minute + second)), [
			{ kind: "overdue", recordingId: id, facts: { what: "step", dueAt: new Date(due).toISOString() } },
		]);
	});
});
