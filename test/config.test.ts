import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { defaults, readSettings } from "../src/config.ts";
import { slackUserId } from "../src/recording/ids.ts";

const complete = {
	SLACK_BOT_TOKEN: "xoxb-1",
	SLACK_SIGNING_SECRET: "secret",
	LIVE_APPID: "1234",
	LIVE_API_KEY: "key",
};

describe("settings", () => {
	it("are the sandbox's with no Slack setting, whatever else is set", () => {
		assert.deepEqual(readSettings({}), { kind: "sandbox" });
		assert.deepEqual(readSettings({ LIVE_APPID: "1", SLACK_BOT_TOKEN: " " }), { kind: "sandbox" });
	});

	it("take the documented defaults", () => {
		assert.deepEqual(readSettings(complete), {
			kind: "settings",
			settings: {
				slack: {
					botToken: "xoxb-1",
					apiUrl: "https://slack.com/api/",
					transport: { kind: "http", signingSecret: "secret" },
				},
				port: 3000,
				live: {
					appId: "1234",
					key: "key",
					url: "http://fcgi.video.qcloud.com/common_access",
					timeoutMs: 10_000,
				},
				databaseUrl: "file:data/tapedeck.db",
				draftTtlMs: 900_000,
				operators: new Set(),
				logLevel: "info",
			},
		});
	});

	it("use Socket Mode when an app-level token is set, and need no signing secret then", () => {
		const { SLACK_SIGNING_SECRET: _, ...rest } = complete;
		const reading = readSettings({ ...rest, SLACK_APP_TOKEN: "xapp-1" });
		assert.equal(reading.kind, "settings");
		assert.deepEqual(reading.kind === "settings" && reading.settings.slack.transport, {
			kind: "socket",
			appToken: "xapp-1",
		});
	});

	it("read operators from a list", () => {
		const reading = readSettings({ ...complete, OPERATORS: "U012AB3CD, W045EF6GH" });
		assert.ok(reading.kind === "settings");
		assert.deepEqual(reading.settings.operators, new Set([slackUserId("U012AB3CD"), slackUserId("W045EF6GH")]));
	});

	it("say everything that is missing or wrong at once", () => {
		const reading = readSettings({
			SLACK_BOT_TOKEN: "xoxp-wrong",
			SLACK_API_URL: "ftp://slack",
			PORT: "70000",
			LIVE_APPID: "a",
			LIVE_API_URL: "nowhere",
			LIVE_TIMEOUT_MS: "3000",
			DATABASE_URL: "mysql://root:hunter2@db/x",
			DRAFT_TTL_MINUTES: "0",
			OPERATORS: "@mei",
			LOG_LEVEL: "loud",
		});
		assert.ok(reading.kind === "wrong");
		const named = reading.problems.map((problem) => problem.split(" ", 1)[0]);
		const expected = [...Object.keys(complete), ...Object.keys(defaults)];
		assert.deepEqual(new Set(named), new Set(expected));
		assert.match(reading.problems.join("\n"), /LIVE_TIMEOUT_MS is "3000": it must exceed 3000/);
	});

	it("never show a secret in a complaint", () => {
		const reading = readSettings({
			SLACK_BOT_TOKEN: "hunter2",
			LIVE_API_KEY: "hunter2 x",
			DATABASE_URL: "mysql://root:hunter2@db/x",
		});
		assert.ok(reading.kind === "wrong");
		assert.doesNotMatch(reading.problems.join("\n"), /hunter2/);
	});

	it("are all in .env.example, with their defaults", () => {
		const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
		const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
		assert.deepEqual(new Set(listed), new Set([...Object.keys(complete), "SLACK_APP_TOKEN", ...Object.keys(defaults)]));
		for (const value of Object.values(defaults)) assert.ok(example.includes(value), value);
	});
});
