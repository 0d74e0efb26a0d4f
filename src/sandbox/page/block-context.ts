import type { Instant } from "../../time/instant.ts";
import type { Conversation, FormValues, Person } from "../slack-workspace/model.ts";

/** What the rendering of blocks depends on beside the blocks. */
export interface BlockContext {
	readonly viewer: Person;
	readonly now: Instant;
	readonly people: readonly Person[];
	readonly conversations: readonly Conversation[];
	readonly values: FormValues;
	readonly errors: Readonly<Record<string, string>>;
	/** Begins the ids of the controls, so that they are unique on the page. */
	readonly idPrefix: string;
}
