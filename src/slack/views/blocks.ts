import type {
	ActionsBlock,
	Button,
	ConfirmationDialog,
	ContextBlock,
	KnownBlock,
	PlainTextElement,
	SectionBlock,
} from "@slack/types";
import type { Dialog } from "../wording/recording-words.ts";

/** A message as Slack takes it: blocks, and the text for notifications and screen readers. */
export interface Message {
	readonly text: string;
	readonly blocks: KnownBlock[];
}

/** Block Kit's longest section text is 3,000 characters. */
const sectionLimit = 2900;
const buttonLimit = 75;

export const plain = (text: string): PlainTextElement => ({ type: "plain_text", text });

const cut = (text: string, limit: number) => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);

export function section(text: string, blockId?: string): SectionBlock {
	const id = blockId === undefined ? {} : { block_id: blockId };
	return { type: "section", ...id, text: { type: "mrkdwn", text: cut(text, sectionLimit) } };
}

/** Label and value pairs, two columns; ten at most. */
export function fields(pairs: readonly (readonly [label: string, value: string])[]): SectionBlock {
	return { type: "section", fields: pairs.map(([label, value]) => ({ type: "mrkdwn", text: `*${label}*\n${value}` })) };
}

export function context(text: string): ContextBlock {
	return { type: "context", elements: [{ type: "mrkdwn", text: cut(text, sectionLimit) }] };
}

export function actions(elements: Button[], blockId?: string): ActionsBlock {
	return { type: "actions", ...(blockId === undefined ? {} : { block_id: blockId }), elements };
}

export function button(
	text: string,
	actionId: string,
	value: string,
	look: { readonly style?: "primary" | "danger"; readonly confirm?: ConfirmationDialog } = {},
): Button {
	return { type: "button", text: plain(cut(text, buttonLimit)), action_id: actionId, value, ...look };
}

/** Asks once more before a button acts. */
export function dangerDialog({ title, text, confirm, deny }: Dialog): ConfirmationDialog {
	return { title: plain(title), text: plain(text), confirm: plain(confirm), deny: plain(deny), style: "danger" };
}
