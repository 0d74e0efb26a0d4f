import assert from "node:assert/strict";
import type { InputBlock } from "@slack/types";
import fc from "fast-check";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import { formOf, readForm } from "../../src/recording/command/form.ts";
import { longestTitle } from "../../src/recording/command/too-long.ts";
import { parseChannelId } from "../../src/recording/ids.ts";
import type { Plan } from "../../src/recording/recording.ts";
import { proposalOf } from "../../src/recording/use-cases/take-command.ts";
import { type FormState, readState } from "../../src/slack/form-state.ts";
import { formView } from "../../src/slack/views/form.ts";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { plus } from "../../src/time/instant.ts";
import { now } from "./support/drafts.ts";

/** What Slack sends of a form that nobody touched: each field with what it came up with. */
function untouched(blocks: readonly InputBlock[]): FormState {
	const cameUpWith = ({ element }: InputBlock) => {
		switch (element.type) {
			case "plain_text_input":
				return { value: element.initial_value ?? null };
			case "datetimepicker":
				return { selected_date_time: element.initial_date_time ?? null };
			case "checkboxes":
				return { selected_options: element.initial_options ?? [] };
			case "static_select":
			case "radio_buttons": {
				const { initial_option: chosen } = element;
				return {
					selected_option: chosen && "value" in chosen && chosen.value !== undefined ? { value: chosen.value } : null,
				};
			}
			default:
				throw new Error(`no form of ours has a ${element.type}`);
		}
	};
	return {
		values: Object.fromEntries(
			blocks.map((block) => [block.block_id ?? "", { [block.block_id ?? ""]: cameUpWith(block) }]),
		),
	};
}

const channelId = parseChannelId("8888_test123");
assert.ok(channelId);
const window = { kind: "fixed", start: plus(now, 3_600_000), end: plus(now, 7_215_000) } as const;

/** A plan with any of the options, as a command can ask for them. */
const anyPlan: fc.Arbitrary<Plan> = fc.record(
	{
		mode: fc.constantFrom("realtime", "scheduled"),
		channelId: fc.constant(channelId),
		window: fc.constantFrom(
			window,
			{ kind: "from-click-for", lengthMs: 300_000 } as const,
			{
				kind: "from-click-until",
				end: window.end,
			} as const,
		),
		format: fc.constantFrom("flv", "hls", "mp4", "aac"),
		recordType: fc.constantFrom("video", "audio"),
		mix: fc.boolean(),
		path: fc.stringMatching(/^[\w./-]{1,20}$/),
		domain: fc.constantFrom("push.example.com", "a.b"),
		title: fc.string({ minLength: 1, maxLength: longestTitle }).filter((text) => text.trim() === text && text !== ""),
	},
	{ requiredKeys: ["mode", "channelId", "window"], noNullPrototype: true },
);

/** A form, and what comes out of it where it is sent as it came up; `isWhole`: with every field brought up. */
function throughForm(plan: Plan, isWhole: boolean) {
	const opened = formOf({ plan });
	const frame = { title: "titleEdit", metadata: "", limits: liveTapeLimits, zone: undefined } as const;
	const shape = isWhole ? { pickers: true, isUp: () => true } : undefined;
	const { blocks } = formView(opened, frame, wordings.en, shape);
	const fields = blocks.filter((block): block is InputBlock => block.type === "input");
	const kept = { ok: true, window: plan.window, words: { start: "", end: "" }, assumptions: [] } as const;
	const read = readForm(readState(untouched(fields), opened), opened, kept, now);
	if (!read.ok) return { fields, errors: read.errors };
	return { fields, plan: proposalOf(read.request, read.request.channelId).plan };
}

describe("a form that is sent as it came up", () => {
	for (const isWhole of [false, true]) {
		it(`leaves a clip of the past as it was, ${isWhole ? "with all of its fields" : "as it opens"}`, () => {
			const past: Plan = {
				mode: "past",
				channelId,
				window: { kind: "past", start: plus(now, -315_000), end: plus(now, -15_000) },
			};
			for (const plan of [past, { ...past, format: "mp4", title: "Goal" } as const]) {
				assert.deepEqual(throughForm(plan, isWhole).plan, plan);
			}
		});

		it(`leaves every option of the plan as it was, ${isWhole ? "with all of its fields" : "as it opens"}`, () => {
			fc.assert(fc.property(anyPlan, (plan) => assert.deepEqual(throughForm(plan, isWhole).plan, plan)));
		});
	}
});

describe("a title on the form", () => {
	const plan: Plan = { mode: "scheduled", channelId, window, title: "a".repeat(longestTitle + 1) };

	it("has 200 characters at most, in Slack and where Slack lets more through", () => {
		const { fields, plan: read } = throughForm(plan, false);
		const element = fields.find(({ block_id: id }) => id === "title")?.element;
		assert.equal(element?.type === "plain_text_input" && element.max_length, 200);
		assert.equal(read?.title, "a".repeat(200));
	});
});
