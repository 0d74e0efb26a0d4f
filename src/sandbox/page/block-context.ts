import type { Instant } from "../../time/instant.ts";
import type { Conversation, FormValues, Person } from "../slack-workspace/model.ts";
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
