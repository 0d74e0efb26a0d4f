import { type Instant, plus } from "../../time/instant.ts";
import { endOf, type RecordedFile, type Stream, type Task } from "./model.ts";
import type { Push, Streams } from "./streams.ts";

/** docs: "Recording Status Event Notification", `record_event`. */
type RecordEvent =
	| "record_start_succeeded"
	| "record_start_failed"
	| "record_paused"
	| "record_resumed"
	| "record_ended";

/** What happens to streams and tasks as time passes: what Tencent tells by its callbacks. */
export type LiveEvent =
	| { readonly kind: "push"; readonly at: Instant; readonly stream: Stream; readonly began: boolean }
	| { readonly kind: "record"; readonly at: Instant; readonly task: Task; readonly event: RecordEvent }
	| { readonly kind: "file"; readonly at: Instant; readonly file: RecordedFile }
	| { readonly kind: "exception"; readonly at: Instant; readonly task: Task; readonly text: string };

/** An event, and the name by which it is known to have been told. */
export interface Due {
	readonly key: string;
	readonly at: Instant;
	/** Makes the event: a file is made only once. */
	readonly make: () => LiveEvent;
}

/** Nothing is kept of a stretch shorter than this, in milliseconds. */
const shortestFileMs = 1000;

type MakeFile = (task: Task, from: Instant, to: Instant) => RecordedFile;

/**
 * Everything that has happened to a task up to now; what was told before is found by its key. A file is there
 * `fileAfterMs` milliseconds after its end.
 */
export function eventsOf(task: Task, streams: Streams, now: Instant, fileAfterMs: number, makeFile: MakeFile) {
	if (task.deletedAt !== undefined && task.deletedAt <= task.start) return [];
	const end = endOf(task);
	const parts = streams
		.within(task.channelId, task.start, end, now)
		// What was deleted goes on, but never begins again.
		.filter(({ from }) => task.deletedAt === undefined || from <= task.deletedAt);
	// Of one moment, the end comes before the file.
	return [
		...missingStream(task, parts, now),
		...(now >= end && end > task.start
			? [record(task, end, parts.length > 0 ? "record_ended" : "record_start_failed", "end")]
			: []),
		...parts.flatMap((part, index) => partEvents(task, part, index, { fileAfterMs, makeFile })),
	].filter(({ at }) => at <= now);
}

function record(task: Task, at: Instant, event: RecordEvent, key: string): Due {
	return { key: `${task.id} ${key}`, at, make: () => ({ kind: "record", at, task, event }) };
}

/** A task whose start has come while nobody pushes. */
function missingStream(task: Task, parts: readonly Push[], now: Instant): readonly Due[] {
	if (now < task.start || endOf(task) <= task.start || parts.some(({ from }) => from === task.start)) return [];
	const at = task.start;
	const text = "Failed to pull the stream: nobody pushes it.";
	return [{ key: `${task.id} missing`, at, make: () => ({ kind: "exception", at, task, text }) }];
}

function partEvents(
	task: Task,
	{ from, to }: Push,
	index: number,
	how: { readonly fileAfterMs: number; readonly makeFile: MakeFile },
): readonly Due[] {
	const begun = record(task, from, index === 0 ? "record_start_succeeded" : "record_resumed", `begin ${index}`);
	if (to === undefined) return [begun];
	const paused = to < endOf(task) ? [record(task, to, "record_paused", `pause ${index}`)] : [];
	if (to - from < shortestFileMs) return [begun, ...paused];
	const at = plus(to, how.fileAfterMs);
	const file: Due = {
		key: `${task.id} file ${index}`,
		at,
		make: () => ({ kind: "file", at, file: how.makeFile(task, from, to) }),
	};
	return [begun, ...paused, file];
}
