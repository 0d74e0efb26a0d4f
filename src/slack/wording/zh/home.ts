import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";

export const home: Wording["home"] = {
	welcome: "*Tapedeck* 在腾讯云上录制直播。目前的情况如下。",
	empty: `*Tapedeck* 在腾讯云上录制直播。现在没有正在进行、已预约或今天录完的录制。可以在任意 Slack 频道输入 ${code("/clip 8888_test123 5分钟")}（换成您的直播码），或点下面的按钮。`,
	running: "正在录制",
	coming: "即将开始",
	endedToday: "今天已结束",
	mine: "我的录制",
	byMessage:
		"同样的话也可以发私信给我，或在频道和消息列里 @我；在消息菜单里选“Record this stream”，会根据那条消息填好表单。",
};
