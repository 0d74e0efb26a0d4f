import type { StopOutcome } from "../cause.ts";
import type { RecordingId } from "../ids.ts";
import type { Recording, Stopping } from "../recording.ts";
import { askToStop, settleStop } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { already, type Idle, type Press } from "./press.ts";

export type StopResult = { readonly kind: "done"; readonly outcome: StopOutcome; readonly recording: Recording } | Idle;

const leaseMarginMs = 3000;

/** Ends a recording, or cancels it before its start: of any number of presses one sends one request. */
export async function stop(id: RecordingId, press: Press, deps: Deps): Promise<StopResult> {
	const recording = await deps.store.get(id);
	if (!recording) return { kind: "gone" };
	if (recording.state !== "submitted") return { kind: "already", recording };
	const mayStop = [recording.requestedBy, recording.confirmedBy].includes(press.by) || deps.operators.has(press.by);
	if (!mayStop) return { kind: "not-yours", recording };
	const now = deps.clock();
	if (now >= recording.span.end) return { kind: "already", recording };
	const api = deps.apis.of(recording.api);
	if (!api) return { kind: "already", recording };
	const stopping = await deps.store.write(askToStop(recording, press.by, now, api.timeoutMs + leaseMarginMs));
	if (!stopping) return already(id, deps);
	const outcome = await api.stop(stopping);
	const settled = await keepStop(stopping, outcome, deps);
	await showDue(deps, id).catch((cause: unknown) =>
		deps.report({ kind: "fault", what: "showing a stop", cause, recordingId: id }),
	);
	return settled ? { kind: "done", outcome, recording: settled } : already(id, deps);
}

const longestPauseMs = 2000;

async function keepStop(stopping: Stopping, outcome: StopOutcome, deps: Deps): Promise<Recording | undefined> {
	for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
		try {
			return await deps.store.write<Recording>(settleStop(stopping, outcome, deps.clock()));
		} catch (cause) {
			deps.report({ kind: "fault", what: "keeping what became of a stop", cause, recordingId: stopping.id });
			await deps.pause(waitMs);
		}
	}
}
