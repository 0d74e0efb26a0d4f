import { codes, type Interface, refuse } from "./envelope.ts";

/** `Live_Channel_GetStatus`: 1 while somebody pushes, 0 when nobody does any more, an error where nobody ever did. */
export const getStatus: Interface = {
	parameters: ["Param.s.channel_id"],
	answer({ get, state, now }) {
		const channelId = get("Param.s.channel_id");
		if (!channelId) return refuse(codes.parameter, "Param.s.channel_id is missing");
		state.stream(channelId);
		if (!state.streams.hasEverBeenPushed(channelId, now)) {
			return refuse(codes.neverPushed, "the stream has never been pushed");
		}
		const status = state.streams.isLive(channelId, now) ? 1 : 0;
		return { output: `[{"rate_type":0,"recv_type":1,"status":${status}}]` };
	},
};
