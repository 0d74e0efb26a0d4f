import { code } from "./mrkdwn.ts";
import type { Wording } from "./wording.ts";
import { announcement } from "./zh/announcement.ts";
import { card } from "./zh/card.ts";
import { clip } from "./zh/clip.ts";
import { inChinese } from "./zh/command.ts";
import { form } from "./zh/form.ts";
import { help } from "./zh/help.ts";
import { home } from "./zh/home.ts";
import { csv, history, list } from "./zh/list.ts";
import { news } from "./zh/news.ts";
import { buttons, notes } from "./zh/notes.ts";
import { outcome } from "./zh/outcome.ts";
import { problem } from "./zh/problem.ts";
import { again, stop } from "./zh/stop.ts";
import { stopByMessage } from "./zh/stop-by-message.ts";
import { time } from "./zh/time.ts";

/** 简体中文。 */
export const zh: Wording = {
	time,
	buttons,
	card,
	refusal: {
		problem,
		example: (command) => `例如：${code(inChinese(command))}`,
		clip: (channelId) => `/clip 频道${channelId} 5分钟`,
		record: (channelId) => `/record 频道${channelId} 明天10点到10点半`,
	},
	outcome,
	announcement,
	stop,
	again,
	list,
	csv,
	history,
	news,
	clip,
	form,
	notes,
	stopByMessage,
	home,
	help,
};
