import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import type { Outcome } from "../../../src/recording/cause.ts";
import { slackChannelId, taskId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import type { Kept, Span } from "../../../src/recording/recording.ts";
import { again } from "../../../src/recording/use-cases/again.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { showDue } from "../../../src/recording/use-cases/keep-shown.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, bob, day, drafting, minute, now, planOn } from "../../store/builders.ts";
import { type Stage, startStage } from "./support.ts";

const span: Span = { start: plus(now, 20 * day), end: plus(now, 20 * day + 30 * minute) };
const plan = { ...planOn("8888_test123"), window: { kind: "fixed", ...span } } as const;

describe("a recording that starts further ahead than the API takes", () => {
	let stage: Stage;
	let sent: number;
	let asked: number;
	let outcome: Outcome;

	beforeEach(async () => {
		sent = 0;
		asked = 0;
		outcome = { kind: "created", taskId: taskId("task-1") };
		stage = await startStage({
			name: "record-task",
			limits: recordTaskLimits({ templates: { flv: "1001" }, wrong: [] }),
			async create() {
				sent += 1;
				return outcome;
			},
			async stop() {
				asked += 1;
				return { kind: "stopped" };
			},
		});
	});
	afterEach(() => stage.close());

	async function confirmed(): Promise<Kept> {
		const draft = drafting({ api: "record-task", plan });
		await stage.deps.store.add(draft);
		const press = { by: alice, card: place("card"), acknowledge: async () => {} };
		const confirmation = await confirmAndSubmit(draft.next.id, press, stage.deps);
		assert.ok(confirmation.kind === "kept");
		return confirmation.recording;
	}

	async function pass(ms: number): Promise<void> {
		stage.advance(ms);
		await stepTaker(stage.deps).now();
		await showDue(stage.deps);
	}

	const shown = () => stage.shown.splice(0).map(({ what, recording }) => [what.kind, recording.state]);
	const stateOf = async ({ id }: Kept) => (await stage.deps.store.get(id))?.state;

	it("is kept by the bot, announced, and sent nowhere", async () => {
		const kept = await confirmed();
		assert.deepEqual([kept.takeUpAt, sent], [plus(span.start, minute - 6 * day), 0]);
		assert.deepEqual(shown(), [
			["card", "kept"],
			["unmade", "kept"],
		]);
	});

	it("is created once, when it comes within six days, and people are told", async () => {
		const kept = await confirmed();
		shown();
		await pass(14 * day - minute);
		assert.equal(await stateOf(kept), "kept");
		await pass(2 * minute);
		await pass(minute);
		assert.deepEqual([await stateOf(kept), sent], ["submitted", 1]);
		assert.deepEqual(shown(), [
			["announcement", "submitted"],
			["outcome", "submitted"],
		]);
	});

	it("is told aloud, on the announcement too, where it is not created on its day", async () => {
		outcome = { kind: "refused", code: "LimitExceeded", message: "", advice: { kind: "quota" } };
		const kept = await confirmed();
		shown();
		await pass(14 * day + minute);
		await pass(day);
		assert.deepEqual([await stateOf(kept), sent], ["failed", 1]);
		assert.deepEqual(shown(), [
			["unmade", "failed"],
			["outcome", "failed"],
		]);
	});

	it("is not recorded at another time than was confirmed, where the bot was away over its start", async () => {
		const kept = await confirmed();
		shown();
		await pass(20 * day + minute);
		assert.deepEqual([await stateOf(kept), sent], ["failed", 0]);
		assert.deepEqual(shown(), [
			["unmade", "failed"],
			["outcome", "failed"],
		]);
	});

	it("is never created once it was called off", async () => {
		const kept = await confirmed();
		shown();
		const stopped = await stop(kept.id, { by: alice, card: place("announcement") }, stage.deps);
		assert.deepEqual([stopped.kind === "done" && stopped.outcome.kind, asked], ["stopped", 0]);
		await pass(14 * day + minute);
		assert.deepEqual([await stateOf(kept), sent], ["withdrawn", 0]);
		assert.deepEqual(shown(), [["unmade", "withdrawn"]]);
	});

	it("can be had again once it was called off: at the same time of the next day", async () => {
		const { id } = await confirmed();
		await stop(id, { by: alice, card: place("announcement") }, stage.deps);
		const asker = {
			by: bob,
			slackChannelId: slackChannelId("C0LIVE"),
			askedIn: place("asked"),
			card: place("card"),
			locale: "en",
		} as const;
		const result = await again(id, asker, stage.deps);
		assert.ok(result.kind === "card");
		const window = { kind: "fixed", start: plus(span.start, day), end: plus(span.end, day) };
		assert.deepEqual(result.card.draft.plan.window, window);
	});

	it("stands in the way of others that overlap", async () => {
		const kept = await confirmed();
		const press = { by: bob, card: place("card"), acknowledge: async () => {} };
		const other = drafting({ api: "record-task", plan, requestedBy: bob });
		await stage.deps.store.add(other);
		const confirmation = await confirmAndSubmit(other.next.id, press, stage.deps);
		assert.ok(confirmation.kind === "ask-again");
		assert.deepEqual(confirmation.card.draft.shownOverlaps, [kept.id]);
	});
});
