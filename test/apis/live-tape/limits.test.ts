import assert from "node:assert/strict";
import { liveTapeLimits } from "../../../src/apis/live-tape/limits.ts";

describe("the limits of Live_Tape_Start", () => {
	it("are those of the API document", () => {
		assert.deepEqual(liveTapeLimits, {
			maxLengthMs: { realtime: 1_800_000, scheduled: 86_400_000 },
			advisedRealtimeMs: 300_000,
			duplicateWithinMs: 3000,
			formats: { video: ["flv", "hls", "mp4"], audio: ["flv", "hls", "mp4", "aac"] },
			realtimeNeedsPush: true,
			quota: { createdADay: 4000, atOnce: 400 },
			source:
				"Tencent Cloud, Live_Tape_Start: description and table of inputs; its later revision (api/267/9567) for the quota",
		});
	});
});
