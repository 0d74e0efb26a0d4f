import assert from "node:assert/strict";
import { App, LogLevel } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import type { SlackWorkspace } from "../../src/sandbox/slack-workspace/workspace.ts";
import {
	ana,
	botToken,
	lobby,
	mei,
	secret,
	signingSecret,
	standingClock,
	startWorkspace,
	studio,
} from "./workplace.ts";

const button = (id: string) =>
	({ type: "button", text: { type: "plain_text", text: id }, action_id: `test.${id}`, value: "7" }) as const;
const card = {
	blocks: [
		{ type: "section", block_id: "card.7", text: { type: "mrkdwn", text: "A *card*" } },
		{ type: "actions", elements: [button("confirm"), button("edit"), button("hang")] },
	],
} as const;
const form = {
	type: "modal",
	callback_id: "test.form",
	title: { type: "plain_text", text: "Edit" },
	submit: { type: "plain_text", text: "Save" },
	blocks: [
		{
			type: "input",
			block_id: "length",
			label: { type: "plain_text", text: "Length" },
			element: { type: "plain_text_input", action_id: "length", initial_value: "5m" },
		},
	],
} as const;

/** A small Bolt app: answers a command with a card, opens a form, and hangs when asked to. */
async function startBot(workspace: SlackWorkspace, appToken?: string) {
	const socket = appToken === undefined ? {} : { socketMode: true, appToken };
	const app = new App({
		token: botToken,
		signingSecret,
		logLevel: LogLevel.ERROR,
		clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
		...socket,
	});
	app.command("/card", async ({ ack }) =>
		ack({ response_type: "ephemeral", text: "A card", ...card, blocks: [...card.blocks] }),
	);
	app.command("/hang", async () => {});
	app.action("test.confirm", async ({ ack, respond, body, client }) => {
		await ack();
		await respond({ replace_original: true, text: "done" });
		await client.chat.postMessage({ channel: body.channel?.id ?? "", text: `<@${body.user.id}> confirmed` });
	});
	app.action("test.edit", async ({ ack, client, body }) => {
		await ack();
		const trigger = "trigger_id" in body ? body.trigger_id : "";
		await client.views.open({ trigger_id: trigger, view: { ...form, blocks: [...form.blocks] } });
	});
	app.view("test.form", async ({ ack, view }) => {
		const value = view.state.values.length?.length?.value;
		if (value === "5m") await ack({ response_action: "errors", errors: { length: "Not that one" } });
		else await ack();
	});
	const server = await app.start(0);
	const address = typeof server === "object" && "address" in server ? server.address() : null;
	if (address && typeof address === "object") workspace.setEventsUrl(`http://127.0.0.1:${address.port}/slack/events`);
	return app;
}

for (const transport of ["HTTP", "Socket Mode"] as const) {
	describe(`a Slack workspace over ${transport}`, () => {
		const time = standingClock("2026-11-22T10:00:00+08:00");
		let workspace: SlackWorkspace;
		let bot: App;

		before(async () => {
			workspace = await startWorkspace({ clock: time.clock, appToken: "xapp-1" });
			bot = await startBot(workspace, transport === "HTTP" ? undefined : "xapp-1");
		});
		after(async () => {
			await bot.stop();
			await workspace.stop();
		});

		const lastCard = () => workspace.ephemerals(mei.id).findLast(({ blocks }) => blocks.length > 0);

		it("shows the answer to a command to the person alone", async () => {
			await workspace.people.command(mei.id, studio.id, "/card  please");
			assert.equal(lastCard()?.blocks[0]?.block_id, "card.7");
			assert.deepEqual(workspace.seenBy(ana.id, studio.id), []);
		});

		it("replaces an ephemeral message by its response_url and posts for everybody", async () => {
			await workspace.people.command(mei.id, studio.id, "/card");
			const shown = lastCard();
			assert.ok(shown);
			await workspace.people.click(mei.id, shown, "confirm");
			const told = await workspace.until(() => workspace.seenBy(ana.id, studio.id).at(-1));
			assert.equal(told.text, `<@${mei.id}> confirmed`);
			assert.equal(workspace.state.message(studio.id, shown.ts)?.text, "done");
		});

		it("opens a form, shows its errors on the field, and closes it when the bot is content", async () => {
			await workspace.people.command(mei.id, studio.id, "/card");
			const shown = lastCard();
			assert.ok(shown);
			await workspace.people.click(mei.id, shown, "edit");
			const view = await workspace.until(() => workspace.view(mei.id));
			await workspace.people.submitView(mei.id, view);
			assert.deepEqual(workspace.view(mei.id)?.errors, { length: "Not that one" });
			await workspace.people.submitView(mei.id, view, { length: null });
			assert.deepEqual(workspace.view(mei.id)?.errors, { length: "Please complete this required field." });
			await workspace.people.submitView(mei.id, view, { length: "6m" });
			assert.equal(workspace.view(mei.id), undefined);
		});

		it("tells the person when the bot does not answer within 3 seconds", async function () {
			this.timeout(6000);
			const delivery = await workspace.people.command(mei.id, studio.id, "/hang");
			assert.deepEqual(delivery, { ok: false, error: "operation_timeout" });
			assert.equal(workspace.notices(mei.id).at(-1)?.text, '/hang failed with the error "operation_timeout"');
		});
	});
}

describe("the workspace's Web API", () => {
	const time = standingClock("2026-11-22T10:00:00+08:00");
	let workspace: SlackWorkspace;
	let client: WebClient;

	before(async () => {
		workspace = await startWorkspace({ clock: time.clock });
		client = clientOf(botToken);
	});
	after(() => workspace.stop());

	const clientOf = (token: string) =>
		new WebClient(token, { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
	/** Slack's name of the error that the call fails with. */
	const errorOf = async (call: Promise<unknown>): Promise<unknown> => {
		const error = await call.then(
			() => undefined,
			(reason: unknown) => reason,
		);
		assert.ok(error instanceof Error && "data" in error && typeof error.data === "object" && error.data !== null);
		return "error" in error.data ? error.data.error : undefined;
	};

	it("posts with metadata, to a channel or to a person", async () => {
		const metadata = { event_type: "recording", event_payload: { id: "7" } };
		const posted = await client.chat.postMessage({ channel: studio.id, text: "hello", metadata });
		assert.deepEqual(workspace.state.message(studio.id, posted.ts ?? "")?.metadata, metadata);
		const direct = await client.chat.postMessage({ channel: mei.id, text: "just you" });
		assert.equal(direct.channel, "D0000000MEI");
	});

	it("refuses as Slack does", async () => {
		const post = (channel: string, rest: object = {}) => client.chat.postMessage({ channel, text: "x", ...rest });
		assert.deepEqual(
			[
				await errorOf(post(lobby.id)),
				await errorOf(post(secret.id)),
				await errorOf(post("C404")),
				await errorOf(clientOf("xoxb-wrong").auth.test()),
				await errorOf(client.apiCall("chat.shout", {})),
				await errorOf(client.views.open({ trigger_id: "1.2", view: { ...form, blocks: [...form.blocks] } })),
				await errorOf(client.chat.update({ channel: studio.id, ts: "1.2", text: "x" })),
				await errorOf(post(studio.id, { blocks: [{ type: "section" }] })),
				await errorOf(post(studio.id, { blocks: Array(51).fill({ type: "divider" }) })),
				await errorOf(post(studio.id, { blocks: longBlocks(2900, 5) })),
				await errorOf(client.users.info({ user: "U404" })),
			],
			[
				"not_in_channel",
				"channel_not_found",
				"channel_not_found",
				"invalid_auth",
				"unknown_method",
				"invalid_trigger_id",
				"message_not_found",
				"invalid_blocks",
				"invalid_blocks",
				"msg_blocks_too_long",
				"user_not_found",
			],
		);
	});

	it("answers 429 with Retry-After where told", async () => {
		workspace.disturbNext("users.info", { kind: "rate-limited", retryAfterSeconds: 30 });
		await assert.rejects(client.users.info({ user: mei.id }), { retryAfter: 30 });
		const { user } = await client.users.info({ user: mei.id, include_locale: true });
		assert.deepEqual([user?.tz, user?.tz_offset, user?.locale], ["Asia/Shanghai", 28_800, "zh-CN"]);
	});

	it("posts, though the answer is lost or comes late, where told", async () => {
		const texts = () => workspace.seenBy(mei.id, studio.id).map(({ text }) => text);
		workspace.disturbNext("chat.postMessage", { kind: "answer-lost" });
		await assert.rejects(client.chat.postMessage({ channel: studio.id, text: "lost" }));
		assert.equal(texts().at(-1), "lost");
		workspace.disturbNext("chat.postMessage", { kind: "late", delayMs: 60 });
		const late = client.chat.postMessage({ channel: studio.id, text: "late" });
		assert.equal(texts().at(-1), "lost");
		await late;
		assert.equal(texts().at(-1), "late");
	});

	it("takes one message a second in a channel where it keeps Slack's pace", async () => {
		const paced = await startWorkspace({ clock: time.clock, rateLimits: true });
		const post = async () => {
			const headers = { authorization: `Bearer ${botToken}`, "content-type": "application/json" };
			const body = JSON.stringify({ channel: studio.id, text: "x" });
			const { status, headers: got } = await fetch(`${paced.apiUrl}chat.postMessage`, {
				method: "POST",
				headers,
				body,
			});
			return [status, got.get("retry-after")];
		};
		const answers = [await post(), await post()];
		time.advance(1000);
		assert.deepEqual(
			[...answers, await post()],
			[
				[200, null],
				[429, "1"],
				[200, null],
			],
		);
		await paced.stop();
	});

	it("opens one view by a trigger_id, within three seconds", async () => {
		const trigger = async () => {
			workspace.setEventsUrl("http://127.0.0.1:9/slack/events");
			await workspace.people.command(mei.id, studio.id, "/card");
			return new URLSearchParams(workspace.exchanges.at(-1)?.request.body).get("trigger_id") ?? "";
		};
		const open = (trigger_id: string) => client.views.open({ trigger_id, view: { ...form, blocks: [...form.blocks] } });
		const first = await trigger();
		await open(first);
		assert.equal(await errorOf(open(first)), "exchanged_trigger_id");
		const late = await trigger();
		time.advance(3001);
		assert.equal(await errorOf(open(late)), "expired_trigger_id");
	});

	it("keeps a response_url for five uses within thirty minutes", async () => {
		const use = async (url: string) => (await fetch(url, { method: "POST", body: '{"text":"x"}' })).status;
		const worn = await responseUrl(workspace);
		const uses: number[] = [];
		while (uses.length < 6) uses.push(await use(worn));
		const late = await responseUrl(workspace);
		time.advance(30 * 60_000);
		assert.deepEqual([...uses, await use(late)], [200, 200, 200, 200, 200, 404, 404]);
	});
});

function longBlocks(length: number, count: number) {
	return Array.from({ length: count }, () => ({ type: "section", text: { type: "mrkdwn", text: "x".repeat(length) } }));
}

/** One that Slack sent with a command, to a bot that is not there. */
async function responseUrl(workspace: SlackWorkspace): Promise<string> {
	workspace.setEventsUrl("http://127.0.0.1:9/slack/events");
	const delivery = await workspace.people.command(mei.id, studio.id, "/card");
	assert.deepEqual(delivery, { ok: false, error: "dispatch_failed" });
	return new URLSearchParams(workspace.exchanges.at(-1)?.request.body).get("response_url") ?? "";
}
