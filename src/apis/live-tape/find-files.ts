import { setTimeout as delay } from "node:timers/promises";
import { Turns } from "../../recording/pacing/turns.ts";
import type { ApiRecording, Finding } from "../../recording/ports/recording-api.ts";
import type { RecordedFile } from "../../recording/recorded-file.ts";
import type { Span } from "../../recording/recording.ts";
import { type Page, pageSize, searchWindow } from "./file-list.ts";

/** So many pages are gone through at most: a channel has a file or a few for a recording. */
const mostPages = 10;

/**
 * Looks for files page by page, everybody after one another and begun `everyMs` milliseconds apart: the document calls
 * the interface slow and wants it called seldom. `ask` gets one page, or `undefined` where nothing certain came back.
 */
export function fileFinder(
	ask: (recording: ApiRecording, window: Span | undefined, page: number) => Promise<Page | undefined>,
	everyMs: number,
): (recording: ApiRecording) => Promise<Finding> {
	const turns = new Turns<number>(1, {
		everyMs,
		pause: (milliseconds) => delay(milliseconds, undefined, { ref: false }),
	});

	return async (recording) => {
		const window = searchWindow(recording.span);
		const files: RecordedFile[] = [];
		for (let page = 1; page <= mostPages; page++) {
			const found = await turns.run(page, () => ask(recording, window, page), undefined);
			if (!found) return { kind: "unreadable" };
			files.push(...found.files);
			const isPast = !window && found.files.some(({ end }) => end < recording.span.start);
			if (isPast || page * pageSize >= found.count) break;
		}
		return { kind: "found", files: files.filter((file) => isNear(file, recording)) };
	};
}

/** Of its task, or within its span: the newest files of a channel reach back for weeks. */
function isNear(file: RecordedFile, { taskId, span }: ApiRecording): boolean {
	return file.taskId === taskId || (file.end > span.start && file.start < span.end);
}
