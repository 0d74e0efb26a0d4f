import assert from "node:assert/strict";
import { App, LogLevel } from "@slack/bolt";
import type { SlackWorkspace } from "../../src/sandbox/slack-workspace/workspace.ts";
import { botToken, lobby, mei, signingSecret, standingClock, startWorkspace, studio } from "./workplace.ts";

/** What the bot heard: a word for the kind, and what it was about. */
type Heard = readonly [kind: string, about: string | undefined];

/** A small Bolt app that notes what it hears; an event whose text has "fail" is not taken. */
async function startBot(workspace: SlackWorkspace, heard: Heard[], appToken?: string) {
	const app = new App({
		token: botToken,
		signingSecret,
		logLevel: LogLevel.ERROR,
		clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
		...(appToken === undefined ? {} : { socketMode: true, appToken }),
	});
	app.event("app_mention", async ({ event, body }) => {
		heard.push([`mention ${body.event_id === "" ? "without id" : "with id"}`, event.text]);
	});
	app.message(async ({ message }) => {
		heard.push(["message", "text" in message ? message.text : undefined]);
	});
	app.event("app_home_opened", async ({ event, client }) => {
		heard.push(["home", event.tab]);
		const text = { type: "mrkdwn", text: "At home" } as const;
		const button = { type: "button", text: { type: "plain_text", text: "New" }, action_id: "test.new" } as const;
		const blocks = [{ type: "section", block_id: "hello", text, accessory: button } as const];
		await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
	});
	app.action("test.new", async ({ ack, body }) => {
		await ack();
		heard.push(["action", body.type === "block_actions" ? body.view?.type : undefined]);
	});
	app.shortcut("test.global", async ({ ack, shortcut }) => {
		await ack();
		heard.push(["shortcut", shortcut.user.id]);
	});
	app.shortcut({ type: "message_action", callback_id: "test.message" }, async ({ ack, shortcut, respond }) => {
		await ack();
		heard.push(["message shortcut", shortcut.message.text]);
		await respond({ response_type: "ephemeral", text: "Seen" });
	});
	const server = await app.start(0);
	const address = typeof server === "object" && "address" in server ? server.address() : null;
	if (address && typeof address === "object") workspace.setEventsUrl(`http://127.0.0.1:${address.port}/slack/events`);
	return app;
}

for (const transport of ["HTTP", "Socket Mode"] as const) {
	describe(`what people do beside commands, over ${transport}`, () => {
		const time = standingClock("2026-11-22T10:00:00+08:00");
		const heard: Heard[] = [];
		let workspace: SlackWorkspace;
		let bot: App;

		before(async () => {
			workspace = await startWorkspace({ clock: time.clock, appToken: "xapp-1" });
			bot = await startBot(workspace, heard, transport === "HTTP" ? undefined : "xapp-1");
		});
		after(async () => {
			await bot.stop();
			await workspace.stop();
		});
		beforeEach(() => {
			heard.length = 0;
		});

		/** What the bot heard, as soon as it heard so much. */
		const hears = async (count: number) => {
			await poll(() => heard.length >= count);
			return heard;
		};

		it("reaches the bot in a direct message, and by its name in a channel that it is in", async () => {
			const direct = workspace.state.directMessage(mei);
			workspace.people.say(mei.id, studio.id, "nobody is meant");
			workspace.people.say(mei.id, lobby.id, "@tapedeck is not here");
			workspace.people.say(mei.id, studio.id, "@Tapedeck clip 8888_test123 5m");
			assert.deepEqual(await hears(1), [["mention with id", "<@U0TAPEDECK> clip 8888_test123 5m"]]);
			workspace.people.say(mei.id, direct.id, "clip 8888_test123 5m");
			assert.deepEqual((await hears(2)).at(-1), ["message", "clip 8888_test123 5m"]);
		});

		it("opens the App Home, which the bot fills, and whose buttons work", async () => {
			await workspace.people.openHome(mei.id);
			const home = await workspace.until(() => workspace.home(mei.id));
			await workspace.people.act(mei.id, home, "new");
			assert.deepEqual(await hears(2), [
				["home", "home"],
				["action", "home"],
			]);
		});

		it("uses shortcuts, of the workspace and of a message", async () => {
			const message = workspace.people.say(mei.id, studio.id, "the stream stutters");
			await workspace.people.shortcut(mei.id, "test.global");
			await workspace.people.messageShortcut(mei.id, message, "test.message");
			const answer = await workspace.until(() => workspace.ephemerals(mei.id).find(({ text }) => text === "Seen"));
			assert.equal(answer.channel, studio.id);
			assert.deepEqual(heard, [
				["shortcut", mei.id],
				["message shortcut", "the stream stutters"],
			]);
		});

		it("is told a second time where asked, as the same event", async () => {
			workspace.doubleNextEvent();
			workspace.people.say(mei.id, studio.id, "<@U0TAPEDECK> twice");
			await hears(2);
			const sent = workspace.exchanges.filter(({ request }) => request.body.includes("twice"));
			assert.equal(new Set(sent.map(({ request }) => /"event_id":"(\w+)"/.exec(request.body)?.[1])).size, 1);
		});
	});
}

/** Slack's own waiting goes by the workspace's state; a bot's notes are no part of it. */
async function poll(holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 250; tries++) {
		if (holds()) return;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	assert.fail("it did not happen within 5 s");
}

describe("an event that the bot does not take", () => {
	const time = standingClock("2026-11-22T10:00:00+08:00");
	let workspace: SlackWorkspace;
	before(async () => {
		workspace = await startWorkspace({ clock: time.clock, eventsUrl: "http://127.0.0.1:9/slack/events" });
	});
	after(() => workspace.stop());

	const numbers = () =>
		workspace.exchanges
			.filter(({ direction }) => direction === "to-bot")
			.map(({ request }) => [request.headers["x-slack-retry-num"], request.headers["x-slack-retry-reason"]]);

	it("is sent three times more: at once, after a minute, after five", async () => {
		await workspace.event({ type: "app_home_opened", user: mei.id, tab: "home" });
		await workspace.until(() => numbers().length === 2);
		time.advance(60_000);
		await workspace.until(() => numbers().length === 3);
		time.advance(299_000);
		await new Promise((resolve) => setTimeout(resolve, 450));
		assert.equal(numbers().length, 3);
		time.advance(1000);
		await workspace.until(() => numbers().length === 4);
		assert.deepEqual(numbers(), [
			[undefined, undefined],
			["1", "connection_failed"],
			["2", "connection_failed"],
			["3", "connection_failed"],
		]);
	});

	it("is not sent at all where its manifest does not ask for it", async () => {
		const deaf = await startWorkspace({ clock: time.clock, eventsUrl: "http://127.0.0.1:9/", events: ["app_mention"] });
		assert.equal(await deaf.people.openHome(mei.id), undefined);
		assert.deepEqual(deaf.exchanges, []);
		await deaf.stop();
	});
});
