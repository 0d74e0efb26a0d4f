import assert from "node:assert/strict";
import { recordTask } from "../../../src/apis/record-task/adapter.ts";
import { taskId } from "../../../src/recording/ids.ts";
import { instant } from "../../../src/time/instant.ts";
import { type FakeApi3, fakeApi3, type Seen } from "./fake-api3.ts";
import { apiAt, type Changed, clip, clipSpan, now, planOf, settingsAt, span } from "./setup.ts";

describe("recordTask", () => {
	let fake: FakeApi3;
	let reply: (seen: Seen) => object;

	before(async () => {
		fake = await fakeApi3((seen) => reply(seen));
	});
	beforeEach(() => {
		reply = () => ({ TaskId: "task-1" });
	});
	after(() => fake.close());

	const api = (changed?: Changed) => apiAt(fake.url, changed);
	const last = () => {
		const one = fake.seen.at(-1);
		return one && [one.service, one.action, one.body];
	};

	it("creates a scheduled task by one signed request", async () => {
		const before = fake.seen.length;
		assert.deepEqual(await api().create(planOf(), span), { kind: "created", taskId: taskId("task-1") });
		assert.deepEqual(last(), [
			"live",
			"CreateRecordTask",
			'{"StreamName":"8888_test123","DomainName":"push.example.com","AppName":"live","EndTime":1795660200,"StartTime":1795658400,"TemplateId":1001}',
		]);
		assert.deepEqual([fake.seen.length - before, fake.turnedAway], [1, []]);
	});

	it("does not describe a request for a time that cannot be written", () => {
		const none = { start: instant(Number.NaN), end: instant(Number.NaN) };
		assert.throws(() => api().describe(planOf(), none, { showSign: false }), /^RangeError: a time that is none/);
	});

	it("creates an HLS task without a template where none is named at all", async () => {
		assert.equal((await api({ templates: {} }).create(planOf(), span)).kind, "created");
		assert.equal("TemplateId" in JSON.parse(fake.seen.at(-1)?.body ?? ""), false);
	});

	it("creates a task from now for a clip: without a start", async () => {
		await api().create(clip, clipSpan);
		assert.deepEqual(JSON.parse(fake.seen.at(-1)?.body ?? ""), {
			...{ StreamName: "8888_test123", DomainName: "push.example.com", AppName: "live" },
			...{ EndTime: 1795579500, TemplateId: 1001 },
		});
	});

	it("sends what was asked for, and a template's id with all its digits", async () => {
		await api().create(planOf({ format: "mp4", mix: true, path: "app", domain: "other.example.com" }), span);
		assert.equal(
			last()?.[2],
			'{"StreamName":"8888_test123","DomainName":"other.example.com","AppName":"app","EndTime":1795660200,"StartTime":1795658400,"StreamType":1,"TemplateId":18446744073709551615}',
		);
	});

	it("records sound by its own template", async () => {
		await api().create(planOf({ recordType: "audio" }), span);
		assert.match(last()?.[2] ?? "", /"TemplateId":1004/);
	});

	it("leaves the template out only where none is configured", async () => {
		await api({ templates: {} }).create(planOf(), span);
		assert.doesNotMatch(last()?.[2] ?? "", /TemplateId/);
		const before = fake.seen.length;
		const outcome = await api({ templates: { flv: "1001" } }).create(planOf({ format: "hls" }), span);
		assert.deepEqual(outcome, { kind: "not-sent", cause: { code: "no-template" } });
		assert.equal(fake.seen.length, before);
	});

	it("sends nothing for a time that cannot be written", async () => {
		const never = { start: instant(Number.NaN), end: instant(Number.NaN) };
		assert.deepEqual(await api().create(planOf(), never), { kind: "not-sent", cause: { code: "unwritable-time" } });
	});

	it("calls a success without a task id unknown", async () => {
		for (const TaskId of [undefined, "", null, {}, "a b"]) {
			reply = () => (TaskId === undefined ? {} : { TaskId });
			assert.deepEqual(await api().create(planOf(), span), { kind: "unknown", cause: { code: "no-task-id" } });
		}
	});

	it("deletes a task that waits, and stops one that runs or soon will", async () => {
		reply = () => ({});
		const stop = async (iso: string) => {
			const existing = { plan: planOf(), span, taskId: taskId("task-1") };
			assert.deepEqual(await api({ now: instant(Date.parse(iso)) }).stop(existing), { kind: "stopped" });
			return last()?.slice(1);
		};
		assert.deepEqual(await stop("2026-11-26T09:58:00+08:00"), ["DeleteRecordTask", '{"TaskId":"task-1"}']);
		assert.deepEqual(await stop("2026-11-26T09:59:30+08:00"), ["StopRecordTask", '{"TaskId":"task-1"}']);
		assert.deepEqual(await stop("2026-11-26T10:10:00+08:00"), ["StopRecordTask", '{"TaskId":"task-1"}']);
	});

	it("lets everything wait until there is nothing more urgent, but what begins and ends a recording", async () => {
		reply = () => ({ TaskId: "task-1" });
		const patient = recordTask({ ...settingsAt(fake.url), whenFree: () => new Promise(() => {}) }, () => now);
		const before = fake.seen.length;
		const existing = { plan: planOf(), span, taskId: taskId("task-1") };
		const looks = [patient.findTasks?.(planOf(), span), patient.findFiles?.(existing), patient.liveState?.(planOf())];
		assert.ok(looks.every((look) => look !== undefined));
		await patient.create(planOf(), span);
		await patient.stop(existing);
		const actions = fake.seen.slice(before).map(({ action }) => action);
		assert.deepEqual(actions, ["CreateRecordTask", "DeleteRecordTask"]);
	});

	it("describes the request, its secrets hidden unless asked for", () => {
		const shown = api().describe(planOf(), span, { showSign: false });
		assert.match(shown, /^POST http:\/\/127\.0\.0\.1:\d+\/\n/);
		assert.match(shown, /\nX-TC-Action: CreateRecordTask\n/);
		assert.match(
			shown,
			/\nAuthorization: TC3-HMAC-SHA256 Credential=\*\*\*\/2026-11-25\/live\/tc3_request, SignedHeaders=content-type;host, Signature=\*\*\*\n\n\{/,
		);
		assert.match(api().describe(planOf(), span, { showSign: true }), /Signature=[0-9a-f]{64}\n\n\{/);
	});

	it("does not start with an address that it could not call", () => {
		for (const url of ["", "live.tencentcloudapi.com", "ftp://a/", "http://user:pass@a/"]) {
			assert.throws(() => apiAt(url), TypeError);
		}
	});

	describe("findTask", () => {
		const existing = { plan: planOf(), span, taskId: taskId("task-7") };
		const listed = { TaskId: "task-7", StartTime: 1795658400, EndTime: 1795660200, Stopped: 0 };
		const { Stopped: _, ...silent } = listed;
		const answers: readonly (readonly [TaskList: readonly object[], found: object])[] = [
			[[{ ...listed, TaskId: "other", Stopped: 1795658500 }, listed], { kind: "not-stopped" }],
			[[{ ...listed, Stopped: 1795658500 }], { kind: "stopped", at: 1795658500_000 }],
			[[{ ...listed, Stopped: "1795658500" }], { kind: "stopped", at: 1795658500_000 }],
			[[{ ...listed, TaskId: "other" }], { kind: "gone" }],
			[[], { kind: "gone" }],
			[[silent], { kind: "uncertain" }],
			[[listed, silent], { kind: "uncertain" }],
		];

		it("says what has become of a task", async () => {
			for (const [TaskList, found] of answers) {
				reply = () => ({ TaskList, ScrollToken: "" });
				assert.deepEqual(await api().findTask?.(existing), found, JSON.stringify(TaskList));
			}
		});

		it("is certain of nothing that it could not read to the end", async () => {
			for (const each of [{}, { TaskList: [listed], ScrollToken: "for-ever" }]) {
				reply = () => each;
				assert.deepEqual(await api().findTask?.(existing), { kind: "uncertain" });
			}
		});
	});

	describe("findTasks", () => {
		const listed = { TaskId: "task-7", StartTime: 1795658400, EndTime: 1795660200, TemplateId: 1001, Stopped: 0 };
		const pageOf = (...TaskList: readonly object[]) => ({ TaskList, ScrollToken: "" });

		it("finds the task of exactly this stream, window and template", async () => {
			const others = [
				{ ...listed, TaskId: "later", StartTime: 1795658460 },
				{ ...listed, TaskId: "longer", EndTime: 1795660201 },
				{ ...listed, TaskId: "mp4", TemplateId: 1002 },
				{ ...listed, TaskId: "elsewhere", StreamName: "8888_other" },
				{ ...listed, TaskId: "other-domain", DomainName: "other.example.com" },
				{ ...listed, TaskId: "other-app", AppName: "app" },
			];
			reply = () => pageOf(...others, listed);
			assert.deepEqual(await api().findTasks?.(planOf(), span), {
				kind: "certain",
				taskIds: [taskId("task-7")],
				similar: [taskId("mp4")],
			});
			assert.deepEqual(last()?.slice(0, 2), ["live", "DescribeRecordTask"]);
			assert.deepEqual(JSON.parse(last()?.[2] ?? ""), {
				...{ StreamName: "8888_test123", DomainName: "push.example.com", AppName: "live" },
				...{ StartTime: 1795658100, EndTime: 1795660260 },
			});
		});

		it("finds a clip's task by its end, begun a little after the click", async () => {
			const begun = { TaskId: "clip", StartTime: 1795579202, EndTime: 1795579500 };
			reply = () => pageOf(begun, { ...begun, TaskId: "before", StartTime: 1795572000 });
			assert.deepEqual(await api().findTasks?.(clip, clipSpan), {
				kind: "certain",
				taskIds: [taskId("clip")],
				similar: [],
			});
		});

		it("finds a clip's task where the API names no start of it", async () => {
			reply = () => pageOf({ TaskId: "clip", StartTime: 0, EndTime: 1795579500 });
			const found = await api().findTasks?.(clip, clipSpan);
			assert.deepEqual(found, { kind: "certain", taskIds: [taskId("clip")], similar: [] });
		});

		it("reads every page", async () => {
			reply = ({ body }) => (body.includes("ScrollToken") ? pageOf(listed) : { TaskList: [], ScrollToken: "next" });
			assert.deepEqual(await api().findTasks?.(planOf(), span), {
				kind: "certain",
				taskIds: [taskId("task-7")],
				similar: [],
			});
			assert.match(last()?.[2] ?? "", /"ScrollToken":"next"/);
		});

		it("is certain of nothing but what it could read to the end", async () => {
			const uncertain = [
				{ Error: { Code: "InternalError", Message: "" } },
				{ Error: { Code: "RequestLimitExceeded", Message: "" } },
				{},
				{ TaskList: null, ScrollToken: "" },
				{ TaskList: [{ TaskId: "task-7" }], ScrollToken: "" },
				{ TaskList: [], ScrollToken: "for-ever" },
			];
			for (const each of uncertain) {
				reply = () => each;
				assert.deepEqual(await api().findTasks?.(planOf(), span), { kind: "uncertain" }, JSON.stringify(each));
			}
		});
	});
});
