import type { Deps } from "./deps.ts";
import { deliver, deliverDue } from "./notify.ts";
import { keep } from "./submit.ts";

/**
 * Settles what a process left behind when it died: recordings stuck in `submitting` become `unknown`, and everybody who
 * has still to be told is told. Nothing is ever sent again. Run it every second or so, on every instance.
 */
export async function recover(deps: Deps): Promise<void> {
	for (const recording of await deps.store.overdue(deps.clock())) {
		const why = "the bot stopped while it was submitting, perhaps before the request was sent";
		const settled = await keep(recording, { kind: "unknown", why }, deps);
		if (settled) await deliver(settled, deps);
	}
	await deliverDue(deps);
}
