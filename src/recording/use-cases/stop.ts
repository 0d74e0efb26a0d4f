import type { Instant } from "../../time/instant.ts";
import type { StopOutcome } from "../cause.ts";
import type { RecordingId } from "../ids.ts";
import { persistently } from "../pacing/persistently.ts";
import { mayPress } from "../permissions.ts";
import {
	type Existing,
	isExisting,
	isInDoubt,
	type Kept,
	type Recording,
	type Stopping,
	type Submitted,
	type Withdrawn,
} from "../recording.ts";
import { askToStop, correctStop, settleStop, type Transition, withdraw } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import type { Press } from "./press.ts";
import { leaseMarginMs, sendWithinMs } from "./submit.ts";

export type StopResult =
	/** One request was sent, or could not be; `recording` is what is stored by now. */
	{ readonly kind: "done"; readonly outcome: StopOutcome; readonly recording: Existing | Withdrawn } | NotStopped;

/** Why a press sent nothing. */
export type NotStopped =
	| { readonly kind: "gone" }
	| { readonly kind: "not-yours"; readonly recording: Existing | Kept }
	/** There is nothing to stop any more, or not yet. */
	| { readonly kind: "already"; readonly recording: Recording }
	| { readonly kind: "over"; readonly recording: Submitted }
	/** One of many presses at once: what became of the first is told on the message. */
	| { readonly kind: "just-tried"; readonly recording: Submitted };

/** In a rush of stops one may wait so long for its turn, in milliseconds. */
const turnWithinMs = 5000;

/** The presses of an impatient hand come within so long of one another, in milliseconds. */
const burstMs = 3000;

/**
 * Ends a recording, or cancels it before its start. Of any number of presses at once, on any number of instances, one
 * sends the one request; after an outcome that is not certain it may be pressed again.
 */
export async function stop(id: RecordingId, press: Press, deps: Deps): Promise<StopResult> {
	const recording = await deps.store.get(id);
	if (!recording) return { kind: "gone" };
	if (recording.state !== "submitted" && recording.state !== "kept") return { kind: "already", recording };
	const { requestedBy, confirmedBy } = recording;
	if (!mayPress(press.by, [requestedBy, confirmedBy], deps.access)) return { kind: "not-yours", recording };
	const now = deps.clock();
	if (recording.state === "kept") return callOff(recording, press, now, deps);
	if (now >= recording.span.end) return { kind: "over", recording };
	if (await isOneOfABurst(recording, press, deps)) return { kind: "just-tried", recording };
	const from = deps.elapsedMs();
	const leaseMs = (deps.apis.of(recording.api)?.timeoutMs ?? 0) + leaseMarginMs + turnWithinMs;
	const stopping = await deps.store.write(askToStop(recording, press.by, now, leaseMs));
	if (!stopping) return beaten(id, deps);
	return send(stopping, from + sendWithinMs + turnWithinMs, deps);
}

/** What the bot still keeps is called off in the bot. */
async function callOff(kept: Kept, press: Press, now: Instant, deps: Deps): Promise<StopResult> {
	const recording = await deps.store.write(withdraw(kept, press.by, now));
	if (!recording) return beaten(kept.id, deps);
	await show(kept.id, deps);
	return { kind: "done", outcome: { kind: "stopped" }, recording };
}

/** A press of what was shown before the last attempt, right after that was over. */
async function isOneOfABurst({ id, version }: Submitted, press: Press, deps: Deps): Promise<boolean> {
	if (press.version === undefined || press.version >= version) return false;
	const last = (await deps.store.log(id)).at(-1);
	return last?.why.kind === "stop-outcome" && deps.clock() - last.at < burstMs;
}

async function send(stopping: Stopping, leavesUntil: number, deps: Deps): Promise<StopResult> {
	const { id } = stopping;
	deps.underWay.add(id);
	try {
		// That it is being stopped shows whoever looks for what is due; a quick outcome spares Slack that edit.
		const outcome = await deps.turns.runFirst(id, () => call(stopping, leavesUntil, deps), notSent("stopping"));
		const recording = await persistently(
			`keeping what became of a stop (${outcome.kind})`,
			id,
			() => keep(stopping, outcome, deps),
			deps,
		);
		await show(id, deps);
		return { kind: "done", outcome, recording };
	} finally {
		deps.underWay.delete(id);
	}
}

function notSent(code: "overdue" | "stopping" | "not-configured"): StopOutcome {
	return { kind: "not-sent", cause: { code } };
}

/** Too late, and somebody may have given it up already, and asked once more. */
async function call(stopping: Stopping, leavesUntil: number, deps: Deps): Promise<StopOutcome> {
	if (deps.elapsedMs() > leavesUntil) return notSent("overdue");
	return deps.apis.of(stopping.api)?.stop(stopping) ?? notSent("not-configured");
}

/** Writes an outcome down; one that was given up as unknown meanwhile is corrected by what is certain. */
async function keep(asked: Stopping, outcome: StopOutcome, deps: Deps): Promise<Existing> {
	for (;;) {
		const current = await deps.store.get(asked.id);
		if (!current || !isExisting(current)) return asked;
		const transition = settling(asked, current, outcome, deps);
		if (!transition) return current;
		const written = await deps.store.write<Existing>(transition);
		if (written) return written;
	}
}

function settling(
	asked: Stopping,
	current: Existing,
	outcome: StopOutcome,
	deps: Deps,
): Transition<Existing> | undefined {
	const at = deps.clock();
	// Somebody may have asked once more since: that it is over is true of theirs as well.
	const isAsked = current.version === asked.version || outcome.kind === "stopped";
	if (current.state === "stopping" && isAsked) return settleStop(current, outcome, at, canAskOfStop(current, deps));
	if (outcome.kind === "unknown" || !isInDoubt(current)) return undefined;
	return correctStop(current, asked.stopAskedBy, outcome, at);
}

/** Whether the API that made a recording can be asked whether it was stopped. */
export function canAskOfStop({ api }: Stopping, deps: Deps): boolean {
	return deps.apis.of(api)?.findTask !== undefined;
}

async function beaten(id: RecordingId, deps: Deps): Promise<NotStopped> {
	const recording = await deps.store.get(id);
	return recording ? { kind: "already", recording } : { kind: "gone" };
}

/** What stands in the Slack channel is edited at once; where that fails it stays due. */
async function show(id: RecordingId, deps: Deps): Promise<void> {
	await showDue(deps, id).catch((cause: unknown) =>
		deps.report({ kind: "fault", what: "showing a stop", cause, recordingId: id }),
	);
}
