import assert from "node:assert/strict";
import type { Advice, Outcome } from "../../../src/recording/cause.ts";
import { recordingId, taskId } from "../../../src/recording/ids.ts";
import { instant } from "../../../src/time/instant.ts";
import { type FakeApi3, fakeApi3, type Seen, secret } from "./fake-api3.ts";
import { apiAt, now, planOf } from "./setup.ts";

const minute = 60_000;
const span = { start: instant(now - 5 * minute), end: now };
const plan = planOf({ mode: "past", window: { kind: "past", ...span } });
const id = recordingId("01JDGZ0000000000000000000R");
const task = taskId("24000000-ScheduleTask-1");
const playUrl = "https://play.example.com/{app}/{stream}.m3u8";
const bucket = { name: "clips-1250000000", region: "ap-guangzhou" };
const [tsStart, tsEnd] = [span.start / 1000, span.end / 1000];
const watched = `https://play.example.com/live/8888_test123.m3u8?txTimeshift=on&tsFormat=unix_s&tsStart=${tsStart}&tsEnd=${tsEnd}`;

describe("clips of the past, by API 3.0", () => {
	let fake: FakeApi3;
	let reply: Parameters<typeof fakeApi3>[0];

	before(async () => {
		fake = await fakeApi3((seen) => reply(seen));
	});
	beforeEach(() => {
		reply = () => ({ TaskId: "24000000-ScheduleTask-1" });
	});
	after(() => fake.close());

	function past(settings: Parameters<typeof apiAt>[1] = { past: { playUrl, bucket } }) {
		const api = apiAt(fake.url, { ...settings, timeoutMs: 500 });
		assert.ok(api.past);
		return api.past;
	}
	const last = (): Seen => {
		const one = fake.seen.at(-1);
		assert.ok(one);
		return one;
	};

	it("are there where the play address is set, and are named by its setting where it is not", () => {
		const { past: none, limits } = apiAt(fake.url);
		assert.deepEqual([none, limits.past, limits.pastNeeds], [undefined, undefined, "PLAY_URL"]);
		const { past: limitsOf } = apiAt(fake.url, { past: { playUrl, bucket } }).limits;
		assert.deepEqual(limitsOf, {
			maxLengthMs: 6 * 60 * minute,
			reachesBackMs: 30 * 24 * 60 * minute,
			behindMs: 90_000,
			shortestGapMs: 10_000,
			formats: ["mp4", "hls"],
			takesPath: true,
			isKept: true,
			repeatableForMs: 71 * 60 * minute,
		});
	});

	it("are the play address with their window behind it, whatever it has behind it already", () => {
		assert.equal(past().watchUrl(plan, span), watched);
		assert.equal(
			past({ past: { playUrl: "https://play.example.com/x/{stream}.m3u8?a=1" } }).watchUrl(plan, span),
			`https://play.example.com/x/8888_test123.m3u8?a=1&txTimeshift=on&tsFormat=unix_s&tsStart=${tsStart}&tsEnd=${tsEnd}`,
		);
		assert.match(past().watchUrl({ ...plan, path: "app" }, span), /example\.com\/app\/8888_test123\.m3u8/);
	});

	it("are kept by one request, which the recording's id makes repeatable", async () => {
		const before = fake.seen.length;
		const outcome = await past().create(plan, span, id);
		assert.deepEqual(outcome, { kind: "created", taskId: taskId("24000000-ScheduleTask-1") });
		const { service, action, body } = last();
		assert.deepEqual([service, action, fake.seen.length - before, fake.turnedAway], ["mps", "ProcessMedia", 1, []]);
		assert.deepEqual(JSON.parse(body), {
			InputInfo: { Type: "URL", UrlInputInfo: { Url: watched } },
			OutputStorage: { Type: "COS", CosOutputStorage: { Bucket: bucket.name, Region: bucket.region } },
			OutputDir: `/tapedeck/${id}/`,
			ScheduleId: 10101,
			SessionId: id,
		});
	});

	it("are kept as hls by another schedule", async () => {
		await past().create({ ...plan, format: "hls" }, span, id);
		assert.match(last().body, /"ScheduleId":10100/);
	});

	it("are links where nothing keeps them: nothing is sent", async () => {
		const before = fake.seen.length;
		const outcome = await past({ past: { playUrl } }).create(plan, span, id);
		assert.deepEqual(outcome, { kind: "created", taskId: taskId(id), clip: "link" });
		assert.equal(fake.seen.length, before);
	});

	const refusal = (Code: string, Message = "") => ({ Error: { Code, Message } });
	const refused = (code: string, advice: Advice, message = ""): Outcome => ({ kind: "refused", code, message, advice });
	const outcomes: readonly (readonly [name: string, reply: Parameters<typeof fakeApi3>[0], Outcome | RegExp])[] = [
		[
			"exist where their id was taken before",
			() => refusal("InvalidParameterValue.SessionId"),
			{ kind: "created", taskId: taskId(id), clip: "untold" },
		],
		[
			"are refused where media processing is not opened",
			() => refusal("FailedOperation.InvalidMpsUser"),
			refused("FailedOperation.InvalidMpsUser", { kind: "account" }),
		],
		[
			"are refused where a parameter is wrong",
			() => refusal("InvalidParameter", "bucket"),
			refused("InvalidParameter", { kind: "check-request" }, "bucket"),
		],
		["are unknown on an internal error", () => refusal("InternalError"), /"unknown".*"internal-error"/],
		["are unknown without a task id", () => ({}), /"unknown".*"no-task-id"/],
		[
			"are unknown where the connection breaks",
			() => (response) => void response.destroy(),
			/"unknown".*"connection-broken"/,
		],
		["are unknown where nobody answers", () => () => {}, /"unknown".*"timed-out"/],
		[
			"are unknown on HTTP 500",
			() => (response) => void response.writeHead(500).end("oops"),
			/"unknown".*"http-status"/,
		],
		[
			"are unknown on a redirect",
			() => (response) => void response.writeHead(307, { location: "/" }).end(),
			/"unknown".*"redirect"/,
		],
	];
	for (const [name, answer, expected] of outcomes) {
		it(name, async () => {
			reply = answer;
			const before = fake.seen.length;
			const outcome = await past().create(plan, span, id);
			if (expected instanceof RegExp) assert.match(JSON.stringify(outcome), expected);
			else assert.deepEqual(outcome, expected);
			assert.equal(fake.seen.length - before, 1);
		});
	}

	it("are not sent where the connection never stands", async () => {
		const api = apiAt("http://127.0.0.1:1", { past: { playUrl, bucket } });
		const outcome = await api.past?.create(plan, span, id);
		assert.deepEqual(outcome, { kind: "not-sent", cause: { code: "no-connection", system: "ECONNREFUSED" } });
	});

	it("repeat no address and no key of a refusal", async () => {
		reply = () => refusal("InvalidParameter", `cannot read ${watched} for ${secret.secretKey}`);
		assert.match(JSON.stringify(await past().create(plan, span, id)), /cannot read \*\*\* for \*\*\*/);
	});

	it("are no task of CreateRecordTask", async () => {
		const before = fake.seen.length;
		assert.equal((await apiAt(fake.url).create(plan, span)).kind, "not-sent");
		assert.equal(fake.seen.length, before);
	});

	it("tell what of a window was recorded", async () => {
		reply = () => ({ RecordList: [{ Sid: "a", StartTime: tsStart, EndTime: `${tsStart + 60}` }] });
		assert.deepEqual(await past().recorded(plan, span), {
			kind: "certain",
			parts: [{ start: span.start, end: instant(span.start + minute) }],
		});
		const { service, action, body } = last();
		assert.deepEqual(
			[service, action, JSON.parse(body)],
			[
				"live",
				"DescribeTimeShiftRecordDetail",
				{
					...{ Domain: "push.example.com", AppName: "live", StreamName: "8888_test123" },
					...{ StartTime: tsStart, EndTime: tsEnd },
				},
			],
		);
	});

	it("know nothing of a window where the answer cannot be read, and that nothing is there where there is none", async () => {
		for (const answer of [refusal("InternalError"), { RecordList: [{ StartTime: "x" }] }, { RecordList: 1 }]) {
			reply = () => answer;
			assert.deepEqual(await past().recorded(plan, span), { kind: "unreadable" });
		}
		reply = () => ({ RecordList: null });
		assert.deepEqual(await past().recorded(plan, span), { kind: "certain", parts: [] });
	});

	const transcoded = (TranscodeTask: object, Status = "FINISH", ErrCode = 0) => ({
		Status,
		ScheduleTask: { ErrCode, Message: "", ActivityResultSet: [{ ActivityResItem: { TranscodeTask } }] },
	});
	const output = { Path: `/tapedeck/${id}/a b.mp4`, Duration: 299.5, Size: 12_345_678_901 };
	const progressOf = (answer: object) => {
		reply = () => answer;
		return past().progress({ id, plan, span, taskId: task, confirmedAt: now });
	};

	it("tell how far they are", async () => {
		const answers = [
			{ Status: "WAITING", ScheduleTask: null },
			transcoded({ Status: "PROCESSING", Progress: 42, Output: null }, "PROCESSING"),
		];
		const told = [];
		for (const answer of answers) told.push(await progressOf(answer));
		assert.deepEqual(told, [
			{ kind: "making", taskId: task, percent: 0 },
			{ kind: "making", taskId: task, percent: 42 },
		]);
		assert.deepEqual(
			[last().service, last().action, last().body],
			["mps", "DescribeTaskDetail", '{"TaskId":"24000000-ScheduleTask-1"}'],
		);
	});

	it("are a file of the bucket once they are made", async () => {
		assert.deepEqual(await progressOf(transcoded({ Status: "SUCCESS", Progress: 100, Output: output })), {
			kind: "made",
			taskId: task,
			file: {
				id: "cos-24000000-ScheduleTask-1",
				channelId: "8888_test123",
				taskId: "24000000-ScheduleTask-1",
				...span,
				url: `https://clips-1250000000.cos.ap-guangzhou.myqcloud.com/tapedeck/${id}/a%20b.mp4`,
				sizeBytes: 12_345_678_901,
				lengthSeconds: 299.5,
				format: "mp4",
				learntAt: now,
			},
		});
	});

	it("are as long as their window where Tencent does not say how long they are", async () => {
		const made = await progressOf(transcoded({ Status: "SUCCESS", Output: { Path: "a.M3U8" } }));
		assert.ok(made.kind === "made");
		const { lengthSeconds, sizeBytes, url } = made.file;
		assert.deepEqual(
			[lengthSeconds, sizeBytes, url],
			[(span.end - span.start) / 1000, undefined, "https://clips-1250000000.cos.ap-guangzhou.myqcloud.com/a.M3U8"],
		);
	});

	it("are of the format that their path ends with", async () => {
		const formats = [];
		for (const path of ["a.m3u8", "a.MP4", "a"]) {
			const made = await progressOf(transcoded({ Status: "SUCCESS", Output: { Path: path } }));
			formats.push(made.kind === "made" && made.file.format);
		}
		assert.deepEqual(formats, ["hls", "mp4", ""]);
	});

	it("say why in a code of 128 characters at most", async () => {
		const failed = await progressOf(transcoded({ Status: "FAIL", ErrCodeExt: "E".repeat(200), Message: "no" }));
		assert.equal(failed.kind === "failed" && failed.code, "E".repeat(128));
	});

	it("are made by the one of several workers that has made them", async () => {
		const workers = (...all: readonly object[]) => ({
			Status: "FINISH",
			ScheduleTask: {
				...{ ErrCode: 0, Message: "" },
				ActivityResultSet: [
					{ ActivityResItem: null },
					...all.map((TranscodeTask) => ({ ActivityResItem: { TranscodeTask } })),
				],
			},
		});
		const idle = { Status: "PROCESSING", Progress: 30, Output: null };
		const told = await progressOf(workers(idle, { Status: "SUCCESS", Output: output }));
		assert.equal(told.kind === "made" && told.file.lengthSeconds, 299.5);
		assert.deepEqual(await progressOf({ ...workers(idle, { ...idle, Progress: 70 }), Status: "PROCESSING" }), {
			kind: "making",
			taskId: task,
			percent: 30,
		});
	});

	it("tell why they could not be made", async () => {
		const failed = transcoded({ Status: "FAIL", ErrCodeExt: "SourceFail.Pull", Message: `no ${watched}` });
		assert.deepEqual(await progressOf(failed), {
			kind: "failed",
			taskId: task,
			code: "SourceFail.Pull",
			message: "no ***",
		});
		const whole = { Status: "FINISH", ScheduleTask: { ErrCode: 70000, Message: "no", ActivityResultSet: [] } };
		assert.deepEqual(await progressOf(whole), { kind: "failed", taskId: task, code: "70000", message: "no" });
	});

	it("are uncertain where the answer cannot be read", async () => {
		const answers = [
			refusal("InternalError"),
			{ Status: "DONE" },
			transcoded({ Status: "SUCCESS", Output: { Path: 5 } }),
			{ Status: "FINISH", ScheduleTask: { ErrCode: 0, ActivityResultSet: [] } },
		];
		for (const answer of answers) assert.deepEqual(await progressOf(answer), { kind: "unreadable" });
	});

	it("are found by the id that they were asked for under, where their task is not known", async () => {
		const at = new Date(now).toISOString().replace(".000", "");
		const tasks: Readonly<Record<string, readonly object[]>> = {
			WAITING: [{ TaskId: "another", CreateTime: at }],
			PROCESSING: [
				{ TaskId: "long-ago", CreateTime: "2026-11-20T00:00:00Z" },
				{ TaskId: task, CreateTime: at },
			],
		};
		const asked: string[] = [];
		reply = ({ action, body }) => {
			const { Status, TaskId } = JSON.parse(body);
			asked.push(`${action} ${Status ?? TaskId}`);
			if (action === "DescribeTasks") return { TaskSet: tasks[Status] ?? null, ScrollToken: "" };
			return {
				...transcoded({ Status: "PROCESSING", Progress: 7 }, "PROCESSING"),
				SessionId: TaskId === task ? id : "x",
			};
		};
		const of = { id, plan, span, taskId: taskId(id), confirmedAt: now };
		assert.deepEqual(await past().progress(of), { kind: "making", taskId: task, percent: 7 });
		assert.deepEqual(asked, [
			...["PROCESSING", "WAITING", "FINISH"].map((state) => `DescribeTasks ${state}`),
			`DescribeTaskDetail ${task}`,
		]);
		assert.deepEqual(await past().progress({ ...of, id: recordingId("01OTHER"), taskId: taskId("01OTHER") }), {
			kind: "unreadable",
		});
	});

	it("are described as the request that keeps them, or as their address", () => {
		const describe = (settings: Parameters<typeof apiAt>[1]) =>
			apiAt(fake.url, settings).describe(plan, span, { showSign: false });
		assert.match(
			describe({ past: { playUrl, bucket } }),
			/X-TC-Action: ProcessMedia.*Signature=\*\*\*.*"SessionId":"THE_ID_OF_THE_RECORDING"/s,
		);
		assert.equal(describe({ past: { playUrl } }), watched);
	});
});
