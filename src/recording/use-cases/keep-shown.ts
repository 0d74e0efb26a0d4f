import type { RecordingId } from "../ids.ts";
import { persistently } from "../pacing/persistently.ts";
import type { News } from "../ports/messages.ts";
import type { Held, ShowAgain, ShownMessage } from "../ports/recording-store.ts";
import { type Existing, isConfirmed, isExisting, type Recording } from "../recording.ts";
import type { Deps } from "./deps.ts";
import { whatToShow } from "./news.ts";
import { fileTouches, interruptionTouch } from "./take-notice.ts";

/** How long whoever takes a message holds it: what somebody held who died is shown by somebody else soon. */
const leaseMs = 14_000;
/** Whoever lives and still waits for Slack's answer holds on, so long after so long. */
const holdOnMs = 5000;
/** The n-th try of a message that could not be shown comes n times later than the first, up to the longest. */
const tryAgainMs = 4000;
/** However long Slack was away, within a minute of its return everything is true again. */
const longestTryAgainMs = 45_000;
/** A message that could not be shown so often, for about a day, is given up. */
const mostAttempts = 2000;
const batch = 50;

/** A message that is being shown. Its lease runs from `since` on, by `elapsedMs`; both move where it is held on to. */
export interface Holding extends Omit<Held, "heldUntil"> {
	heldUntil: number;
	since: number;
}

/** From asking for it to Slack being called: later, and somebody else may have shown what is newer by then. */
const showWithinMs = 3000;
/** By then Slack has applied what it was sent before and did not answer; the truth is shown once more over it. */
const onceMoreInMs = 10_000;

/**
 * Shows what is due, of one recording or of all: edits it in place, or posts it anew. What fails stays due. `isAlone`:
 * asked once it is shown, whether it is certain that no "submitting" comes behind an outcome, and stands in its place.
 */
export async function showDue(deps: Deps, of?: RecordingId, isAlone = () => false): Promise<void> {
	const from = deps.elapsedMs();
	const messages = await deps.store.takeDue(leaseMs, batch, of);
	await Promise.all(messages.map((message) => showOne(message, from, isAlone, deps)));
}

/**
 * Holds on to what Slack takes its time for: a message whose answer is only late is not posted a second time. To be run
 * every second or so, until the process ends.
 */
export async function holdOn(deps: Deps): Promise<void> {
	const isLong = ({ since }: Holding) => deps.elapsedMs() - since >= holdOnMs;
	for (;;) {
		const long = [...deps.holding].filter(isLong).slice(0, batch);
		if (long.length === 0) return;
		await deps.store.holdOn(long, holdOnMs);
		for (const holding of long) {
			holding.heldUntil += holdOnMs;
			holding.since += holdOnMs;
		}
	}
}

async function showOne(taken: ShownMessage, from: number, isAlone: () => boolean, deps: Deps): Promise<void> {
	const message: ShownMessage & Holding = { ...taken, since: from };
	const { recordingId, kind, attempt } = message;
	deps.holding.add(message);
	try {
		const recording = await deps.store.get(recordingId);
		if (!recording) return await deps.store.putOff(message, undefined);
		const standing = await standingIn(message, recording, deps);
		if (standing.state === "submitting" && standing !== recording) return await giveBack(message, onceMoreInMs, deps);
		const what = await whatToShow(kind, standing, deps);
		if (!what) return await deps.store.putOff(message, undefined);
		if (what.kind === "announcement" && isExisting(standing))
			await tellOfWhatItShows(standing, message.version, what.news, deps);
		if (deps.elapsedMs() - from > showWithinMs) return await giveBack(message, 0, deps);
		const askedAt = deps.elapsedMs();
		const shown = await deps.messages.show(what, standing, message, deps.clock(), attempt);
		if (shown.kind === "shown") {
			const { againInMs: trueForMs = Number.POSITIVE_INFINITY } = shown;
			const leftMs = Math.max(0, trueForMs - (deps.elapsedMs() - askedAt));
			const again = againIn(leftMs, mayBeOverwritten(message, recording, isAlone));
			const { againInMs: _, ...stands } = shown;
			const keep = () => deps.store.keepShown(message, { ...stands, version: recording.version, ...again });
			return await persistently(`noting what was shown (${kind})`, recordingId, keep, deps);
		}
		await giveBack(message, shown.kind === "later" ? shown.afterMs : undefined, deps);
	} catch (cause) {
		deps.report({ kind: "fault", what: `showing the ${kind}`, cause, recordingId });
		const afterMs = Math.min(attempt * tryAgainMs, longestTryAgainMs);
		await giveBack(message, attempt < mostAttempts ? afterMs : undefined, deps);
	} finally {
		deps.holding.delete(message);
	}
}

/**
 * What was told before anybody knew whose it is has no message of its own yet. Of a stream's events only the latest are
 * looked at, so that an interruption of long ago may seem to begin later: it is told where the recording has changed.
 */
async function tellOfWhatItShows(recording: Existing, shown: number, { files, stream }: News, { store }: Deps) {
	const { id, span, version } = recording;
	// A stream that has not begun by the start is told of by the announcement alone.
	const begun = stream.interruptions.filter(({ since }) => version !== shown && since > span.start);
	await store.notices.touchNew([
		...files.flatMap(({ file }) => fileTouches(id, file.id)),
		...begun.map(({ since }) => interruptionTouch(id, since)),
	]);
}

/** Where the store does not take it, the end of the lease gives it back. */
async function giveBack(message: ShownMessage, afterMs: number | undefined, deps: Deps): Promise<void> {
	try {
		await deps.store.putOff(message, afterMs);
	} catch (cause) {
		const { recordingId, kind } = message;
		deps.report({ kind: "fault", what: `putting off the ${kind}`, cause, recordingId });
	}
}

/**
 * What an earlier attempt has sent may still come; on a card "submitting" may be on its way as well, or what it showed of
 * the recording that this one tries again.
 */
function mayBeOverwritten(message: ShownMessage, recording: Recording, isAlone: () => boolean): boolean {
	const { kind, version, attempt } = message;
	const hasCompany = recording.retryOf !== undefined || (!isAlone() && !("wasKept" in recording));
	if (kind === "card" && version === 0 && hasCompany) return true;
	return attempt > 1 && version !== recording.version;
}

function againIn(leftMs: number, inDoubt: boolean): ShowAgain {
	if (inDoubt) return { againInMs: Math.min(leftMs, onceMoreInMs), inDoubt };
	return Number.isFinite(leftMs) ? { againInMs: leftMs } : {};
}

/** What a card has to show: the recording, or the one that tried it again since, which took the card over. */
async function standingIn(message: ShownMessage, recording: Recording, deps: Deps): Promise<Recording> {
	const { kind, version, attempt } = message;
	if (kind !== "card" || (version === 0 && attempt === 1)) return recording;
	let standing = recording;
	for (;;) {
		const again = await deps.store.retryOf(standing.id);
		if (!again || !isConfirmed(again)) return standing;
		standing = again;
	}
}
