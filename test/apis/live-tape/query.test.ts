import assert from "node:assert/strict";
import fc from "fast-check";
import { startQuery, stopQuery } from "../../../src/apis/live-tape/query.ts";
import { taskId } from "../../../src/recording/ids.ts";
import type { Plan } from "../../../src/recording/recording.ts";
import { instant } from "../../../src/time/instant.ts";
import { at, channel, documentQuery, documentSign, documentSpan, planOf } from "./plans.ts";

const validity = { t: 1471850187, sign: documentSign };

function queryOf(plan: Plan, span = documentSpan): string {
	return startQuery("1234", plan, span, validity);
}

describe("startQuery", () => {
	it("is the API document's example byte for byte", () => {
		assert.equal(queryOf(planOf()), documentQuery);
	});

	it("asks for a real-time recording with task_sub_type 1", () => {
		assert.equal(queryOf(planOf({ mode: "realtime" })), documentQuery.replace("task_sub_type=0", "task_sub_type=1"));
	});

	it("puts what was asked for before t, in the order of the document's table, and nothing else", () => {
		const plan = planOf({ format: "mp4", recordType: "audio", path: "live", domain: "a.example.com", mix: true });
		const asked =
			"&Param.s.file_format=mp4&Param.s.record_type=audio&Param.s.path=live&Param.s.domain=a.example.com&Param.s.mix_stream=1";
		assert.equal(queryOf(plan), documentQuery.replace("&t=", `${asked}&t=`));
	});

	it("says so when mixing was turned off", () => {
		assert.equal(queryOf(planOf({ mix: false })), documentQuery.replace("&t=", "&Param.s.mix_stream=0&t="));
	});

	it("escapes in lower case and lets no value become a parameter", () => {
		const plan = planOf({ path: "a/b c&t=1#%2F录?" });
		const escaped = "a%2fb+c%26t%3d1%23%252F%e5%bd%95%3f";
		assert.equal(queryOf(plan), documentQuery.replace("&t=", `&Param.s.path=${escaped}&t=`));
	});

	it("cuts milliseconds off both ends", () => {
		const span = { start: at("2017-05-20T10:00:00.999+08:00"), end: at("2017-05-20T10:30:00.001+08:00") };
		assert.equal(queryOf(planOf(), span), documentQuery);
	});

	it("crosses midnight and a year's end in China", () => {
		const query = queryOf(planOf(), { start: at("2026-12-31T15:59:59Z"), end: at("2026-12-31T16:00:00Z") });
		assert.match(query, /start_time=2026-12-31\+23%3a59%3a59&Param\.s\.end_time=2027-01-01\+00%3a00%3a00&/);
	});

	it("throws on a time that is none", () => {
		for (const start of [instant(Number.NaN), instant(9e15), instant(Date.parse("+010000-01-01"))]) {
			assert.throws(() => queryOf(planOf(), { start, end: start }), RangeError);
		}
	});

	it("is read back as what was written", () => {
		const text = fc.string({ unit: "binary", maxLength: 20 });
		const plans = fc.record({ path: text, domain: text, id: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/) });
		const day = { min: Date.parse("2000-01-01"), max: Date.parse("2100-01-01") };
		fc.assert(
			fc.property(plans, fc.integer(day), ({ path, domain, id }, start) => {
				const span = { start: instant(start), end: instant(start + 60_000) };
				const query = queryOf(planOf({ channelId: channel(id), path, domain }), span);
				const read = new URLSearchParams(query);
				const startText = read.get("Param.s.start_time")?.replace(" ", "T");
				assert.deepEqual(
					[read.get("Param.s.channel_id"), read.get("Param.s.path"), read.get("Param.s.domain")],
					[id, path, domain],
				);
				assert.equal(Date.parse(`${startText}+08:00`), Math.floor(start / 1000) * 1000);
				assert.doesNotMatch(query.replaceAll("%25", ""), /%[0-9a-f]?[A-F]/);
			}),
		);
	});
});

describe("stopQuery", () => {
	it("names the channel, the task and its kind, and nothing else", () => {
		const plan = planOf({ format: "mp4", path: "live", mix: true });
		const query = (mode: Plan["mode"]) =>
			stopQuery("1234", { ...plan, mode }, taskId("18446744073709551615"), validity);
		const expected =
			"appid=1234&interface=Live_Tape_Stop&Param.s.channel_id=8888_test123" +
			`&Param.n.task_id=18446744073709551615&Param.n.task_sub_type=0&t=1471850187&sign=${documentSign}`;
		assert.equal(query("scheduled"), expected);
		assert.equal(query("realtime"), expected.replace("task_sub_type=0", "task_sub_type=1"));
	});
});

describe("the time in the query", () => {
	const hostZone = process.env.TZ;
	afterEach(() => {
		if (hostZone === undefined) delete process.env.TZ;
		else process.env.TZ = hostZone;
	});

	for (const zone of ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Shanghai", "UTC"]) {
		it(`does not depend on the host's zone (${zone}), not even when its clocks change`, () => {
			process.env.TZ = zone;
			const quarterHour = 15 * 60_000;
			const year = Date.parse("2026-01-01T00:00:00Z");
			for (let start = year; start < year + 366 * 86_400_000; start += quarterHour) {
				const query = queryOf(planOf(), { start: instant(start), end: instant(start) });
				const text = new URLSearchParams(query).get("Param.s.start_time")?.replace(" ", "T");
				if (Date.parse(`${text}+08:00`) !== start) assert.fail(`${start} became ${text}`);
			}
		}).timeout(20_000);
	}
});
