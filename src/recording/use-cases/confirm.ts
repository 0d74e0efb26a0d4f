import { plus } from "../../time/instant.ts";
import { commandFor } from "../command/write.ts";
import type { RecordingId } from "../ids.ts";
import { settle } from "../limits.ts";
import type { Draft, Submitting } from "../recording.ts";
import { type Card, cardOf, conflictNotes } from "./card.ts";
import type { Deps } from "./deps.ts";
import { type Refusal, refusalOf } from "./draft.ts";
import { already, type Idle, openDraft, type Press, withResponseUrl } from "./open-draft.ts";

export type Confirmation =
	/** The draft is now `submitting`, durably: the one press that may send the request. */
	| { readonly kind: "confirmed"; readonly recording: Submitting }
	/** Something has changed since the card was shown: the card must be confirmed as it is now. */
	| { readonly kind: "ask-again"; readonly because: "start-passed" | "new-overlap"; readonly card: Card }
	| { readonly kind: "refused"; readonly refusal: Refusal }
	| Idle;

/** How much longer than its time-out a call may be under way before its row counts as left behind, in milliseconds. */
const overdueMarginMs = 1000;

/** Confirms a draft: of any number of presses, on any number of instances, one is `confirmed`. */
export async function confirm(id: RecordingId, press: Press, deps: Deps): Promise<Confirmation> {
	const opened = await openDraft(id, press.by, deps);
	if (opened.kind !== "open") return opened;
	// The second of two quick presses must not confirm what the first one made the card ask anew.
	if (press.version !== undefined && press.version !== opened.draft.version) {
		return { kind: "already", recording: opened.draft };
	}
	const draft = withResponseUrl(opened.draft, press);
	const now = deps.clock();
	const refusal = refusalOf(draft.plan, commandFor(draft.plan), now, deps.api);
	if (refusal?.problem.code === "already-started") return askForTheRest(draft, refusal.problem.span.end, press, deps);
	if (refusal) return { kind: "refused", refusal };
	const span = settle(draft.plan.window, now);
	const conflicts = await conflictNotes(draft.plan, span, now, deps);
	const unseen = conflicts.filter((note) => !draft.shownOverlaps.includes(note.other.id));
	if (unseen.length > 0) {
		const shown: Draft = { ...draft, shownOverlaps: conflicts.map((note) => note.other.id) };
		return askAgain(draft, shown, "new-overlap", press, deps);
	}
	const overdueAt = plus(now, deps.api.timeoutMs + overdueMarginMs);
	const submitting: Submitting = {
		...draft,
		state: "submitting",
		confirmedBy: press.by,
		confirmedAt: now,
		span,
		overdueAt,
	};
	const written = await deps.store.replace(draft, submitting, { by: press.by, why: "confirmed", at: now });
	return written ? { kind: "confirmed", recording: written } : already(id, deps);
}

/** A start that has passed while the card was open: offers what is left of the window. */
function askForTheRest(draft: Draft, end: Submitting["span"]["end"], press: Press, deps: Deps): Promise<Confirmation> {
	const { alternative: _, ...rest } = draft;
	const plan = { ...draft.plan, window: { kind: "from-click-until", end } as const };
	return askAgain(draft, { ...rest, plan, assumptions: [] }, "start-passed", press, deps);
}

async function askAgain(
	current: Draft,
	next: Draft,
	because: "start-passed" | "new-overlap",
	press: Press,
	deps: Deps,
): Promise<Confirmation> {
	const now = deps.clock();
	const written = await deps.store.replace(current, next, { by: press.by, why: because, at: now });
	return written ? { kind: "ask-again", because, card: await cardOf(written, now, deps) } : already(current.id, deps);
}
