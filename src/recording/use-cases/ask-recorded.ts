import type { PastClips, Recorded } from "../ports/recording-api.ts";
import type { Plan, Span } from "../recording.ts";

/** Asks an API what of the window of a plan was really recorded. Never rejects. */
export type AskRecorded = (past: Pick<PastClips, "recorded" | "watchUrl">, plan: Plan, span: Span) => Promise<Recorded>;

/** An answer is good for so long, in milliseconds: a card is made anew more often. */
const goodForMs = 10_000;
/** More windows are not remembered than commands can name in that time. */
const mostWindows = 1000;

/** Asks not twice within ten seconds for one window of one stream. */
export function recordedAsker(elapsedMs: () => number): AskRecorded {
	const asked = new Map<string, { readonly at: number; readonly recorded: Promise<Recorded> }>();
	return (past, plan, span) => {
		const now = elapsedMs();
		const key = past.watchUrl(plan, span);
		const known = asked.get(key);
		if (known && now - known.at < goodForMs) return known.recorded;
		if (asked.size >= mostWindows) asked.clear();
		const recorded = past.recorded(plan, span).catch((): Recorded => ({ kind: "unreadable" }));
		asked.set(key, { at: now, recorded });
		return recorded;
	};
}
