import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { liveTape } from "./apis/live-tape/adapter.ts";
import { type RecordTaskSettings as ApiSettings, type RecordTaskApi, recordTask } from "./apis/record-task/adapter.ts";
import { callEveryMs } from "./apis/record-task/limits.ts";
import type { Settings } from "./config.ts";
import { type Metrics, measured } from "./metrics.ts";
import { Turns } from "./recording/pacing/turns.ts";
import type { RecordingApi, RecordingApis } from "./recording/ports/recording-api.ts";
import type { ApiName } from "./recording/recording.ts";
import { systemClock } from "./time/clock.ts";
import type { Clock } from "./time/instant.ts";

type RecordTaskSettings = NonNullable<Settings["recording"]["recordTask"]>;

/** Templates that could not be looked up are asked for again after so long, in milliseconds. */
const lookUpAgainMs = 5 * 60_000;

/** Turns at requests: as many at once as the settings want, as fast as the configured APIs take them. */
export function requestTurns({ recording: { recordTask: task }, requestsAtOnce }: Settings): Turns {
	return new Turns(requestsAtOnce, task && { everyMs: callEveryMs, pause: delay });
}

/** The APIs that are configured, and which one makes new recordings. Each recording goes to the one that made it. */
export function recordingApis(
	{ current: name, timeoutMs, liveTape: tape, recordTask: task }: Settings["recording"],
	turns: Turns,
	clock: Clock,
	metrics: Metrics,
	log: Logger,
): RecordingApis {
	const apis = new Map<ApiName, RecordingApi>();
	if (tape) apis.set("live-tape", measured(liveTape({ ...tape, timeoutMs }, clock), metrics));
	if (task) {
		const api = recordTaskOf({ ...task, whenFree: (work) => turns.runLast(work) }, timeoutMs, clock);
		apis.set("record-task", measured(api, metrics));
		void lookUpTemplates(api, log);
	}
	const current = apis.get(name);
	if (!current) throw new Error(`RECORDING_API is ${name}, which is not configured`);
	return { current, of: (each) => apis.get(each) };
}

/** API 3.0 by its settings. Signatures go by `hostClock`, whatever the time is for people. */
export function recordTaskOf(
	{ pushDomain, appName, templates, ...settings }: RecordTaskSettings & Pick<ApiSettings, "whenFree">,
	timeoutMs: number,
	clock: Clock,
	hostClock: Clock = systemClock,
): RecordTaskApi {
	const push = { domain: pushDomain, appName };
	return recordTask({ ...settings, push, templates: Object.fromEntries(templates), timeoutMs }, clock, hostClock);
}

/** A wrong template silently records something else: whoever runs the bot reads it in the log, everybody on the cards. */
async function lookUpTemplates(api: RecordTaskApi, log: Logger): Promise<void> {
	while (!(await api.lookUpTemplates())) {
		log.warn("the recording templates could not be looked up; the settings are believed");
		await delay(lookUpAgainMs, undefined, { ref: false });
	}
	for (const wrong of api.limits.wrongTemplates ?? []) {
		log.warn(wrong, "LIVE_TEMPLATES names a recording template that does not make the format it is set for");
	}
}
