import assert from "node:assert/strict";
import { parseChannelId, slackChannelId, slackUserId } from "../../src/recording/ids.ts";
import {
	type Access,
	type Denial,
	denialOf,
	needsSpent,
	type Spent,
	type Standing,
	spentMinutes,
} from "../../src/recording/permissions.ts";
import { instant } from "../../src/time/instant.ts";
import { existing, into, stopped } from "./existing.ts";

const mei = slackUserId("U0MEI");
const ops = slackUserId("U0OPS");
const studio = slackChannelId("C0STUDIO");
const channelId = parseChannelId("8888_test123");
const halfAnHour = { start: instant(0), end: instant(30 * 60_000) };
const nothing: Spent = { personMinutes: 0, channelMinutes: 0 };
const member: Standing = {
	by: mei,
	slackChannelId: studio,
	isDirect: false,
	membership: "member",
	groups: new Set<string>(),
};
const direct = { ...member, slackChannelId: slackChannelId("D0MEI"), isDirect: true };
const in1 = { ...member, groups: new Set(["S1"]) };
const unknownGroups = { ...member, groups: "unknown" } as const;
const guest = { ...member, membership: "guest" } as const;
const external = { ...member, membership: "external" } as const;
const unseen = { ...member, membership: "unknown" } as const;

const groups = new Set(["S1", "S2"]);
const allowIn = new Set(["C0STUDIO", "C0NEWS"]);
const notHere = (isDirect: boolean): Denial => ({ code: "not-here", isDirect, allowIn: ["C0STUDIO", "C0NEWS"] });
const notThis = (...patterns: string[]): Denial => {
	assert.ok(channelId);
	return { code: "channel-not-allowed", channelId, patterns };
};

type Rules = Omit<Access, "operators">;
const rules: readonly (readonly [string, Rules, Standing, Spent, Denial | undefined])[] = [
	["nothing set: a member", {}, member, nothing, undefined],
	["nothing set: a guest", {}, guest, nothing, { code: "guest" }],
	["nothing set: somebody of another workspace", {}, external, nothing, { code: "external" }],
	["nothing set: somebody who cannot be looked up", {}, unseen, nothing, undefined],
	["guests may", { guests: true }, guest, nothing, undefined],
	["guests may, not others' people", { guests: true }, external, nothing, { code: "external" }],
	["others' people may", { external: true }, external, nothing, undefined],
	["guests may not, and nobody can be looked up", { guests: false }, unseen, nothing, { code: "person-unknown" }],
	[
		"others' people may not, and nobody can be looked up",
		{ external: false },
		unseen,
		nothing,
		{ code: "person-unknown" },
	],
	["in a Slack channel of the list", { allowIn }, member, nothing, undefined],
	["in a direct message that the list does not name", { allowIn }, direct, nothing, notHere(true)],
	["in a direct message that it names", { allowIn: new Set(["dm"]) }, direct, nothing, undefined],
	["elsewhere", { allowIn }, { ...member, slackChannelId: slackChannelId("C0") }, nothing, notHere(false)],
	["in one of the groups", { groups }, in1, nothing, undefined],
	["in none of the groups", { groups }, member, nothing, { code: "not-in-groups", groups: ["S1", "S2"] }],
	["groups that cannot be read", { groups }, unknownGroups, nothing, { code: "groups-unknown", groups: ["S1", "S2"] }],
	["a pattern that fits", { channels: ["9_*", "8888_*"] }, member, nothing, undefined],
	["the id itself", { channels: ["8888_test123"] }, member, nothing, undefined],
	["a pattern of the id's beginning alone", { channels: ["8888"] }, member, nothing, notThis("8888")],
	["a pattern is no regular expression", { channels: ["8888.test123"] }, member, nothing, notThis("8888.test123")],
	["both kinds of rules have to allow", { groups, channels: ["9_*"] }, in1, nothing, notThis("9_*")],
	["the last minutes of a budget", { minutesPerPersonADay: 60 }, member, { ...nothing, personMinutes: 30 }, undefined],
	[
		"a minute beyond a person's budget",
		{ minutesPerPersonADay: 60 },
		member,
		{ ...nothing, personMinutes: 31 },
		{ code: "over-budget", of: "person", askedMinutes: 30, spentMinutes: 31, mostMinutes: 60 },
	],
	[
		"a minute beyond a channel's budget",
		{ minutesPerPersonADay: 600, minutesPerChannelADay: 29 },
		member,
		nothing,
		{ code: "over-budget", of: "channel", askedMinutes: 30, spentMinutes: 0, mostMinutes: 29 },
	],
];

describe("who may record", () => {
	for (const [what, access, standing, spent, expected] of rules) {
		it(`${expected === undefined ? "allows" : "refuses"}: ${what}`, () => {
			assert.ok(channelId);
			const asked = { operators: new Set([ops]), ...access };
			assert.deepEqual(denialOf(asked, standing, { channelId }, halfAnHour, spent), expected);
			assert.equal(denialOf(asked, { ...standing, by: ops }, { channelId }, halfAnHour, spent), undefined);
		});
	}
});

describe("what was spent", () => {
	it("is asked for where there is a budget", () => {
		const operators = new Set<typeof ops>();
		assert.deepEqual(
			[{}, { minutesPerPersonADay: 0 }, { minutesPerChannelADay: 0 }].map((rule) => needsSpent({ operators, ...rule })),
			[false, true, true],
		);
	});

	it("is what was created, in full though it was stopped, and nothing of what was stopped before it began", () => {
		const one = existing();
		assert.equal(spentMinutes([one]), 30);
		assert.equal(spentMinutes([one, stopped(one, into(60))]), 60);
		assert.equal(spentMinutes([stopped(one, into(0)), stopped(one, into(-60))]), 0);
		assert.equal(spentMinutes([]), 0);
	});
});
