import { isJson, type Json, listOf } from "../../json.ts";
import type { Block } from "../model.ts";
import { ephemeralBlock, homeBlock, messageBlock, viewBlock } from "./blocks.ts";
import { plainText } from "./composition.ts";
import { across, both, flag, list, object, oneOf, type Problems, problem, type Rule, text } from "./rule.ts";

/** What Slack answers instead of taking a message or a view. */
export interface Refusal {
	/** Slack's name of the error. */
	readonly error: string;
	readonly messages: Problems;
}

/** Not documented; about this many characters of text in all were seen to be refused (slackapi/bolt-js#2509). */
const maxTextOfMessage = 13_200;

/** Every text of the blocks, as Slack counts them for `msg_blocks_too_long`. */
function textsOf(value: unknown): readonly string[] {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (!isJson(value)) return [];
	return Object.entries(value).flatMap(([key, member]) =>
		key === "text" && typeof member === "string" ? [member] : textsOf(member),
	);
}

/** The blocks of a message; `isEphemeral` where one person alone sees it. */
export function checkMessageBlocks(blocks: unknown, isEphemeral = false): Refusal | undefined {
	const block = isEphemeral ? ephemeralBlock : messageBlock;
	const messages = [...both(list(block, { min: 0, max: 50 }), uniqueIds)(blocks, "/blocks"), ...oneTable(blocks)];
	if (messages.length > 0) return { error: "invalid_blocks", messages };
	const length = textsOf(blocks).join("").length;
	if (length > maxTextOfMessage) return { error: "msg_blocks_too_long", messages: [`${length} characters of text`] };
	return undefined;
}

/** Slack: a message holds one table, and a plan instead of bare task cards beside it. */
function oneTable(blocks: unknown): Problems {
	const types = Array.isArray(blocks) ? blocks.filter(isJson).map(({ type }) => type) : [];
	const tables = types.filter((type) => type === "table").length;
	return [
		...(tables > 1 ? problem("only one table block is allowed", "/blocks") : []),
		...(types.includes("plan") && types.includes("task_card")
			? problem("a plan cannot stand beside a task_card", "/blocks")
			: []),
	];
}

const modal = object(
	{ type: oneOf("modal"), title: plainText(24), blocks: both(list(viewBlock, { max: 100 }), uniqueIds) },
	{
		submit: plainText(24),
		close: plainText(24),
		callback_id: text({ max: 255 }),
		external_id: text({ min: 0, max: 255 }),
		private_metadata: text({ min: 0, max: 3000 }),
		clear_on_close: flag,
		notify_on_close: flag,
	},
);

const inputNeedsSubmit: Rule = across((value) =>
	value.submit === undefined && listOf(value, "blocks").some((block) => isJson(block) && block.type === "input")
		? "`submit` is required when there is an input block"
		: undefined,
);

export function checkView(view: unknown): Refusal | undefined {
	const messages = both(modal, inputNeedsSubmit)(view, "/view");
	return messages.length > 0 ? { error: "invalid_arguments", messages } : undefined;
}

const home = object(
	{ type: oneOf("home"), blocks: both(list(homeBlock, { max: 100 }), uniqueIds) },
	{
		callback_id: text({ max: 255 }),
		external_id: text({ min: 0, max: 255 }),
		private_metadata: text({ min: 0, max: 3000 }),
	},
);

export function checkHome(view: unknown): Refusal | undefined {
	const messages = home(view, "/view");
	return messages.length > 0 ? { error: "invalid_arguments", messages } : undefined;
}

function uniqueIds(blocks: unknown, at: string): Problems {
	const all = Array.isArray(blocks) ? blocks.filter(isJson) : [];
	const blockIds = all.map((block) => block.block_id).filter((id) => id !== undefined);
	return [
		...repeated(blockIds).flatMap((id) => problem(`block_id \`${String(id)}\` already exists`, at)),
		...all.flatMap((block, index) => {
			const actionIds = elementsOf(block).flatMap((element) => element.action_id ?? []);
			return repeated(actionIds).flatMap((id) =>
				problem(`\`action_id\` \`${String(id)}\` already exists`, `${at}/${index}`),
			);
		}),
	];
}

function repeated(values: readonly unknown[]): readonly unknown[] {
	return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** The interactive elements of a block, wherever they stand in it. */
export function elementsOf(block: Json): readonly Json[] {
	return [...listOf(block, "elements"), block.accessory, block.element].filter(isJson);
}

/** Fills in the ids that Slack makes up where the bot gave none. `blocks` passed a check above. */
export function withIds(blocks: readonly unknown[]): readonly Block[] {
	return blocks.filter(isJson).map((block, index) => ({
		...block,
		type: String(block.type),
		block_id: typeof block.block_id === "string" ? block.block_id : madeUpId(block, index),
	}));
}

function madeUpId(block: Json, index: number): string {
	let hash = index + 1;
	for (const character of JSON.stringify(block)) hash = (hash * 31 + character.charCodeAt(0)) % 60_466_176;
	return `${index.toString(36)}${hash.toString(36)}`;
}
