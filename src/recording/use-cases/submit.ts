import { plus } from "../../time/instant.ts";
import type { Failed, Outcome, Settled, Submitted, Submitting, Unknown } from "../recording.ts";
import type { Deps } from "./deps.ts";
import { deliver, noticeLeaseMs } from "./notify.ts";

/**
 * Sends the one request of a confirmed recording, keeps its outcome and tells people.
 * Call it once, with what `confirm` returned.
 */
export async function submit(recording: Submitting, deps: Deps): Promise<Settled | undefined> {
	const shown = deps.messenger
		.showSubmitting(recording)
		.catch((cause: unknown) => deps.onFault("showing that a recording is being submitted", cause, recording.id));
	const outcome = await deps.api.create(recording.plan, recording.span);
	const settled = await keepPersistently(recording, outcome, deps);
	await shown;
	if (settled) await deliver(settled, deps);
	return settled;
}

/** An outcome is worth several tries: without it the recording would end as unknown. */
async function keepPersistently(recording: Submitting, outcome: Outcome, deps: Deps): Promise<Settled | undefined> {
	for (let waitMs = 100; ; waitMs *= 4) {
		try {
			return await keep(recording, outcome, deps);
		} catch (cause) {
			deps.onFault(`keeping the outcome (${whyOf(outcome)})`, cause, recording.id);
			if (waitMs > 10_000) throw cause;
			await deps.pause(waitMs);
		}
	}
}

/** Writes the outcome and, in the same step, whom it has to be told to. */
export async function keep(
	recording: Submitting | Unknown,
	outcome: Outcome,
	deps: Deps,
): Promise<Settled | undefined> {
	const now = deps.clock();
	const settled = settledAs(recording, outcome);
	const audiences = outcome.kind === "created" ? (["requester", "channel"] as const) : (["requester"] as const);
	const notices = { audiences, dueAt: plus(now, noticeLeaseMs) };
	const written = await deps.store.replace<Settled>(
		recording,
		settled,
		{ by: undefined, why: whyOf(outcome), at: now },
		notices,
	);
	if (written || recording.state === "unknown" || outcome.kind === "unknown") return written;
	// The call outlived `overdueAt` (a host that slept, say) and was given up as unknown; a certain answer corrects that.
	const current = await deps.store.get(recording.id);
	return current?.state === "unknown" ? keep(current, outcome, deps) : undefined;
}

/** The recording with its outcome. */
export function settledAs(recording: Submitting | Unknown, outcome: Outcome): Settled {
	const confirmed = confirmedPart(recording);
	switch (outcome.kind) {
		case "created":
			return { ...confirmed, state: "submitted", taskId: outcome.taskId } satisfies Submitted;
		case "refused":
		case "not-sent":
			return { ...confirmed, state: "failed", failure: outcome } satisfies Failed;
		case "unknown":
			return { ...confirmed, state: "unknown", why: outcome.why } satisfies Unknown;
		default:
			return outcome satisfies never;
	}
}

function confirmedPart(recording: Submitting | Unknown) {
	if (recording.state === "unknown") {
		const { why: _why, state: _state, ...confirmed } = recording;
		return confirmed;
	}
	const { overdueAt: _overdueAt, state: _state, ...confirmed } = recording;
	return confirmed;
}

function whyOf(outcome: Outcome): string {
	switch (outcome.kind) {
		case "created":
			return `task ${outcome.taskId}`;
		case "refused":
			return `refused: ${outcome.code} ${outcome.message}`.trim();
		case "not-sent":
			return `not sent: ${outcome.why}`;
		case "unknown":
			return outcome.why;
		default:
			return outcome satisfies never;
	}
}
