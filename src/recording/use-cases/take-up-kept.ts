import type { Kept } from "../recording.ts";
import { settle, takeUp } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { submit, waitingLeaseMs } from "./submit.ts";

/**
 * Creates what the bot has kept, now that the API takes it: of several instances one does, once. Where its start has
 * passed meanwhile nothing is sent: what would be recorded is not what was confirmed. Rejects where the store is away.
 */
export async function takeUpKept(recording: Kept, deps: Deps): Promise<void> {
	const now = deps.clock();
	const taken = await deps.store.write(takeUp(recording, now, waitingLeaseMs));
	if (!taken) return;
	if (now < taken.span.start) return void (await submit(taken, deps));
	await deps.store.write(settle(taken, { kind: "not-sent", cause: { code: "overdue" } }, now));
	await showDue(deps, taken.id);
}
