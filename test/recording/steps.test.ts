import assert from "node:assert/strict";
import type { Recording } from "../../src/recording/recording.ts";
import { isLastStep, lastLookAt, nextStepAt, stepDue, stepsOf } from "../../src/recording/steps.ts";
import { instant, plus } from "../../src/time/instant.ts";
import { drafting, half, minute, now, planOn } from "../store/builders.ts";
import { existing, into, stopped } from "./existing.ts";

/** Minutes from the start of `half`. */
const steps = (recording: Recording) =>
	stepsOf(recording).map(({ kind, at }) => [kind, (at - half.start) / minute] as const);

describe("what lies in the future of a recording", () => {
	const looks = (end: number) => [end + 5, end + 15, end + 60].map((minutes) => ["look-for-files", minutes] as const);

	it("is a check of its stream before it starts, and looks for its files", () => {
		assert.deepEqual(steps(existing()), [["check-stream", -2], ...looks(30)]);
	});

	it("is no check for one that has begun at the click", () => {
		assert.deepEqual(steps(existing({ plan: planOn("8888_test123", "realtime") })), looks(30));
	});

	it("is a check as soon as it exists for one that starts within two minutes", () => {
		const late = existing({}, "77", half, plus(half.start, -30_000));
		assert.deepEqual(steps(late)[0], ["check-stream", -25 / 60]);
	});

	it("counts from a stop, and is nothing after a cancel", () => {
		assert.deepEqual(steps(stopped(existing(), into(600))).slice(1), looks(10));
		assert.deepEqual(steps(stopped(existing(), into(-60))), []);
		assert.deepEqual(steps(drafting().next), []);
	});

	it("comes one after the other; what was missed is not made up for", () => {
		const recording = existing();
		assert.equal(stepDue(recording, now), undefined);
		const moments = stepsOf(recording).map(({ at }) => at);
		const walked: number[] = [];
		for (let at = nextStepAt(recording, instant(0)); at !== undefined; at = nextStepAt(recording, at)) {
			assert.equal(stepDue(recording, at)?.at, at);
			walked.push(at);
		}
		assert.deepEqual(walked, moments);
		const last = stepDue(recording, plus(half.end, 1000 * minute));
		assert.deepEqual([last?.at, last && isLastStep(last, recording)], [lastLookAt(recording), true]);
	});
});
