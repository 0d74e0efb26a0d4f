import type { Instant } from "../../time/instant.ts";
import type { Conversation, FormValues, Person } from "../slack-workspace/model.ts";
import { onThisMachine } from "../tencent/files.ts";
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
	/** The address at which this machine serves what lies in COS, as a text names it. */
	readonly onThisMachine: (text: string) => string;
	readonly values: FormValues;
	readonly errors: Readonly<Record<string, string>>;
	/** Begins the ids of the controls, so that they are unique on the page. */
	readonly idPrefix: string;
}

/** The context of blocks that stand somewhere in a scene. */
export function blockContext(scene: Scene, own: Pick<BlockContext, "values" | "errors" | "idPrefix">): BlockContext {
	const { viewer, now, words } = scene;
	const { sandbox } = scene;
	const local = (text: string) => onThisMachine(text, sandbox.tencent.api3Url);
	return { viewer, now, words, people, conversations: conversationsOf(sandbox, viewer), onThisMachine: local, ...own };
}
