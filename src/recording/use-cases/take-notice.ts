import { plus } from "../../time/instant.ts";
import type { FileId, RecordingId } from "../ids.ts";
import type { ToldNotice } from "../notice.ts";
import type { NoticeStore, Touch } from "../ports/notice-store.ts";
import { ownersOf, type RecordedFile, recordedSpan } from "../recorded-file.ts";
import type { Existing } from "../recording.ts";
import { type StreamEvent, shortestInterruptionMs, streamLookBackMs, streamOf } from "../stream.ts";
import type { Deps } from "./deps.ts";

/**
 * Keeps what Tencent told, once, however often it is told and on whichever instance, and makes what has to show it due.
 * Rejects where it could not be kept: then it has to be told again.
 */
export async function takeNotice(
	{ key, notice, body }: ToldNotice,
	{ store, clock }: Pick<Deps, "store" | "clock">,
): Promise<void> {
	switch (notice.kind) {
		case "file":
			await keepFile(notice.file, store.notices);
			return;
		case "stream":
			await store.notices.keepEvent(key, notice.event, await shownBy(notice.event, store.notices));
			return;
		case "other":
			return store.notices.keepOther(key, body, clock());
		default:
			notice satisfies never;
	}
}

/** By files no announcement is changed more often: each has a message of its own at once. In milliseconds. */
const filesShownEveryMs = 30_000;

/** Keeps a file, wherever it was learnt of. */
export async function keepFile(file: RecordedFile, notices: NoticeStore): Promise<void> {
	const { id, channelId, taskId, start, end } = file;
	const taskIds = taskId === undefined ? [] : [taskId];
	const owners = ownersOf(file, await notices.existing({ channelId, taskIds, span: { start, end } }));
	const touches = owners.flatMap(({ id: recordingId }): readonly Touch[] => [
		{ recordingId, kind: "announcement", everyMs: filesShownEveryMs },
		...fileTouches(recordingId, id),
	]);
	await notices.keepFile(file, touches);
}

/** The messages of a file alone: in the announcement's thread, and to the requester. */
export function fileTouches(recordingId: RecordingId, id: FileId): readonly Touch[] {
	return [
		{ recordingId, kind: `file.${id}` },
		{ recordingId, kind: `file-to-requester.${id}` },
	];
}

/** The message of an interruption alone: a stream that breaks off for a moment is not worth one, so it waits for that. */
export function interruptionTouch(recordingId: RecordingId, since: number): Touch {
	return { recordingId, kind: `interruption.${since}`, afterMs: shortestInterruptionMs };
}

/** The messages that an event changes. */
async function shownBy(event: StreamEvent, notices: NoticeStore): Promise<readonly Touch[]> {
	const { channelId, taskId, at } = event;
	const span = { start: at, end: plus(at, streamLookBackMs) };
	const recordings = await notices.existing({ channelId, taskIds: taskId === undefined ? [] : [taskId], span });
	const touches = await Promise.all(
		recordings.map(async (recording): Promise<readonly Touch[]> => {
			if (
				recording.plan.mode === "past" ||
				at >= recordedSpan(recording).end ||
				(taskId !== undefined && taskId !== recording.taskId)
			)
				return [];
			const changed = await interruptionsAt(event, recording, notices);
			return [
				{ recordingId: recording.id, kind: "announcement", afterMs: shortestInterruptionMs },
				...changed.map((since) => interruptionTouch(recording.id, since)),
			];
		}),
	);
	return touches.flat();
}

/** The beginnings of the interruptions that begin or end with an event. */
async function interruptionsAt(
	event: StreamEvent,
	recording: Existing,
	notices: NoticeStore,
): Promise<readonly number[]> {
	const { start, end } = recordedSpan(recording);
	const before = await notices.eventsOf(event.channelId, plus(start, -streamLookBackMs), end);
	const { interruptions } = streamOf(recording, [...before, event]);
	return interruptions.filter(({ since, until }) => since === event.at || until === event.at).map(({ since }) => since);
}
