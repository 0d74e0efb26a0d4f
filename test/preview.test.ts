import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const key = "5d41402abc4b2a76b9719d911017c592";

function preview(args: readonly string[], input = "", environment: Readonly<Record<string, string>> = {}) {
	const env = { PATH: process.env.PATH, LIVE_APPID: "1234", LIVE_API_KEY: key, ...environment };
	return spawnSync(process.execPath, ["src/start.cjs", "preview", ...args], {
		cwd: root,
		encoding: "utf8",
		input,
		env,
	});
}

function answers(
	lines: readonly string[],
	environment: Readonly<Record<string, string>> = {},
	more: readonly string[] = [],
) {
	const args = ["--json", "--now", "2026-11-24T14:00:00+08:00", ...more];
	const { stdout } = preview(args, lines.join("\n"), environment);
	return stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

describe("npm run preview", function () {
	this.timeout(30_000);

	it("gives the API document's example byte for byte", () => {
		const window = "2017-05-20 10:00:00 to 2017-05-20 10:30:00";
		const args = ["--show-sign", "--now", "2016-08-22T15:15:27+08:00", `/record 8888_test123 ${window}`];
		assert.equal(
			preview(args).stdout.trimEnd().split("\n").at(-1),
			"http://fcgi.video.qcloud.com/common_access?appid=1234&interface=Live_Tape_Start&Param.s.channel_id=8888_test123&Param.s.start_time=2017-05-20+10%3a00%3a00&Param.s.end_time=2017-05-20+10%3a30%3a00&Param.n.task_sub_type=0&t=1471850187&sign=b17971b51ba0fe5916ddcd96692e9fb3",
		);
		assert.match(preview(args.slice(1)).stdout, /&sign=\*\*\*\n$/);
	});

	it("shows the request that keeps a clip of the past, and what is in its way", () => {
		const task = {
			...{ TENCENT_SECRET_ID: "id", TENCENT_SECRET_KEY: "key", LIVE_PUSH_DOMAIN: "push.example.com" },
			PLAY_URL: "https://play.example.com/{app}/{stream}.m3u8",
		};
		const kept = { ...task, CLIP_BUCKET: "clips-1250000000", CLIP_REGION: "ap-guangzhou" };
		const facts = (lines: readonly string[], environment: Readonly<Record<string, string>>) =>
			answers(lines, environment, ["--api", "record-task"]);
		const [{ request, warnings, ...clip }] = facts(["/clip 8888_test123 last 5m"], kept);
		assert.deepEqual(clip, {
			command: "/clip 8888_test123 last 5m",
			ok: true,
			mode: "past",
			channelId: "8888_test123",
			parsed: { start: "2026-11-24T13:55:00+08:00", end: "2026-11-24T14:00:00+08:00", durationSeconds: 300 },
		});
		assert.match(
			request,
			/X-TC-Action: ProcessMedia\n.*"Url":"https:\/\/play\.example\.com\/live\/8888_test123\.m3u8\?/s,
		);
		assert.equal(warnings.length, 1);
		const [link, ...refused] = facts(
			["/clip 8888_test123 13:05-13:10", "/clip 8888_test123 13:50-14:10", "/record 8888_test123 last 5m"],
			task,
		);
		assert.match(link.request, /^https:\/\/play\.example\.com.*tsEnd=1795497000$/);
		const { PLAY_URL: _, ...off } = task;
		assert.deepEqual(
			[...refused, ...facts(["/clip 8888_test123 last 5m"], off)].map(({ ok, mode, problem }) => [
				ok,
				mode,
				problem.code,
			]),
			[
				[false, "realtime", "partly-past"],
				[false, "scheduled", "ended"],
				[false, "past", "no-past"],
			],
		);
	});

	it("shows the request of API 3.0, its secrets hidden unless asked for", () => {
		const task = { LIVE_TEMPLATES: "flv=1001", LIVE_PUSH_DOMAIN: "push.example.com", TENCENT_SECRET_KEY: "key" };
		const args = [
			"--api",
			"record-task",
			"--now",
			"2026-11-24T14:00:00+08:00",
			"/record 8888_test123 tomorrow 10:00-10:30",
		];
		const shown = preview(args, "", task).stdout;
		assert.match(shown, /\nX-TC-Action: CreateRecordTask\n/);
		assert.match(
			shown,
			/Credential=\*\*\*\/2026-11-24\/live\/tc3_request, SignedHeaders=content-type;host, Signature=\*\*\*\n/,
		);
		assert.equal(
			shown.trimEnd().split("\n").at(-1),
			'{"StreamName":"8888_test123","DomainName":"push.example.com","AppName":"live","EndTime":1795573800,"StartTime":1795572000,"TemplateId":1001}',
		);
		assert.match(preview(["--show-sign", ...args], "", task).stdout, /Signature=[0-9a-f]{64}\n/);
		assert.match(preview(["--show-sign", ...args]).stderr, /TENCENT_SECRET_KEY/);
		assert.match(preview(["--api", "tape", ...args.slice(2)]).stderr, /live-tape or record-task/);
	});

	it("answers every line of standard input with one JSON object", () => {
		const [accepted, refused, another, broken] = answers([
			"/record 8888_test123 tomorrow 10:00-10:30",
			'{"command":"/clip 8888_test123 45m","now":"2026-11-24T14:00:00.519+08:00"}',
			"hello",
			'{"command":',
		]);
		assert.deepEqual(
			{ ...accepted, request: accepted.request.replace(/&t=.*/, "") },
			{
				command: "/record 8888_test123 tomorrow 10:00-10:30",
				ok: true,
				mode: "scheduled",
				channelId: "8888_test123",
				parsed: { start: "2026-11-25T10:00:00+08:00", end: "2026-11-25T10:30:00+08:00", durationSeconds: 1800 },
				warnings: [],
				request:
					"http://fcgi.video.qcloud.com/common_access?appid=1234&interface=Live_Tape_Start&Param.s.channel_id=8888_test123&Param.s.start_time=2026-11-25+10%3a00%3a00&Param.s.end_time=2026-11-25+10%3a30%3a00&Param.n.task_sub_type=0",
			},
		);
		assert.deepEqual(
			[refused.ok, refused.problem.code, refused.parsed.durationSeconds],
			[false, "clip-too-long", 2700],
		);
		assert.deepEqual([another.ok, another.problem.code], [false, "not-a-command"]);
		assert.deepEqual([broken.ok, broken.problem.code], [false, "not-a-line"]);
	});

	it("shows nothing of the secret of an address or a stream key", () => {
		for (const stream of [
			"rtmp://push.example.com/live/8888_test123?txSecret=5ec2e7",
			"8888_test123?txSecret=5ec2e7",
		]) {
			const [answer] = answers([`/clip ${stream} 5m`]);
			assert.deepEqual([answer.ok, answer.channelId], [true, "8888_test123"]);
			assert.doesNotMatch(answer.request, /5ec2e7/);
		}
	});

	it("takes a moment without a zone as China Standard Time, whatever the host's zone is", () => {
		const line = '{"command":"/clip 8888 5m","now":"2026-11-24T14:00:00"}';
		const starts = ["UTC", "America/New_York"].map((TZ) => answers([line], { TZ })[0].parsed.start);
		assert.deepEqual(starts, ["2026-11-24T14:00:00+08:00", "2026-11-24T14:00:00+08:00"]);
	});

	it("says in a sentence what is wrong with its arguments", () => {
		for (const args of [["--nonsense"], ["--now", "soon", "/clip 1 5m"], ["hello"]]) {
			const { status, stderr } = preview(args);
			assert.equal(status, 1);
			assert.doesNotMatch(stderr, /\n\s+at /);
		}
	});
});
