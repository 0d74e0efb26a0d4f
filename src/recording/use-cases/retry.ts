import { plus } from "../../time/instant.ts";
import type { RecordingId } from "../ids.ts";
import { type Draft, type Failed, isSettled, type Unknown } from "../recording.ts";
import { draft, type Transition } from "../transitions.ts";
import { askWhatBecame, isRepeatable } from "./ask-what-became.ts";
import { acknowledge, type Confirmation, type ConfirmingPress, confirmAndSubmit } from "./confirm-and-submit.ts";
import type { Deps } from "./deps.ts";
import { already, findForPress } from "./press.ts";

/**
 * Tries a failed or unknown recording again, as a recording of its own: at most one may, so that however often the
 * button is pressed, one further request goes out.
 */
export async function retry(id: RecordingId, press: ConfirmingPress, deps: Deps): Promise<Confirmation> {
	const found = await findForPress(id, press.by, deps);
	if (found.kind !== "found") return found;
	const { recording } = found;
	if (recording.state !== "failed" && recording.state !== "unknown") return { kind: "already", recording };
	const api = deps.apis.of(recording.api);
	if (recording.state === "unknown" && recording.plan.mode === "past" && api) {
		if (isRepeatable(api, recording.confirmedAt, deps.clock())) return askNow(recording, press, deps);
	}
	const again = draftAgain(recording, press, deps);
	const { version: _, ...anyVersion } = press;
	if (await deps.store.add(again)) return confirmAndSubmit(again.next.id, anyVersion, deps);
	const earlier = await deps.store.retryOf(id);
	if (!earlier) return { kind: "gone" };
	// A draft here means that the process died, or a limit stood in the way, between drafting and confirming.
	// One that asks something by now has a card of its own to be confirmed on.
	return earlier.state === "draft"
		? confirmAndSubmit(earlier.id, { ...press, version: 1 }, deps)
		: already(earlier.id, deps);
}

/** The same request once more: that is safe, and better than another one. */
async function askNow(recording: Unknown, press: ConfirmingPress, deps: Deps): Promise<Confirmation> {
	if (deps.underWay.has(recording.id)) return already(recording.id, deps);
	deps.underWay.add(recording.id);
	try {
		await acknowledge(press, recording.id, deps);
		await askWhatBecame(recording, recording.asking === "in-vain", deps);
	} finally {
		deps.underWay.delete(recording.id);
	}
	const now = await deps.store.get(recording.id);
	if (now?.state !== "unknown") return { kind: "submitted", recording: now && isSettled(now) ? now : undefined };
	return already(recording.id, deps);
}

function draftAgain(recording: Failed | Unknown, press: ConfirmingPress, deps: Deps): Transition<Draft> {
	const now = deps.clock();
	const { id, plan, words, readFrom, locale, requestedBy, slackChannelId, askedIn, shownOverlaps } = recording;
	return draft(
		{
			id: deps.newId(now),
			api: deps.apis.current.name,
			plan,
			words,
			readFrom,
			assumptions: [],
			locale,
			requestedBy,
			slackChannelId,
			askedIn,
			card: press.card,
			createdAt: now,
			expiresAt: plus(now, deps.draftTtlMs),
			shownOverlaps: [id, ...shownOverlaps],
			retryOf: id,
		},
		{ kind: "tried-again", of: id },
	);
}
