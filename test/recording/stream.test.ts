import assert from "node:assert/strict";
import fc from "fast-check";
import { taskId } from "../../src/recording/ids.ts";
import { brokenSince, type StreamEvent, streamOf } from "../../src/recording/stream.ts";
import { channel, half } from "../store/builders.ts";
import { existing, into, stopped } from "./existing.ts";

const recording = existing();
const channelId = channel("8888_test123");

function at(seconds: number, kind: "push-began" | "push-ended", sequence?: string): StreamEvent {
	return { kind, channelId, at: into(seconds), ...(sequence === undefined ? {} : { sequence }) };
}
const paused = (seconds: number): StreamEvent => ({ kind: "record-paused", channelId, at: into(seconds) });
const resumed = (seconds: number): StreamEvent => ({ kind: "record-resumed", channelId, at: into(seconds) });

/** Interruptions in seconds from the start. */
function breaks(events: readonly StreamEvent[], of = recording) {
	return streamOf(of, events).interruptions.map(({ since, until }) =>
		[since, until].map((moment) => (moment === undefined ? undefined : (moment - half.start) / 1000)),
	);
}

describe("the stream of a recording", () => {
	it("is interrupted from the end of a push to the next one", () => {
		const events = [at(-60, "push-began"), at(100, "push-ended")];
		assert.deepEqual(breaks(events), [[100, undefined]]);
		assert.equal(brokenSince(streamOf(recording, events)), into(100));
		const back = [...events, at(160, "push-began")];
		assert.deepEqual(breaks(back), [[100, 160]]);
		assert.equal(brokenSince(streamOf(recording, back)), undefined);
	});

	it("is the same in whatever order and however often it is told", () => {
		const events = [
			at(-60, "push-began", "1"),
			at(100, "push-ended", "1"),
			paused(101),
			at(160, "push-began", "2"),
			resumed(162),
			at(900, "push-ended", "2"),
		];
		const told = fc.shuffledSubarray([...events, ...events], { minLength: 12, maxLength: 12 });
		fc.assert(
			fc.property(told, (any) => {
				assert.deepEqual(breaks(any), [
					[100, 160],
					[900, undefined],
				]);
			}),
		);
	});

	it("is interrupted by a paused recording as well, and healed by either", () => {
		assert.deepEqual(breaks([paused(100), at(200, "push-began")]), [[100, 200]]);
		assert.deepEqual(breaks([at(100, "push-ended"), resumed(200)]), [[100, 200]]);
	});

	it("is not interrupted by the late end of a push that another took over from", () => {
		const events = [at(-60, "push-began", "1"), at(100, "push-began", "2"), at(104, "push-ended", "1")];
		assert.deepEqual(breaks(events), []);
		assert.deepEqual(breaks([...events, at(300, "push-ended", "2")]), [[300, undefined]]);
	});

	it("is interrupted though the beginning of that push was never told", () => {
		assert.deepEqual(breaks([at(-60, "push-began", "1"), at(100, "push-ended", "9")]), [[100, undefined]]);
	});

	it("counts from the start where it had broken off before, and no longer than it is recorded", () => {
		assert.deepEqual(breaks([at(-60, "push-ended")]), [[0, undefined]]);
		assert.deepEqual(breaks([at(-60, "push-ended"), at(-30, "push-began")]), []);
		assert.deepEqual(breaks([at(1700, "push-ended"), at(1900, "push-began")]), [[1700, undefined]]);
		assert.deepEqual(breaks([at(1700, "push-ended"), at(1800, "push-began")]), [[1700, undefined]]);
		assert.deepEqual(breaks([at(400, "push-ended")], stopped(recording, into(300)) as typeof recording), []);
	});

	it("says nothing of a break of a moment", () => {
		assert.deepEqual(breaks([at(100, "push-ended"), at(103, "push-began")]), []);
		assert.deepEqual(breaks([at(1795.001, "push-ended")]), []);
		assert.deepEqual(breaks([at(1795, "push-ended")]), [[1795, undefined]]);
		assert.deepEqual(breaks([at(100, "push-ended"), at(105, "push-began")]), [[100, 105]]);
	});

	it("leaves out what is about another task", () => {
		const about = (task: string): StreamEvent => ({ ...paused(100), taskId: taskId(task) });
		assert.deepEqual(breaks([about("78")]), []);
		assert.deepEqual(breaks([about("77")]), [[100, undefined]]);
	});

	it("was found silent until somebody pushes", () => {
		const silent: StreamEvent = { kind: "found-silent", channelId, at: into(-120) };
		assert.equal(streamOf(recording, [silent]).silentAt, into(-120));
		assert.deepEqual(breaks([silent]), [], "whoever was only asked has not told of a break");
		assert.equal(streamOf(recording, [silent, at(-10, "push-began")]).silentAt, undefined);
		assert.equal(streamOf(recording, [at(-130, "push-began"), silent, at(-60, "push-ended")]).silentAt, into(-120));
	});

	it("has trouble where Tencent calls it an error", () => {
		const told = (level: "info" | "error", seconds: number): StreamEvent => ({
			...{ kind: "exception", channelId, at: into(seconds), level, words: `${level} ${seconds}` },
		});
		const stream = streamOf(recording, [told("error", 10), told("info", 20), told("error", -5)]);
		assert.deepEqual(stream.trouble, { at: into(10), words: "error 10" });
		assert.equal(streamOf(recording, [told("error", 0), told("error", -1)]).trouble?.words, "error 0");
		assert.deepEqual(streamOf(recording, [told("info", 20), told("error", -1), paused(-1), resumed(1)]), {
			interruptions: [],
		});
	});
});
