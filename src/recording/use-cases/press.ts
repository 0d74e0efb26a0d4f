import type { RecordingId, SlackUserId } from "../ids.ts";
import { mayPress } from "../permissions.ts";
import type { Place } from "../place.ts";
import type { Draft, Recording } from "../recording.ts";
import { expire } from "../transitions.ts";
import type { Deps } from "./deps.ts";

/** Who pressed a button, and where the message it stands on is. */
export interface Press {
	readonly by: SlackUserId;
	readonly card: Place;
	/** Of the draft that the pressed card shows, where that is known: an older one is not what would be confirmed. */
	readonly version?: number;
}

/** Why a press does nothing: told to whoever pressed. */
export type Idle =
	| { readonly kind: "gone" }
	| { readonly kind: "not-yours"; readonly recording: Recording }
	| { readonly kind: "expired"; readonly recording: Recording }
	/** Somebody was faster, or the message is old: this is where the recording stands. */
	| { readonly kind: "already"; readonly recording: Recording };

export type Opened = { readonly kind: "open"; readonly draft: Draft } | Idle;

/** Finds a recording for somebody who may press the buttons of its card. */
export async function findForPress(
	id: RecordingId,
	by: SlackUserId,
	deps: Deps,
): Promise<{ readonly kind: "found"; readonly recording: Recording } | Idle> {
	const recording = await deps.store.get(id);
	if (!recording) return { kind: "gone" };
	if (!mayPress(by, [recording.requestedBy], deps.access)) return { kind: "not-yours", recording };
	return { kind: "found", recording };
}

/** Finds a draft that `by` may change now; one that has expired is closed on the way. */
export async function openDraft(id: RecordingId, press: Press, deps: Deps): Promise<Opened> {
	const found = await findForPress(id, press.by, deps);
	if (found.kind !== "found") return found;
	const { recording } = found;
	if (recording.state === "expired") return { kind: "expired", recording };
	if (recording.state !== "draft") return { kind: "already", recording };
	const now = deps.clock();
	if (now >= recording.expiresAt) {
		const written = await deps.store.write(expire(recording, now));
		return written ? { kind: "expired", recording: written } : already(id, deps);
	}
	return { kind: "open", draft: recording };
}

/** What to say to whoever was not the first. */
export async function already(id: RecordingId, deps: Deps): Promise<Idle> {
	const recording = await deps.store.get(id);
	return recording ? { kind: "already", recording } : { kind: "gone" };
}
