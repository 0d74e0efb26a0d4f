import { announcement } from "./en/announcement.ts";
import { card } from "./en/card.ts";
import { clip } from "./en/clip.ts";
import { form } from "./en/form.ts";
import { help } from "./en/help.ts";
import { home } from "./en/home.ts";
import { csv, history, list } from "./en/list.ts";
import { news } from "./en/news.ts";
import { buttons, notes } from "./en/notes.ts";
import { outcome } from "./en/outcome.ts";
import { problem } from "./en/problem.ts";
import { again, stop } from "./en/stop.ts";
import { stopByMessage } from "./en/stop-by-message.ts";
import { time } from "./en/time.ts";
import { code } from "./mrkdwn.ts";
import type { Wording } from "./wording.ts";

export const en: Wording = {
	time,
	buttons,
	card,
	refusal: {
		problem,
		example: (command) => `For example: ${code(command)}`,
		clip: (channelId) => `/clip channel ${channelId} 5m`,
		record: (channelId) => `/record channel ${channelId} tomorrow 10:00-10:30`,
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
