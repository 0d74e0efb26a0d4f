import type { Outcome } from "../cause.ts";
import type { RecordingId } from "../ids.ts";
import { persistently } from "../pacing/persistently.ts";
import type { RecordingApi } from "../ports/recording-api.ts";
import { isSettled, type Settled, type Submitting, type Unknown } from "../recording.ts";
import { settle, takeTurn } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";

/** For how long a recording may wait for its turn before its process counts as dead, unless it is prolonged. */
export const waitingLeaseMs = 10_000;
/** From asking the store to the request leaving: later, and somebody may have given it up already. */
export const sendWithinMs = 2000;
/** How much longer than its time-out a call may be under way before its row counts as left behind. */
export const leaseMarginMs = sendWithinMs + 1000;

/**
 * Sends the one request of a recording that was confirmed here, keeps its outcome and tells people. Never rejects.
 * Resolves to what became of it; `undefined` where that is not known any more. `askedAt`: when the store was asked to
 * keep the confirmation, by `elapsedMs`.
 */
export async function submit(
	confirmed: Submitting,
	deps: Deps,
	askedAt = deps.elapsedMs(),
): Promise<Settled | undefined> {
	// Nobody waits before the card of what was kept; and where it took long, somebody may have told the outcome already.
	const isLate = deps.elapsedMs() - askedAt > sendWithinMs;
	const submitting = confirmed.wasKept || isLate ? undefined : showSubmitting(confirmed, deps);
	const settled = await sendAndKeep(confirmed, deps);
	try {
		await showDue(deps, confirmed.id, submitting?.takeBack());
	} catch (cause) {
		fault("telling an outcome", cause, confirmed.id, deps);
	}
	return settled;
}

async function sendAndKeep(confirmed: Submitting, deps: Deps): Promise<Settled | undefined> {
	const { id, plan, api } = confirmed;
	deps.report({ kind: "submitting", recordingId: id, facts: { api, channelId: plan.channelId, mode: plan.mode } });
	deps.underWay.add(id);
	try {
		const stopping: Outcome = { kind: "not-sent", cause: { code: "stopping" } };
		const outcome = await deps.turns.run(id, () => send(confirmed, deps), stopping);
		const settled = await persistently(
			`keeping the outcome (${outcome.kind})`,
			id,
			() => keep(id, outcome, deps),
			deps,
		);
		deps.report({ kind: "settled", recordingId: id, facts: { state: settled?.state, outcome } });
		return settled;
	} finally {
		deps.underWay.delete(id);
	}
}

/** The turn is written down before anything leaves; where that fails, nothing does. */
async function send(confirmed: Submitting, deps: Deps): Promise<Outcome> {
	const api = deps.apis.of(confirmed.api);
	if (!api) return { kind: "not-sent", cause: { code: "not-configured" } };
	const from = deps.elapsedMs();
	const turn = takeTurn({ ...confirmed, turn: "waiting" }, deps.clock(), api.timeoutMs + leaseMarginMs);
	try {
		if (!(await deps.store.write(turn))) return { kind: "not-sent", cause: { code: "overdue" } };
	} catch (cause) {
		fault("writing down the turn of a request", cause, confirmed.id, deps);
		return { kind: "not-sent", cause: { code: "store-away" } };
	}
	if (deps.elapsedMs() - from > sendWithinMs) return { kind: "not-sent", cause: { code: "overdue" } };
	return create(confirmed, api);
}

/** Sends the request of a recording. */
async function create({ id, plan, span }: Submitting, api: RecordingApi): Promise<Outcome> {
	if (plan.mode !== "past") return api.create(plan, span);
	return api.past ? api.past.create(plan, span, id) : { kind: "not-sent", cause: { code: "not-configured" } };
}

/**
 * Writes an outcome down. One that was given up as unknown meanwhile is corrected by what is certain; whatever else
 * somebody wrote stays. Resolves to what then stands.
 */
async function keep(id: RecordingId, outcome: Outcome, deps: Deps): Promise<Settled | undefined> {
	for (;;) {
		const current = await deps.store.get(id);
		const isOpen = current?.state === "submitting" || (current?.state === "unknown" && outcome.kind !== "unknown");
		if (!isOpen) return current && isSettled(current) ? current : undefined;
		const written = await deps.store.write(settle(current, outcome, deps.clock(), canAsk(current, deps)));
		if (written) return written;
	}
}

/** Whether the API that made a recording can be asked what became of it. */
export function canAsk({ api: name, plan }: Submitting | Unknown, deps: Deps): boolean {
	const api = deps.apis.of(name);
	return plan.mode === "past" ? api?.past !== undefined : api?.findTasks !== undefined;
}

/**
 * Shows "submitting" meanwhile. `takeBack` does so where it has not left yet; what it returns tells whether it is certain
 * that nothing of it comes behind whatever is shown from then on.
 */
function showSubmitting(confirmed: Submitting, deps: Deps): { readonly takeBack: () => () => boolean } {
	const known = new AbortController();
	let end: "sent" | "never sent" | undefined;
	const show = async () => {
		try {
			end = (await deps.messages.showSubmitting(confirmed, known.signal)) ? "sent" : "never sent";
		} catch (cause) {
			fault("showing that a recording is being submitted", cause, confirmed.id, deps);
		}
	};
	void show();
	return {
		takeBack() {
			known.abort();
			const isOver = end !== undefined;
			return () => isOver || end === "never sent";
		},
	};
}

function fault(what: string, cause: unknown, recordingId: RecordingId, deps: Deps): void {
	deps.report({ kind: "fault", what, cause, recordingId });
}
