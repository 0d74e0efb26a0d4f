import type { Conversation, Person, UserGroup } from "./slack-workspace/model.ts";

/** Who is in the sandbox's workspace: three people in three zones, one whose Slack is in Chinese, and a guest. */
export const people: readonly Person[] = [
	{ id: "U0000000MEI", name: "mei", realName: "Mei Chen", timeZone: "Asia/Shanghai", locale: "en-US" },
	{ id: "U0000000ANA", name: "ana", realName: "Ana Silva", timeZone: "Europe/Lisbon", locale: "en-GB" },
	{ id: "U0000000SAM", name: "sam", realName: "Sam Porter", timeZone: "America/New_York", locale: "en-US" },
	{
		...{ id: "U0000000GUS", name: "gus", realName: "Gus Okoro", timeZone: "Africa/Lagos", locale: "en-GB" },
		isRestricted: true,
	},
	{ id: "U0000000LIN", name: "lin", realName: "林晓", timeZone: "Asia/Shanghai", locale: "zh-CN" },
];

const everyone = people.map(({ id }) => id);

export const channels: readonly Conversation[] = [
	{ id: "C0000LIVEOPS", name: "live-ops", kind: "public", members: everyone, botIsMember: true },
	{ id: "C0000EDITORS", name: "editors", kind: "public", members: everyone, botIsMember: true },
	// The bot was never invited here: what it posts must go another way.
	{ id: "C0000GENERAL", name: "general", kind: "public", members: everyone, botIsMember: false },
];

export const groups: readonly UserGroup[] = [{ id: "S0EDITORS", handle: "editors", members: everyone.slice(0, 2) }];

/** What a visitor may try first. */
export const tries = [
	{ id: "clip", line: "/clip channel 8888_test123 5m" },
	{ id: "schedule", line: "/record channel 8888_test123 tomorrow 10:00-10:30" },
	{ id: "chinese", line: "/record 频道 8888_test123 明天晚上8点到9点半 mp4" },
	{ id: "recorded", line: "/clip channel 8888_test123 1m mp4" },
	{ id: "past", line: "/clip channel 8888_test123 last 5m" },
] as const;

export type TryId = (typeof tries)[number]["id"];

/** The stream that the page shows before anybody named one. */
export const firstStream = "8888_test123";
