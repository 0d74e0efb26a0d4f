import type { Outcome } from "../cause.ts";
import type { RecordingId } from "../ids.ts";
import type { Settled, Submitting, Unknown } from "../recording.ts";
import { settle, takeTurn } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { persistently } from "./persistently.ts";

/** For how long a recording may wait for its turn before its process counts as dead, unless it is prolonged. */
export const waitingLeaseMs = 10_000;
/** How often those that wait are prolonged. */
const prolongEveryMs = 3000;
/** From the turn being written down to the request leaving: later, and somebody may have given it up already. */
const sendWithinMs = 2000;
/** How much longer than its time-out a call may be under way before its row counts as left behind. */
const overdueMarginMs = sendWithinMs + 1000;

/**
 * Sends the one request of a recording that was confirmed here, keeps its outcome and tells people. Never rejects.
 * Resolves to what became of it; `undefined` where somebody else had given it up before its turn.
 */
export async function submit(confirmed: Submitting, deps: Deps): Promise<Settled | undefined> {
	const { id, plan, api } = confirmed;
	deps.report({ kind: "submitting", recordingId: id, facts: { api, channelId: plan.channelId, mode: plan.mode } });
	deps.underWay.add(id);
	const known = new AbortController();
	// Nobody waits before the card of what was kept.
	const shown = confirmed.wasKept
		? undefined
		: deps.messages
				.showSubmitting(confirmed, known.signal)
				.catch((cause: unknown) => fault("showing that a recording is being submitted", cause, id, deps));
	try {
		const outcome = await sendInTurn(confirmed, deps);
		const settled = await persistently(
			`keeping the outcome (${outcome.kind})`,
			id,
			() => keep(id, outcome, deps),
			deps,
		);
		known.abort();
		deps.report({ kind: "settled", recordingId: id, facts: { state: settled?.state, outcome } });
		// "Submitting" must not come behind the outcome and stand in its place.
		await shown;
		await showDue(deps, id);
		return settled;
	} catch (cause) {
		fault("telling an outcome", cause, id, deps);
		return undefined;
	} finally {
		deps.underWay.delete(id);
	}
}

async function sendInTurn(confirmed: Submitting, deps: Deps): Promise<Outcome> {
	const stopProlonging = prolongWhileWaiting(confirmed.id, deps);
	return deps.turns.run(async () => {
		stopProlonging();
		return send(confirmed, deps);
	});
}

/** The turn is written down before anything leaves; where that fails, nothing does. */
async function send(confirmed: Submitting, deps: Deps): Promise<Outcome> {
	const api = deps.apis.of(confirmed.api);
	if (!api) return { kind: "not-sent", cause: { code: "not-configured" } };
	const from = deps.elapsedMs();
	const turn = takeTurn({ ...confirmed, turn: "waiting" }, deps.clock(), api.timeoutMs + overdueMarginMs);
	try {
		if (!(await deps.store.write(turn))) return { kind: "not-sent", cause: { code: "overdue" } };
	} catch (cause) {
		fault("writing down the turn of a request", cause, confirmed.id, deps);
		return { kind: "not-sent", cause: { code: "store-away" } };
	}
	if (deps.elapsedMs() - from > sendWithinMs) return { kind: "not-sent", cause: { code: "overdue" } };
	return api.create(confirmed.plan, confirmed.span);
}

function prolongWhileWaiting(id: RecordingId, deps: Deps): () => void {
	let waiting = true;
	const prolong = async () => {
		await deps.pause(prolongEveryMs);
		while (waiting) {
			await deps.store
				.prolong([id], waitingLeaseMs)
				.catch((cause: unknown) => fault("prolonging a turn", cause, id, deps));
			await deps.pause(prolongEveryMs);
		}
	};
	void prolong();
	return () => {
		waiting = false;
	};
}

/**
 * Writes an outcome down. One that was given up as unknown meanwhile is corrected by what is certain; whatever else
 * somebody wrote stays.
 */
async function keep(id: RecordingId, outcome: Outcome, deps: Deps): Promise<Settled | undefined> {
	for (;;) {
		const current = await deps.store.get(id);
		const isOpen = current?.state === "submitting" || (current?.state === "unknown" && outcome.kind !== "unknown");
		if (!isOpen) return undefined;
		const written = await deps.store.write(settle(current, outcome, deps.clock(), canAsk(current, deps)));
		if (written) return written;
	}
}

/** Whether the API that made a recording can be asked what became of it. */
export function canAsk({ api }: Submitting | Unknown, deps: Deps): boolean {
	return deps.apis.of(api)?.findTasks !== undefined;
}

function fault(what: string, cause: unknown, recordingId: RecordingId, deps: Deps): void {
	deps.report({ kind: "fault", what, cause, recordingId });
}
