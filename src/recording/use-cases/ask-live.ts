import { remembered } from "../pacing/remembered.ts";
import type { LiveState, RecordingApi } from "../ports/recording-api.ts";
import type { Plan } from "../recording.ts";

/** Asks an API whether somebody pushes to the channel of a plan; `undefined` where it is not asked. Never rejects. */
export type AskLive = (api: Pick<RecordingApi, "liveState">, plan: Plan) => Promise<LiveState> | undefined;

/** For more cards in one second the API is not asked: it takes no more, and creating comes first. */
const mostCardsASecond = 20;

/**
 * Asks not twice within ten seconds for one channel, and in a flood of cards not for each: those say nothing of the
 * stream. Before a scheduled start it always asks.
 */
export function liveAsker(elapsedMs: () => number): AskLive {
	const once = remembered<LiveState>(elapsedMs);
	let second = { startedAt: Number.NEGATIVE_INFINITY, cards: 0 };

	function isFlood({ mode }: Plan): boolean {
		if (mode !== "realtime") return false;
		const now = elapsedMs();
		if (now - second.startedAt >= 1000) second = { startedAt: now, cards: 0 };
		second.cards += 1;
		return second.cards > mostCardsASecond;
	}

	return (api, plan) =>
		once(plan.channelId, () =>
			isFlood(plan) ? undefined : api.liveState?.(plan).catch((): LiveState => "unreadable"),
		);
}
