import assert from "node:assert/strict";
import { slackChannelId, slackUserId } from "../../../src/recording/ids.ts";
import type { Access } from "../../../src/recording/permissions.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import type { Deps } from "../../../src/recording/use-cases/deps.ts";
import { notAllowed } from "../../../src/recording/use-cases/may-record.ts";
import { plus } from "../../../src/time/instant.ts";
import { created, planOn } from "../../store/builders.ts";
import { mei, ops, recordingWorld } from "../world.ts";

const here = slackChannelId("C0LIVE");

describe("whether somebody may record", () => {
	/** Asks for half an hour of 8888_test123, and notes what was looked up. */
	async function asks(rules: Omit<Access, "operators">, by = mei, slackChannel = here, world = recordingWorld()) {
		const looked: string[] = [];
		const people: Deps["people"] = {
			async membershipOf(person) {
				looked.push(`member ${person}`);
				return "member";
			},
			async groupsOf(person, groups) {
				looked.push(`groups ${person} ${[...groups]}`);
				return new Set(["S1"]);
			},
		};
		const { store } = world;
		const confirmedSince = store.confirmedSince.bind(store);
		store.confirmedSince = async (since, of) => {
			looked.push("spent");
			return confirmedSince(since, of);
		};
		const access = { operators: new Set([ops]), ...rules };
		const now = world.deps.clock();
		const span = { start: now, end: plus(now, 30 * 60_000) };
		const asked = { by, slackChannelId: slackChannel };
		const denial = await notAllowed(planOn("8888_test123"), span, asked, now, { ...world.deps, people, access });
		return { denial, looked };
	}

	it("looks up nothing that no rule needs, and nothing of an operator", async () => {
		const groups = new Set(["S1", "S2"]);
		assert.deepEqual((await asks({})).looked, ["member U0MEI"]);
		assert.deepEqual((await asks({ groups })).looked, ["member U0MEI", "groups U0MEI S1,S2"]);
		assert.deepEqual((await asks({ minutesPerChannelADay: 60 })).looked, ["member U0MEI", "spent", "spent"]);
		const nobody = { channels: [], groups, minutesPerPersonADay: 0 };
		assert.deepEqual(await asks(nobody, ops), { denial: undefined, looked: [] });
	});

	it("says whom to ask, and where it would be allowed", async () => {
		const { denial } = await asks({ allowIn: new Set(["dm"]) });
		assert.deepEqual(denial, { code: "not-here", isDirect: false, allowIn: ["dm"], ask: [ops] });
		assert.equal((await asks({ allowIn: new Set(["dm"]) }, mei, slackChannelId("D0MEI"))).denial, undefined);
		const other = await asks({ groups: new Set(["S2"]) });
		assert.deepEqual(other.denial, { code: "not-in-groups", groups: ["S2"], ask: [ops] });
	});

	it("counts what the person asked for today, and what was asked for of the channel", async () => {
		const world = recordingWorld();
		world.script.create = async () => created;
		for (const line of ["/clip 8888_test123 5m", "/clip 9999_b 6m"]) {
			const { id } = await world.drafted(line);
			await confirmAndSubmit(id, world.press(), world.deps);
		}
		const spent = async (rules: Omit<Access, "operators">, by = mei) => {
			const { denial } = await asks(rules, by, here, world);
			return denial?.code === "over-budget" ? [denial.of, denial.spentMinutes] : denial;
		};
		assert.deepEqual(await spent({ minutesPerPersonADay: 40 }), ["person", 11]);
		assert.equal(await spent({ minutesPerPersonADay: 41 }), undefined);
		assert.deepEqual(await spent({ minutesPerChannelADay: 34 }), ["channel", 5]);
		assert.equal(await spent({ minutesPerPersonADay: 30 }, slackUserId("U0NEW")), undefined);
		world.advance(10 * 3_600_000);
		assert.equal(await spent({ minutesPerPersonADay: 30, minutesPerChannelADay: 30 }), undefined);
	});
});
