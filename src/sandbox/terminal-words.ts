import type { Environment } from "../config.ts";
import type { Language } from "./page/words/languages.ts";
import { people, tries } from "./workplace.ts";

/** What the terminal says by itself, in one language; the bot speaks the language of whoever sits there. */
interface TerminalWords {
	/** Who sits there. */
	readonly user: string | undefined;
	/** What is typed there first. */
	readonly line: string;
	readonly usage: string;
	readonly servedAt: (url: string) => string;
	readonly types: (channel: string, line: string) => string;
	readonly presses: string;
	readonly noCard: (button: string) => string;
	readonly tencent: string;
	readonly direct: string;
	readonly onlyYou: string;
	readonly formOnPage: string;
	/** Words for which a button, or something else, has another name. */
	readonly commands: Readonly<Record<string, "confirm" | "cancel" | "edit" | "time" | "help" | "quit">>;
}

const english = {
	confirm: "confirm",
	cancel: "cancel",
	edit: "edit",
	time: "time",
	quit: "quit",
	exit: "quit",
} as const;

export const terminalWords: Readonly<Record<Language, TerminalWords>> = {
	en: {
		user: people.find(({ locale }) => locale.startsWith("en"))?.id,
		line: tries[0].line,
		usage: `/clip …, /record …   a command, as in Slack (${tries[1].line})
confirm, cancel      press a button of the last card
help, quit`,
		servedAt: (url) => `The sandbox is at ${url}`,
		types: (channel, line) => `Somebody types in #${channel}:\n\n> ${line}`,
		presses: "and presses Confirm:",
		noCard: (button) => `There is no card with ${button} on it. Type a command first.`,
		tencent: "Tencent",
		direct: "a direct message",
		onlyYou: "only visible to you",
		formOnPage: "The form is on the page.",
		commands: english,
	},
	zh: {
		user: people.find(({ locale }) => locale.startsWith("zh"))?.id,
		line: "/clip 频道 8888_test123 5分钟",
		usage: `/clip …、/record …   命令，和在 Slack 里一样（${tries[2].line}）
确认、取消           点最后一张卡片上的按钮
帮助、退出`,
		servedAt: (url) => `沙盒在 ${url}/?lang=zh`,
		types: (channel, line) => `有人在 #${channel} 输入：\n\n> ${line}`,
		presses: "然后点“确认”：",
		noCard: (button) => `没有带“${button}”按钮的卡片。请先输入命令。`,
		tencent: "腾讯云",
		direct: "私信",
		onlyYou: "仅你可见",
		formOnPage: "表单在页面上。",
		commands: { ...english, 确认: "confirm", 取消: "cancel", 修改: "edit", 时间: "time", 帮助: "help", 退出: "quit" },
	},
};

/** The language that whoever started the process reads, as its locale says. */
export function terminalLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
	return /^zh(?:[_.@-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en";
}
