import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { startTencentEndpoint, type TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import { type Behaviour, phaseOf } from "../../src/sandbox/tencent/model.ts";
import { plus } from "../../src/time/instant.ts";
import { standingClock } from "./workplace.ts";

const key = "5d41402abc4b2a76b9719d911017c592";
const minute = 60_000;

describe("the recording endpoint", () => {
	const time = standingClock("2016-08-22T15:15:27+08:00");
	let endpoint: TencentEndpoint;

	beforeEach(async () => {
		endpoint = await startTencentEndpoint({ clock: time.clock, appId: "1234", key });
	});
	afterEach(() => endpoint.stop());

	/** The document's example, changed where told; a member of `undefined` is left out. */
	function query(changes: Readonly<Record<string, string | undefined>> = {}): string {
		const t = changes.t ?? String(time.clock() / 1000 + 60);
		const all = {
			appid: "1234",
			interface: "Live_Tape_Start",
			"Param.s.channel_id": "8888_test123",
			"Param.s.start_time": "2017-05-20+10%3a00%3a00",
			"Param.s.end_time": "2017-05-20+10%3a30%3a00",
			"Param.n.task_sub_type": "0",
			t,
			sign: createHash("md5")
				.update(key + t)
				.digest("hex"),
			...changes,
		};
		return Object.entries(all)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => `${name}=${value}`)
			.join("&");
	}

	const call = async (changes: Readonly<Record<string, string | undefined>> = {}) => {
		const response = await fetch(`${endpoint.url}?${query(changes)}`, { signal: AbortSignal.timeout(2000) });
		return await response.text();
	};
	const messageOf = async (changes: Readonly<Record<string, string | undefined>>) =>
		String(JSON.parse(await call(changes)).message);

	it("takes the document's example, byte for byte", async () => {
		await call({ t: "1471850187", sign: "b17971b51ba0fe5916ddcd96692e9fb3" });
		assert.equal(
			endpoint.requests[0]?.target,
			"/common_access?appid=1234&interface=Live_Tape_Start&Param.s.channel_id=8888_test123" +
				"&Param.s.start_time=2017-05-20+10%3a00%3a00&Param.s.end_time=2017-05-20+10%3a30%3a00" +
				"&Param.n.task_sub_type=0&t=1471850187&sign=b17971b51ba0fe5916ddcd96692e9fb3",
		);
		assert.deepEqual(
			endpoint.tasks.map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]),
			[["2017-05-20T02:00:00.000Z", "2017-05-20T02:30:00.000Z"]],
		);
	});

	it("answers task ids above 2^53 as numbers, and a second task to the same request sent again", async () => {
		assert.match(await call(), /"output":\{"task_id":9007199254740993\}/);
		assert.match(await call(), /"output":\{"task_id":9007199254740994\}/);
		endpoint.answerNext({ kind: "succeed", taskId: "18446744073709551615", output: "array" });
		assert.match(await call(), /"output":\[\{"task_id":18446744073709551615\}\]/);
	});

	it("refuses what the document forbids", async () => {
		assert.deepEqual(
			[
				await messageOf({ appid: "1" }),
				await messageOf({ t: String(time.clock() / 1000 - 1) }),
				await messageOf({ sign: "0".repeat(32) }),
				await messageOf({ "Param.s.channel_id": undefined }),
				await messageOf({ "Param.s.start_time": "2017-05-20+10%3a00" }),
				await messageOf({ "Param.s.end_time": "2017-05-20+09%3a00%3a00" }),
				await messageOf({ "Param.s.end_time": "2017-05-21+10%3a00%3a01" }),
				await messageOf({ "Param.s.file_format": "aac" }),
			],
			[
				"appid is invalid",
				"request has expired",
				"sign is invalid",
				"Param.s.channel_id is missing",
				"Param.s.start_time is not YYYY-MM-DD HH:mm:ss: 2017-05-20 10:00",
				"Param.s.end_time is not after Param.s.start_time",
				"a scheduled recording lasts at most one day",
				"Param.s.file_format aac is not for video",
			],
		);
		assert.deepEqual(endpoint.tasks, []);
	});

	it("starts a real-time task at the call and cuts it to 30 minutes", async () => {
		await call({ "Param.n.task_sub_type": "1" });
		const task = endpoint.tasks[0];
		assert.ok(task);
		const phaseAfter = (minutes: number) => phaseOf(task, plus(task.createdAt, minutes * minute));
		assert.deepEqual([task.start, task.end - task.start], [time.clock(), 30 * minute]);
		assert.deepEqual([phaseAfter(-1), phaseAfter(0), phaseAfter(30)], ["waiting", "recording", "ended"]);
	});

	it("disturbs its answer as told, and creates the task all the same", async () => {
		const lost: readonly Behaviour[] = [
			{ kind: "hang" },
			{ kind: "reset-before-headers" },
			{ kind: "reset-after-headers" },
			{ kind: "half-a-body" },
		];
		for (const behaviour of lost) {
			endpoint.answerNext(behaviour);
			await assert.rejects(call(), behaviour.kind);
		}
		endpoint.answerNext({ kind: "nonsense", body: "<html>" });
		assert.equal(await call(), "<html>");
		assert.equal(endpoint.tasks.length, 5);
	}).timeout(6000);

	it("refuses as told, without a task", async () => {
		endpoint.answerNext({ kind: "refuse", code: 20601, message: "no" });
		endpoint.answerNext({ kind: "not-pushing" });
		assert.equal(await call(), '{"ret":20601,"retcode":20601,"message":"no","errmsg":"no"}');
		assert.equal(JSON.parse(await call()).message, "no active push of this stream");
		assert.deepEqual(endpoint.tasks, []);
	});
});
