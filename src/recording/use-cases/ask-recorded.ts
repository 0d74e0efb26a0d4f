import { remembered } from "../pacing/remembered.ts";
import type { PastClips, Recorded } from "../ports/recording-api.ts";
import type { Plan, Span } from "../recording.ts";

/** Asks an API what of the window of a plan was really recorded. Never rejects. */
export type AskRecorded = (past: Pick<PastClips, "recorded" | "watchUrl">, plan: Plan, span: Span) => Promise<Recorded>;

/** Asks not twice within ten seconds for one window of one stream. */
export function recordedAsker(elapsedMs: () => number): AskRecorded {
	const once = remembered<Recorded>(elapsedMs);
	return async (past, plan, span) => {
		const ask = () => past.recorded(plan, span).catch((): Recorded => ({ kind: "unreadable" }));
		return (await once(past.watchUrl(plan, span), ask)) ?? { kind: "unreadable" };
	};
}
