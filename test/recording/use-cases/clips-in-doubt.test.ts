import assert from "node:assert/strict";
import { taskId } from "../../../src/recording/ids.ts";
import { spanAt } from "../../../src/recording/limits.ts";
import { taskOf } from "../../../src/recording/recording.ts";
import { takeTurn } from "../../../src/recording/transitions.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { newsOf } from "../../../src/recording/use-cases/news.ts";
import { recovery } from "../../../src/recording/use-cases/recover.ts";
import { retry } from "../../../src/recording/use-cases/retry.ts";
import { stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { confirming, inDoubt, refused } from "../../store/builders.ts";
import { afterMicrotasks, deferred } from "../world.ts";
import { fileOf, hour, minute, type PastStage, second, startPastStage, task } from "./past-stage.ts";

describe("a clip of the past", () => {
	let stage: PastStage;

	beforeEach(async () => {
		stage = await startPastStage();
	});
	afterEach(() => stage.close());

	it("is asked for once more where its outcome is unknown, until Tencent answers, and never twice for it", async () => {
		stage.answers.outcomes = [inDoubt, inDoubt, refused, inDoubt, refused];
		const id = await stage.confirmed();
		assert.equal(await stage.stateOf(id), "unknown");
		await stage.pass(2 * minute);
		assert.equal(await stage.stateOf(id), "unknown");
		await stage.pass(3 * minute);
		assert.equal(await stage.stateOf(id), "making");
		assert.deepEqual(new Set(stage.answers.asked), new Set([`${id} ${5 * minute}`]));
		const { length } = stage.answers.asked;
		await stage.pass(2 * hour, minute);
		assert.equal(stage.answers.asked.length, length);
	});

	it("exists where Tencent says that its id was taken before, and has its file once its task is found", async () => {
		stage.answers.outcomes = [inDoubt];
		const id = await stage.confirmed();
		stage.answers.outcomes = [{ kind: "created", taskId: taskId(id), clip: "untold" }];
		stage.answers.progress = { kind: "unreadable" };
		await stage.pass(10 * second);
		const untold = await stage.deps.store.get(id);
		assert.ok(untold?.state === "submitted");
		assert.deepEqual([untold.clip?.kind, taskOf(untold)], ["untold", undefined]);
		const file = fileOf({ ...untold, taskId: task });
		stage.answers.progress = { kind: "made", taskId: task, file };
		await stage.pass(minute);
		const made = await stage.deps.store.get(id);
		assert.ok(made?.state === "submitted");
		const { files } = await newsOf(made, stage.deps.store);
		assert.deepEqual([made.clip?.kind, taskOf(made), files], ["made", task, [{ file, isCertain: true }]]);
		assert.ok(stage.shown.some(({ what }) => what.kind === "file"));
	});

	it("counts as one that is not told of where its task is found for a day by nobody", async () => {
		stage.answers.outcomes = [{ kind: "created", taskId: taskId("own"), clip: "untold" }];
		stage.answers.progress = { kind: "unreadable" };
		const id = await stage.confirmed();
		await stage.pass(25 * hour, 30 * minute);
		const recording = await stage.deps.store.get(id);
		assert.deepEqual(recording?.state === "submitted" && recording.clip, { kind: "untold" });
	});

	it("is asked for by a press as well, by the same request", async () => {
		stage.answers.outcomes = Array.from({ length: 20 }, () => inDoubt);
		const id = await stage.confirmed();
		await stage.pass(2 * hour, 5 * minute);
		const recording = await stage.deps.store.get(id);
		assert.ok(recording?.state === "unknown");
		assert.equal(recording.asking, "in-vain");
		stage.answers.outcomes = [inDoubt];
		assert.equal((await retry(id, stage.press(), stage.deps)).kind, "already");
		const inVain = { state: "unknown", asked: true, outcome: undefined };
		assert.deepEqual(
			stage.events.slice(-2).map((event) => event.kind === "settled" && event.facts),
			[inVain, inVain],
		);
		const settled = await retry(id, stage.press(), stage.deps);
		assert.deepEqual([settled.kind, await stage.stateOf(id)], ["settled", "making"]);
		assert.deepEqual([new Set(stage.answers.asked).size, await stage.deps.store.retryOf(id)], [1, undefined]);
	});

	it("is asked for by one press at a time, and says in the log where the store is away", async () => {
		stage.answers.outcomes = [inDoubt, inDoubt];
		const id = await stage.confirmed();
		const held = deferred<void>();
		const first = retry(id, { ...stage.press(), acknowledge: () => held.promise }, stage.deps);
		while (stage.deps.underWay.size === 0) await afterMicrotasks();
		assert.equal((await retry(id, stage.press(), stage.deps)).kind, "already");
		held.resolve();
		assert.deepEqual([(await first).kind, stage.answers.asked.length], ["already", 2]);
		assert.equal(stage.deps.underWay.size, 0);
		const { store } = stage.deps;
		const write = store.write.bind(store);
		const cause = new Error("away");
		store.write = () => Promise.reject(cause);
		const away = await retry(id, stage.press(), stage.deps);
		assert.deepEqual([away.kind, stage.answers.asked.length], ["already", 3]);
		const fault = { kind: "fault", what: "asking for a clip once more", cause, recordingId: id };
		assert.deepEqual(stage.events.at(-1), fault);
		store.write = write;
		const get = store.get.bind(store);
		let reads = 0;
		store.get = (of) => (++reads > 2 ? Promise.reject(cause) : get(of));
		const unread = await retry(id, stage.press(), stage.deps);
		assert.equal(unread.kind === "already" && unread.recording.state, "unknown");
		store.get = get;
		assert.equal(await stage.stateOf(id), "making");
	});

	it("is asked for no more once the same request could make a second one", async () => {
		stage.answers.outcomes = Array.from({ length: 20 }, () => inDoubt);
		const id = await stage.confirmed();
		const { length } = stage.answers.asked;
		stage.advance(3 * 24 * hour);
		await stepTaker(stage.deps).now();
		assert.equal((await retry(id, stage.press(), stage.deps)).kind, "already");
		assert.deepEqual([await stage.stateOf(id), stage.answers.asked.length], ["unknown", length]);
	});

	it("is asked for once more where a process died with its request", async () => {
		const { store } = stage.deps;
		const { draft } = await stage.carded();
		const submitting = await store.write(confirming(draft, spanAt(draft.plan.window, stage.deps.clock())));
		assert.ok(submitting);
		const sending = await store.write(takeTurn({ ...submitting, turn: "waiting" }, stage.deps.clock(), -1));
		assert.ok(sending);
		const recovering = recovery(stage.deps);
		stage.advance(5 * second);
		await recovering.now();
		assert.deepEqual([await stage.stateOf(draft.id), stage.answers.asked], ["unknown", []]);
		await stage.pass(10 * second);
		assert.deepEqual([await stage.stateOf(draft.id), stage.answers.asked.length], ["making", 1]);
	});

	it("is not sent where its API no longer has clips of the past", async () => {
		const { draft } = await stage.carded();
		const { current } = stage.deps.apis;
		const { past: _, ...without } = current;
		const apis = { current, of: () => without };
		await confirmAndSubmit(draft.id, stage.press(), { ...stage.deps, apis });
		assert.equal(await stage.stateOf(draft.id), "failed");
	});
});
