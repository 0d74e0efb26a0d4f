import { code, escaped } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";

export const stopByMessage: Wording["stopByMessage"] = {
	nothing: (channelId) =>
		channelId === undefined
			? `您没有正在录制或已预约的录制。要停止别的录制，请写明直播码：${code("停止 8888_test123")}。`
			: `${code(channelId)} 没有正在录制或已预约的录制。可以说 ${code("列表 全部")} 查看所有录制。`,
	which: (channelId) =>
		`${channelId === undefined ? "您" : `${code(channelId)} `}正在录制或已预约的录制如下。点按钮才会停止。`,
	atOnce: (when) => `点按钮会立即停止，不能定在“${escaped(when)}”。`,
};
