import assert from "node:assert/strict";
import nock from "nock";
import { liveTape } from "../../../src/apis/live-tape/adapter.ts";
import { taskId } from "../../../src/recording/ids.ts";
import { elapsedMs } from "../../../src/time/clock.ts";
import { plus } from "../../../src/time/instant.ts";
import { at, documentClock, documentKey, documentSign, documentSpan, planOf } from "./plans.ts";

const host = "http://fcgi.video.qcloud.com";
const api = liveTape(
	{ appId: "1234", key: documentKey, url: `${host}/common_access`, timeoutMs: 5000 },
	documentClock,
	0,
);
const signed = `t=1471850187&sign=${documentSign}`;
const answers = (body: unknown, status = 200) =>
	nock(host)
		.get(/.*/)
		.reply(status, typeof body === "string" ? body : JSON.stringify(body));

describe("Live_Channel_GetStatus", () => {
	before(() => nock.disableNetConnect());
	afterEach(() => nock.cleanAll());
	after(() => nock.enableNetConnect());

	const state = async (body: unknown, status?: number) => {
		answers(body, status);
		return api.liveState?.(planOf());
	};

	it("asks for the channel, by one signed request", async () => {
		const query = `appid=1234&interface=Live_Channel_GetStatus&Param.s.channel_id=8888_test123&${signed}`;
		const call = nock(host).get(`/common_access?${query}`).reply(200, '{"ret":0,"output":[{"status":1}]}');
		assert.equal(await api.liveState?.(planOf()), "live");
		call.done();
	});

	it("is not live with 0, 3 and where nobody has ever pushed", async () => {
		assert.equal(await state({ ret: 0, retcode: 0, message: "ok", output: [{ rate_type: 0, status: 0 }] }), "not-live");
		assert.equal(await state({ ret: 0, output: [{ status: "3" }] }), "not-live");
		assert.equal(await state({ ret: 0, output: { status: 0 } }), "not-live");
		assert.equal(await state({ ret: 20601, message: "never" }), "not-live");
	});

	it("is unreadable whatever else comes back, or where nothing does", async () => {
		for (const body of [
			{ ret: 0 },
			{ ret: 0, output: [] },
			{ ret: 0, output: [{ status: 7 }] },
			{ ret: 5 },
			"nonsense",
			"",
		]) {
			assert.equal(await state(body), "unreadable", JSON.stringify(body));
		}
		assert.equal(await state({ ret: 0, output: [{ status: 0 }] }, 500), "unreadable");
		const impatient = liveTape({ appId: "1234", key: documentKey, url: host, timeoutMs: 100 }, documentClock);
		nock(host).get(/.*/).delay(1000).reply(200);
		assert.equal(await impatient.liveState?.(planOf()), "unreadable");
	});
});

describe("Live_Tape_GetFilelist", () => {
	before(() => nock.disableNetConnect());
	afterEach(() => nock.cleanAll());
	after(() => nock.enableNetConnect());

	const recording = { plan: planOf(), span: documentSpan, taskId: taskId("42") };
	/** As a recorded reply has it: numbers are texts, and what nobody gave is null. */
	const row = (index: number, changes = {}) => ({
		...{ appid: 1234, create_time: "2017-05-20 10:31:00", err_code: "0", expire_time: "2038-01-19 11:14:07" },
		...{ start_time: "2017-05-20 10:00:01", end_time: "2017-05-20 10:30:00", file_format: "3", file_size: "2048" },
		...{ file_id: String(index), record_file_url: `http://1234.vod2.myqcloud.com/${index}.mp4`, stream_id: null },
		...{ task_id: null, vid: "v", record_type: null },
		...changes,
	});
	const list = (count: number, rows: readonly unknown[]) => ({ ret: 0, output: { all_count: count, file_list: rows } });
	/** The parameters of the requests that were answered. */
	function listening(...bodies: readonly unknown[]) {
		const asked: URLSearchParams[] = [];
		for (const body of bodies) {
			nock(host)
				.get(/.*/)
				.reply(200, (uri) => {
					asked.push(new URL(uri, host).searchParams);
					return JSON.stringify(body);
				});
		}
		return asked;
	}
	const around = (query: URLSearchParams | undefined) =>
		["Param.s.start_time", "Param.s.end_time", "Param.s.sort_type"].map((name) => query?.get(name) ?? undefined);

	it("asks around the recording's span, and reads what is listed", async () => {
		const query =
			"appid=1234&interface=Live_Tape_GetFilelist&Param.s.channel_id=8888_test123&Param.n.page_no=1&Param.n.page_size=100" +
			`&Param.s.start_time=2017-05-20+09%3a55%3a00&Param.s.end_time=2017-05-20+10%3a35%3a00&${signed}`;
		const call = nock(host)
			.get(`/common_access?${query}`)
			.reply(200, list(1, [row(1, { task_id: "42" })]));
		assert.deepEqual(await api.findFiles?.(recording), {
			kind: "found",
			files: [
				{
					id: "1",
					channelId: "8888_test123",
					taskId: "42",
					start: at("2017-05-20T10:00:01+08:00"),
					end: at("2017-05-20T10:30:00+08:00"),
					url: "http://1234.vod2.myqcloud.com/1.mp4",
					sizeBytes: 2048,
					lengthSeconds: 1799,
					format: "mp4",
					learntAt: documentClock(),
				},
			],
		});
		call.done();
	});

	it("goes through all pages", async () => {
		const rows = Array.from({ length: 250 }, (_, index) => row(index));
		const asked = listening(list(250, rows.slice(0, 100)), list(250, rows.slice(100, 200)), list(250, rows.slice(200)));
		const found = await api.findFiles?.(recording);
		assert.ok(found?.kind === "found");
		assert.equal(new Set(found.files.map(({ id }) => id)).size, 250);
		assert.deepEqual(
			asked.map((query) => query.get("Param.n.page_no")),
			["1", "2", "3"],
		);
	});

	it("stays within one day of China", async () => {
		const span = { start: at("2017-05-20T00:02:00+08:00"), end: at("2017-05-20T23:58:00+08:00") };
		const asked = listening(list(0, []));
		await api.findFiles?.({ ...recording, span });
		assert.deepEqual(around(asked[0]), ["2017-05-20 00:02:00", "2017-05-20 23:58:00", undefined]);
	});

	it("goes through the newest files for a recording that crosses midnight, as far as its start", async () => {
		const span = { start: at("2017-05-20T23:30:00+08:00"), end: at("2017-05-21T00:30:00+08:00") };
		const old = row(2, { start_time: "2017-05-20 10:00:00", end_time: "2017-05-20 10:30:00" });
		const ours = row(1, { start_time: "2017-05-20 23:30:00", end_time: "2017-05-21 00:30:00" });
		const asked = listening(list(900, [ours, old]), list(900, []));
		const found = await api.findFiles?.({ ...recording, span });
		assert.deepEqual(found?.kind === "found" && found.files.map(({ id }) => id), ["1"]);
		assert.deepEqual(asked.map(around), [[undefined, undefined, "desc"]]);
	});

	it("goes on through the newest files until one ended before its start, and takes none of later", async () => {
		const span = { start: at("2017-05-20T23:30:00+08:00"), end: at("2017-05-21T00:30:00+08:00") };
		const later = row(3, { start_time: "2017-05-21 00:30:00", end_time: "2017-05-21 01:00:00" });
		const ours = row(1, { start_time: "2017-05-20 23:30:00", end_time: "2017-05-21 00:30:00" });
		const old = row(2, { start_time: "2017-05-20 23:00:00", end_time: "2017-05-20 23:30:00" });
		const older = row(4, { start_time: "2017-05-20 23:00:00", end_time: "2017-05-20 23:29:59", task_id: "42" });
		const asked = listening(list(900, [later]), list(900, [ours, old]), list(900, [older]));
		const found = await api.findFiles?.({ ...recording, span });
		assert.deepEqual(found?.kind === "found" && found.files.map(({ id }) => id), ["1", "4"]);
		assert.equal(asked.length, 3);
	});

	it("asks for no page behind one that is the last, and full", async () => {
		const asked = listening(list(100, [row(1)]), list(100, []));
		await api.findFiles?.(recording);
		assert.equal(asked.length, 1);
	});

	it("knows no name for a format whose number is unknown or missing", async () => {
		listening(list(2, [row(1, { file_format: "9" }), row(2, { file_format: null })]));
		const found = await api.findFiles?.(recording);
		assert.deepEqual(found?.kind === "found" && found.files.map(({ format }) => format), ["", ""]);
	});

	it("goes through ten pages at most", async () => {
		const asked = listening(...Array.from({ length: 11 }, () => list(2000, [])));
		assert.deepEqual(await api.findFiles?.(recording), { kind: "found", files: [] });
		assert.equal(asked.length, 10);
	});

	it("leaves out a row that it cannot read, and knows nothing where it can read nothing", async () => {
		answers(list(3, [row(1, { start_time: "yesterday" }), null, row(3)]));
		const found = await api.findFiles?.(recording);
		assert.deepEqual(found?.kind === "found" && found.files.map(({ id }) => id), ["3"]);
		for (const body of [{ ret: 0 }, { ret: 9, message: "busy" }, "nonsense", { ret: 0, output: { all_count: 1 } }]) {
			answers(body);
			assert.deepEqual(await api.findFiles?.(recording), { kind: "unreadable" }, JSON.stringify(body));
		}
	});

	it("is asked by everybody after one another, and no faster than it may", async () => {
		const slow = liveTape(
			{ appId: "1234", key: documentKey, url: `${host}/common_access`, timeoutMs: 5000 },
			documentClock,
			300,
		);
		const times: number[] = [];
		nock(host)
			.get(/.*/)
			.times(3)
			.reply(200, () => {
				times.push(elapsedMs());
				return JSON.stringify(list(0, []));
			});
		await Promise.all(
			[1, 2, 3].map((minutes) =>
				slow.findFiles?.({ ...recording, span: { ...documentSpan, end: plus(documentSpan.end, minutes) } }),
			),
		);
		const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
		// They go out 300 ms apart; how long each is on its way is the machine's business.
		assert.ok(
			gaps.every((gap) => gap >= 150),
			String(gaps),
		);
	});
});
