import type { ChannelId } from "../ids.ts";
import type { LiveState, RecordingApi } from "../ports/recording-api.ts";
import type { Plan } from "../recording.ts";

/** Asks an API whether somebody pushes to the channel of a plan. Never rejects. */
export type AskLive = (api: Pick<RecordingApi, "liveState">, plan: Plan) => Promise<LiveState>;

/** An answer is good for so long, in milliseconds. */
const goodForMs = 10_000;
/** More channels are not remembered than commands can name in that time. */
const mostChannels = 1000;
/** For more cards in one second the API is not asked: it takes no more, and creating comes first. */
const mostCardsASecond = 20;

/**
 * Asks not twice within ten seconds for one channel, and in a flood of cards not for each: those say nothing of the
 * stream. Before a scheduled start it always asks.
 */
export function liveAsker(elapsedMs: () => number): AskLive {
	const asked = new Map<ChannelId, { readonly at: number; readonly state: Promise<LiveState> }>();
	let second = { startedAt: Number.NEGATIVE_INFINITY, cards: 0 };
	return (api, plan) => {
		if (!api.liveState) return Promise.resolve("unreadable");
		const now = elapsedMs();
		const known = asked.get(plan.channelId);
		if (known && now - known.at < goodForMs) return known.state;
		if (plan.mode === "realtime") {
			if (now - second.startedAt >= 1000) second = { startedAt: now, cards: 0 };
			if (second.cards >= mostCardsASecond) return Promise.resolve("unreadable");
			second.cards += 1;
		}
		if (asked.size >= mostChannels) asked.clear();
		const state = api.liveState(plan).catch((): LiveState => "unreadable");
		asked.set(plan.channelId, { at: now, state });
		return state;
	};
}
