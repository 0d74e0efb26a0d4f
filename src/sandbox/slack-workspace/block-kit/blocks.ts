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

const richText = byType({ rich_text: common.rich_text ?? anything }, "rich text");
const taskCard = block(
	"task_card",
	{
		task_id: text({ max: 255 }),
		title: text({ max: 256 }),
		status: oneOf("pending", "in_progress", "complete", "error"),
	},
	{ details: richText, output: richText, sources: list(anything, { max: 20 }) },
);
const cell = byType(
	{ raw_text: anything, raw_number: anything, rich_text: common.rich_text ?? anything },
	"cell of a table",
);

/** Blocks of 2025 and later that messages may hold; `card` and its like by shape alone. */
const recent: Members = {
	markdown: block("markdown", { text: text({ max: 12_000 }) }),
	plan: block("plan", { title: text({ max: 256 }) }, { tasks: list(taskCard, { min: 0, max: 50 }) }),
	task_card: taskCard,
	table: block(
		"table",
		{ rows: list(list(cell, { max: 20 }), { max: 100 }) },
		{ column_settings: list(anything, { max: 20 }) },
	),
	context_actions: block("context_actions", { elements: list(anything, { max: 5 }) }),
};

export const messageBlock = byType({ ...common, ...recent }, "block");
/** Whether an ephemeral message takes the recent ones is not documented: here none does. */
export const ephemeralBlock = byType({ ...common, markdown: recent.markdown ?? anything }, "block");
export const viewBlock = byType(
	{
		...common,
		alert: block("alert", { text: anyText(200) }, { level: oneOf("default", "info", "warning", "error", "success") }),
	},
	"block",
);
export const homeBlock = byType(
	{ ...common, actions: block("actions", { elements: list(homeElement, { max: 25 }) }) },
	"block",
);
