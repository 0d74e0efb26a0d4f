import { type Instant, plus } from "../../time/instant.ts";
import { fileFormat, isLongerThanAdvised, settle } from "../limits.ts";
import type { RecordingApi, RecordingStore } from "../ports.ts";
import type { Draft, FileFormat, Plan, Settled, Span, Submitting } from "../recording.ts";

/** Something to know before confirming. */
export type Note =
	| { readonly kind: "longer-than-advised"; readonly advisedMs: number }
	/** A real-time recording needs somebody to be pushing at the click. */
	| { readonly kind: "needs-push" }
	| ConflictNote;

export interface ConflictNote {
	/** `just-confirmed`: on the same channel in the same mode so shortly before that Tencent may make duplicates. */
	readonly kind: "overlap" | "just-confirmed";
	readonly other: Settled | Submitting;
}

/** What a card shows: the draft, the span that a click now would give it, and what to know. */
export interface Card {
	readonly draft: Draft;
	readonly span: Span;
	readonly notes: readonly Note[];
	/** Of the file that will be made. */
	readonly format: FileFormat | undefined;
	readonly shownAt: Instant;
}

/** What there is to know of a plan by itself. */
function planNotes(plan: Plan, span: Span, api: RecordingApi): readonly Note[] {
	if (plan.mode !== "realtime") return [];
	const longer = isLongerThanAdvised(plan, span, api.limits);
	return longer
		? [{ kind: "needs-push" }, { kind: "longer-than-advised", advisedMs: api.limits.advisedRealtimeMs }]
		: [{ kind: "needs-push" }];
}

/** Recordings that a click now would run beside, or so shortly after that Tencent may make duplicates. */
export async function conflictNotes(
	plan: Plan,
	span: Span,
	now: Instant,
	deps: { readonly store: RecordingStore; readonly api: RecordingApi },
): Promise<readonly ConflictNote[]> {
	const confirmedSince = plus(now, -deps.api.limits.duplicateWithinMs);
	const others = await deps.store.conflicting({ channelId: plan.channelId, mode: plan.mode, span, confirmedSince });
	return others.map((other) => {
		const overlaps = other.span.start < span.end && span.start < other.span.end;
		return { kind: overlaps ? "overlap" : "just-confirmed", other };
	});
}

/** The card of a draft whose conflicts are known. */
export function showing(
	draft: Draft,
	span: Span,
	conflicts: readonly ConflictNote[],
	now: Instant,
	api: RecordingApi,
): Card {
	const notes = [...planNotes(draft.plan, span, api), ...conflicts];
	return { draft, span, notes, format: fileFormat(draft.plan, api.limits), shownAt: now };
}

/** The card of a draft as a click at `now` would take it. */
export async function cardOf(
	draft: Draft,
	now: Instant,
	deps: { readonly store: RecordingStore; readonly api: RecordingApi },
): Promise<Card> {
	const span = settle(draft.plan.window, now);
	const conflicts = await conflictNotes(draft.plan, span, now, deps);
	return showing(draft, span, conflicts, now, deps.api);
}
