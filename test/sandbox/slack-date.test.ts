import assert from "node:assert/strict";
import { fromLocalInput, slackDate, toLocalInput } from "../../src/sandbox/page/slack-date.ts";
import { people } from "../../src/sandbox/workplace.ts";
import { instant } from "../../src/time/instant.ts";

const now = instant(Date.parse("2026-11-24T14:00:00+08:00"));
const show = Date.parse("2026-11-25T10:00:00+08:00");

describe("a time in a message", () => {
	it("reads in the zone and the language of whoever looks", () => {
		assert.deepEqual(
			people.map((viewer) => slackDate(viewer, now, show / 1000, "{date_short_pretty} {time}")),
			["tomorrow 10:00", "tomorrow 02:00", "today 21:00", "tomorrow 03:00", "明天 10:00"],
		);
	});

	it("goes into a picker and comes back, also across a change of the clocks", () => {
		const [, ana, sam] = people;
		assert.ok(ana && sam);
		assert.equal(toLocalInput(ana, instant(show)), "2026-11-25T02:00");
		const moments = ["2026-03-08T06:59:00Z", "2026-03-08T07:00:00Z", "2026-11-01T04:59:00Z", "2026-11-01T07:00:00Z"];
		assert.deepEqual(
			moments.map((moment) => fromLocalInput(sam, toLocalInput(sam, instant(Date.parse(moment))))),
			moments.map((moment) => Date.parse(moment) / 1000),
		);
	});
});
