import assert from "node:assert/strict";
import { type RecordingId, taskId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import type { FoundTasks } from "../../../src/recording/ports/recording-api.ts";
import type { Draft, Submitting } from "../../../src/recording/recording.ts";
import { settle, takeTurn } from "../../../src/recording/transitions.ts";
import { askWhatBecame } from "../../../src/recording/use-cases/ask-what-became.ts";
import { retry } from "../../../src/recording/use-cases/retry.ts";
import { stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, confirming, drafting, half, inDoubt, refused } from "../../store/builders.ts";
import { type Stage, startStage } from "./support.ts";

const second = 1000;
const found = (...ids: readonly string[]): FoundTasks => ({ kind: "certain", taskIds: ids.map(taskId), similar: [] });
const uncertain: FoundTasks = { kind: "uncertain" };

describe("a recording whose outcome is unknown, where the API can be asked", () => {
	let stage: Stage;
	let answer: () => FoundTasks;
	let asked: number;
	let created: number;
	const press = { by: alice, card: place("card"), acknowledge: async () => {} };

	beforeEach(async () => {
		asked = 0;
		created = 0;
		answer = () => found();
		stage = await startStage({
			name: "record-task",
			async findTasks() {
				asked += 1;
				return answer();
			},
			async create() {
				created += 1;
				return refused;
			},
		});
	});
	afterEach(() => stage.close());

	async function sending(changes: Partial<Draft> = {}, span = half): Promise<Submitting> {
		const { store, clock } = stage.deps;
		const draft = drafting({ api: "record-task", ...changes });
		await store.add(draft);
		const confirmed = await store.write(confirming(draft.next, span));
		assert.ok(confirmed);
		const turn = await store.write(takeTurn({ ...confirmed, turn: "waiting" }, clock(), 1000));
		assert.ok(turn);
		return turn;
	}

	async function unknown(changes: Partial<Draft> = {}): Promise<RecordingId> {
		const { store, clock } = stage.deps;
		const recording = await sending(changes);
		await store.write(settle(recording, inDoubt, clock(), true));
		return recording.id;
	}

	/** Lets two minutes pass, with somebody who looks for what is due every five seconds, as in a running bot. */
	async function passTwoMinutes(): Promise<void> {
		const steps = stepTaker(stage.deps);
		for (let passed = 0; passed < 110; passed += 5) {
			stage.advance(5 * second);
			await steps.now();
		}
	}

	const stateOf = async (id: RecordingId) => {
		const recording = await stage.deps.store.get(id);
		if (recording?.state === "submitted") return ["submitted", recording.taskId];
		if (recording?.state === "failed") return ["failed", recording.failure];
		return recording?.state === "unknown" ? ["unknown", recording.asking] : recording?.state;
	};

	it("is created once the API has its task, and asks no more", async () => {
		const id = await unknown();
		answer = () => found("task-1");
		await passTwoMinutes();
		assert.deepEqual([await stateOf(id), asked], [["submitted", "task-1"], 1]);
		assert.deepEqual(
			stage.shown.map(({ what, recording }) => [what.kind, recording.state]),
			[
				["card", "submitted"],
				["announcement", "submitted"],
			],
		);
		const facts = { state: "submitted", asked: true, outcome: { kind: "created", taskId: "task-1" } };
		assert.deepEqual(stage.events, [{ kind: "settled", recordingId: id, facts }]);
	});

	it("is created where the task shows late", async () => {
		const id = await unknown();
		answer = () => (asked < 5 ? found() : found("task-1"));
		await passTwoMinutes();
		assert.deepEqual([await stateOf(id), asked], [["submitted", "task-1"], 5]);
	});

	it("was not created where the API has no such task to the end", async () => {
		const id = await unknown();
		await passTwoMinutes();
		const failure = { kind: "not-sent", cause: { code: "not-there" } };
		assert.deepEqual([await stateOf(id), asked], [["failed", failure], 6]);
	});

	it("stays unknown where the last answer is not certain, and says that it was asked in vain", async () => {
		const id = await unknown();
		answer = () => (asked < 6 ? found() : uncertain);
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["unknown", "in-vain"]);
		assert.deepEqual(
			stage.shown.map(({ what }) => what.kind),
			["card"],
		);
		const facts = { state: "unknown", asked: true, outcome: undefined };
		assert.deepEqual(stage.events, [{ kind: "settled", recordingId: id, facts }]);
		await passTwoMinutes();
		assert.equal(asked, 6);
	});

	it("is asked about again where the store was away, and the log is told", async () => {
		const id = await unknown();
		answer = () => found("task-1");
		const { store } = stage.deps;
		const write = store.write.bind(store);
		const cause = new Error("away");
		store.write = () => Promise.reject(cause);
		stage.advance(5 * second);
		await stepTaker(stage.deps).now();
		store.write = write;
		assert.deepEqual(stage.events, [{ kind: "fault", what: "ask-what-became", cause, recordingId: id }]);
		stage.advance(5 * 60 * second);
		await stepTaker(stage.deps).now();
		assert.deepEqual(await stateOf(id), ["submitted", "task-1"]);
	});

	it("is settled by one of two who ask at the same moment, and told by one", async () => {
		const id = await unknown();
		answer = () => found("task-1");
		stage.advance(5 * second);
		const recording = await stage.deps.store.get(id);
		assert.ok(recording?.state === "unknown");
		await Promise.all([1, 2].map(() => askWhatBecame(recording, false, stage.deps)));
		assert.deepEqual([await stateOf(id), asked, stage.events.length], [["submitted", "task-1"], 2, 1]);
	});

	it("does not take the task of another recording for its own", async () => {
		const { store, clock } = stage.deps;
		await store.write(settle(await sending(), { kind: "created", taskId: taskId("task-1") }, clock()));
		const id = await unknown();
		answer = () => found("task-1");
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["failed", { kind: "not-sent", cause: { code: "not-there" } }]);
	});

	it("takes its own beside another recording of the same time", async () => {
		const { store, clock } = stage.deps;
		await store.write(settle(await sending(), { kind: "created", taskId: taskId("task-1") }, clock()));
		const id = await unknown();
		answer = () => found("task-1", "task-2");
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["submitted", "task-2"]);
	});

	it("is not said not to exist where something like it does, that nobody of ours has made", async () => {
		const id = await unknown();
		answer = () => ({ kind: "certain", taskIds: [], similar: [taskId("task-1")] });
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["unknown", "in-vain"]);
	});

	it("takes none of several, and none that a second try of the same may have made", async () => {
		const id = await unknown();
		answer = () => found("task-1", "task-2");
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["unknown", "in-vain"]);
		const again = await sending({ retryOf: id });
		const { store, clock } = stage.deps;
		const third = await unknown();
		answer = () => found("task-1");
		await passTwoMinutes();
		assert.deepEqual(await stateOf(third), ["unknown", "in-vain"]);
		await store.write(settle(again, { kind: "created", taskId: taskId("task-1") }, clock()));
	});

	it("takes its own beside one of another time that nobody knows of either", async () => {
		const { store, clock } = stage.deps;
		await store.write(settle(await sending({}, { ...half, end: plus(half.end, second) }), inDoubt, clock()));
		await sending({}, { ...half, start: plus(half.start, second) });
		const id = await unknown();
		answer = () => found("task-1");
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["submitted", "task-1"]);
	});

	for (const isSettled of [true, false]) {
		it(`takes none that one of the same, ${isSettled ? "as unknown" : "still being sent"}, may have made`, async () => {
			const { store, clock } = stage.deps;
			const other = await sending();
			if (isSettled) await store.write(settle(other, inDoubt, clock()));
			const id = await unknown();
			answer = () => found("task-1");
			await passTwoMinutes();
			assert.deepEqual(await stateOf(id), ["unknown", "in-vain"]);
		});
	}

	it("is found before it is tried again, though it was said not to exist, and no second one is made", async () => {
		for (const isGivenUp of [true, false]) {
			const id = await unknown();
			answer = () => found();
			if (isGivenUp) await passTwoMinutes();
			assert.equal((await stage.deps.store.get(id))?.state, isGivenUp ? "failed" : "unknown");
			answer = () => found(`task-${isGivenUp}`);
			const result = await retry(id, press, stage.deps);
			assert.deepEqual([result.kind, await stateOf(id)], ["settled", ["submitted", `task-${isGivenUp}`]]);
			assert.equal(await stage.deps.store.retryOf(id), undefined);
		}
		assert.equal(created, 0);
	});

	it("is tried again where it is not found, and where it was refused is not looked for", async () => {
		const id = await unknown();
		await passTwoMinutes();
		assert.equal((await retry(id, press, stage.deps)).kind, "settled");
		assert.equal(created, 1);
		const { store, clock } = stage.deps;
		const other = await store.write(settle(await sending(), refused, clock()));
		assert.ok(other);
		asked = 0;
		await retry(other.id, press, stage.deps);
		assert.deepEqual([asked, created], [0, 2]);
	});

	it("is not asked about where it was not to be", async () => {
		const { store, clock } = stage.deps;
		const recording = await sending();
		await store.write(settle(recording, inDoubt, clock()));
		await passTwoMinutes();
		assert.deepEqual([await stateOf(recording.id), asked], [["unknown", undefined], 0]);
	});
});
