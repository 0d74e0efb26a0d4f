import type { ChannelId } from "../ids.ts";
import type { LiveState, RecordingApi } from "../ports/recording-api.ts";
import type { Plan } from "../recording.ts";

/** Asks an API whether somebody pushes to the channel of a plan. Never rejects. */
export type AskLive = (api: Pick<RecordingApi, "liveState">, plan: Plan) => Promise<LiveState>;

/** An answer is good for so long, in milliseconds. */
const goodForMs = 10_000;
/** More channels are not remembered than commands can name in that time. */
const mostChannels = 1000;

/** Asks not twice within ten seconds for one channel. */
export function liveAsker(elapsedMs: () => number): AskLive {
	const asked = new Map<ChannelId, { readonly at: number; readonly state: Promise<LiveState> }>();
	return (api, plan) => {
		if (!api.liveState) return Promise.resolve("unreadable");
		const now = elapsedMs();
		const known = asked.get(plan.channelId);
		if (known && now - known.at < goodForMs) return known.state;
		if (asked.size >= mostChannels) asked.clear();
		const state = api.liveState(plan).catch((): LiveState => "unreadable");
		asked.set(plan.channelId, { at: now, state });
		return state;
	};
}
