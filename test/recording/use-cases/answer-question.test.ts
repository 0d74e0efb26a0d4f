import assert from "node:assert/strict";
import { questionId, type SlackUserId } from "../../../src/recording/ids.ts";
import { answerQuestion, findQuestion } from "../../../src/recording/use-cases/answer-question.ts";
import { takeCommand } from "../../../src/recording/use-cases/take-command.ts";
import { ana, asker, mei, ops, type RecordingWorld, recordingWorld } from "../world.ts";

describe("answering a question", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	/** A clip that is too long, which a scheduled recording mends. */
	async function asked() {
		const answer = await takeCommand("/clip", "8888_test123 45m", asker, world.deps);
		assert.ok(answer.kind === "refused" && answer.refusal.question);
		return answer.refusal.question;
	}
	const choose = (id: ReturnType<typeof questionId>, choice: number, by: SlackUserId) =>
		answerQuestion(id, choice, { ...asker, by }, world.deps);

	it("makes a card of what was chosen, for whoever was asked or an operator", async () => {
		const id = await asked();
		for (const by of [mei, ops]) {
			const answer = await choose(id, 0, by);
			assert.ok(answer.kind === "card");
			const { plan, requestedBy } = answer.card.draft;
			assert.deepEqual([plan.mode, plan.channelId, requestedBy], ["scheduled", "8888_test123", by]);
		}
	});

	it("does nothing for a stranger, or where there is no such choice or question", async () => {
		const id = await asked();
		const stranger = await choose(id, 0, ana);
		assert.ok(stranger.kind === "not-yours-to-answer");
		assert.equal(stranger.question.askedBy, mei);
		assert.deepEqual(await choose(id, 9, mei), { kind: "gone" });
		assert.deepEqual(await choose(questionId("nope"), 0, mei), { kind: "gone" });
		assert.equal((await findQuestion(id, mei, world.deps)).kind, "question");
		assert.equal((await findQuestion(id, ana, world.deps)).kind, "not-yours-to-answer");
	});

	it("asks back where what was chosen is past by now", async () => {
		const answer = await takeCommand("/clip", "8888_test123 14:00-14:20", asker, world.deps);
		assert.ok(answer.kind === "refused" && answer.refusal.question, JSON.stringify(answer));
		world.advance(21 * 60_000);
		const late = await choose(answer.refusal.question, 0, mei);
		assert.ok(late.kind === "refused");
		assert.equal(late.refusal.problem.code, "ended");
		assert.deepEqual(world.calls, []);
	});
});
