import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";

const possible = { video: ["flv", "hls", "mp4"], audio: ["aac"] };

describe("the limits of CreateRecordTask", () => {
	it("are those of its page", () => {
		assert.deepEqual(recordTaskLimits({ templates: { mp4: "2", flv: "1", aac: "3" }, wrong: [] }), {
			maxLengthMs: { realtime: 86_400_000, scheduled: 86_400_000 },
			advisedRealtimeMs: 86_400_000,
			duplicateWithinMs: 3000,
			formats: { video: ["flv", "mp4"], audio: ["aac"] },
			withTemplate: possible,
			realtimeNeedsPush: false,
			startsWithinMs: 518_400_000,
			overlapping: 3,
			pastNeeds: "PLAY_URL",
			source: "Tencent Cloud, CreateRecordTask (api/267/45983): notes and table of inputs",
		});
	});

	it("offer the HLS that comes without a template where none is configured", () => {
		assert.deepEqual(recordTaskLimits({ templates: {}, wrong: [] }).formats, { video: ["hls"], audio: [] });
	});
});
