import type { ReactNode } from "react";
import { type Block as LibraryBlock, Message } from "slack-blocks-to-jsx";
import { isJson, listOf } from "../json.ts";
import { type Block, installation } from "../slack-workspace/model.ts";
import type { BlockContext } from "./block-context.ts";
import { ElementView } from "./elements.tsx";
import { slackDate } from "./slack-date.ts";

interface BlocksProps {
	readonly blocks: readonly Block[];
	readonly context: BlockContext;
}

/**
 * Texts are rendered by slack-blocks-to-jsx; what can be used is ours: the library's controls are React components that
 * need a client side and know no callbacks.
 */
export function Blocks({ blocks, context }: BlocksProps): ReactNode {
	return blocks.map((block) => <BlockView key={block.block_id} block={block} context={context} />);
}

function BlockView({ block, context }: { readonly block: Block; readonly context: BlockContext }): ReactNode {
	switch (block.type) {
		case "actions":
			return (
				<div className="block-actions">
					{listOf(block, "elements").map((element) =>
						isJson(element) ? (
							<ElementView key={String(element.action_id)} block={block} element={element} context={context} />
						) : null,
					)}
				</div>
			);
		case "input":
			return <InputBlockView block={block} context={context} />;
		case "section":
			return <SectionView block={block} context={context} />;
		default:
			return <Text block={block} context={context} />;
	}
}

function SectionView({ block, context }: { readonly block: Block; readonly context: BlockContext }): ReactNode {
	const { accessory, ...text } = block;
	if (!isJson(accessory)) return <Text block={block} context={context} />;
	return (
		<div className="block-accessory">
			<Text block={{ ...text, type: block.type, block_id: block.block_id }} context={context} />
			<ElementView block={block} element={accessory} context={context} />
		</div>
	);
}

function InputBlockView({ block, context }: { readonly block: Block; readonly context: BlockContext }): ReactNode {
	const { element, label, hint } = block;
	const error = context.errors[block.block_id];
	const id = `${context.idPrefix}-${block.block_id}`;
	if (!isJson(element)) return null;
	const grouped = element.type === "radio_buttons" || element.type === "checkboxes";
	const caption = (
		<>
			{isJson(label) ? String(label.text) : ""}
			{block.optional === true ? <span className="optional"> {context.words.slack.optional}</span> : null}
		</>
	);
	const described = [error ? `${id}-error` : "", isJson(hint) ? `${id}-hint` : ""].filter(Boolean).join(" ");
	const Group = grouped ? "fieldset" : "div";
	return (
		<Group className={error ? "block-input wrong" : "block-input"} data-block={block.block_id}>
			{grouped ? <legend>{caption}</legend> : <label htmlFor={id}>{caption}</label>}
			<ElementView block={block} element={element} context={context} id={id} describedBy={described} />
			{error ? (
				<p className="field-error" id={`${id}-error`}>
					{error}
				</p>
			) : null}
			{isJson(hint) ? (
				<p className="hint" id={`${id}-hint`}>
					{String(hint.text)}
				</p>
			) : null}
		</Group>
	);
}

const bot = { id: installation.botUserId, name: "Tapedeck" };

function Text({ block, context }: { readonly block: Block; readonly context: BlockContext }): ReactNode {
	const { viewer, now, people, conversations } = context;
	const shown = withinReach(block, context);
	return isLibraryBlock(shown) ? (
		<Message
			blocks={[shown]}
			logo=""
			name=""
			withoutWrapper={true}
			data={{
				users: [...people.map(({ id, realName }) => ({ id, name: realName })), bot],
				channels: conversations.map(({ id, name }) => ({ id, name })),
			}}
			hooks={{
				emoji: (emoji, parse) => knownEmoji(emoji.name, parse(emoji)),
				date: ({ timestamp, format }) => (
					<time dateTime={new Date(Number(timestamp) * 1000).toISOString()}>
						{slackDate(viewer, now, Number(timestamp), format)}
					</time>
				),
			}}
		/>
	) : null;
}

/** Links to what lies in COS lead to this machine, which serves it. */
function withinReach(block: Block, { onThisMachine }: BlockContext): Block {
	const { text } = block;
	if (!isJson(text) || typeof text.text !== "string") return block;
	return { ...block, text: { ...text, text: onThisMachine(text.text) } };
}

/** Slack leaves a name that it does not know as it was typed; the library drops its colons: `10:53:45`. */
function knownEmoji(name: string, parsed: string): string {
	return /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u.test(parsed) ? parsed : `:${name.replaceAll(":", "")}:`;
}

/** The workspace took the block, so it has the shape that the library's own type describes. */
function isLibraryBlock(block: Block): block is Block & LibraryBlock {
	return block.type !== "";
}

/** A message without blocks: its text, with Slack's markup. */
export function TextOnly({ text, context }: { readonly text: string; readonly context: BlockContext }): ReactNode {
	const block = { type: "section", block_id: "text", text: { type: "mrkdwn", text } };
	return <Text block={block} context={context} />;
}
