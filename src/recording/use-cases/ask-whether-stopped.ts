import type { Instant } from "../../time/instant.ts";
import type { StopOutcome } from "../cause.ts";
import { type Existing, isInDoubt } from "../recording.ts";
import { correctStop, stopAskedInVain } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";

interface Certain {
	readonly outcome: Exclude<StopOutcome, { kind: "unknown" }>;
	readonly stoppedAt?: Instant;
}

/**
 * Asks the API whether a recording was stopped where that is unknown, and settles what it says for certain. Nothing is
 * ever sent again. Rejects where the store is away.
 */
export async function askWhetherStopped(recording: Existing, isLast: boolean, deps: Deps): Promise<void> {
	if (!isInDoubt(recording)) return;
	const { asking } = recording.lastStop;
	if (asking === undefined || asking === "in-vain") return;
	const certain = await whatIsCertain(recording, asking.since, isLast, deps);
	if (!certain && !isLast) return;
	const now = deps.clock();
	const written = await deps.store.write(
		certain
			? correctStop(recording, asking.by, certain.outcome, now, certain.stoppedAt)
			: stopAskedInVain(recording, now),
	);
	if (!written) return;
	const facts = { state: written.state, asked: true, outcome: certain?.outcome };
	deps.report({ kind: "settled", recordingId: recording.id, facts });
	await showDue(deps, recording.id);
}

/** A stop may take effect late, and be listed later still: before the last time only that it was is certain. */
async function whatIsCertain(
	recording: Existing,
	since: Instant,
	isLast: boolean,
	deps: Deps,
): Promise<Certain | undefined> {
	const found = await deps.apis.of(recording.api)?.findTask?.(recording);
	if (found?.kind === "stopped") return { outcome: { kind: "stopped" }, stoppedAt: found.at };
	if (!isLast) return undefined;
	if (found?.kind === "not-stopped") return { outcome: { kind: "not-sent", cause: { code: "not-there" } } };
	// One that is removed before its start never begins; one that runs goes on, whoever removed it.
	const isCalledOff = found?.kind === "gone" && since < recording.span.start;
	return isCalledOff ? { outcome: { kind: "stopped" }, stoppedAt: since } : undefined;
}
