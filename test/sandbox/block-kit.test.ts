import assert from "node:assert/strict";
import { checkMessageBlocks, checkView } from "../../src/sandbox/slack-workspace/block-kit/surface.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const button = (rest: object = {}) => ({ type: "button", text: plain("Press"), action_id: "a", ...rest });
const actions = (...elements: readonly object[]) => ({ type: "actions", elements });
const option = (value: string) => ({ text: plain(value), value });
const input = (element: object) => ({ type: "input", label: plain("Label"), element });
const view = (rest: object) => ({ type: "modal", title: plain("Title"), blocks: [], ...rest });

/** What is wrong with the only block; the first complaint. */
const complaint = (...blocks: readonly object[]) => checkMessageBlocks(blocks)?.messages[0];

describe("Block Kit's rules", () => {
	it("take a message as the documentation shows it", () => {
		const blocks = [
			{ type: "header", text: plain("Title") },
			section("*Text*"),
			{ type: "section", fields: [plain("one"), plain("two")], accessory: button() },
			actions(button({ style: "primary", value: "7" }), button({ action_id: "b" })),
			actions({ type: "static_select", action_id: "s", options: [option("one")] }),
			{ type: "context", elements: [plain("small")] },
			{ type: "divider" },
		];
		assert.equal(checkMessageBlocks(blocks), undefined);
	});

	it("refuse a block that Slack refuses, and point at it", () => {
		const tooMany = Array.from({ length: 26 }, (_, index) => button({ action_id: `a${index}` }));
		assert.deepEqual(
			[
				complaint(section("")),
				complaint(section("x".repeat(3001))),
				complaint({ ...section("x"), colour: "red" }),
				complaint({ type: "header", text: { type: "mrkdwn", text: "x" } }),
				complaint(actions(button({ text: plain("x".repeat(76)) }))),
				complaint(actions(button({ value: "x".repeat(2001) }))),
				complaint(actions(button({ style: "green" }))),
				complaint(actions(button({ confirm: { title: plain("Sure?") } }))),
				complaint(actions(button(), button())),
				complaint(actions(...tooMany)),
				complaint(actions({ type: "static_select", action_id: "s" })),
				complaint({ ...section("x"), block_id: "b" }, { ...section("y"), block_id: "b" }),
				complaint({ type: "carousel-of-wonders" }),
			],
			[
				"must be more than 0 characters [json-pointer:/blocks/0/text/text]",
				"must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
				"invalid additional property: colour [json-pointer:/blocks/0]",
				"unsupported type: mrkdwn (text) [json-pointer:/blocks/0/text]",
				"must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
				"must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
				"must be a valid enum value (primary, danger) [json-pointer:/blocks/0/elements/0/style]",
				"missing required field: text [json-pointer:/blocks/0/elements/0/confirm]",
				"`action_id` `a` already exists [json-pointer:/blocks/0]",
				"no more than 25 items allowed [json-pointer:/blocks/0/elements]",
				"must provide exactly one of options, option_groups [json-pointer:/blocks/0/elements/0]",
				"block_id `b` already exists [json-pointer:/blocks]",
				"unsupported type: carousel-of-wonders (block) [json-pointer:/blocks/0]",
			],
		);
	});

	it("count the text of a whole message", () => {
		assert.equal(checkMessageBlocks(Array(5).fill(section("x".repeat(2600)))), undefined);
		assert.equal(checkMessageBlocks(Array(5).fill(section("x".repeat(2700))))?.error, "msg_blocks_too_long");
	});

	it("hold a form to its limits", () => {
		const picker = input({ type: "datetimepicker", action_id: "d", initial_date_time: 1_795_500_083 });
		assert.equal(checkView(view({ blocks: [picker], submit: plain("Save") })), undefined);
		assert.deepEqual(
			[
				checkView(view({ blocks: [picker] })),
				checkView(view({ title: plain("x".repeat(25)), blocks: [section("x")] })),
				checkView(view({ private_metadata: "x".repeat(3001), blocks: [section("x")] })),
				checkView(view({ blocks: Array(101).fill({ type: "divider" }) })),
			].map((refusal) => refusal?.messages[0]),
			[
				"`submit` is required when there is an input block [json-pointer:/view]",
				"must be less than 25 characters [json-pointer:/view/title/text]",
				"must be less than 3001 characters [json-pointer:/view/private_metadata]",
				"no more than 100 items allowed [json-pointer:/view/blocks]",
			],
		);
	});
});

describe("blocks of 2025 and later", () => {
	const card = { type: "task_card", task_id: "1", title: "Recording", status: "in_progress" };
	const plan = { type: "plan", title: "Recording", tasks: [card] };
	const cell = (text: string) => ({ type: "raw_text", text });
	const table = { type: "table", rows: [[cell("id")], [cell("1")]] };

	it("stand in messages, in no ephemeral one and in no form", () => {
		assert.deepEqual(
			[
				checkMessageBlocks([plan, table]),
				checkMessageBlocks([plan], true)?.messages[0],
				checkView(view({ blocks: [plan] }))?.messages[0],
				checkView(view({ blocks: [{ type: "alert", text: plain("Careful"), level: "warning" }] })),
				complaint({ type: "alert", text: plain("Careful") }),
			],
			[
				undefined,
				"unsupported type: plan (block) [json-pointer:/blocks/0]",
				"unsupported type: plan (block) [json-pointer:/view/blocks/0]",
				undefined,
				"unsupported type: alert (block) [json-pointer:/blocks/0]",
			],
		);
	});

	it("are held to their own rules", () => {
		assert.deepEqual(
			[
				complaint({ ...plan, tasks: [{ ...card, status: "completed" }] }),
				complaint(table, { ...table, rows: [[cell("x")]] }),
				complaint(plan, card),
			],
			[
				"must be a valid enum value (pending, in_progress, complete, error) [json-pointer:/blocks/0/tasks/0/status]",
				"only one table block is allowed [json-pointer:/blocks]",
				"a plan cannot stand beside a task_card [json-pointer:/blocks]",
			],
		);
	});
});
