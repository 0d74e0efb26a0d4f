import { code, escaped } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";

export const stopByMessage: Wording["stopByMessage"] = {
	nothing: (channelId) =>
		channelId === undefined
			? `Nothing that you asked for is running or scheduled. To stop another one, name its channel: ${code("stop 8888_test123")}.`
			: `Nothing of ${code(channelId)} is running or scheduled. Say ${code("recordings all")} to see what is.`,
	which: (channelId, count) =>
		`${count === 1 ? "This is" : "These are"} running or scheduled${channelId === undefined ? "" : ` on ${code(channelId)}`}. Nothing stops before you press the button.`,
	atOnce: (when) => `A press stops at once, not “${escaped(when)}”.`,
};
