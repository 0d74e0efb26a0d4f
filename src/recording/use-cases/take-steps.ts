import { type Instant, plus } from "../../time/instant.ts";
import { type FileOf, isCovered, type RecordedFile, recordedSpan } from "../recorded-file.ts";
import { type Existing, isExisting, isFollowed, type Recording } from "../recording.ts";
import { isLastStep, nextStepAt, type Step, stepDue } from "../steps.ts";
import { askWhatBecame } from "./ask-what-became.ts";
import { askWhetherStopped } from "./ask-whether-stopped.ts";
import type { Deps } from "./deps.ts";
import { followClip } from "./follow-clip.ts";
import { newsOf } from "./news.ts";
import { keepFile } from "./take-notice.ts";
import { takeUpKept } from "./take-up-kept.ts";

/** Whoever takes a step has so long for it before somebody else may: looks for files wait for each other. In milliseconds. */
const leaseMs = 5 * 60_000;
const batch = 20;
/** So many looks for files may be under way: each takes its API a second or more. */
const mostLooks = 100;
/** What is due for longer is told in the log, in milliseconds. */
const overdueMs = 5 * 60_000;

/**
 * Does what has come due. Run `now` every few seconds, on every instance; it rejects where the store is away. It does
 * not wait for looks for files, which would make checks of streams late.
 */
export function stepTaker(deps: Deps): { now(): Promise<void> } {
	let looks = 0;

	async function look(recording: Recording, now: Instant, until: Instant): Promise<void> {
		looks += 1;
		await takeStep(recording, now, until, deps);
		looks -= 1;
	}

	/** Takes what has come due by then, up to so many. */
	async function takeSome(now: Instant, limit: number): Promise<number> {
		const until = plus(now, leaseMs);
		const taken = await deps.store.steps.take(now, until, limit);
		const isLook = (recording: Recording) => stepDue(recording, now)?.kind === "look-for-files";
		for (const recording of taken.filter(isLook)) void look(recording, now, until);
		const others = taken.filter((recording) => !isLook(recording));
		await Promise.all(others.map((recording) => takeStep(recording, now, until, deps)));
		return taken.length;
	}

	return {
		async now() {
			const now = deps.clock();
			for (;;) {
				const limit = Math.min(batch, mostLooks - looks);
				if (limit <= 0 || (await takeSome(now, limit)) < limit) return;
			}
		},
	};
}

/** Tells of what nobody has done for minutes. */
export async function audit(deps: Deps): Promise<void> {
	for (const { what, recordingId, dueAt } of await deps.store.steps.overdue(plus(deps.clock(), -overdueMs))) {
		deps.report({ kind: "overdue", recordingId, facts: { what, dueAt: new Date(dueAt).toISOString() } });
	}
}

/** One that fails is taken again when its lease is over. Never rejects. */
async function takeStep(recording: Recording, now: Instant, until: Instant, deps: Deps): Promise<void> {
	const step = stepDue(recording, now);
	try {
		if (step) await take(step, recording, deps);
		await deps.store.steps.next(recording.id, until, nextStepAt(recording, now));
	} catch (cause) {
		deps.report({ kind: "fault", what: step?.kind ?? "choosing a step", cause, recordingId: recording.id });
	}
}

async function take(step: Step, recording: Recording, deps: Deps): Promise<void> {
	const isLast = isLastStep(step, recording);
	if (recording.state === "kept") return takeUpKept(recording, deps);
	if (recording.state === "unknown") return askWhatBecame(recording, isLast, deps);
	if (isFollowed(recording)) return followClip(recording, isLast, deps);
	if (!isExisting(recording)) return;
	if (step.kind === "ask-what-became") return askWhetherStopped(recording, isLast, deps);
	return step.kind === "check-stream" ? checkStream(recording, deps) : lookForFiles(recording, isLast, deps);
}

/** Is somebody pushing? If not, whoever asked for the recording is told, once, and so is everybody who sees it. */
async function checkStream(recording: Existing, deps: Deps): Promise<void> {
	const { id, api, plan, taskId, span } = recording;
	const from = deps.apis.of(api);
	const at = deps.clock();
	if (!from || recording.state === "stopped" || at >= span.end) return;
	if ((await deps.askLive(from, plan)) !== "not-live") return;
	const event = { kind: "found-silent", channelId: plan.channelId, taskId, at } as const;
	await deps.store.notices.keepEvent(`silent ${id}`, event, [
		{ recordingId: id, kind: "announcement" },
		{ recordingId: id, kind: "not-pushing" },
	]);
}

/** Asks for files where none was told, or not all; after the last time the announcement says so if there is none. */
async function lookForFiles(recording: Existing, isLast: boolean, deps: Deps): Promise<void> {
	const span = recordedSpan(recording);
	const { files, stream } = await newsOf(recording, deps.store);
	const breaks = stream.interruptions.map(({ since, until = span.end }) => ({ start: since, end: until }));
	const known = files.map(({ file }) => file);
	const isWhole = (found: readonly RecordedFile[]) => isCovered(span, [...known, ...found, ...breaks]);
	if (files.length > 0 && isWhole([])) return labelFiles(recording, files, deps);
	const finding = await deps.apis.of(recording.api)?.findFiles?.(recording, isWhole);
	if (finding?.kind === "found") for (const file of finding.files) await keepFile(file, deps.store.notices);
	if (finding?.kind === "unreadable") {
		const cause = new Error("the list of files could not be read");
		deps.report({ kind: "fault", what: "looking for files", cause, recordingId: recording.id });
	}
	if (isLast) await deps.store.notices.touch([{ recordingId: recording.id, kind: "announcement" }]);
	if (finding?.kind === "found") await labelFiles(recording, (await newsOf(recording, deps.store)).files, deps);
}

/** Files meet people without us: what is certainly this recording's says so, at each look anew, in case the last one failed. */
async function labelFiles(recording: Existing, files: readonly FileOf[], deps: Deps): Promise<void> {
	const api = deps.apis.of(recording.api);
	const { id: recordingId, requestedBy, plan } = recording;
	const label = { recordingId, requestedBy, ...(plan.title === undefined ? {} : { title: plan.title }) };
	for (const { file, isCertain } of files) if (isCertain) await api?.labelFile?.(file, label);
}
