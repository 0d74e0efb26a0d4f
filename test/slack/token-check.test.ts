import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import { slackClients } from "../../src/slack/clients.ts";
import { type TokenCheck, tokenCheck } from "../../src/slack/token-check.ts";
import { type SlackAnswer, startSlackServer } from "./support/slack-server.ts";

type Server = Awaited<ReturnType<typeof startSlackServer>>;

describe("the check of the token", () => {
	let slack: Server;
	let check: TokenCheck;
	let logged: string[] = [];

	function start(apiUrl = slack.apiUrl, waits = { firstMs: 20, longestMs: 80, acceptedMs: 100 }): void {
		const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
		check = tokenCheck(slackClients("xoxb-1", apiUrl, log).web, log, waits);
		check.start();
	}
	async function until(holds: () => boolean): Promise<void> {
		for (let tries = 0; tries < 400 && !holds(); tries += 1) await delay(5);
		assert.ok(holds(), `${check.state()} ${logged}`);
	}
	const messages = () => logged.map((line) => JSON.parse(line).msg);

	beforeEach(async () => {
		logged = [];
		slack = await startSlackServer();
	});
	afterEach(async () => {
		check.stop();
		await slack.stop();
	});

	const answers: readonly (readonly [string, SlackAnswer, string])[] = [
		["a bad token", { error: "invalid_auth" }, "Slack does not accept SLACK_BOT_TOKEN: invalid_auth"],
		["a revoked one", { error: "token_revoked" }, "Slack does not accept SLACK_BOT_TOKEN: token_revoked"],
		["a fault of Slack's", { error: "internal_error" }, "Slack has a fault: internal_error"],
		["a fault before Slack", { status: 502 }, "Slack has a fault: HTTP 502"],
		["too many calls", { status: 429, headers: { "retry-after": "0" } }, "Slack asks to wait 0 s"],
	];
	for (const [what, answer, says] of answers) {
		it(`says ${what} by its name, and asks again until it is over`, async () => {
			slack.script.answer = () => answer;
			start();
			await until(() => slack.calls.length >= 3);
			assert.equal(check.state(), says);
			assert.ok(messages().includes(says), messages().join("\n"));
			slack.script.answer = () => undefined;
			await until(() => check.state() === undefined);
			assert.ok(messages().includes("Slack accepts SLACK_BOT_TOKEN"));
		});
	}

	it("says that Slack cannot be reached, and how", async () => {
		const gone = await startSlackServer();
		await gone.stop();
		start(gone.apiUrl);
		await until(() => check.state() !== undefined);
		assert.equal(check.state(), "Slack cannot be reached: ECONNREFUSED");
	});

	it("asks less and less often, but at least as often as it is told", async () => {
		slack.script.answer = () => ({ error: "invalid_auth" });
		start(slack.apiUrl, { firstMs: 20, longestMs: 40, acceptedMs: 10_000 });
		await until(() => slack.calls.length >= 6);
		const waits = logged.map((line) => JSON.parse(line).againInMs).filter((wait) => wait !== undefined);
		assert.deepEqual(waits.slice(0, 4), [20, 40, 40, 40]);
	});

	it("keeps Retry-After", async () => {
		slack.script.answer = () => ({ status: 429, headers: { "retry-after": "30" } });
		start();
		await until(() => check.state() !== undefined);
		await delay(200);
		assert.equal(slack.calls.length, 1);
	});

	it("notices that a token was revoked", async () => {
		start();
		await until(() => slack.calls.length === 1);
		slack.script.answer = () => ({ error: "token_revoked" });
		await until(() => check.state() !== undefined);
	});

	it("asks no more once it is stopped", async () => {
		slack.script.answer = () => ({ error: "invalid_auth" });
		start();
		await until(() => slack.calls.length >= 2);
		check.stop();
		await delay(100);
		const asked = slack.calls.length;
		await delay(200);
		assert.equal(slack.calls.length, asked);
	});
});
