import type { Denial, NotAllowed } from "../../../recording/permissions.ts";
import { code } from "../mrkdwn.ts";
import { time } from "./time.ts";

const minuteMs = 60_000;
const inSlackChannel = (id: string) => (id === "dm" ? "私信" : `<#${id}>`);

/** Which rule says no. */
export function denial(denied: Denial): string {
	switch (denied.code) {
		case "not-here":
			return `${denied.isDirect ? "私信里" : "这个 Slack 频道里"}不能申请录制，可以在 ${denied.allowIn.map(inSlackChannel).join("、")}中申请。`;
		case "not-in-groups":
			return `录制只对 ${groups(denied.groups)} 的成员开放，您不在其中。`;
		case "groups-unknown":
			return `录制只对 ${groups(denied.groups)} 的成员开放，而我现在查不到其中有谁。`;
		case "channel-not-allowed":
			return `这里不能录制 ${code(denied.channelId)}，可以录制的直播码是 ${denied.patterns.map(code).join("、")}。`;
		case "guest":
			return "访客不能申请录制。";
		case "external":
			return "其他工作区的人不能申请录制。";
		case "person-unknown":
			return "访客和其他工作区的人不能申请录制，而我现在查不到您是否属于这两类。";
		case "over-budget":
			return `${denied.of === "person" ? "您" : "该直播码"}今天（中国时间）最多录制 ${minutes(denied.mostMinutes)}，已用 ${minutes(denied.spentMinutes)}，这次还要 ${minutes(denied.askedMinutes)}，超出了限额。`;
		default:
			return denied satisfies never;
	}
}

export function whomToAsk(ask: NotAllowed["ask"]): string {
	return ask.length === 0 ? "请联系机器人的管理员。" : `请联系 ${ask.map((id) => `<@${id}>`).join(" 或 ")}。`;
}

const groups = (ids: readonly string[]) => ids.map((id) => `<!subteam^${id}>`).join("、");
const minutes = (count: number) => time.length(count * minuteMs);
