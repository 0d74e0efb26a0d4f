import assert from "node:assert/strict";
import type { StopOutcome } from "../../../src/recording/cause.ts";
import { type RecordingId, taskId } from "../../../src/recording/ids.ts";
import type { FoundTask } from "../../../src/recording/ports/recording-api.ts";
import type { Span } from "../../../src/recording/recording.ts";
import { settle } from "../../../src/recording/transitions.ts";
import { askWhetherStopped } from "../../../src/recording/use-cases/ask-whether-stopped.ts";
import { recovery } from "../../../src/recording/use-cases/recover.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { instant, plus } from "../../../src/time/instant.ts";
import { alice, confirming, drafting, half, minute, now } from "../../store/builders.ts";
import { type Stage, startStage } from "./support.ts";

const second = 1000;
const running: Span = { start: plus(now, -minute), end: plus(now, 30 * minute) };
const refused = { kind: "refused", code: "1", message: "no", advice: { kind: "later" } } as const;
const lost = { kind: "unknown", cause: { code: "connection-broken" } } as const satisfies StopOutcome;

describe("a stop whose outcome is unknown, where the API can be asked", () => {
	let stage: Stage;
	let answer: () => FoundTask;
	let asked: number;
	let stops: number;
	let outcome: () => Promise<StopOutcome>;

	beforeEach(async () => {
		asked = 0;
		stops = 0;
		answer = () => ({ kind: "not-stopped" });
		outcome = async () => lost;
		stage = await startStage({
			name: "record-task",
			findTask: async () => {
				asked += 1;
				return answer();
			},
			stop: () => {
				stops += 1;
				return outcome();
			},
		});
	});
	afterEach(() => stage.close());

	async function recording(span = running): Promise<RecordingId> {
		const { store } = stage.deps;
		const draft = drafting({ api: "record-task" });
		await store.add(draft);
		const confirmed = await store.write(confirming(draft.next, span));
		assert.ok(confirmed);
		await store.write(settle(confirmed, { kind: "created", taskId: taskId("task-1") }, now));
		return draft.next.id;
	}

	const press = (id: RecordingId) => stop(id, { by: alice, card: drafting().next.card }, stage.deps);

	/** Lets two minutes pass, with somebody who looks for what is due every five seconds, as in a running bot. */
	async function passTwoMinutes(): Promise<void> {
		const steps = stepTaker(stage.deps);
		for (let passed = 0; passed < 110; passed += 5) {
			stage.advance(5 * second);
			await steps.now();
		}
	}

	const stateOf = async (id: RecordingId) => {
		const stored = await stage.deps.store.get(id);
		if (stored?.state === "stopped") return ["stopped", stored.stoppedBy, stored.stoppedAt - now];
		return stored?.state === "submitted" ? ["submitted", stored.lastStop] : stored?.state;
	};

	it("is stopped once the API says so, since then, for whoever asked, with no second request", async () => {
		const id = await recording();
		await press(id);
		answer = () => (asked < 3 ? { kind: "not-stopped" } : { kind: "stopped", at: plus(now, 2 * second) });
		await passTwoMinutes();
		assert.deepEqual([await stateOf(id), asked, stops], [["stopped", alice, 2 * second], 3, 1]);
		assert.deepEqual(stage.shown.map(({ what, recording }) => [what.kind, recording.state]).slice(-1), [
			["announcement", "stopped"],
		]);
		const facts = { state: "stopped", asked: true, outcome: { kind: "stopped" } };
		assert.deepEqual(stage.events, [{ kind: "settled", recordingId: id, facts }]);
	});

	it("was not stopped where the API says so to the end, and may be asked for again at any time", async () => {
		const id = await recording();
		await press(id);
		await passTwoMinutes();
		const lastStop = { kind: "not-sent", cause: { code: "not-there" } };
		assert.deepEqual([await stateOf(id), asked], [["submitted", lastStop], 6]);
		outcome = async () => ({ kind: "stopped" });
		stage.advance(10 * second);
		await press(id);
		assert.equal((await stage.deps.store.get(id))?.state, "stopped");
	});

	it("stays unknown where the API does not say for certain", async () => {
		for (const kind of ["uncertain", "gone"] as const) {
			const id = await recording();
			await press(id);
			answer = () => ({ kind });
			await passTwoMinutes();
			assert.deepEqual(await stateOf(id), ["submitted", { ...lost, asking: "in-vain" }], kind);
			const facts = { state: "submitted", asked: true, outcome: undefined };
			assert.deepEqual(stage.events.at(-1), { kind: "settled", recordingId: id, facts });
			asked = 0;
			await passTwoMinutes();
			assert.equal(asked, 0);
		}
	});

	it("is no cancellation where the API does not say that the task is gone that had not begun", async () => {
		const id = await recording(half);
		await press(id);
		answer = () => ({ kind: "uncertain" });
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["submitted", { ...lost, asking: "in-vain" }]);
	});

	it("is not asked about where nobody doubts it, or it was asked in vain", async () => {
		const id = await recording();
		const submitted = await stage.deps.store.get(id);
		assert.ok(submitted?.state === "submitted");
		const inVain = { ...lost, asking: "in-vain" } as const;
		for (const lastStop of [undefined, refused, lost, inVain]) {
			await askWhetherStopped({ ...submitted, ...(lastStop && { lastStop }) }, true, stage.deps);
		}
		assert.deepEqual([asked, stage.events], [0, []]);
	});

	it("is a cancellation where the task is gone that had not begun, though not before the last time", async () => {
		const id = await recording(half);
		await press(id);
		answer = () => ({ kind: "gone" });
		await passTwoMinutes();
		assert.deepEqual([await stateOf(id), asked], [["stopped", alice, 0], 6]);
	});

	it("is asked about no more once somebody has asked again", async () => {
		const id = await recording();
		await press(id);
		outcome = async () => ({ kind: "stopped" });
		stage.advance(10 * second);
		await press(id);
		await passTwoMinutes();
		assert.deepEqual([await stateOf(id), asked, stops], [["stopped", alice, 10 * second], 0, 2]);
	});

	it("is asked about where the process died that had sent it", async () => {
		const id = await recording();
		outcome = () => new Promise(() => {});
		void press(id);
		while (stops === 0) await new Promise((resolve) => setImmediate(resolve));
		stage.deps.underWay.clear();
		const recovering = recovery(stage.deps);
		stage.advance(30 * second);
		await recovering.now();
		await Promise.all(recovering.showing);
		answer = () => ({ kind: "stopped", at: instant(now + second) });
		await passTwoMinutes();
		assert.deepEqual(await stateOf(id), ["stopped", alice, second]);
	});
});
