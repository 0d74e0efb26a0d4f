import type { RecordingId } from "../ids.ts";
import type { ShownMessage } from "../ports/recording-store.ts";
import type { Deps } from "./deps.ts";
import { whatToShow } from "./news.ts";

/** How long whoever takes a message has to show it before somebody else may: longer than a call of Slack may last. */
const leaseMs = 14_000;
/** The n-th try of a message that could not be shown comes n times later than the first, up to the longest. */
const tryAgainMs = 4000;
const longestTryAgainMs = 5 * 60_000;
/** A message that could not be shown so often, for about a day, is given up. */
const mostAttempts = 300;
const batch = 50;

/** Shows what is due, of one recording or of all: edits it in place, or posts it anew. What fails stays due. */
export async function showDue(deps: Deps, of?: RecordingId): Promise<void> {
	const messages = await deps.store.takeDue(leaseMs, batch, of);
	await Promise.all(messages.map((message) => showOne(message, deps)));
}

async function showOne(message: ShownMessage, deps: Deps): Promise<void> {
	const { recordingId, kind, attempt } = message;
	try {
		const recording = await deps.store.get(recordingId);
		if (!recording) return await deps.store.putOff(message, undefined);
		const what = await whatToShow(kind, recording, deps);
		if (!what) return await deps.store.putOff(message, undefined);
		const shown = await deps.messages.show(what, recording, message, deps.clock(), attempt);
		if (shown.kind === "shown") return await deps.store.keepShown(message, { ...shown, version: recording.version });
		await deps.store.putOff(message, shown.kind === "later" ? shown.afterMs : undefined);
	} catch (cause) {
		deps.report({ kind: "fault", what: `showing the ${kind}`, cause, recordingId });
		const afterMs = Math.min(attempt * tryAgainMs, longestTryAgainMs);
		await deps.store.putOff(message, attempt < mostAttempts ? afterMs : undefined);
	}
}
