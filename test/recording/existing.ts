import { fileId, taskId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import type { RecordedFile } from "../../src/recording/recorded-file.ts";
import type { Existing } from "../../src/recording/recording.ts";
import { askToStop, confirm, settle, settleStop } from "../../src/recording/transitions.ts";
import { type Instant, plus } from "../../src/time/instant.ts";
import { alice, channel, drafting, half, now } from "../store/builders.ts";

/** A recording that Tencent has a task for, of the next half hour that begins in ten minutes. */
export function existing(changes: Parameters<typeof drafting>[0] = {}, task = "77", span = half, confirmedAt = now) {
	const draft = drafting(changes).next;
	const click = { by: alice, at: confirmedAt, span, card: place("pressed") };
	const created = settle(confirm(draft, click, 1000).next, { kind: "created", taskId: taskId(task) }, confirmedAt);
	if (created.next.state !== "submitted") throw new Error("it was created");
	return created.next;
}

/** The same, stopped at `at`. */
export function stopped(recording: ReturnType<typeof existing>, at: Instant, by = alice): Existing {
	const next = settleStop(askToStop(recording, by, at, 1000).next, { kind: "stopped" }, at).next;
	return next;
}

/** So many seconds after the start of `half`. */
export const into = (seconds: number) => plus(half.start, seconds * 1000);

/** A file that holds these seconds after the start of `half`. */
export function fileAt(from: number, to: number, changes: Partial<RecordedFile> = {}): RecordedFile {
	return {
		id: fileId(`${from}-${to}`),
		channelId: channel("8888_test123"),
		start: into(from),
		end: into(to),
		url: "https://files.example.com/1.mp4",
		lengthSeconds: to - from,
		format: "mp4",
		learntAt: now,
		...changes,
	};
}
