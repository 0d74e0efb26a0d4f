import assert from "node:assert/strict";
import * as v from "valibot";
import { signedService } from "../../src/sandbox/tencent/api3/tc3.ts";
import { startTencentEndpoint, type TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import { instant } from "../../src/time/instant.ts";
import { api3Client, secrets, type Tampering } from "./api3-client.ts";
import { standingClock } from "./workplace.ts";

const hour = 3600;
const stream = { StreamName: "8888_test123", DomainName: "push.example.com", AppName: "live" };

describe("API 3.0 of the local Tencent", () => {
	let time: ReturnType<typeof standingClock>;
	let endpoint: TencentEndpoint;
	const call = api3Client(
		() => endpoint,
		() => time.clock(),
	);
	/** UNIX seconds, so many seconds from now. */
	const at = (seconds = 0) => Math.floor(time.clock() / 1000) + seconds;

	beforeEach(async () => {
		time = standingClock("2026-11-24T14:00:00+08:00");
		endpoint = await startTencentEndpoint({ clock: time.clock, appId: "1234", key: "key", secrets });
	});
	afterEach(() => endpoint.stop());

	const pass = async (seconds: number) => {
		time.advance(seconds * 1000);
		await endpoint.tick();
	};
	const create = (parameters: object = {}, tampering?: Tampering) =>
		call("live", "CreateRecordTask", { ...stream, EndTime: at(hour), TemplateId: 1002, ...parameters }, tampering);
	const codeOf = (response: object) =>
		v.parse(v.object({ Error: v.object({ Code: v.string() }) }), response).Error.Code;
	const idOf = (response: object) => v.parse(v.object({ TaskId: v.string() }), response).TaskId;

	describe("checks signatures", () => {
		it("by Tencent's own example", () => {
			const authorization =
				"TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, " +
				"SignedHeaders=content-type;host;x-tc-action, " +
				"Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f";
			const headers = {
				...{ authorization, host: "cvm.tencentcloudapi.com", "content-type": "application/json; charset=utf-8" },
				...{ "x-tc-action": "DescribeInstances", "x-tc-timestamp": "1551113065" },
			};
			const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
			const account = { secretId: `AKID${"*".repeat(32)}`, secretKey: "*".repeat(32) };
			const moment = instant(1_551_113_065_000);
			assert.equal(signedService({ method: "POST", target: "/", headers, body }, account, [moment]), "cvm");
		});

		it("and takes one for Tencent's name as for its own address", async () => {
			assert.ok(idOf(await create({}, { host: "live.tencentcloudapi.com" })));
			assert.ok(idOf(await create()));
			assert.equal(endpoint.tasks.length, 2);
		});

		it("and refuses every other", async () => {
			const tamperings: readonly Tampering[] = [
				{ secretKey: "another" },
				{ secretId: "another" },
				{ ageSeconds: 301 },
				{ ageSeconds: -301 },
				{ service: "vod" },
				{ version: "2017-01-01" },
				{ body: "{}" },
			];
			const codes: string[] = [];
			for (const tampering of tamperings) codes.push(codeOf(await create({}, tampering)));
			assert.deepEqual(codes, [
				"AuthFailure.SignatureFailure",
				"AuthFailure.SecretIdNotFound",
				"AuthFailure.SignatureExpire",
				"AuthFailure.SignatureExpire",
				"AuthFailure.SignatureFailure",
				"NoSuchVersion",
				"AuthFailure.SignatureFailure",
			]);
			assert.deepEqual(endpoint.tasks, []);
		});
	});

	it("creates a task as documented, and refuses what is not", async () => {
		const codes = [
			codeOf(await create({ EndTime: at(-1) })),
			codeOf(await create({ StartTime: at(hour), EndTime: at(hour) })),
			codeOf(await create({ EndTime: at(24 * hour + 1) })),
			codeOf(await create({ StartTime: at(6.5 * 24 * hour), EndTime: at(7 * 24 * hour) })),
			codeOf(await create({ DomainName: "push.elsewhere.com" })),
			codeOf(await create({ EndTime: String(at(hour)) })),
			codeOf(await create({ AppName: undefined })),
			codeOf(await create({ FileFormat: "mp4" })),
			codeOf(await call("live", "CreateRecord", {})),
		];
		assert.deepEqual(codes, [
			...Array(6).fill("InvalidParameter"),
			"MissingParameter",
			"UnknownParameter",
			"InvalidAction",
		]);
		const id = idOf(await create({ StartTime: at(60) }));
		const [task] = endpoint.tasks;
		assert.deepEqual([task?.id, task?.format, task?.mode], [id, "mp4", "scheduled"]);
	});

	it("records HLS without a word where the template does not exist", async () => {
		await create({ TemplateId: 7 });
		assert.equal(endpoint.tasks[0]?.format, "hls");
	});

	it("takes three tasks of a stream at the same time", async () => {
		for (let count = 0; count < 3; count++) assert.ok(idOf(await create()));
		assert.equal(codeOf(await create()), "LimitExceeded.MaximumRunningTask");
		assert.ok(idOf(await create({ StartTime: at(hour), EndTime: at(2 * hour) })));
	});

	it("stops a task, deletes one, and lists what there is", async () => {
		const stopped = idOf(await create({ EndTime: at(hour) }));
		const deleted = idOf(await create({ StartTime: at(hour), EndTime: at(2 * hour) }));
		await pass(600);
		assert.deepEqual(await call("live", "StopRecordTask", { TaskId: stopped }), {});
		assert.deepEqual(await call("live", "DeleteRecordTask", { TaskId: deleted }), {});
		assert.equal(codeOf(await call("live", "StopRecordTask", { TaskId: stopped })), "InvalidParameter");
		assert.equal(codeOf(await call("live", "StopRecordTask", { TaskId: deleted })), "InvalidParameter");
		await pass(2 * hour);
		assert.deepEqual(
			endpoint.files.map(({ task, start, end, format }) => [task.id, end - start, format]),
			[[stopped, 600_000, "mp4"]],
		);
		const window = { StartTime: at(-3 * hour), EndTime: at(hour) };
		assert.deepEqual(await call("live", "DescribeRecordTask", { ...window, ...stream }), {
			ScrollToken: "",
			TaskList: [
				{
					...{ TaskId: stopped, ...stream, TemplateId: 1002 },
					...{ StartTime: at(-2 * hour - 600), EndTime: at(-hour - 600), Stopped: at(-2 * hour) },
				},
			],
		});
		assert.deepEqual(await call("live", "DescribeRecordTask", { ...window, StartTime: at(-hour) }), {
			...{ ScrollToken: "", TaskList: [] },
		});
	});

	it("lists by pages", async () => {
		for (let count = 0; count < 25; count++)
			await create({ StartTime: at(60 + 60 * count), EndTime: at(120 + 60 * count) });
		const page = v.object({ ScrollToken: v.string(), TaskList: v.array(v.unknown()) });
		const describe = async (more: object = {}) =>
			v.parse(page, await call("live", "DescribeRecordTask", { StartTime: at(), EndTime: at(hour), ...more }));
		const first = await describe();
		const second = await describe({ ScrollToken: first.ScrollToken });
		assert.deepEqual([first.TaskList.length, second.TaskList.length, second.ScrollToken], [20, 5, ""]);
	});

	it("says whether a stream is live, and what the templates make", async () => {
		const state = () => call("live", "DescribeLiveStreamState", stream);
		assert.deepEqual(await state(), { StreamState: "active" });
		endpoint.endPush(stream.StreamName);
		assert.deepEqual(await state(), { StreamState: "inactive" });
		const enabled = v.object({ Enable: v.number() });
		const list = v.object({ Templates: v.array(v.object({ TemplateId: v.number(), Mp4Param: enabled })) });
		const { Templates } = v.parse(list, await call("live", "DescribeLiveRecordTemplates", {}));
		assert.deepEqual(
			Templates.filter(({ Mp4Param }) => Mp4Param.Enable === 1).map(({ TemplateId }) => TemplateId),
			[1002],
		);
	});

	it("finds recordings, and writes a name onto one", async () => {
		await create({ EndTime: at(300) });
		await pass(400);
		const info = v.object({ Name: v.string(), MediaUrl: v.string(), SourceInfo: v.unknown() });
		const found = v.object({ MediaInfoSet: v.array(v.object({ FileId: v.string(), BasicInfo: info })) });
		const search = async (more: object = {}) =>
			v.parse(found, await call("vod", "SearchMedia", { StreamIds: [stream.StreamName], ...more })).MediaInfoSet;
		const [media] = await search({ SourceTypes: ["Record"], Sort: { Field: "CreateTime", Order: "Desc" } });
		assert.deepEqual(media?.BasicInfo.SourceInfo, {
			...{ SourceType: "Record", SourceContext: "" },
			LiveRecordInfo: {
				...{ Domain: "push.example.com", Path: "live", StreamId: "8888_test123" },
				...{ RecordStartTime: "2026-11-24T06:00:00Z", RecordEndTime: "2026-11-24T06:05:00Z" },
			},
		});
		assert.equal((await fetch(media?.BasicInfo.MediaUrl ?? "")).status, 200);
		const modify = (more: object) => call("vod", "ModifyMediaInfo", { FileId: media?.FileId, ...more });
		assert.deepEqual(await modify({ Name: "Final", Description: "of Mei" }), {});
		assert.equal(codeOf(await modify({ Name: "x".repeat(65) })), "InvalidParameter");
		assert.equal((await search())[0]?.BasicInfo.Name, "Final");
		assert.deepEqual(await search({ CreateTime: { After: "2026-11-25T00:00:00Z" } }), []);
		assert.deepEqual(await search({ StreamIds: ["another"] }), []);
	});

	it("tells by its callbacks whose file it is, and lists the callbacks that it sent", async () => {
		const told = await startTencentEndpoint({
			...{ clock: time.clock, appId: "1234", key: "key", secrets },
			callback: { url: () => "http://127.0.0.1:9/tencent/callback", key: "callback-key" },
		});
		const ask = api3Client(() => told, time.clock);
		const id = idOf(await ask("live", "CreateRecordTask", { ...stream, EndTime: at(300) }));
		time.advance(400_000);
		await told.tick();
		const window = { StartTime: "2026-11-24T06:00:00Z", EndTime: "2026-11-24T07:00:00Z", PageNum: 1, PageSize: 10 };
		const row = v.object({ EventType: v.number(), Request: v.string(), ResultCode: v.number(), EventTime: v.string() });
		const { DataInfoList } = v.parse(
			v.object({ DataInfoList: v.array(row) }),
			await ask("live", "DescribeCallbackRecordsList", { StreamName: stream.StreamName, ...window }),
		);
		assert.deepEqual(
			DataInfoList.map(({ EventType, ResultCode, EventTime, Request }) => [
				...[EventType, ResultCode, EventTime, JSON.parse(Request).task_id],
			]),
			[[100, 1, "2026-11-24T06:06:40Z", id]],
		);
		await told.stop();
	});

	describe("keeps what has been", () => {
		const gaps = { Domain: "push.example.com", AppName: "live", StreamName: stream.StreamName };
		const records = async (from: number, to: number) => {
			const list = v.object({ RecordList: v.array(v.object({ StartTime: v.number(), EndTime: v.number() })) });
			const window = { StartTime: at(from), EndTime: at(to) };
			const answer = await call("live", "DescribeTimeShiftRecordDetail", { ...gaps, ...window });
			return v.parse(list, answer).RecordList.map(({ StartTime, EndTime }) => [StartTime - at(), EndTime - at()]);
		};
		const address = (from: number, to: number) =>
			`${endpoint.playUrl.replace("{app}", "live").replace("{stream}", stream.StreamName)}` +
			`?txTimeshift=on&tsFormat=unix_s&tsStart=${at(from)}&tsEnd=${at(to)}`;
		const process = (from: number, to: number, more: object = {}) =>
			call("mps", "ProcessMedia", {
				InputInfo: { Type: "URL", UrlInputInfo: { Url: address(from, to) } },
				OutputStorage: { Type: "COS", CosOutputStorage: { Bucket: "clips-1234", Region: "ap-guangzhou" } },
				...{ OutputDir: "/clips/", ScheduleId: 10101, SessionId: "01ABC", ...more },
			});

		it("with the gaps in it", async () => {
			endpoint.endPush(stream.StreamName, 120_000);
			await pass(600);
			assert.deepEqual(await records(-900, 0), [
				[-900, -600],
				[-480, 0],
			]);
			assert.deepEqual(await records(-590, -490), []);
		});

		it("at an address that plays", async () => {
			const playlist = await (await fetch(address(-300, 0))).text();
			const segment = /^[^#].+/m.exec(playlist)?.[0] ?? "";
			const bytes = Buffer.from(await (await fetch(new URL(segment, address(-300, 0)))).arrayBuffer());
			assert.match(playlist, /#EXTINF:300\.000,/);
			assert.deepEqual([bytes[0], bytes.length % 188], [0x47, 0]);
		});

		it("as a file, once for a SessionId, even where the answer was lost", async () => {
			endpoint.answerNext({ kind: "reset-before-headers" });
			await assert.rejects(process(-300, 0));
			assert.equal(codeOf(await process(-300, 0)), "InvalidParameterValue.SessionId");
			assert.equal(
				codeOf(await process(-300, 0, { SessionId: "x".repeat(51) })),
				"InvalidParameterValue.SessionIdTooLong",
			);
			await pass(3 * 24 * hour);
			assert.ok(idOf(await process(-300, 0)));
		});

		it("as a file, with its progress", async () => {
			const TaskId = idOf(await process(-300, 0));
			const detail = async () => {
				const task = v.object({ Progress: v.number(), Output: v.nullable(v.object({ Path: v.string() })) });
				const item = v.object({ ActivityResItem: v.object({ TranscodeTask: task }) });
				const schema = v.object({ Status: v.string(), ScheduleTask: v.object({ ActivityResultSet: v.tuple([item]) }) });
				const { Status, ScheduleTask } = v.parse(schema, await call("mps", "DescribeTaskDetail", { TaskId }));
				const { Progress, Output } = ScheduleTask.ActivityResultSet[0].ActivityResItem.TranscodeTask;
				return [Status, Progress, Output?.Path];
			};
			const path = `/clips/8888_test123-${at(-300)}.mp4`;
			assert.deepEqual(await detail(), ["WAITING", 0, undefined]);
			await pass(6);
			assert.deepEqual(await detail(), ["PROCESSING", 50, undefined]);
			await pass(6);
			assert.deepEqual(await detail(), ["FINISH", 100, path]);
		});

		it("and refuses what time shift cannot play", async () => {
			const codes = [
				codeOf(await process(-6 * hour - 1, 0)),
				codeOf(await process(-300, 1)),
				codeOf(await process(0, -300)),
				codeOf(await process(-300, 0, { OutputDir: "clips" })),
				codeOf(await process(-300, 0, { OutputStorage: undefined })),
			];
			assert.deepEqual(codes, [...Array(3).fill("InvalidParameterValue"), "InvalidParameter", "MissingParameter"]);
		});
	});

	it("answers as planned, whatever the action", async () => {
		endpoint.answerNext({ kind: "refuse", code: "RequestLimitExceeded", message: "Slow down" });
		endpoint.answerNext({ kind: "status", status: 500, body: "{}" }, "StopRecordTask");
		assert.equal(codeOf(await create()), "RequestLimitExceeded");
		assert.deepEqual(endpoint.tasks, []);
		await assert.rejects(call("live", "StopRecordTask", { TaskId: "x" }));
	});
});
