import assert from "node:assert/strict";
import { fileId, taskId } from "../../../src/recording/ids.ts";
import type { Place } from "../../../src/recording/place.ts";
import type { Finding, LiveState, RecordingApi } from "../../../src/recording/ports/recording-api.ts";
import type { ShownKind } from "../../../src/recording/ports/recording-store.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import type { Existing } from "../../../src/recording/recording.ts";
import type { StreamEvent } from "../../../src/recording/stream.ts";
import { keep } from "../../../src/recording/transitions.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { showDue } from "../../../src/recording/use-cases/keep-shown.ts";
import { newsOf, whatToShow } from "../../../src/recording/use-cases/news.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { takeNotice } from "../../../src/recording/use-cases/take-notice.ts";
import { audit, stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, drafting, half, minute, now } from "../../store/builders.ts";
import { into } from "../existing.ts";
import { type Stage, startStage } from "./support.ts";

const second = 1000;

function fileAt(from: number, to: number, changes: Partial<RecordedFile> = {}): RecordedFile {
	return {
		id: fileId(`${from}-${to}`),
		channelId: channel("8888_test123"),
		start: into(from),
		end: into(to),
		url: "https://files.example.com/1.mp4",
		lengthSeconds: to - from,
		format: "mp4",
		learntAt: now,
		...changes,
	};
}

describe("what Tencent tells", () => {
	let stage: Stage;
	let finding: Finding;
	let looks: number;
	let labelled: readonly [file: string, label: object][];
	let live: LiveState;
	let tasks: number;

	beforeEach(async () => {
		[finding, looks, labelled, live, tasks] = [{ kind: "found", files: [] }, 0, [], "live", 0];
		const scripted: Partial<RecordingApi> = {
			create: async () => ({ kind: "created", taskId: taskId(`task-${++tasks}`) }),
			async findFiles() {
				looks += 1;
				return finding;
			},
			async labelFile({ id }, label) {
				labelled = [...labelled, [id, label]];
				return true;
			},
		};
		stage = await startStage({ name: "live-tape", ...scripted });
		stage = { ...stage, deps: { ...stage.deps, askLive: async () => live } };
	});
	afterEach(() => stage.close());

	/** A recording of `half`, created and shown. */
	async function recorded(changes: Parameters<typeof drafting>[0] = {}): Promise<Existing> {
		const draft = drafting(changes);
		await stage.deps.store.add(draft);
		const press = { by: alice, card: draft.next.card, acknowledge: async () => {} };
		const confirmed = await confirmAndSubmit(draft.next.id, press, stage.deps);
		assert.ok(confirmed.kind === "settled" && confirmed.recording?.state === "submitted");
		stage.shown.splice(0);
		return confirmed.recording;
	}

	let keys = 0;
	const tellFile = (file: RecordedFile) =>
		takeNotice({ key: `file ${++keys}`, notice: { kind: "file", file }, body: "{}" }, stage.deps);
	const tell = (event: Omit<StreamEvent, "channelId"> & { kind: "push-began" | "push-ended" | "record-paused" }) =>
		takeNotice(
			{
				key: `event ${++keys}`,
				notice: { kind: "stream", event: { channelId: channel("8888_test123"), ...event } },
				body: "",
			},
			stage.deps,
		);

	/** What is shown by now, once what is due was. */
	async function shown(ms = 0): Promise<readonly string[]> {
		stage.advance(ms);
		await showDue(stage.deps);
		return stage.shown
			.splice(0)
			.map(({ what, recording }) => `${what.kind} ${"taskId" in recording ? recording.taskId : recording.state}`)
			.sort();
	}

	describe("of a file", () => {
		it("is shown on the announcement, in its thread, and to whoever asked, once", async () => {
			await recorded();
			const file = fileAt(0, 1800, { taskId: taskId("task-1") });
			await tellFile(file);
			assert.deepEqual(await shown(), ["announcement task-1", "file task-1", "file-to-requester task-1"]);
			await tellFile(file);
			assert.deepEqual(await shown(minute), []);
		});

		it("is nobody's but the recording's whose task it names, wherever that is", async () => {
			const recording = await recorded();
			const later = { start: plus(half.end, minute), end: plus(half.end, 2 * minute) };
			const plan = {
				mode: "scheduled",
				channelId: channel("8888_test123"),
				window: { kind: "fixed", ...later },
			} as const;
			await recorded({ plan });
			await stage.deps.store.notices.keepFile(fileAt(0, 60, { taskId: taskId("task-2") }), []);
			assert.deepEqual((await newsOf(recording, stage.deps.store)).files, []);
		});

		it("is not certain where another recording overlaps with any one of them", async () => {
			for (const [from, to, certain] of [
				[0, 500, ["600-900"]],
				[700, 900, ["0-300"]],
			] as const) {
				const span = { start: into(from), end: into(to) };
				const window = { kind: "fixed", ...span } as const;
				const channelId = channel(`8888_${from}`);
				const recording = await recorded({
					plan: { mode: "scheduled", channelId, window: { kind: "fixed", ...half } },
				});
				await recorded({ shownOverlaps: [recording.id], plan: { mode: "scheduled", channelId, window } });
				await tellFile(fileAt(0, 300, { channelId, id: fileId(`${from} 0-300`) }));
				await tellFile(fileAt(600, 900, { channelId, id: fileId(`${from} 600-900`) }));
				const { files } = await newsOf(recording, stage.deps.store);
				assert.deepEqual(
					files.filter(({ isCertain }) => isCertain).map(({ file }) => file.id),
					certain.map((id) => `${from} ${id}`),
				);
			}
		});

		it("is shown with every recording that it may belong to, where it names none", async () => {
			const { id } = await recorded();
			await recorded({ shownOverlaps: [id] });
			await tellFile(fileAt(0, 60));
			const files = (await shown()).filter((one) => one.startsWith("file "));
			assert.deepEqual(files, ["file task-1", "file task-2"]);
		});

		it("is nothing to a recording of another stream", async () => {
			await recorded();
			await tellFile(fileAt(0, 60, { channelId: channel("8888_other") }));
			assert.deepEqual(await shown(), []);
		});

		it("is news of the recording, in its order, and certain where it is nobody else's", async () => {
			const recording = await recorded();
			await tellFile(fileAt(600, 1800));
			await tellFile(fileAt(0, 600));
			const { files, stream } = await newsOf(recording, stage.deps.store);
			assert.deepEqual(
				files.map(({ file, isCertain }) => [file.id, isCertain]),
				[
					["0-600", true],
					["600-1800", true],
				],
			);
			assert.deepEqual(stream, { interruptions: [] });
		});
	});

	describe("of the stream", () => {
		it("is shown where it lasts for five seconds, and again when it is over", async () => {
			await recorded();
			await tell({ kind: "push-ended", at: into(60) });
			assert.deepEqual(await shown(4999), []);
			assert.deepEqual(await shown(1), ["announcement task-1", "interruption task-1"]);
			await tell({ kind: "push-began", at: into(120) });
			assert.deepEqual(await shown(5000), ["announcement task-1", "interruption task-1"]);
		});

		it("is shown for each interruption once, whatever came before", async () => {
			await recorded();
			for (const [from, to] of [
				[60, 120],
				[300, 360],
			] as const) {
				await tell({ kind: "push-ended", at: into(from) });
				assert.deepEqual(await shown(5000), ["announcement task-1", "interruption task-1"], `${from} s`);
				await tell({ kind: "push-began", at: into(to) });
				assert.deepEqual(await shown(5000), ["announcement task-1", "interruption task-1"], `${to} s`);
			}
		});

		it("is no word worth where it was over within five seconds", async () => {
			await recorded();
			await tell({ kind: "push-ended", at: into(60) });
			await tell({ kind: "push-began", at: into(64) });
			assert.deepEqual(await shown(5000), ["announcement task-1"]);
		});

		it("is nothing to a recording that is over by then, or that it does not name", async () => {
			await recorded();
			await tell({ kind: "push-ended", at: half.end });
			await tell({ kind: "record-paused", at: into(60), taskId: taskId("another") });
			assert.deepEqual(await shown(5000), []);
			await tell({ kind: "record-paused", at: into(60), taskId: taskId("task-1") });
			assert.deepEqual(await shown(5000), ["announcement task-1", "interruption task-1"]);
		});

		it("counts from ten minutes before the start", async () => {
			const recording = await recorded();
			await tell({ kind: "push-ended", at: into(-600) });
			const { stream } = await newsOf(recording, stage.deps.store);
			assert.deepEqual(stream.interruptions, [{ since: half.start }]);
			assert.deepEqual(await shown(5000), ["announcement task-1"]);
		});
	});

	it("is kept where it means nothing to us, and shown nowhere", async () => {
		await recorded();
		await takeNotice({ key: "k", notice: { kind: "other" }, body: "{}" }, stage.deps);
		assert.deepEqual(await shown(minute), []);
	});

	describe("is what a message shows", () => {
		async function shows(kind: ShownKind, recording: Existing) {
			const what = await whatToShow(kind, recording, stage.deps);
			return what && Object.fromEntries(Object.entries(what).filter(([name]) => name !== "news"));
		}
		const announcement = async ({ id }: Existing): Promise<Place | undefined> =>
			stage.deps.store.notices.placeOf(id, "announcement");

		it("beside the announcement, and where that stands", async () => {
			const recording = await recorded();
			const at = await announcement(recording);
			assert.ok(at);
			await tellFile(fileAt(0, 600));
			await tell({ kind: "push-ended", at: into(700) });
			const [file] = (await newsOf(recording, stage.deps.store)).files;
			assert.deepEqual(await shows("card", recording), { kind: "card" });
			assert.deepEqual(await shows("announcement", recording), { kind: "announcement" });
			assert.deepEqual(await shows("outcome", recording), { kind: "outcome", recording, announcement: at });
			assert.deepEqual(await shows("file.0-600", recording), { kind: "file", file, announcement: at });
			assert.deepEqual(await shows("file-to-requester.0-600", recording), { kind: "file-to-requester", file });
			assert.deepEqual(await shows(`interruption.${into(700)}`, recording), {
				kind: "interruption",
				interruption: { since: into(700) },
				announcement: at,
			});
		});

		it("unless there is nothing to it, any more", async () => {
			const recording = await recorded();
			assert.equal(await shows("file.1-2", recording), undefined);
			assert.equal(await shows(`interruption.${into(700)}`, recording), undefined);
			assert.equal(await shows("not-pushing", recording), undefined);
			const { next: draft } = drafting();
			assert.equal(await whatToShow("announcement", draft, stage.deps), undefined);
			assert.equal(await whatToShow("outcome", draft, stage.deps), undefined);
			assert.equal(await whatToShow("file.0-600", draft, stage.deps), undefined);
			const click = { by: alice, at: now, span: half, card: draft.card };
			const { next: kept } = keep(draft, click, now);
			assert.deepEqual(await whatToShow("announcement", kept, stage.deps), { kind: "unmade", recording: kept });
			assert.equal(await whatToShow("not-pushing", kept, stage.deps), undefined);
		});
	});

	describe("when it is asked", () => {
		async function pass(toMs: number): Promise<readonly string[]> {
			stage.advance(toMs - stage.deps.clock());
			await stepTaker(stage.deps).now();
			await new Promise((resolve) => setTimeout(resolve, 20));
			return shown();
		}

		it("says two minutes before the start that nobody is pushing, once", async () => {
			live = "not-live";
			await recorded();
			assert.deepEqual(await pass(plus(half.start, -2 * minute - 1)), []);
			assert.deepEqual(await pass(plus(half.start, -2 * minute)), ["announcement task-1", "not-pushing task-1"]);
			assert.deepEqual(await pass(half.start), []);
		});

		it("says so of each that starts then", async () => {
			live = "not-live";
			const { id } = await recorded();
			await recorded({ shownOverlaps: [id] });
			const told = await pass(plus(half.start, -2 * minute));
			assert.deepEqual(
				told.filter((one) => one.startsWith("not")),
				["not-pushing task-1", "not-pushing task-2"],
			);
		});

		it("writes its name on no file that may be another's", async () => {
			const { id } = await recorded();
			await recorded({ shownOverlaps: [id] });
			await tellFile(fileAt(0, 1800));
			await pass(plus(half.end, 5 * minute));
			assert.deepEqual(labelled, []);
		});

		it("says nothing of one that was stopped before, nor from its end on", async () => {
			live = "not-live";
			const first = await recorded();
			assert.ok(first.state === "submitted");
			const pressed = { by: alice, card: first.card };
			assert.equal((await stop(first.id, pressed, stage.deps)).kind, "done");
			await shown();
			const { steps } = stage.deps.store;
			const stoppedOne = await stage.deps.store.get(first.id);
			assert.ok(stoppedOne?.state === "stopped");
			const later = { ...stoppedOne, stoppedAt: half.end };
			const take = async () => [later];
			const store = Object.assign(Object.create(stage.deps.store), { steps: { ...steps, take } });
			stage.advance(half.start - now);
			await stepTaker({ ...stage.deps, store }).now();
			assert.deepEqual(await shown(), []);
		});

		it("says nothing where somebody pushes, or where it is over", async () => {
			await recorded();
			assert.deepEqual(await pass(plus(half.start, -2 * minute)), []);
			live = "not-live";
			await recorded({ plan: { mode: "scheduled", channelId: channel("9999_b"), window: { kind: "fixed", ...half } } });
			assert.deepEqual(await pass(half.end), []);
		});

		it("is asked for files 5, 15 and 60 minutes after the end, until there are some", async () => {
			const { id } = await recorded();
			const asked = async (minutes: number) => {
				const told = await pass(plus(half.end, minutes * minute));
				return [looks, ...told];
			};
			assert.deepEqual(await asked(4.9), [0]);
			assert.deepEqual(await asked(5), [1]);
			assert.deepEqual(await asked(14), [1]);
			finding = { kind: "unreadable" };
			assert.deepEqual(await asked(15), [2]);
			const [fault] = stage.events.filter((event) => event.kind === "fault");
			assert.ok(fault?.kind === "fault" && fault.cause instanceof Error);
			assert.deepEqual(
				[fault.what, fault.cause.message, fault.recordingId],
				["looking for files", "the list of files could not be read", id],
			);
			finding = { kind: "found", files: [fileAt(0, 1800)] };
			assert.deepEqual(await asked(60), [3, "announcement task-1", "file task-1", "file-to-requester task-1"]);
			assert.deepEqual(await asked(200), [3]);
			assert.equal(stage.events.filter((event) => event.kind === "fault").length, 1);
		});

		it("is not asked for files where all that is missing is a break of the stream", async () => {
			await recorded();
			await tellFile(fileAt(0, 600));
			await tell({ kind: "push-ended", at: into(600) });
			await pass(plus(half.end, 5 * minute));
			assert.equal(looks, 0);
		});

		it("is asked for files where there is none, though the stream stood still all the time", async () => {
			await recorded();
			await tell({ kind: "push-ended", at: into(-60) });
			await pass(plus(half.end, 5 * minute));
			assert.equal(looks, 1);
		});

		it("writes on the files that it finds whose they are, and on none where it is not certain what there is", async () => {
			const { id } = await recorded();
			const label = { recordingId: id, requestedBy: alice };
			await tellFile(fileAt(0, 600));
			finding = { kind: "unreadable" };
			await pass(plus(half.end, 5 * minute));
			assert.deepEqual([looks, labelled], [1, []]);
			finding = { kind: "found", files: [fileAt(600, 1800)] };
			await pass(plus(half.end, 15 * minute));
			assert.deepEqual(labelled, [
				["0-600", label],
				["600-1800", label],
			]);
		});

		it("says in the end that there is no file", async () => {
			await recorded();
			assert.deepEqual(await pass(plus(half.end, 15 * minute)), []);
			assert.deepEqual(await pass(plus(half.end, 60 * minute)), ["announcement task-1"]);
		});

		it("is not asked for files that it has told of, and is given their names where they are certain", async () => {
			const { id } = await recorded({
				plan: {
					mode: "scheduled",
					channelId: channel("8888_test123"),
					window: { kind: "fixed", ...half },
					title: "Final",
				},
			});
			await tellFile(fileAt(0, 1800));
			await pass(plus(half.end, 5 * minute));
			assert.equal(looks, 0);
			assert.deepEqual(labelled, [["0-1800", { recordingId: id, requestedBy: alice, title: "Final" }]]);
		});
	});

	it("says in the log what failed of a step, and where none was to be taken", async () => {
		live = "not-live";
		const { id } = await recorded();
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
		const recording = await recorded();
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
		const { id } = await recorded();
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
