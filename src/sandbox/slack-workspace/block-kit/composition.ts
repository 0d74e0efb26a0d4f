import { across, byType, flag, list, object, oneOf, type Rule, text } from "./rule.ts";

/**
 * Composition objects. Limits: Slack, "Block Kit: composition objects", one page for each
 * (docs.slack.dev/reference/block-kit/composition-objects).
 */
export function plainText(max: number): Rule {
	return byType({ plain_text: object({ type: oneOf("plain_text"), text: text({ max }) }, { emoji: flag }) }, "text");
}

export function anyText(max: number): Rule {
	return byType(
		{
			plain_text: object({ type: oneOf("plain_text"), text: text({ max }) }, { emoji: flag }),
			mrkdwn: object({ type: oneOf("mrkdwn"), text: text({ max }) }, { verbatim: flag }),
		},
		"text",
	);
}

export const confirmDialog = object(
	{ title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
	{ style: oneOf("primary", "danger") },
);

/** Options of selects and overflow menus hold plain text; those of radio buttons and checkboxes may hold mrkdwn. */
export const option = (label: (max: number) => Rule) =>
	object({ text: label(75), value: text({ max: 150 }) }, { description: label(75), url: text({ max: 3000 }) });

const optionGroup = object({ label: plainText(75), options: list(option(plainText), { max: 100 }) });

export const selectOptions = {
	options: list(option(plainText), { max: 100 }),
	option_groups: list(optionGroup, { max: 100 }),
};

export const eitherOptionsOrGroups: Rule = across((value) =>
	(value.options === undefined) === (value.option_groups === undefined)
		? "must provide exactly one of options, option_groups"
		: undefined,
);

export const conversationFilter = object(
	{},
	{
		include: list(oneOf("im", "mpim", "private", "public"), { max: 4 }),
		exclude_external_shared_channels: flag,
		exclude_bot_users: flag,
	},
);

export const dispatchConfig = object(
	{},
	{ trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), { max: 2 }) },
);

export const slackFile = object({}, { id: text({ max: 255 }), url: text({ max: 3000 }) });
