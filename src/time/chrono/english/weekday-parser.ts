import { leafParser, wordEnd } from "../leaf.ts";
import type { Token } from "../token.ts";

const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const weekdays =
	"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";

/** "Friday", "next Mon.", "this coming Sunday", "Friday next week". Weeks start on Monday. */
export const weekdayParser = leafParser(
	new RegExp(
		`(?:(this coming|coming|upcoming|this|next|last) )?(${weekdays})${wordEnd}\\.?(?: (this|next|last) week${wordEnd})?`,
		"i",
	),
	([, before, name = "", week]) => weekdayToken(name, before?.toLowerCase(), week?.toLowerCase()),
);

function weekdayToken(name: string, before: string | undefined, week: string | undefined): Token | undefined {
	const weekday = names.indexOf(name.slice(0, 3).toLowerCase()) + 1;
	if (week !== undefined) {
		if (before !== undefined) return undefined;
		return { kind: "date", date: { on: "weekday", weekday, week: weekOf(week) } };
	}
	if (before === "next") return { kind: "date", date: { on: "next-weekday", weekday } };
	if (before === "this" || before === "last")
		return { kind: "date", date: { on: "weekday", weekday, week: weekOf(before) } };
	return { kind: "date", date: { on: "weekday", weekday } };
}

function weekOf(word: string): number {
	if (word === "this") return 0;
	return word === "next" ? 1 : -1;
}

/** "next week", to go with a weekday that stands elsewhere. */
export const weekParser = leafParser(new RegExp(`(?:the )?(this|next|last) week${wordEnd}`, "i"), ([, word = ""]) => ({
	kind: "date",
	date: { on: "week", week: weekOf(word.toLowerCase()) },
}));
