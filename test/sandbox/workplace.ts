import type { Conversation, Person } from "../../src/sandbox/slack-workspace/model.ts";
import { startSlackWorkspace, type WorkspaceOptions } from "../../src/sandbox/slack-workspace/workspace.ts";
import { instant } from "../../src/time/instant.ts";

export const mei: Person = {
	id: "U0000000MEI",
	name: "mei",
	realName: "Mei Chen",
	timeZone: "Asia/Shanghai",
	locale: "zh-CN",
};
export const ana: Person = {
	id: "U0000000ANA",
	name: "ana",
	realName: "Ana Silva",
	timeZone: "Europe/Lisbon",
	locale: "en-GB",
};

const everyone = [mei.id, ana.id];
const channel = (name: string, rest: Partial<Conversation> = {}): Conversation => ({
	id: `C000000${name.toUpperCase()}`,
	name,
	kind: "public",
	members: everyone,
	botIsMember: true,
	...rest,
});

export const studio = channel("studio");
/** The bot is no member of it. */
export const lobby = channel("lobby", { botIsMember: false });
/** A private channel without the bot. */
export const secret = channel("secret", { kind: "private", botIsMember: false });

/** A clock that stands still until it is moved. */
export function standingClock(start: string) {
	let now = instant(Date.parse(start));
	return {
		clock: () => now,
		/** Milliseconds. */
		advance: (by: number) => {
			now = instant(now + by);
		},
	};
}

export const signingSecret = "a-signing-secret";
export const botToken = "xoxb-a-bot-token";

export function startWorkspace(options: Partial<WorkspaceOptions> & Pick<WorkspaceOptions, "clock">) {
	const users = [mei, ana];
	return startSlackWorkspace({ signingSecret, botToken, users, channels: [studio, lobby, secret], ...options });
}
