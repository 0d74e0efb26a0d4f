import type { Instant } from "../../time/instant.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Conversation, Person } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";

/** Who looks at what. */
export interface Scene {
	readonly sandbox: Sandbox;
	readonly viewer: Person;
	readonly channel: Conversation;
	readonly now: Instant;
}

/** What the address says, as far as it exists: the first person and their first channel otherwise. */
export function sceneOf(sandbox: Sandbox, query: URLSearchParams): Scene {
	const viewer = people.find(({ id }) => id === query.get("user")) ?? people[0];
	const mine = viewer ? conversationsOf(sandbox, viewer) : [];
	const channel = mine.find(({ id }) => id === query.get("channel")) ?? mine[0];
	if (!viewer || !channel) throw new Error("The sandbox's workspace is empty");
	return { sandbox, viewer, channel, now: sandbox.clock.now() };
}

/** The conversations that a person is in: channels, and the direct message with the bot. */
export function conversationsOf(sandbox: Sandbox, person: Person): readonly Conversation[] {
	sandbox.workspace.state.directMessage(person);
	return sandbox.workspace.state.conversations.filter(({ members }) => members.includes(person.id));
}

export function addressOf(user: string, channel: string): string {
	return `/?${new URLSearchParams({ user, channel })}`;
}
