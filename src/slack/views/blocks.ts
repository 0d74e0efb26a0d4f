import type { ActionsBlock, Button, ConfirmationDialog, ContextBlock, KnownBlock, SectionBlock } from "@slack/types";

/** A message as Slack takes it: blocks, and the text for notifications and screen readers. */
export interface Message {
	readonly text: string;
	readonly blocks: KnownBlock[];
}

/** Block Kit's longest section text is 3,000 characters. */
const sectionLimit = 2900;

export function section(text: string, blockId?: string): SectionBlock {
	const cut = text.length > sectionLimit ? `${text.slice(0, sectionLimit)}…` : text;
	return { type: "section", ...(blockId ? { block_id: blockId } : {}), text: { type: "mrkdwn", text: cut } };
}

/** Label and value pairs, two columns; ten at most. */
export function fields(pairs: readonly (readonly [label: string, value: string])[]): SectionBlock {
	return { type: "section", fields: pairs.map(([label, value]) => ({ type: "mrkdwn", text: `*${label}*\n${value}` })) };
}

export function context(text: string): ContextBlock {
	return { type: "context", elements: [{ type: "mrkdwn", text: text.slice(0, sectionLimit) }] };
}

export function actions(elements: Button[], blockId?: string): ActionsBlock {
	return { type: "actions", ...(blockId ? { block_id: blockId } : {}), elements };
}

export function button(
	text: string,
	actionId: string,
	value: string,
	look: { readonly style?: "primary" | "danger"; readonly confirm?: ConfirmationDialog } = {},
): Button {
	const label = text.length > 75 ? `${text.slice(0, 74)}…` : text;
	return { type: "button", text: { type: "plain_text", text: label }, action_id: actionId, value, ...look };
}
