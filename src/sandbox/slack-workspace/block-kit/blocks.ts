import { anyText, plainText, slackFile } from "./composition.ts";
import { actionsElement, homeElement, image, inputElement, sectionAccessory } from "./elements.ts";
import { across, anything, both, byType, flag, list, object, oneOf, type Rule, text } from "./rule.ts";

/** Blocks. Limits: docs.slack.dev/reference/block-kit/blocks, one page for each. */
type Members = Readonly<Record<string, Rule>>;

function block(type: string, required: Members, optional: Members = {}): Rule {
	return object({ type: oneOf(type), ...required }, { block_id: text({ max: 255 }), ...optional });
}

const section = both(
	block(
		"section",
		{},
		{
			text: anyText(3000),
			fields: list(anyText(2000), { max: 10 }),
			accessory: sectionAccessory,
			expand: flag,
		},
	),
	across((value) => ((value.text ?? value.fields) ? undefined : "must provide at least one of text, fields")),
);

const contextElement = byType(
	{ image, plain_text: anyText(3000), mrkdwn: anyText(3000) },
	"element of a context block",
);

const picture = both(
	block(
		"image",
		{ alt_text: text({ max: 2000 }) },
		{ image_url: text({ max: 3000 }), slack_file: slackFile, title: plainText(2000) },
	),
	across((value) => ((value.image_url ?? value.slack_file) ? undefined : "must provide image_url or slack_file")),
);

const input = block(
	"input",
	{ label: plainText(2000), element: inputElement },
	{ hint: plainText(2000), optional: flag, dispatch_action: flag },
);

const common: Members = {
	section,
	actions: block("actions", { elements: list(actionsElement, { max: 25 }) }),
	context: block("context", { elements: list(contextElement, { max: 10 }) }),
	divider: block("divider", {}),
	header: block("header", { text: plainText(150) }),
	image: picture,
	input,
	// Not used by the bot; let through by shape alone.
	rich_text: block("rich_text", { elements: list(anything, { max: 100 }) }),
};

export const messageBlock = byType(
	{ ...common, markdown: block("markdown", { text: text({ max: 12_000 }) }) },
	"block",
);
export const viewBlock = byType(common, "block");
export const homeBlock = byType(
	{ ...common, actions: block("actions", { elements: list(homeElement, { max: 25 }) }) },
	"block",
);
