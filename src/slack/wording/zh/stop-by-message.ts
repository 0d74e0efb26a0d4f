import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";

export const stopByMessage: Wording["stopByMessage"] = {
	whichChannel: `要停止哪个录制？请写明直播码：${code("停止 8888_test123")}。`,
	nothing: (channelId) => `${code(channelId)} 现在没有正在进行或已安排的录制。`,
	which: (channelId) => `${code(channelId)} 正在进行或已安排的录制如下。点按钮之前不会停止。`,
	by: ({ plan, confirmedBy }) => `${whatOf(plan)}，由 <@${confirmedBy}> 确认`,
};
