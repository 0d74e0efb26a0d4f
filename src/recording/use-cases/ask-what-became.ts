import type { Instant } from "../../time/instant.ts";
import type { Outcome } from "../cause.ts";
import type { TaskId } from "../ids.ts";
import type { RecordingApi } from "../ports/recording-api.ts";
import { type Existing, type Failed, isExisting, isMissing, type Missing, type Unknown } from "../recording.ts";
import { askedInVain, settle } from "../transitions.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";

/**
 * Asks the API what became of a recording whose outcome is unknown, and settles what it says for certain. Nothing is
 * ever sent again but for a clip of the past, where that makes no second one. Rejects where the store is away.
 */
export async function askWhatBecame(recording: Unknown, isLast: boolean, deps: Deps): Promise<void> {
	const isPast = recording.plan.mode === "past";
	const outcome = isPast ? await askOnceMore(recording, deps) : await outcomeOf(recording, isLast, deps);
	if (!outcome && !isLast) return;
	const now = deps.clock();
	const written = await deps.store.write(outcome ? settle(recording, outcome, now) : askedInVain(recording, now));
	if (!written) return;
	deps.report({ kind: "settled", recordingId: recording.id, facts: { state: written.state, asked: true, outcome } });
	await showDue(deps, recording.id);
}

/**
 * Looks once more for what is to be tried again: where the API has listed it late there is one, and no second one is made.
 * Resolves to what is stored then; `undefined` where nobody knows of any. Rejects where the store is away.
 */
export async function findAfterAll(recording: Failed | Unknown, deps: Deps): Promise<Existing | undefined> {
	if (recording.state === "failed" && !isMissing(recording)) return undefined;
	const outcome = await outcomeOf(recording, false, deps);
	if (!outcome) return undefined;
	await deps.store.write(settle(recording, outcome, deps.clock()));
	await showDue(deps, recording.id);
	const now = await deps.store.get(recording.id);
	return now && isExisting(now) ? now : undefined;
}

/** A refusal of the request, or that it could not be sent, says nothing of the first. */
async function askOnceMore({ id, api: name, plan, span, confirmedAt }: Unknown, deps: Deps) {
	const api = deps.apis.of(name);
	if (!api?.past || !isRepeatable(api, confirmedAt, deps.clock())) return undefined;
	const outcome = await api.past.create(plan, span, id);
	return outcome.kind === "created" ? outcome : undefined;
}

/** May a clip of the past be asked for once more, without a second one coming of it? */
export function isRepeatable({ limits: { past } }: RecordingApi, confirmedAt: Instant, now: Instant): boolean {
	return past !== undefined && now - confirmedAt < past.repeatableForMs;
}

type Wanted = Unknown | Missing;

/** `undefined` where nothing is certain yet. */
async function outcomeOf(recording: Wanted, isLast: boolean, deps: Deps): Promise<Outcome | undefined> {
	const found = await deps.apis.of(recording.api)?.findTasks?.(recording.plan, recording.span);
	if (found?.kind !== "certain") return undefined;
	const unknown = await withoutOthers([...found.taskIds, ...found.similar], recording, deps);
	// Where there is something like it that nobody of ours has made, that there is none is not certain.
	if (unknown.length === 0) return isLast ? { kind: "not-sent", cause: { code: "not-there" } } : undefined;
	const [task, ...more] = unknown.filter((each) => found.taskIds.includes(each));
	if (!task) return undefined;
	if (more.length > 0 || (await hasTwin(recording, deps))) return undefined;
	return { kind: "created", taskId: task };
}

/** Those that no other recording of ours has made. */
async function withoutOthers(
	taskIds: readonly TaskId[],
	{ plan, span }: Wanted,
	deps: Deps,
): Promise<readonly TaskId[]> {
	if (taskIds.length === 0) return [];
	const known = await deps.store.notices.existing({ channelId: plan.channelId, taskIds, span });
	return taskIds.filter((taskId) => !known.some((other) => other.taskId === taskId));
}

/** Another recording that asks for the same, and of which is not known either whether the task is its own. */
async function hasTwin({ id, plan, span, api: name }: Wanted, deps: Deps): Promise<boolean> {
	const { channelId, mode } = plan;
	const others = await deps.store.conflicting({ channelId, mode, span, confirmedSince: span.end });
	return others.some(
		(other) =>
			other.id !== id &&
			other.api === name &&
			(other.state === "submitting" || other.state === "unknown") &&
			other.span.start === span.start &&
			other.span.end === span.end,
	);
}
