import type { Instant } from "../../time/instant.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Conversation, Person } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { type Language, languageOf, languages } from "./words/languages.ts";
import type { Words } from "./words/words.ts";

/** Who looks at what, and in which language the page speaks. */
export interface Scene {
	readonly sandbox: Sandbox;
	readonly viewer: Person;
	readonly channel: Conversation;
	/** Of the direct message with the bot, where it has an App Home. */
	readonly tab: Tab;
	readonly language: Language;
	readonly words: Words;
	readonly now: Instant;
	readonly visits: Visits;
}

export type Tab = "home" | "messages";

/** What each person has looked at: the `ts` of the newest message that was there, by person and conversation. */
export type Visits = Map<string, number>;

const visitKey = (user: string, channel: string) => `${user} ${channel}`;

function newest(sandbox: Sandbox, user: string, channel: string): number {
	return Number(sandbox.workspace.seenBy(user, channel).at(-1)?.ts ?? 0);
}

export function isUnread({ sandbox, viewer, visits }: Scene, channel: string): boolean {
	return newest(sandbox, viewer.id, channel) > (visits.get(visitKey(viewer.id, channel)) ?? 0);
}

/** What the address says, as far as it exists: the first person and their first channel otherwise. Counts as a look. */
export function sceneOf(sandbox: Sandbox, visits: Visits, query: URLSearchParams): Scene {
	const viewer = people.find(({ id }) => id === query.get("user")) ?? people[0];
	const mine = viewer ? conversationsOf(sandbox, viewer) : [];
	const channel = mine.find(({ id }) => id === query.get("channel")) ?? mine[0];
	if (!viewer || !channel) throw new Error("The sandbox's workspace is empty");
	const hasHome = channel.kind === "direct" && sandbox.manifest.hasHomeTab;
	const tab = hasHome && query.get("tab") === "home" ? "home" : "messages";
	const language = languageOf(query.get("lang"));
	if (tab === "messages") visits.set(visitKey(viewer.id, channel.id), newest(sandbox, viewer.id, channel.id));
	return { sandbox, viewer, channel, tab, language, words: languages[language], now: sandbox.clock.now(), visits };
}

/** The conversations that a person is in: channels, and the direct message with the bot. */
export function conversationsOf(sandbox: Sandbox, person: Person): readonly Conversation[] {
	sandbox.workspace.state.directMessage(person);
	return sandbox.workspace.state.conversations.filter(({ members }) => members.includes(person.id));
}

interface Elsewhere {
	readonly user?: string;
	readonly channel?: string;
	readonly tab?: Tab;
	readonly language?: Language;
}

/** The address of the same scene, but for what is told. */
export function addressOf(scene: Scene, elsewhere: Elsewhere): string {
	const { user = scene.viewer.id, channel = scene.channel.id, tab, language = scene.language } = elsewhere;
	const spoken = language === "en" ? {} : { lang: language };
	return `/?${new URLSearchParams({ user, channel, ...(tab ? { tab } : {}), ...spoken })}`;
}
