import { plus } from "../../time/instant.ts";
import type { RecordingId } from "../ids.ts";
import { type Draft, type Failed, isSettled, type Unknown } from "../recording.ts";
import { draft, type Transition } from "../transitions.ts";
import { askWhatBecame, findAfterAll, isRepeatable } from "./ask-what-became.ts";
import { acknowledge, type Confirmation, type ConfirmingPress, confirmAndSubmit } from "./confirm-and-submit.ts";
import type { Deps } from "./deps.ts";
import { already, findForPress } from "./press.ts";

/**
 * Tries a failed or unknown recording again, as a recording of its own: at most one may, so that however often the
 * button is pressed, one further request goes out. None does where the API has it by now.
 */
export async function retry(id: RecordingId, press: ConfirmingPress, deps: Deps): Promise<Confirmation> {
	const found = await findForPress(id, press.by, deps);
	if (found.kind !== "found") return found;
	const { recording } = found;
	if (recording.state !== "failed" && recording.state !== "unknown") return { kind: "already", recording };
	if (recording.state === "unknown" && recording.plan.mode === "past") return askNow(recording, press, deps);
	const existing = await findAfterAll(recording, deps);
	if (existing) return { kind: "settled", recording: existing };
	const again = draftAgain(recording, press, deps);
	// What asks something by now has a card of its own to be confirmed on: this press confirms what was just drafted.
	const asDrafted = { ...press, version: again.next.version };
	if (await deps.store.add(again)) return confirmAndSubmit(again.next.id, asDrafted, deps);
	const earlier = await deps.store.retryOf(id);
	if (!earlier) return { kind: "gone" };
	// A draft here means that the process died, or a limit stood in the way, between drafting and confirming.
	return earlier.state === "draft" ? confirmAndSubmit(earlier.id, asDrafted, deps) : already(earlier.id, deps);
}

/**
 * Of a clip of the past the same request is sent once more, which makes no second one; another would. `already` where
 * that is not safe any more, is being done, or gave nothing certain.
 */
async function askNow(recording: Unknown, press: ConfirmingPress, deps: Deps): Promise<Confirmation> {
	const { id, api: name, confirmedAt } = recording;
	const api = deps.apis.of(name);
	const isSafe = api !== undefined && isRepeatable(api, confirmedAt, deps.clock());
	if (!isSafe || deps.underWay.has(id)) return { kind: "already", recording };
	deps.underWay.add(id);
	try {
		await acknowledge(press, id, deps);
		await askWhatBecame(recording, recording.asking === "in-vain", deps);
	} catch (cause) {
		deps.report({ kind: "fault", what: "asking for a clip once more", cause, recordingId: id });
	} finally {
		deps.underWay.delete(id);
	}
	const now = await deps.store.get(id).catch(() => undefined);
	return now && now.state !== "unknown" && isSettled(now)
		? { kind: "settled", recording: now }
		: { kind: "already", recording: now ?? recording };
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
