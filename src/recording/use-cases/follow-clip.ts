import type { Clip } from "../clip.ts";
import type { TaskId } from "../ids.ts";
import { type FollowedClip, isFollowed } from "../recording.ts";
import { tellClip } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { keepFile } from "./take-notice.ts";

/**
 * Asks how far a clip of the past is, and keeps what has changed: its task, its file, or that it could not be made.
 * After the last time it counts as one that Tencent does not tell of. Rejects where the store is away.
 */
export async function followClip(recording: FollowedClip, isLast: boolean, deps: Deps): Promise<void> {
	const { clip } = recording;
	const { since } = clip;
	const progress = (await deps.apis.of(recording.api)?.past?.progress(recording)) ?? { kind: "unreadable" };
	switch (progress.kind) {
		case "made": {
			const { taskId, file } = progress;
			// A file finds its recording by its task.
			const isKnown = taskId === recording.taskId;
			const known = isKnown ? recording : await keep(recording, { kind: "making", since, percent: 100 }, taskId, deps);
			if (!known || !isFollowed(known)) return;
			await keepFile(file, deps.store.notices);
			await keep(known, { kind: "made" }, taskId, deps);
			break;
		}
		case "failed": {
			const { taskId, ...failed } = progress;
			await keep(recording, failed, taskId, deps);
			break;
		}
		case "making": {
			const { percent, taskId } = progress;
			const isNews = clip.kind === "untold" || percent > clip.percent;
			if (isLast) await keep(recording, { kind: "untold" }, taskId, deps);
			else if (isNews) await keep(recording, { kind: "making", since, percent }, taskId, deps);
			break;
		}
		case "unreadable":
			if (isLast) await keep(recording, { kind: "untold" }, recording.taskId, deps);
			break;
		default:
			progress satisfies never;
	}
}

/** `undefined` where somebody was faster. */
async function keep(recording: FollowedClip, clip: Exclude<Clip, { kind: "link" }>, taskId: TaskId, deps: Deps) {
	const written = await deps.store.write(tellClip(recording, clip, deps.clock(), taskId));
	if (!written) return undefined;
	if (clip.kind !== "making") deps.report({ kind: "settled", recordingId: recording.id, facts: { clip } });
	await showDue(deps, recording.id);
	return written;
}
