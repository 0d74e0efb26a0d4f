import { plus } from "../../time/instant.ts";
import type { RecordingId } from "../ids.ts";
import type { Draft, Failed, Unknown } from "../recording.ts";
import { type Confirmation, confirm } from "./confirm.ts";
import type { Deps } from "./deps.ts";
import { already, findForPress, type Press } from "./open-draft.ts";

/**
 * Tries a failed or unknown recording again, as a recording of its own: at most one may, so that however often the
 * button is pressed, one further request goes out.
 */
export async function retry(id: RecordingId, press: Press, deps: Deps): Promise<Confirmation> {
	const found = await findForPress(id, press.by, deps);
	if (found.kind !== "found") return found;
	const { recording } = found;
	if (recording.state !== "failed" && recording.state !== "unknown") return { kind: "already", recording };
	const again = draftAgain(recording, press, deps);
	if (await deps.store.add(again, `${press.by} tries ${id} again`)) return confirm(again.id, press, deps);
	const earlier = await deps.store.retryOf(id);
	if (!earlier) return { kind: "gone" };
	// A draft here means that the process died, or a limit stood in the way, between drafting and confirming.
	// One that asks something by now has a card of its own to be confirmed on.
	return earlier.state === "draft" ? confirm(earlier.id, { ...press, version: 1 }, deps) : already(earlier.id, deps);
}

function draftAgain(recording: Failed | Unknown, press: Press, deps: Deps): Draft {
	const now = deps.clock();
	const { plan, words, readFrom, requestedBy, slackChannelId } = recording;
	return {
		state: "draft",
		id: deps.newId(now),
		version: 1,
		plan,
		words,
		readFrom,
		assumptions: [],
		requestedBy,
		slackChannelId,
		...(press.responseUrl ? { responseUrl: press.responseUrl } : {}),
		createdAt: now,
		expiresAt: plus(now, deps.draftTtlMs),
		shownOverlaps: [recording.id, ...recording.shownOverlaps],
		retryOf: recording.id,
	};
}
