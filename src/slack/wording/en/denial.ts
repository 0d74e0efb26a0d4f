import type { Denial, NotAllowed } from "../../../recording/permissions.ts";
import { code } from "../mrkdwn.ts";
import { time } from "./time.ts";

const minuteMs = 60_000;
const inSlackChannel = (id: string) => (id === "dm" ? "direct messages" : `<#${id}>`);

/** Which rule says no. */
export function denial(denied: Denial): string {
	switch (denied.code) {
		case "not-here":
			return `Recordings cannot be asked for ${denied.isDirect ? "in direct messages" : "in this Slack channel"}, only in ${denied.allowIn.map(inSlackChannel).join(" or ")}.`;
		case "not-in-groups":
			return `Recordings are for the members of ${groups(denied.groups)}, and you are not among them.`;
		case "groups-unknown":
			return `Recordings are for the members of ${groups(denied.groups)}, and I cannot see now who is in there.`;
		case "channel-not-allowed":
			return `${code(denied.channelId)} is not among the channels that may be recorded here: ${denied.patterns.map(code).join(", ")}.`;
		case "guest":
			return "Guests cannot ask for recordings.";
		case "external":
			return "People of other workspaces cannot ask for recordings.";
		case "person-unknown":
			return "Guests and people of other workspaces cannot ask for recordings, and I cannot see now whether you are one.";
		case "over-budget":
			return `Today (China time) ${denied.of === "person" ? "you have" : "this channel has"} used ${minutes(denied.spentMinutes)} of ${minutes(denied.mostMinutes)}, and this would be ${minutes(denied.askedMinutes)} more.`;
		default:
			return denied satisfies never;
	}
}

export function whomToAsk(ask: NotAllowed["ask"]): string {
	return ask.length === 0
		? "Please ask whoever runs the bot."
		: `Please ask ${ask.map((id) => `<@${id}>`).join(" or ")}.`;
}

const groups = (ids: readonly string[]) => ids.map((id) => `<!subteam^${id}>`).join(", ");
const minutes = (count: number) => (count === 0 ? "nothing" : time.length(count * minuteMs));
