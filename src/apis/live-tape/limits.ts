import type { ApiLimits } from "../../recording/ports/recording-api.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What `Live_Tape_Start` allows; the words after each are where the API document says so. */
export const liveTapeLimits: ApiLimits = {
	maxLengthMs: {
		/** Table of inputs, `task_sub_type`, b: a later end is cut to 30 minutes without a word. */
		realtime: 30 * minuteMs,
		/** Table of inputs, `task_sub_type`, c: end and start at most one day apart. */
		scheduled: 24 * hourMs,
	},
	/** Table of inputs, `task_sub_type`, b: "advised to stay within 5 minutes". */
	advisedRealtimeMs: 5 * minuteMs,
	/** Description: retries in less than 3 seconds, and frequent calls, may create duplicates. */
	duplicateWithinMs: 3000,
	/** Table of inputs, `record_type`; the default, `flv`, stands at `file_format`, whatever the record type. */
	formats: {
		video: ["flv", "hls", "mp4"],
		audio: ["flv", "hls", "mp4", "aac"],
	},
	/** Table of inputs, `task_sub_type`, b: "depends on an active push". */
	realtimeNeedsPush: true,
	/** A later revision of the same page (cloud.tencent.com/document/api/267/9567). */
	quota: { createdADay: 4000, atOnce: 400 },
	source:
		"Tencent Cloud, Live_Tape_Start: description and table of inputs; its later revision (api/267/9567) for the quota",
};
