import {
	anyText,
	confirmDialog,
	conversationFilter,
	dispatchConfig,
	eitherOptionsOrGroups,
	option,
	plainText,
	selectOptions,
	slackFile,
} from "./composition.ts";
import { both, byType, flag, list, object, oneOf, type Rule, text, whole } from "./rule.ts";

/** Block elements. Limits: docs.slack.dev/reference/block-kit/block-elements, one page for each. */
type Members = Readonly<Record<string, Rule>>;

const actionId = text({ max: 255 });
const placeholder = plainText(150);
const date = text({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/ });
const time = text({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });
const upTo = (max: number): Rule => whole({ min: 0, max });

function element(type: string, required: Members, optional: Members): Rule {
	return object({ type: oneOf(type), ...required }, { action_id: actionId, ...optional });
}

const menu = { placeholder, confirm: confirmDialog, focus_on_load: flag };
const staticOptions = { ...selectOptions, initial_option: option(plainText) };
const manyOptions = { ...selectOptions, initial_options: list(option(plainText), { max: 100 }) };
const several = { ...menu, max_selected_items: whole({ min: 1, max: 100 }) };
const ids = list(text({ max: 30 }), { max: 100 });
const id = text({ max: 30 });
const conversations = { default_to_current_conversation: flag, filter: conversationFilter };

const button = element(
	"button",
	{ text: plainText(75) },
	{
		url: text({ max: 3000 }),
		value: text({ max: 2000 }),
		style: oneOf("primary", "danger"),
		confirm: confirmDialog,
		accessibility_label: text({ max: 75 }),
	},
);

const selects: Members = {
	static_select: both(element("static_select", {}, { ...menu, ...staticOptions }), eitherOptionsOrGroups),
	multi_static_select: both(element("multi_static_select", {}, { ...several, ...manyOptions }), eitherOptionsOrGroups),
	external_select: element(
		"external_select",
		{},
		{ ...menu, initial_option: option(plainText), min_query_length: upTo(255) },
	),
	users_select: element("users_select", {}, { ...menu, initial_user: id }),
	multi_users_select: element("multi_users_select", {}, { ...several, initial_users: ids }),
	channels_select: element("channels_select", {}, { ...menu, initial_channel: id, response_url_enabled: flag }),
	multi_channels_select: element("multi_channels_select", {}, { ...several, initial_channels: ids }),
	conversations_select: element(
		"conversations_select",
		{},
		{ ...menu, ...conversations, initial_conversation: id, response_url_enabled: flag },
	),
	multi_conversations_select: element(
		"multi_conversations_select",
		{},
		{ ...several, ...conversations, initial_conversations: ids },
	),
};

const pickers: Members = {
	datepicker: element("datepicker", {}, { ...menu, initial_date: date }),
	timepicker: element("timepicker", {}, { ...menu, initial_time: time, timezone: text({ max: 50 }) }),
	// "A UNIX timestamp in seconds … 10 digits": docs.slack.dev, datetime picker element.
	datetimepicker: element(
		"datetimepicker",
		{},
		{
			initial_date_time: whole({ min: 1_000_000_000, max: 9_999_999_999 }),
			confirm: confirmDialog,
			focus_on_load: flag,
		},
	),
};

const choices: Members = {
	radio_buttons: element(
		"radio_buttons",
		{ options: list(option(anyText), { max: 10 }) },
		{ initial_option: option(anyText), confirm: confirmDialog, focus_on_load: flag },
	),
	checkboxes: element(
		"checkboxes",
		{ options: list(option(anyText), { max: 10 }) },
		{ initial_options: list(option(anyText), { max: 10 }), confirm: confirmDialog, focus_on_load: flag },
	),
};

const typed = { placeholder, initial_value: text({ min: 0, max: 3000 }), focus_on_load: flag };
const dispatched = { ...typed, dispatch_action_config: dispatchConfig };
const lengths = { min_length: upTo(3000), max_length: whole({ min: 1, max: 3000 }) };
const digits = text({ min: 0, max: 100, pattern: /^-?\d*(\.\d+)?$/ });

const textInputs: Members = {
	plain_text_input: element("plain_text_input", {}, { ...dispatched, ...lengths, multiline: flag }),
	email_text_input: element("email_text_input", {}, dispatched),
	url_text_input: element("url_text_input", {}, dispatched),
	number_input: element(
		"number_input",
		{ is_decimal_allowed: flag },
		{ ...dispatched, initial_value: digits, min_value: digits, max_value: digits },
	),
};

const overflow = element("overflow", { options: list(option(plainText), { max: 5 }) }, { confirm: confirmDialog });

export const image = both(
	object(
		{ type: oneOf("image"), alt_text: text({ max: 2000 }) },
		{ image_url: text({ max: 3000 }), slack_file: slackFile },
	),
);

/** Where each element may stand: docs.slack.dev/reference/block-kit/blocks. */
export const sectionAccessory = byType(
	{ button, overflow, image, ...selects, ...omit(pickers, "datetimepicker"), ...choices },
	"accessory of a section",
);

export const actionsElement = byType(
	{ button, overflow, ...selects, ...pickers, ...choices },
	"element of an actions block",
);

/** An App Home knows no picker of a date and a time at once. */
export const homeElement = byType(
	{ button, overflow, ...selects, ...omit(pickers, "datetimepicker"), ...choices },
	"element of an actions block in an App Home",
);

export const inputElement = byType({ ...selects, ...pickers, ...choices, ...textInputs }, "element of an input block");

function omit(members: Members, key: string): Members {
	return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}
