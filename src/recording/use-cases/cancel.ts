import type { RecordingId } from "../ids.ts";
import type { Cancelled } from "../recording.ts";
import type { Deps } from "./deps.ts";
import { already, type Idle, openDraft, type Press } from "./open-draft.ts";

/** Closes a draft: it can no longer be confirmed. */
export async function cancel(
	id: RecordingId,
	press: Press,
	deps: Deps,
): Promise<{ readonly kind: "cancelled"; readonly recording: Cancelled } | Idle> {
	const opened = await openDraft(id, press.by, deps);
	if (opened.kind !== "open") return opened;
	const cancelled: Cancelled = { ...opened.draft, state: "cancelled" };
	const entry = { by: press.by, why: "cancelled", at: deps.clock() };
	const written = await deps.store.replace(opened.draft, cancelled, entry);
	return written ? { kind: "cancelled", recording: written } : already(id, deps);
}
