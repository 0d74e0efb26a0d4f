import { type Instant, plus } from "../../time/instant.ts";
import type { TimeWindow } from "../../time/types.ts";
import { commandFor } from "../command/write.ts";
import type { RecordingId } from "../ids.ts";
import { type Announced, isAnnounced, type Plan, type Recording, unworded } from "../recording.ts";
import { canBeHadAgain } from "../status.ts";
import type { Asker } from "./asker.ts";
import type { Card } from "./card.ts";
import type { Deps } from "./deps.ts";
import { draftOf } from "./draft.ts";
import { type AskedBack, askBack } from "./refusal.ts";

export type Again =
	| { readonly kind: "card"; readonly card: Card }
	| { readonly kind: "refused"; readonly refusal: AskedBack }
	| { readonly kind: "gone" }
	/** It runs, or never did. */
	| { readonly kind: "not-over"; readonly recording: Recording };

/** A new card for the same as a recording that is over, for whoever asks: nothing is recorded before it is confirmed. */
export async function again(id: RecordingId, asker: Asker, deps: Deps): Promise<Again> {
	const recording = await deps.store.get(id);
	if (!recording) return { kind: "gone" };
	const now = deps.clock();
	if (!isAnnounced(recording) || !canBeHadAgain(recording, now)) return { kind: "not-over", recording };
	const plan = planAgain(recording, now);
	const drafting = await draftOf(unworded(plan), commandFor(plan), asker, deps, { kind: "again", of: id });
	if (drafting.kind === "refused") {
		return { kind: "refused", refusal: await askBack(drafting.refusal, asker, deps) };
	}
	const { card } = drafting;
	return { kind: "card", card: { ...card, notes: [{ kind: "repeats", recording }, ...card.notes] } };
}

const dayMs = 24 * 3_600_000;

/** A clip as long, from the click on, or of the past the same; a scheduled one at the same time of the next day that is still to come. */
function planAgain({ plan, span }: Announced, now: Instant): Plan {
	const lengthMs = span.end - span.start;
	if (plan.mode === "realtime") return { ...plan, window: { kind: "from-click-for", lengthMs } };
	if (plan.mode === "past") return plan;
	const days = Math.max(1, Math.floor((now - span.start) / dayMs) + 1);
	const start = plus(span.start, days * dayMs);
	const window: TimeWindow = { kind: "fixed", start, end: plus(start, lengthMs) };
	return { ...plan, window };
}
