import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";

export const home: Wording["home"] = {
	welcome: "*Tapedeck* records live streams on Tencent Cloud. This is what is going on.",
	empty: `*Tapedeck* records live streams on Tencent Cloud. Nothing is running, scheduled or recorded today. Try ${code("/clip 8888_test123 5m")} in any Slack channel, with the id of your stream (直播码), or press the button.`,
	running: "Running now",
	coming: "Coming",
	endedToday: "Ended today",
	mine: "Yours",
	byMessage:
		"The same words work in a message to me, in a mention (also in a thread), and *Record this stream* in a message’s menu fills in the form.",
};
