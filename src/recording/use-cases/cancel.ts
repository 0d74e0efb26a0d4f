import type { RecordingId } from "../ids.ts";
import type { Cancelled } from "../recording.ts";
import { cancel as cancelling } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { already, type Idle, openDraft, type Press } from "./press.ts";

/** Closes a draft: it can no longer be confirmed. */
export async function cancel(
	id: RecordingId,
	press: Press,
	deps: Deps,
): Promise<{ readonly kind: "cancelled"; readonly recording: Cancelled } | Idle> {
	const opened = await openDraft(id, press, deps);
	if (opened.kind !== "open") return opened;
	const entry = { by: press.by, why: { kind: "cancelled" }, at: deps.clock() } as const;
	const written = await deps.store.write(cancelling(opened.draft, entry));
	return written ? { kind: "cancelled", recording: written } : already(id, deps);
}
