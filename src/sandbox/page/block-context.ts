import type { Instant } from "../../time/instant.ts";
import type { Conversation, FormValues, Person } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { conversationsOf, type Scene } from "./scene.ts";
import type { Words } from "./words/words.ts";

/** What the rendering of blocks depends on beside the blocks. */
export interface BlockContext {
	readonly viewer: Person;
	readonly now: Instant;
	readonly words: Words;
	readonly people: readonly Person[];
	readonly conversations: readonly Conversation[];
	readonly values: FormValues;
	readonly errors: Readonly<Record<string, string>>;
	/** Begins the ids of the controls, so that they are unique on the page. */
	readonly idPrefix: string;
}

/** The context of blocks that stand somewhere in a scene. */
export function blockContext(scene: Scene, own: Pick<BlockContext, "values" | "errors" | "idPrefix">): BlockContext {
	const { viewer, now, words } = scene;
	return { viewer, now, words, people, conversations: conversationsOf(scene.sandbox, viewer), ...own };
}
