import { type Instant, instant } from "../time/instant.ts";
import { gapsIn } from "./gaps.ts";
import type { ChannelId, FileId, TaskId } from "./ids.ts";
import type { Existing, Span } from "./recording.ts";

/** A file that Tencent made. A recording has several where the stream broke off. */
export interface RecordedFile {
	readonly id: FileId;
	readonly channelId: ChannelId;
	/** Whose it is, where Tencent says so. */
	readonly taskId?: TaskId;
	/** Tencent begins and ends a file at whole groups of pictures, so neither is exact to the second. */
	readonly start: Instant;
	readonly end: Instant;
	/** As Tencent wrote it: nothing is known of it. May be empty. */
	readonly url: string;
	readonly sizeBytes?: number;
	readonly lengthSeconds: number;
	/** In lower case, as Tencent names it: `flv`, `hls`, `mp4`, `aac`; empty where it did not say. */
	readonly format: string;
	readonly learntAt: Instant;
}

/** A file among those of a recording. `isCertain`: it belongs to no other. */
export interface FileOf {
	readonly file: RecordedFile;
	readonly isCertain: boolean;
}

/** The window in which a recording records, or did: a stop ends it, before its start altogether. */
export function recordedSpan(recording: Existing): Span {
	const { start, end } = recording.span;
	return { start, end: recording.state === "stopped" ? instant(Math.min(end, recording.stoppedAt)) : end };
}

/**
 * Whose a file is, among `recordings`. One that names the task of a recording belongs to it alone; without one, every
 * recording of the channel whose window overlaps may have it.
 */
export function ownersOf(file: RecordedFile, recordings: readonly Existing[]): readonly Existing[] {
	const named = recordings.find(({ taskId }) => taskId === file.taskId);
	return named ? [named] : recordings.filter((recording) => mayOwn(recording, file));
}

/** The files of a recording, in their order. `others`: whatever else may have one of them. */
export function filesOf(
	recording: Existing,
	files: readonly RecordedFile[],
	others: readonly Existing[],
): readonly FileOf[] {
	const all = [recording, ...others.filter(({ id }) => id !== recording.id)];
	return files
		.map((file) => ({ file, owners: ownersOf(file, all) }))
		.filter(({ owners }) => owners.includes(recording))
		.map(({ file, owners }) => ({ file, isCertain: owners.length === 1 }))
		.toSorted(({ file: one }, { file: other }) => one.start - other.start || one.end - other.end);
}

/** A shorter stretch without a file is no sign that one is missing: files begin and end a little beside what was recorded. */
const shortestGapMs = 15_000;

/** Whether nothing of a span is missing but what is too short to tell. `stretches`: those of files, and of breaks. */
export function isCovered(span: Span, stretches: readonly Span[]): boolean {
	return gapsIn(span, stretches, shortestGapMs).length === 0;
}

/** Two recordings that follow each other share so much by Tencent's inexactness; in milliseconds. */
const sharedMs = 5000;

function mayOwn(recording: Existing, file: RecordedFile): boolean {
	if (recording.plan.channelId !== file.channelId) return false;
	// A clip of the past has its own file alone, which names its task.
	if (recording.plan.mode === "past") return false;
	// API 3.0 names the task of its own recordings, so what names another is another's. Live_Tape has no such promise.
	if (recording.api === "record-task" && file.taskId !== undefined) return false;
	const { start, end } = recordedSpan(recording);
	const sharesMs = Math.min(end, file.end) - Math.max(start, file.start);
	return sharesMs > Math.min(sharedMs, (file.end - file.start) / 2, (end - start) / 2);
}
