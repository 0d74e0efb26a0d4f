import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";

export const stopByMessage: Wording["stopByMessage"] = {
	whichChannel: `Which recording? Name its channel: ${code("stop 8888_test123")}.`,
	nothing: (channelId) => `Nothing of ${code(channelId)} is running or scheduled.`,
	which: (channelId, count) =>
		`${count === 1 ? "This is" : "These are"} running or scheduled on ${code(channelId)}. Nothing stops before you press the button.`,
	by: ({ plan, confirmedBy }) => `${whatOf(plan)}, by <@${confirmedBy}>`,
};
