import { type ClipInMaking, tellClip } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { keepFile } from "./take-notice.ts";

/**
 * Asks how far a clip of the past is, and keeps what has changed: its file, or that it could not be made. After the last
 * time it counts as one that Tencent does not tell of. Rejects where the store is away.
 */
export async function followClip(recording: ClipInMaking, isLast: boolean, deps: Deps): Promise<void> {
	const { id, clip } = recording;
	const progress = (await deps.apis.of(recording.api)?.past?.progress(recording)) ?? { kind: "unreadable" };
	switch (progress.kind) {
		case "made":
			await keepFile(progress.file, deps.store.notices);
			return keep({ kind: "made" });
		case "failed":
			return keep(progress);
		case "making":
			if (isLast) return keep({ kind: "untold" });
			return progress.percent > clip.percent ? keep({ ...clip, percent: progress.percent }) : undefined;
		case "unreadable":
			return isLast ? keep({ kind: "untold" }) : undefined;
		default:
			return progress satisfies never;
	}

	async function keep(next: Parameters<typeof tellClip>[1]): Promise<void> {
		const written = await deps.store.write(tellClip(recording, next, deps.clock()));
		if (!written) return;
		if (next.kind !== "making") deps.report({ kind: "settled", recordingId: id, facts: { clip: next } });
		await showDue(deps, id);
	}
}
