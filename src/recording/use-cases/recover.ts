import type { Recording } from "../recording.ts";
import { settle, settleStop } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { canAsk } from "./submit.ts";

/** After the store was away, everybody who lives gets so long to keep what they know, in milliseconds. */
const graceMs = 5000;
const batch = 500;

/**
 * Settles what a process left behind when it died, and shows whatever is due. Nothing is ever sent again.
 * Run `now` every second or so, on every instance; it rejects where the store is away.
 */
export function recovery(deps: Deps): { now(): Promise<void> } {
	let settleFrom = 0;
	return {
		async now() {
			try {
				if (deps.elapsedMs() >= settleFrom) await settleLeftBehind(deps);
				await showDue(deps);
			} catch (cause) {
				settleFrom = deps.elapsedMs() + graceMs;
				throw cause;
			}
		},
	};
}

async function settleLeftBehind(deps: Deps): Promise<void> {
	const { recordings, unreadable } = await deps.store.leftBehind(batch);
	for (const { id, cause } of unreadable) {
		deps.report({ kind: "fault", what: "reading a recording that was left behind", cause, recordingId: id });
	}
	const others = recordings.filter(({ id }) => !deps.underWay.has(id));
	await Promise.all(others.map((recording) => settleOne(recording, deps)));
}

/** What had no turn yet was certainly not sent; what had one may have been. */
async function settleOne(recording: Recording, deps: Deps): Promise<void> {
	const now = deps.clock();
	const cause = { code: "left-behind" } as const;
	if (recording.state === "stopping") {
		await deps.store.write(settleStop(recording, { kind: "unknown", cause }, now));
	} else if (recording.state === "submitting") {
		const kind = recording.turn === "waiting" ? "not-sent" : "unknown";
		await deps.store.write(settle(recording, { kind, cause }, now, canAsk(recording, deps)));
	}
}
