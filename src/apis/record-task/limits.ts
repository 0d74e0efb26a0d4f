import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import type { FileFormat, RecordType } from "../../recording/recording.ts";
import { type PastSettings, pastLimits } from "./past.ts";
import type { TemplateCheck, Templates } from "./templates.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * One request after the other, in milliseconds: `CreateRecordTask`, `StopRecordTask` and their kin take 20 a second
 * (api/267/45983), counted as they arrive, so a tenth is left for those that are slow on the way.
 */
export const callEveryMs = 1000 / 18;

/** A template with AAC alone records the sound; every other records the picture with it. */
const possible: Readonly<Record<RecordType, readonly FileFormat[]>> = { video: ["flv", "hls", "mp4"], audio: ["aac"] };

/** What is offered: what has a template, or, where none is named at all, the HLS that comes without one. */
function offered(templates: Templates): Readonly<Record<RecordType, readonly FileFormat[]>> {
	if (Object.keys(templates).length === 0) return { video: ["hls"], audio: [] };
	const withTemplate = (formats: readonly FileFormat[]) => formats.filter((format) => templates[format] !== undefined);
	return { video: withTemplate(possible.video), audio: withTemplate(possible.audio) };
}

/** What `CreateRecordTask` allows; the words after each are where its page (api/267/45983) says so. */
export function recordTaskLimits({ templates, wrong }: TemplateCheck, past?: PastSettings): ApiLimits {
	return {
		/** `EndTime`: at most 24 hours after `StartTime`. */
		maxLengthMs: { realtime: dayMs, scheduled: dayMs },
		/** None: a task from now is a task like any other. */
		advisedRealtimeMs: dayMs,
		/** Notes: tasks and pushes more than 3 seconds apart. */
		duplicateWithinMs: 3000,
		formats: offered(templates),
		withTemplate: possible,
		...(wrong.length > 0 ? { wrongTemplates: wrong } : {}),
		/** A task waits for its stream. */
		realtimeNeedsPush: false,
		/** `StartTime`: not later than 6 days from now. `EndTime`: within 7 days, which at 24 hours is the same. */
		startsWithinMs: 6 * dayMs,
		/** Notes, 2: of tasks that overlap on one stream, three are started and the others are not. */
		overlapping: 3,
		...(past ? { past: pastLimits(past) } : { pastNeeds: "PLAY_URL" }),
		source: "Tencent Cloud, CreateRecordTask (api/267/45983): notes and table of inputs",
	};
}
