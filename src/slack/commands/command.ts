import type { ModalView } from "@slack/types";
import type { Asker } from "../../recording/use-cases/asker.ts";
import type { Instant } from "../../time/instant.ts";
import type { Bot } from "../bot.ts";
import type { Message } from "../views/blocks.ts";

/** What stands behind a command's name; it is called by what Slack delivered, never by what a text begins with. */
export interface Command {
	readonly name: `/${string}`;
	/** `typedAt`: what the times in the text count from; a message can be older than its answer. */
	answer(text: string, asker: Asker, bot: Bot, typedAt: Instant): Promise<Reply>;
}

export type Reply =
	| { readonly kind: "message"; readonly message: Message }
	| { readonly kind: "form"; readonly view: ModalView };
