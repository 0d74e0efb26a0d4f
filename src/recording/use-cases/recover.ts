import type { RecordingId } from "../ids.ts";
import type { RecordingStore } from "../ports/recording-store.ts";
import type { Recording } from "../recording.ts";
import { giveUpStop, settle } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { canAskOfStop } from "./stop.ts";
import { canAsk, waitingLeaseMs } from "./submit.ts";

/** After the store was away, everybody who lives gets so long to keep what they know, in milliseconds. */
const graceMs = 5000;
/** Whoever has only just started does not know that it was away, and leaves them so long. */
const startGraceMs = 2000;
const batch = 500;

type LeftBehind = Awaited<ReturnType<RecordingStore["leftBehind"]>>;

export interface Recovery {
	/**
	 * Settles what a process left behind when it died, and begins to show whatever is due. Nothing is ever sent again. To be
	 * run every second or so, on every instance; rejects where the store is away.
	 */
	now(): Promise<void>;
	/** What is being shown: a slow Slack holds up nothing else. */
	readonly showing: ReadonlySet<Promise<unknown>>;
}

export function recovery(deps: Deps): Recovery {
	const showing = new Set<Promise<unknown>>();
	/** Rows that cannot be read, of which the log was told. */
	const named = new Set<RecordingId>();
	let from = deps.elapsedMs() + startGraceMs;
	return {
		showing,
		async now() {
			try {
				await deps.store.prolong(deps.turns.waiting, waitingLeaseMs);
				// Asked in the time of grace as well: it begins anew where the store is still away.
				const left = await deps.store.leftBehind(batch);
				if (deps.elapsedMs() < from) return;
				await settleLeftBehind(left, named, deps);
			} catch (cause) {
				from = deps.elapsedMs() + graceMs;
				throw cause;
			}
			const shown: Promise<unknown> = showDue(deps)
				.catch((cause: unknown) => deps.report({ kind: "fault", what: "showing what is due", cause }))
				.finally(() => showing.delete(shown));
			showing.add(shown);
		},
	};
}

async function settleLeftBehind(
	{ recordings, unreadable }: LeftBehind,
	named: Set<RecordingId>,
	deps: Deps,
): Promise<void> {
	for (const { id, cause } of unreadable.filter((row) => !named.has(row.id))) {
		named.add(id);
		deps.report({ kind: "fault", what: "reading a recording that was left behind", cause, recordingId: id });
	}
	const others = recordings.filter(({ id }) => !deps.underWay.has(id));
	await Promise.all(others.map((recording) => settleOne(recording, deps)));
}

/** What had no turn yet was certainly not sent; what had one may have been. One that cannot be written holds up no other. */
async function settleOne(recording: Recording, deps: Deps): Promise<void> {
	const now = deps.clock();
	try {
		if (recording.state === "stopping") {
			await deps.store.write(giveUpStop(recording, now, canAskOfStop(recording, deps)));
		} else if (recording.state === "submitting") {
			const kind = recording.turn === "waiting" ? "not-sent" : "unknown";
			await deps.store.write(settle(recording, { kind, cause: { code: "left-behind" } }, now, canAsk(recording, deps)));
		}
	} catch (error) {
		const what = "settling a recording that was left behind";
		deps.report({ kind: "fault", what, cause: error, recordingId: recording.id });
	}
}
