import assert from "node:assert/strict";
import { recordTask } from "../../src/apis/record-task/adapter.ts";
import { startTencentEndpoint, type TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import { plus } from "../../src/time/instant.ts";
import { planOf } from "../apis/record-task/setup.ts";
import { secrets } from "./api3-client.ts";
import { standingClock } from "./workplace.ts";

/** The signer, the checker and the rules of both sides were written apart: here they meet. */
describe("the bot's CreateRecordTask against the local Tencent", () => {
	const time = standingClock("2026-11-25T12:00:00+08:00");
	let tencent: TencentEndpoint;

	before(async () => {
		tencent = await startTencentEndpoint({ clock: time.clock, appId: "1234", key: "key", secrets });
	});
	after(() => tencent.stop());

	const api = () => {
		const url = tencent.api3Url;
		const push = { domain: tencent.domain, appName: "live" };
		const templates = { flv: "1001", mp4: "1002" };
		return recordTask(
			{ ...secrets, urls: { live: url, vod: url, mps: url }, push, templates, timeoutMs: 3000 },
			time.clock,
		);
	};

	it("creates, is found, and is stopped", async () => {
		const span = { start: plus(time.clock(), 600_000), end: plus(time.clock(), 1_200_000) };
		const plan = planOf({ format: "mp4", window: { kind: "fixed", ...span } });
		const outcome = await api().create(plan, span);
		const [task] = tencent.tasks;
		assert.ok(task && outcome.kind === "created");
		assert.deepEqual([task.id, task.start, task.end, task.format], [outcome.taskId, span.start, span.end, "mp4"]);
		assert.deepEqual(await api().findTasks?.(plan, span), { kind: "certain", taskIds: [outcome.taskId], similar: [] });
		assert.deepEqual(await api().stop({ plan, span, taskId: outcome.taskId }), { kind: "stopped" });
		assert.deepEqual(await api().findTasks?.(plan, span), { kind: "certain", taskIds: [], similar: [] });
	});

	it("is told why it is refused", async () => {
		const span = { start: plus(time.clock(), 600_000), end: plus(time.clock(), 1_200_000) };
		tencent.answerNext({ kind: "refuse", code: "ResourceUnavailable.InvalidVodStatus", message: "VOD is not open" });
		const outcome = await api().create(planOf({ window: { kind: "fixed", ...span } }), span);
		assert.equal(outcome.kind, "refused");
	});
});
