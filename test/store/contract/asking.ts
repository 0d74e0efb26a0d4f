import assert from "node:assert/strict";
import { questionId, slackChannelId } from "../../../src/recording/ids.ts";
import type { Question } from "../../../src/recording/question.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, drafting, now, planOn } from "../builders.ts";
import type { Stores } from "./stores.ts";

/** Questions, defaults, and what acts once. */
export function remembersWhatWasSaid(stores: Stores): void {
	describe("a question", () => {
		it("is kept with what a click can mean", async () => {
			const { plan, words, readFrom } = drafting().next;
			const question: Question = {
				id: questionId("01KAX000000000000000000ASK"),
				askedBy: alice,
				slackChannelId: slackChannelId("C0LIVE"),
				locale: "en",
				typed: "tomorow\0 10-11",
				choices: [
					{ plan, words, readFrom, assumptions: [{ kind: "tomorrow", words: "10-11" }], alternative: plan.window },
					{ plan: planOn("other", "realtime"), words, readFrom, assumptions: [] },
				],
				form: {
					mode: "scheduled",
					channel: "",
					words: "10-11",
					start: now,
					length: "1h",
					format: "",
					type: "",
					mix: false,
					path: "",
					domain: "",
					title: "Final",
				},
				askedAt: now,
			};
			const { form: _, ...withoutForm } = { ...question, id: questionId("01KAX00000000000000000ASK2") };
			await stores.one.addQuestion(question);
			await stores.one.addQuestion(withoutForm);
			assert.deepEqual(await stores.other.question(question.id), question);
			assert.deepEqual(await stores.other.question(withoutForm.id), withoutForm);
		});

		it("is unknown where it was never asked", async () => {
			assert.equal(await stores.one.question(questionId("never")), undefined);
		});
	});

	describe("a Slack channel's default", () => {
		it("is what was set last, and none where nothing was", async () => {
			const slackChannel = slackChannelId("C0DEFAULT");
			assert.equal(await stores.one.defaultChannel(slackChannel), undefined);
			await stores.one.setDefaultChannel(slackChannel, channel("one"), alice, now);
			await stores.other.setDefaultChannel(slackChannel, channel("two"), alice, plus(now, 1));
			assert.equal(await stores.one.defaultChannel(slackChannel), "two");
			assert.equal(await stores.one.defaultChannel(slackChannelId("C0OTHER")), undefined);
		});
	});

	describe("a Tencent channel", () => {
		it("is known once it was recorded or made a default", async () => {
			const knows = (name: string) => stores.other.knowsChannel(channel(name));
			await stores.added({ plan: planOn("only-drafted") });
			assert.equal(await knows("only-drafted"), false);
			await stores.confirmed({ plan: planOn("recorded") });
			await stores.one.setDefaultChannel(slackChannelId("C0KNOWN"), channel("a-default"), alice, now);
			assert.deepEqual([await knows("recorded"), await knows("a-default")], [true, true]);
		});
	});

	describe("a key", () => {
		it("is first once, however many ask at the same moment on two instances", async () => {
			const asked = Array.from({ length: 40 }, (_, index) => stores.nth(index).isFirst("Ev123"));
			assert.equal((await Promise.all(asked)).filter(Boolean).length, 1);
			assert.equal(await stores.one.isFirst("Ev124"), true);
		});
	});
}
