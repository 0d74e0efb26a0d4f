import assert from "node:assert/strict";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import { metricsRoute } from "../../src/http/metrics.ts";
import { createMetrics, measured, watchProcess } from "../../src/metrics.ts";
import type { Outcome } from "../../src/recording/cause.ts";
import { recordingId, taskId } from "../../src/recording/ids.ts";
import type { RecordingApi } from "../../src/recording/ports/recording-api.ts";
import { documentSpan, planOf } from "../apis/live-tape/plans.ts";
import { endAll, start } from "./client.ts";

const standing = {
	deliveriesBehind: () => 3,
	queueWaiting: () => 2,
	queueUnderWay: async () => 1,
	overdueRows: () => Promise.reject(new Error("the store is away")),
};

async function scrape(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
	const { port } = await start([metricsRoute(metrics.registry)]);
	const response = await fetch(`http://127.0.0.1:${port}/metrics`);
	assert.match(response.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
	return (await response.text()).split("\n");
}

describe("GET /metrics", () => {
	afterEach(endAll);

	it("tells what was counted and how things stand, and leaves out what cannot be read now", async () => {
		const metrics = createMetrics(standing);
		metrics.command("/clip");
		metrics.command("/clip");
		metrics.refusal("no-channel");
		metrics.outcome("live-tape", "create", "unknown");
		metrics.turnedAway("headers");
		const lines = await scrape(metrics);
		assert.deepEqual(
			lines.filter((line) => /^tapedeck_/.test(line) && !line.includes("_bucket")),
			[
				'tapedeck_commands_total{command="/clip"} 2',
				'tapedeck_refusals_total{code="no-channel"} 1',
				'tapedeck_outcomes_total{api="live-tape",call="create",kind="unknown"} 1',
				'tapedeck_http_turned_away_total{why="headers"} 1',
				"tapedeck_deliveries_behind 3",
				"tapedeck_queue_waiting 2",
				"tapedeck_queue_under_way 1",
			],
		);
	});

	it("times the calls of an API and counts what became of them", async () => {
		const metrics = createMetrics(standing);
		const outcomes: Outcome[] = [
			{ kind: "created", taskId: taskId("42") },
			{ kind: "not-sent", cause: { code: "no-connection" } },
		];
		const api: RecordingApi = {
			name: "live-tape",
			limits: liveTapeLimits,
			timeoutMs: 10_000,
			create: async () => outcomes.shift() ?? { kind: "unknown", cause: { code: "no-task-id" } },
			stop: async () => ({ kind: "stopped" }),
			describe: () => "described",
			past: {
				watchUrl: () => "",
				recorded: async () => ({ kind: "unreadable" }),
				create: async (_plan, _span, id) => ({ kind: "created", taskId: taskId(id), clip: "link" }),
				progress: async () => ({ kind: "unreadable" }),
				folder: () => undefined,
			},
		};
		const counted = measured(api, metrics);
		assert.equal(counted.describe(planOf(), documentSpan, { showSign: false }), "described");
		assert.deepEqual(await counted.create(planOf(), documentSpan), { kind: "created", taskId: "42" });
		await counted.create(planOf(), documentSpan);
		await counted.stop({ plan: planOf(), span: documentSpan, taskId: taskId("42") });
		await counted.past?.create(planOf(), documentSpan, recordingId("R1"));
		const lines = await scrape(metrics);
		assert.deepEqual(
			lines.filter((line) => /^tapedeck_(?:outcomes|api_call_seconds_count)/.test(line)),
			[
				'tapedeck_outcomes_total{api="live-tape",call="create",kind="created"} 2',
				'tapedeck_outcomes_total{api="live-tape",call="create",kind="not-sent"} 1',
				'tapedeck_outcomes_total{api="live-tape",call="stop",kind="stopped"} 1',
				'tapedeck_api_call_seconds_count{api="live-tape",call="create"} 3',
				'tapedeck_api_call_seconds_count{api="live-tape",call="stop"} 1',
			],
		);
	});

	it("tells the lag of the event loop", async () => {
		const metrics = createMetrics(standing);
		watchProcess(metrics);
		assert.ok((await scrape(metrics)).some((line) => /^nodejs_eventloop_lag_p99_seconds \d/.test(line)));
	});
});
