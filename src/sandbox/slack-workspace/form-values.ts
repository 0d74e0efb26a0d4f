import { isJson, type Json, listOf, textOf } from "../json.ts";
import { elementsOf } from "./block-kit/surface.ts";
import type { Block, ElementValue, FormValues } from "./model.ts";
import type { SlackSays } from "./own-words.ts";

/**
 * What a person puts into an element: a text (typed; or the `value` of an option; a date `YYYY-MM-DD`, a time `HH:mm`,
 * an id), seconds since 1970 for a date-time picker, several values, or `null` to empty it.
 */
export type Entry = string | number | readonly string[] | null;

/** By block id for an input block, by action id for the elements of other blocks. */
export type Entries = Readonly<Record<string, Entry>>;

/** The values of all inputs: what the bot prefilled, overlaid by what was entered. */
export function valuesOf(blocks: readonly Block[], entries: Entries, before: FormValues = {}): FormValues {
	const pairs = blocks.flatMap((block) => {
		const elements = elementsOf(block).filter(holdsValue);
		if (elements.length === 0) return [];
		const values = elements.map((element): readonly [string, ElementValue] => {
			const actionId = textOf(element, "action_id") ?? "";
			const entry = block.type === "input" ? entries[block.block_id] : entries[actionId];
			const prefilled = before[block.block_id]?.[actionId] ?? initialValue(element);
			return [actionId, entry === undefined ? prefilled : chosenValue(element, entry)];
		});
		return [[block.block_id, Object.fromEntries(values)] as const];
	});
	return Object.fromEntries(pairs);
}

const withoutValue = ["button", "overflow", "image", "plain_text", "mrkdwn"];

function holdsValue(element: Json): boolean {
	return !withoutValue.includes(String(element.type)) && element.action_id !== undefined;
}

/** Field of `state.values` by kind of element; docs.slack.dev, "view submission payload". */
const fields: Readonly<Record<string, { readonly field: string; readonly initial: string }>> = {
	plain_text_input: { field: "value", initial: "initial_value" },
	email_text_input: { field: "value", initial: "initial_value" },
	url_text_input: { field: "value", initial: "initial_value" },
	number_input: { field: "value", initial: "initial_value" },
	datepicker: { field: "selected_date", initial: "initial_date" },
	timepicker: { field: "selected_time", initial: "initial_time" },
	datetimepicker: { field: "selected_date_time", initial: "initial_date_time" },
	static_select: { field: "selected_option", initial: "initial_option" },
	external_select: { field: "selected_option", initial: "initial_option" },
	radio_buttons: { field: "selected_option", initial: "initial_option" },
	overflow: { field: "selected_option", initial: "initial_option" },
	checkboxes: { field: "selected_options", initial: "initial_options" },
	multi_static_select: { field: "selected_options", initial: "initial_options" },
	users_select: { field: "selected_user", initial: "initial_user" },
	channels_select: { field: "selected_channel", initial: "initial_channel" },
	conversations_select: { field: "selected_conversation", initial: "initial_conversation" },
	multi_users_select: { field: "selected_users", initial: "initial_users" },
	multi_channels_select: { field: "selected_channels", initial: "initial_channels" },
	multi_conversations_select: { field: "selected_conversations", initial: "initial_conversations" },
};

export function valueField(element: Json): string {
	return fields[String(element.type)]?.field ?? "value";
}

function initialValue(element: Json): ElementValue {
	const type = String(element.type);
	const field = fields[type];
	if (!field) return { type };
	const empty = field.field.endsWith("s") ? [] : null;
	return { type, [field.field]: element[field.initial] || empty };
}

/** Throws where an option is chosen that the element does not offer: nobody could click it. */
export function chosenValue(element: Json, entry: Entry): ElementValue {
	const type = String(element.type);
	const field = valueField(element);
	switch (field) {
		case "selected_option":
			return { type, [field]: entry === null ? null : optionOf(element, String(entry)) };
		case "selected_options":
			return { type, [field]: textsOf(entry).map((value) => optionOf(element, value)) };
		case "selected_date_time":
			return { type, [field]: entry === null || entry === "" ? null : Number(entry) };
		default:
			return { type, [field]: field.endsWith("s") ? textsOf(entry) : plain(entry) };
	}
}

const textsOf = (entry: Entry): readonly string[] =>
	entry === null ? [] : Array.isArray(entry) ? entry : [String(entry)];
const plain = (entry: Entry) => (entry === null || entry === "" ? null : String(entry));

function optionOf(element: Json, value: string): Json {
	const groups = listOf(element, "option_groups").flatMap((group) => listOf(group, "options"));
	const found = [...listOf(element, "options"), ...groups].find((option) => textOf(option, "value") === value);
	if (isJson(found)) return found;
	throw new Error(`${String(element.action_id)} offers no option "${value}"`);
}

/** What Slack says on the field before it sends anything: a required input left empty, or a text too short or long. */
export function entryErrors(blocks: readonly Block[], values: FormValues): Readonly<Record<string, SlackSays>> {
	const found = blocks.flatMap((block) => {
		const { element } = block;
		if (block.type !== "input" || !isJson(element)) return [];
		const value = values[block.block_id]?.[textOf(element, "action_id") ?? ""]?.[valueField(element)];
		const error = entryError(element, value, block.optional === true);
		return error === undefined ? [] : [[block.block_id, error] as const];
	});
	return Object.fromEntries(found);
}

function entryError(element: Json, value: unknown, optional: boolean): SlackSays | undefined {
	if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
		return optional ? undefined : { says: "required" };
	}
	if (typeof value !== "string") return undefined;
	const { min_length: min, max_length: max } = element;
	if (typeof min === "number" && value.length < min) return { says: "too-short", least: min };
	if (typeof max === "number" && value.length > max) return { says: "too-long", most: max };
	return undefined;
}
