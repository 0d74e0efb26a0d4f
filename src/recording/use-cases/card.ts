import { type Instant, plus } from "../../time/instant.ts";
import { gapsOf } from "../gaps.ts";
import { fileFormat, isLongerThanAdvised, overlapProblem, spanAt, takenFrom } from "../limits.ts";
import type { RecordingApi, WrongTemplate } from "../ports/recording-api.ts";
import type { ConflictQuery } from "../ports/recording-store.ts";
import type { LimitProblem } from "../problem.ts";
import type { Confirmed, Draft, Existing, FileFormat, Plan, Span } from "../recording.ts";
import type { Deps } from "./deps.ts";

/** Something to know before confirming. Lengths in milliseconds. */
export type Note =
	| { readonly kind: "longer-than-advised"; readonly advisedMs: number }
	/** A real-time recording needs somebody to be pushing at the click. */
	| { readonly kind: "needs-push" }
	/** Nobody is pushing to the channel of a real-time recording now. */
	| { readonly kind: "not-pushing" }
	/** It starts so late, or lasts so long, that a slip of the pen is likely. */
	| { readonly kind: "far-ahead"; readonly startsInMs: number }
	| { readonly kind: "long"; readonly lengthMs: number }
	/** A template of the settings does not make what it is set for. */
	| ({ readonly kind: "wrong-template" } & WrongTemplate)
	/** It starts too far ahead for the API: the bot keeps it until then. */
	| { readonly kind: "kept-until"; readonly at: Instant }
	/** The account is near what it may create in a day, or have running at once. */
	| { readonly kind: "near-quota"; readonly of: "created" | "running"; readonly used: number; readonly most: number }
	/** What of a window that has been was not recorded: none of it, or these gaps; `unreadable` where nobody can say. */
	| { readonly kind: "recorded"; readonly gaps: readonly Span[] | "all" | "unreadable" }
	/** It has only just been, and a part of it may not be there yet. */
	| { readonly kind: "just-been" }
	/** It is kept as no file. */
	| { readonly kind: "link-only" }
	/** The same as one that is over. */
	| { readonly kind: "repeats"; readonly recording: Pick<Existing, "plan" | "span"> }
	| ConflictNote;

interface ConflictNote {
	/** `just-confirmed`: on the same channel in the same mode so shortly before that Tencent may make duplicates. */
	readonly kind: "overlap" | "just-confirmed";
	readonly other: Confirmed;
}

/** What a card shows: the draft, the span that a click now would give it, and what to know. */
export interface Card {
	readonly draft: Draft;
	readonly span: Span;
	readonly notes: readonly Note[];
	/** Of the file that will be made. */
	readonly format: FileFormat | undefined;
	/** Where what has been can be watched before anybody decides. */
	readonly watchUrl?: string;
	readonly shownAt: Instant;
}

/** From so much of a quota on it is worth a note. */
const nearly = 0.9;

async function quotaNotes(api: RecordingApi, now: Instant, deps: Deps): Promise<readonly Note[]> {
	const { quota } = api.limits;
	if (!quota) return [];
	const used = await deps.usage(api.name, now);
	const all = [
		{ kind: "near-quota", of: "created", used: used.created, most: quota.createdADay },
		{ kind: "near-quota", of: "running", used: used.running, most: quota.atOnce },
	] as const;
	return all.filter(({ used, most }) => used >= most * nearly);
}

/** A card waits no longer for what the API says of the stream, live or past, in milliseconds. */
const askedWithinMs = 800;

/** A scheduled recording is not asked about before its start. */
async function liveNotes(plan: Plan, api: RecordingApi, deps: Deps): Promise<readonly Note[]> {
	const asked = plan.mode === "realtime" ? deps.askLive(api, plan) : undefined;
	const state = asked && (await Promise.race([asked, tooLate(deps)]));
	return state === "not-live" ? [{ kind: "not-pushing" }] : [];
}

const tooLate = ({ pause }: Deps) => pause(askedWithinMs).then(() => "unreadable" as const);

/** What of the window was really recorded. */
async function pastNotes(
	plan: Plan,
	span: Span,
	now: Instant,
	api: RecordingApi,
	deps: Deps,
): Promise<readonly Note[]> {
	const { past } = api.limits;
	if (plan.mode !== "past" || !api.past || !past) return [];
	const asked = deps.askRecorded(api.past, plan, span).then((recorded) => gapsOf(span, recorded, now, past));
	return [{ kind: "recorded", gaps: await Promise.race([asked, tooLate(deps)]) }];
}

/** Further ahead, or longer, is said in bold. */
const farAheadMs = 31 * 24 * 3_600_000;
const longMs = 8 * 3_600_000;

/** What there is to know of a plan by itself. */
function planNotes(plan: Plan, span: Span, api: RecordingApi, now: Instant): readonly Note[] {
	const startsInMs = span.start - now;
	const lengthMs = span.end - span.start;
	const takeUpAt = takenFrom(span, now, api.limits);
	return [
		...(takeUpAt === undefined ? [] : [{ kind: "kept-until", at: takeUpAt } as const]),
		...(startsInMs > farAheadMs ? [{ kind: "far-ahead", startsInMs } as const] : []),
		...(lengthMs > longMs ? [{ kind: "long", lengthMs } as const] : []),
		...pastPlanNotes(plan, span, api, now),
		...(plan.mode === "realtime" && api.limits.realtimeNeedsPush ? [{ kind: "needs-push" } as const] : []),
		...(isLongerThanAdvised(plan, span, api.limits)
			? [{ kind: "longer-than-advised", advisedMs: api.limits.advisedRealtimeMs } as const]
			: []),
		...(api.limits.wrongTemplates ?? []).map((wrong) => ({ kind: "wrong-template", ...wrong }) as const),
	];
}

function pastPlanNotes(plan: Plan, span: Span, { limits: { past } }: RecordingApi, now: Instant): readonly Note[] {
	if (plan.mode !== "past" || !past) return [];
	return [
		...(now - span.end < past.behindMs ? [{ kind: "just-been" } as const] : []),
		...(past.isKept ? [] : [{ kind: "link-only" } as const]),
	];
}

/**
 * Asks for recordings that a click at `now` would run beside, or so shortly after that Tencent may make duplicates. Of a
 * window at a fixed time only one that overlaps can be the duplicate: none was confirmed after its end yet.
 */
export function conflictQuery(
	{ channelId, mode, window }: Plan,
	span: Span,
	now: Instant,
	api: RecordingApi,
): ConflictQuery {
	const confirmedSince = window.kind === "fixed" ? span.end : plus(now, -api.limits.duplicateWithinMs);
	return { channelId, mode, span, confirmedSince };
}

/** The span that a click would give a plan, and what there is to know of all that is beside it. */
export type Surroundings = Pick<Card, "span" | "notes">;

/** Looks at what else records, at the account's quotas and at the stream, for a plan as a click at `now` would take it. */
export async function lookAround(plan: Plan, now: Instant, deps: Deps): Promise<Surroundings> {
	const api = deps.apis.current;
	const span = spanAt(plan.window, now);
	const [conflicting, quota, live, past] = await Promise.all([
		deps.store.conflicting(conflictQuery(plan, span, now, api)),
		quotaNotes(api, now, deps),
		liveNotes(plan, api, deps),
		pastNotes(plan, span, now, api, deps),
	]);
	const conflicts = conflicting.map((other): ConflictNote => {
		const overlaps = other.span.start < span.end && span.start < other.span.end;
		return { kind: overlaps ? "overlap" : "just-confirmed", other };
	});
	return { span, notes: [...conflicts, ...quota, ...live, ...past] };
}

/** The card of a draft in its surroundings. */
export function cardOf(draft: Draft, { span, notes: others }: Surroundings, now: Instant, api: RecordingApi): Card {
	const isSilent = others.some(({ kind }) => kind === "not-pushing");
	const own = planNotes(draft.plan, span, api, now).filter(({ kind }) => kind !== "needs-push" || !isSilent);
	const notes = [...own, ...others];
	const watchUrl = draft.plan.mode === "past" ? api.past?.watchUrl(draft.plan, span) : undefined;
	const watch = watchUrl === undefined ? {} : { watchUrl };
	return { draft, span, notes, format: fileFormat(draft.plan, api.limits), ...watch, shownAt: now };
}

/** Whether too many others of the same stream run beside it for the API to start this one too. */
export function crowding(
	{ path, domain }: Plan,
	{ span, notes }: Surroundings,
	api: RecordingApi,
): LimitProblem | undefined {
	const beside = notes.flatMap((note) => (note.kind === "overlap" ? [note.other] : []));
	const ofStream = beside.filter(
		({ plan, ...other }) => other.api === api.name && plan.path === path && plan.domain === domain,
	);
	return overlapProblem(
		span,
		ofStream.map((other) => other.span),
		api.limits,
	);
}

/** The other recordings that a card shows: whoever confirms it knows of them. */
export function shownOverlaps({ notes }: Surroundings): Draft["shownOverlaps"] {
	return notes.flatMap((note) => ("other" in note ? [note.other.id] : []));
}
