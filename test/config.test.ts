import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaults } from "../src/config/variables.ts";
import {
	type Environment,
	readEnvironment,
	readSettings,
	type Settings,
	secretsOf,
	variableNames,
} from "../src/config.ts";
import { slackUserId } from "../src/recording/ids.ts";

const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "secret" };
const tape = { LIVE_APPID: "1234", LIVE_API_KEY: "key" };
const task = { TENCENT_SECRET_ID: "AKID1", TENCENT_SECRET_KEY: "sk", LIVE_PUSH_DOMAIN: "push.example.com" };
const complete = { ...slack, ...tape };

function settingsOf(environment: Environment): Settings {
	const reading = readSettings(environment);
	assert.ok(reading.kind === "settings", JSON.stringify(reading));
	return reading.settings;
}

function problemsOf(environment: Environment): readonly string[] {
	const reading = readSettings(environment);
	assert.ok(reading.kind === "wrong", reading.kind);
	return reading.problems;
}

/** The names at the beginning of the complaints, sorted. */
function namedIn(problems: readonly string[]): readonly (string | undefined)[] {
	return problems.map((problem) => problem.split(" ", 1)[0]).sort();
}

describe("settings", () => {
	it("are the sandbox's with none of Slack, Tencent or the database", () => {
		const others = { PORT: "80", OPERATORS: "U1", LOG_LEVEL: "loud", ALLOW_IN: "dm", KEEP_DAYS: "1", PATH: "/bin" };
		for (const environment of [{}, { SLACK_BOT_TOKEN: " " }, others]) {
			assert.deepEqual(readSettings(environment), { kind: "sandbox" });
		}
	});

	it("name what is missing where only some are set", () => {
		const missing = ["LIVE_API_KEY", "LIVE_APPID", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"];
		const taskMissing = ["LIVE_PUSH_DOMAIN", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "TENCENT_SECRET_ID"];
		const cases: readonly (readonly [Environment, readonly string[]])[] = [
			[{ DATABASE_URL: "file:x.db" }, missing],
			[{ LIVE_CALLBACK_KEY: "k" }, missing],
			[{ LIVE_TIMEOUT_MS: "5000" }, missing],
			[{ SLACK_API_URL: "http://127.0.0.1/" }, missing],
			[{ RECORDING_API: "live-tape" }, missing],
			[tape, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]],
			[slack, ["LIVE_API_KEY", "LIVE_APPID"]],
			[{ ...tape, SLACK_APP_TOKEN: "xapp-1" }, ["SLACK_BOT_TOKEN"]],
			[{ TENCENT_SECRET_KEY: "sk" }, taskMissing],
			[{ RECORDING_API: "record-task" }, [...taskMissing, "TENCENT_SECRET_KEY"]],
			[{ ...slack, ...task, CLIP_BUCKET: "clips-1" }, ["CLIP_REGION", "PLAY_URL"]],
			[{ ...complete, ...task }, ["RECORDING_API"]],
			[{ ...complete, RECORDING_API: "record-task" }, Object.keys(task).sort()],
		];
		for (const [environment, expected] of cases) {
			const problems = problemsOf(environment);
			assert.deepEqual(namedIn(problems), expected, JSON.stringify(environment));
			assert.ok(
				problems.every((problem) => problem.includes(" is missing: ")),
				problems.join("\n"),
			);
		}
	});

	it("take the documented defaults", () => {
		assert.deepEqual(settingsOf(complete), {
			slack: {
				botToken: "xoxb-1",
				apiUrl: "https://slack.com/api/",
				transport: { kind: "http", signingSecret: "secret" },
			},
			port: 3000,
			recording: {
				current: "live-tape",
				timeoutMs: 10_000,
				liveTape: { appId: "1234", key: "key", url: "http://fcgi.video.qcloud.com/common_access" },
			},
			databaseUrl: "file:data/tapedeck.db",
			databaseConnections: 10,
			requestsAtOnce: 50,
			draftTtlMs: 900_000,
			keepDays: 400,
			access: { operators: new Set() },
			logLevel: "info",
		});
	});

	it("take API 3.0 instead, with its defaults", () => {
		assert.deepEqual(settingsOf({ ...slack, ...task }).recording, {
			current: "record-task",
			timeoutMs: 10_000,
			recordTask: {
				secretId: "AKID1",
				secretKey: "sk",
				pushDomain: "push.example.com",
				appName: "live",
				templates: new Map(),
				urls: {
					live: "https://live.tencentcloudapi.com",
					vod: "https://vod.tencentcloudapi.com",
					mps: "https://mps.tencentcloudapi.com",
				},
			},
		});
	});

	it("take both APIs, and the one that is named for new recordings", () => {
		for (const api of ["live-tape", "record-task"] as const) {
			const { recording } = settingsOf({ ...complete, ...task, RECORDING_API: api });
			assert.deepEqual(
				[recording.current, recording.liveTape?.key, recording.recordTask?.secretKey],
				[api, "key", "sk"],
			);
		}
	});

	it("read everything that can be said of the recordings", () => {
		const { recording } = settingsOf({
			...{ ...slack, ...task, LIVE_APP_NAME: "show", LIVE_TEMPLATES: "flv=1001, mp4=1002" },
			...{ TENCENT_LIVE_URL: "http://127.0.0.1:1/live", TENCENT_VOD_URL: "http://v", TENCENT_MPS_URL: "http://m" },
			...{
				PLAY_URL: "https://play.example.com/{app}/{stream}.m3u8",
				CLIP_BUCKET: "clips-1",
				CLIP_REGION: "ap-guangzhou",
			},
			...{ LIVE_CALLBACK_KEY: "ck", LIVE_TIMEOUT_MS: "3001" },
		});
		assert.deepEqual(recording, {
			current: "record-task",
			timeoutMs: 3001,
			callbackKey: "ck",
			recordTask: {
				secretId: "AKID1",
				secretKey: "sk",
				pushDomain: "push.example.com",
				appName: "show",
				templates: new Map([
					["flv", "1001"],
					["mp4", "1002"],
				]),
				urls: { live: "http://127.0.0.1:1/live", vod: "http://v", mps: "http://m" },
				past: {
					playUrl: "https://play.example.com/{app}/{stream}.m3u8",
					bucket: { name: "clips-1", region: "ap-guangzhou" },
				},
			},
		});
	});

	it("read who may, how much, and how long", () => {
		const settings = settingsOf({
			...{ ...complete, OPERATORS: "U012AB3CD, W045EF6GH", ALLOW_IN: "C1,dm", ALLOW_GROUPS: "S1" },
			...{ ALLOW_CHANNELS: "8888_*, show-1", ALLOW_GUESTS: "true", ALLOW_EXTERNAL: "false" },
			...{ MINUTES_PER_PERSON_A_DAY: "120", MINUTES_PER_CHANNEL_A_DAY: "240" },
			...{ KEEP_DAYS: "30", DRAFT_TTL_MINUTES: "1.5", REQUESTS_AT_ONCE: "5", DATABASE_CONNECTIONS: "3", PORT: "0" },
		});
		assert.deepEqual(settings.access, {
			operators: new Set([slackUserId("U012AB3CD"), slackUserId("W045EF6GH")]),
			allowIn: new Set(["C1", "dm"]),
			groups: new Set(["S1"]),
			channels: ["8888_*", "show-1"],
			guests: true,
			external: false,
			minutesPerPersonADay: 120,
			minutesPerChannelADay: 240,
		});
		const { keepDays, draftTtlMs, requestsAtOnce, databaseConnections, port } = settings;
		assert.deepEqual([keepDays, draftTtlMs, requestsAtOnce, databaseConnections, port], [30, 90_000, 5, 3, 0]);
	});

	it("use Socket Mode when an app-level token is set, and need no signing secret then", () => {
		const { SLACK_SIGNING_SECRET: _, ...rest } = complete;
		const { transport } = settingsOf({ ...rest, SLACK_APP_TOKEN: "xapp-1" }).slack;
		assert.deepEqual(transport, { kind: "socket", appToken: "xapp-1" });
	});

	const wrong: Readonly<Record<string, readonly string[]>> = {
		SLACK_BOT_TOKEN: ["xoxp-wrong", "xapp-1", "a b"],
		SLACK_APP_TOKEN: ["xoxb-1"],
		SLACK_SIGNING_SECRET: ["a b"],
		SLACK_API_URL: ["ftp://slack", "nowhere", "https://user@slack.com/", "https://:password@slack.com/"],
		PORT: ["70000", "x", "-1", "1.5"],
		LIVE_APPID: ["a"],
		LIVE_API_KEY: ["a b"],
		LIVE_API_URL: ["nowhere", "http://x/#y"],
		LIVE_TIMEOUT_MS: ["3000", "10s", "600001"],
		LIVE_CALLBACK_KEY: ["a b"],
		RECORDING_API: ["tape"],
		TENCENT_SECRET_ID: ["a b"],
		TENCENT_SECRET_KEY: ["a b"],
		LIVE_PUSH_DOMAIN: ["https://push.example.com", "push"],
		LIVE_APP_NAME: ["a/b"],
		LIVE_TEMPLATES: ["flv", "flv=x", "ogg=1", "flv=1,flv=2", "1001"],
		TENCENT_LIVE_URL: ["live.tencentcloudapi.com"],
		TENCENT_VOD_URL: ["vod"],
		TENCENT_MPS_URL: ["mps"],
		PLAY_URL: ["https://play.example.com/live.m3u8", "{stream}"],
		CLIP_BUCKET: ["a/b"],
		CLIP_REGION: ["Guang Zhou"],
		DATABASE_URL: ["mysql://root@db/x", "file:", "postgres://u:100%@db/x", "postgres://u:p#w@db/x", "tapedeck.db"],
		DATABASE_CONNECTIONS: ["0"],
		DRAFT_TTL_MINUTES: ["0", "soon"],
		KEEP_DAYS: ["0", "1.5"],
		REQUESTS_AT_ONCE: ["0"],
		OPERATORS: ["@mei", "U1,"],
		ALLOW_IN: ["#studio"],
		ALLOW_GROUPS: ["@crew"],
		ALLOW_CHANNELS: ["8888_?"],
		ALLOW_GUESTS: ["yes"],
		ALLOW_EXTERNAL: ["1"],
		MINUTES_PER_PERSON_A_DAY: ["0"],
		MINUTES_PER_CHANNEL_A_DAY: ["many"],
		LOG_LEVEL: ["loud"],
	};

	it("are wrong one by one, each with a rule", () => {
		assert.deepEqual(Object.keys(wrong).sort(), [...variableNames].sort());
		for (const [name, values] of Object.entries(wrong)) {
			for (const value of values) {
				const rest = { ...complete, ...task, PLAY_URL: "http://p/{stream}", CLIP_BUCKET: "c", CLIP_REGION: "r" };
				const problems = problemsOf({ ...rest, RECORDING_API: "live-tape", [name]: value });
				assert.deepEqual(namedIn(problems), [name], `${name}=${value}: ${problems.join("\n")}`);
				assert.match(problems.join("\n"), /^\S+ is \S+: \S.{10}/, `${name}=${value}`);
			}
		}
	});

	it("say everything that is missing or wrong at once, and a number that is out of bounds", () => {
		const problems = problemsOf({ SLACK_APP_TOKEN: "xoxb-1", LIVE_APPID: "a", LIVE_TIMEOUT_MS: "3000", PORT: "x" });
		assert.deepEqual(namedIn(problems), [
			...["LIVE_API_KEY", "LIVE_APPID", "LIVE_TIMEOUT_MS", "PORT", "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"],
		]);
		assert.match(problems.join("\n"), /^LIVE_TIMEOUT_MS is 3000: it must exceed 3000/m);
	});

	it("never show a value that could be a secret in a complaint, whichever variable it stands in", () => {
		const secrets = [
			"hunter2 x",
			"xoxp-hunter2",
			"mysql://root:hunter2@db/x",
			"postgres://u:hunter2%@db/x",
			"hunter2,é",
		];
		for (const value of secrets) {
			const environment = Object.fromEntries(variableNames.map((name) => [name, value]));
			assert.doesNotMatch(problemsOf(environment).join("\n"), /hunter2/);
		}
	});

	it("explain a % in the database's password in one line", () => {
		const problems = problemsOf({ ...complete, DATABASE_URL: "postgres://tapedeck:100%sure@db/tapedeck" });
		assert.equal(problems.length, 1);
		assert.match(problems.join(), /^DATABASE_URL is wrong: .*%25/);
	});

	it("name what must not stand in the log", () => {
		const environment = {
			...{ ...complete, ...task, RECORDING_API: "live-tape", LIVE_CALLBACK_KEY: "callback" },
			DATABASE_URL: "postgres://tapedeck:p%40ss@db/tapedeck?password=other",
			PLAY_URL: "https://play.example.com/{app}/{stream}.m3u8?key=play-key",
		};
		const secrets = secretsOf(settingsOf(environment));
		assert.deepEqual(secrets, [
			"xoxb-1",
			"secret",
			"key",
			"AKID1",
			"sk",
			"callback",
			"play-key",
			"p%40ss",
			"p@ss",
			"other",
		]);
		assert.deepEqual(secretsOf(settingsOf({ ...slack, ...tape, SLACK_APP_TOKEN: "xapp-1" })), [
			"xoxb-1",
			"xapp-1",
			"key",
		]);
	});

	it("are all in .env.example, with their defaults", () => {
		const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
		const listed = [...example.matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => name);
		assert.deepEqual(listed.sort(), [...variableNames].sort());
		for (const [name, value] of Object.entries(defaults)) {
			const [, explained = ""] = new RegExp(`\n((?:#.*\n)+(?:[A-Z_]+=\n)*)${name}=\n`).exec(example) ?? [];
			assert.ok(explained.includes(value), `${name}: ${value}`);
		}
	});
});

describe("the environment", () => {
	it("wins over .env, unless it is empty", () => {
		const folder = mkdtempSync(join(tmpdir(), "tapedeck-"));
		const file = join(folder, ".env");
		writeFileSync(file, "PORT=1\nLIVE_APPID=2\nLOG_LEVEL=debug\n");
		try {
			const environment = readEnvironment(file, { PORT: "", LIVE_APPID: " ", LOG_LEVEL: "warn" });
			assert.deepEqual(environment, { PORT: "1", LIVE_APPID: "2", LOG_LEVEL: "warn" });
			assert.deepEqual(readEnvironment(join(folder, "none"), { PORT: "3" }), { PORT: "3" });
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
