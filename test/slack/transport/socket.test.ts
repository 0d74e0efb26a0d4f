import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { ReceiverEvent } from "@slack/bolt";
import { App } from "@slack/bolt";
import { pino } from "pino";
import { boltLogger } from "../../../src/slack/bolt-logger.ts";
import { type SlackSocket, type SocketOptions, slackSocket } from "../../../src/slack/transport/socket.ts";
import { elapsedMs, systemClock } from "../../../src/time/clock.ts";
import { type SocketSlack, startSocketSlack } from "../support/socket-slack.ts";

const limits = {
	helloMs: 300,
	quietMs: 100,
	retireMs: 2000,
	answerMs: 400,
	firstMs: 30,
	longestMs: 120,
	goodAfterMs: 0,
};

const command = (id: string) => ({ type: "slash_commands", envelope_id: id, payload: { command: "/clip", text: id } });
const disconnect = (reason: string) => ({ type: "disconnect", reason });

describe("Socket Mode", () => {
	let slack: SocketSlack;
	let bot: SlackSocket;
	let logged: string[] = [];
	/** What a payload does; acknowledged at once if not said otherwise. */
	let work: (event: ReceiverEvent) => Promise<void> = ({ ack }) => ack();

	function start(options: Partial<SocketOptions> = {}): void {
		const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
		bot = slackSocket({
			...{ isFirst: async () => true, clock: systemClock, log, appToken: "xapp-1", apiUrl: slack.apiUrl },
			...options,
			limits: { ...limits, ...options.limits },
		});
		const app = new App({
			...{ receiver: bot.receiver, logger: boltLogger(log), authorize: async () => ({}) },
			...{ convoStore: false, ignoreSelf: false, attachFunctionToken: false },
		});
		app.use(async (args) => {
			await work({ body: { ...args.body }, ack: "ack" in args && args.ack ? args.ack : async () => {} });
		});
		bot.start();
	}
	const answersTo = (id: string) => slack.answers.filter(({ message }) => message.envelope_id === id);

	beforeEach(async () => {
		logged = [];
		work = ({ ack }) => ack();
		slack = await startSocketSlack();
	});
	afterEach(async () => {
		await bot.stop();
		await slack.stop();
	});

	it("takes payloads of every kind, and answers with what Bolt says", async () => {
		const bodies: object[] = [];
		work = async ({ body, ack }) => {
			bodies.push(body);
			await ack(body.command ? { text: "card" } : undefined);
		};
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, command("e1"));
		const press = { type: "block_actions", user: { id: "U1" }, team: { id: "T1" }, actions: [{}] };
		slack.send(1, { type: "interactive", envelope_id: "e2", payload: press });
		slack.send(1, {
			...{ type: "events_api", envelope_id: "e3", retry_attempt: 1, retry_reason: "timeout" },
			payload: { type: "event_callback", event_id: "Ev1", event: { type: "app_mention" } },
		});
		slack.send(1, { type: "news", envelope_id: "e4" });
		slack.sockets[0]?.send("nonsense");
		await slack.until(() => slack.answers.length === 3 && bodies.length === 3);
		assert.deepEqual(
			slack.answers
				.map(({ message }) => message)
				.sort((one, other) => (String(one.envelope_id) < String(other.envelope_id) ? -1 : 1)),
			[{ envelope_id: "e1", payload: { text: "card" } }, { envelope_id: "e2" }, { envelope_id: "e3" }],
		);
	});

	for (const reason of ["warning", "refresh_requested"]) {
		it(`connects anew before it closes at a ${reason}, and loses no command meanwhile`, async () => {
			start({ limits: { goodAfterMs: 60_000, firstMs: 5000 } });
			await slack.until(() => bot.state() === undefined);
			slack.send(1, disconnect(reason));
			let sent = 0;
			let both = false;
			for (const end = elapsedMs() + 600; elapsedMs() < end; sent += 1) {
				const open = slack.sockets.flatMap(({ readyState }, index) => (readyState === 1 ? [index + 1] : []));
				both ||= open.length === 2;
				assert.notEqual(open.length, 0);
				assert.equal(bot.state(), undefined);
				slack.send(open[sent % open.length] ?? 0, command(`e${sent}`));
				await delay(7);
			}
			await slack.until(() => slack.answers.length === sent && slack.open() === 1);
			assert.ok(both);
			assert.deepEqual([slack.sockets.length, slack.sockets[1]?.readyState], [2, 1]);
		});
	}

	it("answers on the connection that an envelope came on, also when another has taken its place", async () => {
		const release: (() => void)[] = [];
		work = ({ ack }) => new Promise<void>((resolve) => release.push(resolve)).then(() => ack());
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, command("old"));
		await slack.until(() => release.length === 1);
		slack.send(1, disconnect("warning"));
		await slack.until(() => slack.sockets.length === 2);
		await delay(200);
		release[0]?.();
		await slack.until(() => answersTo("old").length === 1);
		assert.equal(answersTo("old")[0]?.on, 1);
		await slack.until(() => slack.open() === 1);
	});

	it("reads what came while the process stood still before it calls the old connection quiet", async () => {
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, disconnect("warning"));
		await slack.until(() => slack.sockets[1]?.readyState === 1);
		await delay(30);
		slack.send(1, command("unread"));
		for (const since = elapsedMs(); elapsedMs() - since < 2 * limits.quietMs; );
		await slack.until(() => answersTo("unread").length === 1);
		await slack.until(() => slack.open() === 1);
	});

	it("closes the old connection although an answer never comes", async () => {
		work = () => new Promise(() => {});
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, command("hangs"));
		slack.send(1, disconnect("warning"));
		await slack.until(() => slack.sockets.length === 2 && slack.open() === 1, 1500);
	});

	it("closes the old connection in the end, however much Slack goes on sending there", async () => {
		start({ limits: { retireMs: 300 } });
		await slack.until(() => bot.state() === undefined);
		slack.send(1, disconnect("warning"));
		let sent = 0;
		await slack.until(() => {
			sent += 1;
			slack.send(1, command(`e${sent}`));
			return slack.sockets.length === 2 && slack.open() === 1;
		});
	});

	it("tells whoever acknowledges that the connection is gone, and goes on working", async () => {
		const failed: unknown[] = [];
		work = async ({ ack }) => {
			slack.sockets[0]?.terminate();
			await slack.until(() => bot.state() !== undefined || slack.sockets.length === 2);
			await ack({ text: "card" }).catch((cause) => failed.push(cause));
		};
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, command("cut"));
		await slack.until(() => failed.length === 1);
		assert.equal(String(failed[0]), "NotAcknowledged: the connection to Slack is gone");
		await slack.until(() => bot.state() === undefined);
		assert.deepEqual(slack.answers, []);
	});

	it("comes back at once after a connection that held, and soon after one that did not", async () => {
		start({ limits: { firstMs: 400, longestMs: 400 } });
		await slack.until(() => bot.state() === undefined);
		const cutAt = elapsedMs();
		slack.sockets[0]?.terminate();
		await slack.until(() => slack.asked.length === 2);
		assert.ok((slack.asked[1] ?? 0) - cutAt < 300);
		await bot.stop();
		start({ limits: { firstMs: 400, longestMs: 400, goodAfterMs: 60_000 } });
		await slack.until(() => bot.state() === undefined);
		const cutAgainAt = elapsedMs();
		slack.sockets.at(-1)?.terminate();
		await slack.until(() => slack.asked.length === 4);
		assert.ok((slack.asked[3] ?? 0) - cutAgainAt >= 380);
	});

	it("gives up a handshake that is not answered, and a connection without hello, and tries again", async () => {
		slack.script.upgrades = false;
		start();
		await slack.until(() => slack.upgrades.length === 2, 1500);
		assert.match(bot.state() ?? "", /did not say hello within 300 ms/);
		slack.script.upgrades = true;
		slack.script.greet = () => {};
		await slack.until(() => slack.sockets.length === 1);
		assert.notEqual(bot.state(), undefined);
		await slack.until(() => slack.open() === 0 && slack.sockets.length >= 1, 1500);
		slack.script.greet = (socket) => socket.send('{"type":"hello"}');
		await slack.until(() => bot.state() === undefined);
	});

	it("notices a connection on which nothing comes any more", async () => {
		start({ limits: { silenceMs: 150, pingEveryMs: 50 } });
		await slack.until(() => bot.state() === undefined);
		await delay(400);
		assert.equal(slack.sockets.length, 1, "while its pings are answered it holds");
		slack.sockets[0]?.pause();
		await slack.until(() => slack.sockets.length === 2);
	});

	it("keeps Retry-After, and says what it is", async () => {
		let answered = 0;
		slack.script.open = () => {
			answered += 1;
			return answered === 1
				? { status: 429, headers: { "retry-after": "1" }, body: { ok: false, error: "ratelimited" } }
				: undefined;
		};
		start();
		await slack.until(() => slack.asked.length === 1 && bot.state()?.includes("asks to wait"));
		assert.equal(bot.state(), "not connected by Socket Mode: Slack asks to wait 1 s");
		await slack.until(() => bot.state() === undefined);
		const [first = 0, second = 0] = slack.asked;
		assert.ok(second - first >= 990, `${second - first} ms`);
		assert.match(logged.join(""), /no connection by Socket Mode: Slack asks to wait 1 s/);
	});

	it("never stops trying, and says why in words", async () => {
		slack.script.open = () => ({ body: { ok: false, error: "invalid_auth" } });
		start();
		await slack.until(() => slack.asked.length === 6);
		assert.equal(bot.state(), "not connected by Socket Mode: Slack does not accept SLACK_APP_TOKEN: invalid_auth");
		slack.script.open = () => ({ status: 503 });
		await slack.until(() => bot.state()?.endsWith("Slack has a fault: HTTP 503"));
		slack.script.open = () => ({ body: { ok: true, url: "ws://127.0.0.1:1/link" } });
		await slack.until(() => bot.state()?.endsWith("the connection failed: ECONNREFUSED"));
		slack.script.open = () => ({ body: { ok: true, url: "nowhere?ticket=hunter2" } });
		await slack.until(() => bot.state()?.endsWith("Slack named an address that cannot be connected to"));
		slack.script.open = () => ({ body: { ok: true } });
		await slack.until(() => bot.state()?.endsWith("Slack named no address to connect to"));
		slack.script.open = () => undefined;
		await slack.until(() => bot.state() === undefined);
		assert.doesNotMatch(logged.join(""), /hunter2/);
	});

	it("waits longer and longer where Slack wants no connection", async () => {
		slack.script.greet = (socket) => {
			socket.send('{"type":"hello"}');
			socket.send('{"type":"disconnect","reason":"too_many_websockets"}');
		};
		start();
		await slack.until(() => slack.asked.length === 4);
		const [, second = 0, third = 0, fourth = 0] = slack.asked;
		assert.ok(fourth - third > third - second, `${slack.asked}`);
		await slack.until(() => bot.state()?.endsWith("Slack ended the connection: too_many_websockets"));
	});

	it("never makes two attempts at once, whatever happens at the same moment", async () => {
		start();
		await slack.until(() => bot.state() === undefined);
		for (let round = 1; round <= 5; round += 1) {
			for (const reason of ["warning", "refresh_requested", "warning"]) slack.send(round, disconnect(reason));
			await delay(10);
			slack.sockets[round - 1]?.terminate();
			await slack.until(() => slack.sockets.length === round + 1 && bot.state() === undefined);
		}
		await delay(200);
		assert.equal(slack.openingAtOnce(), 1);
		assert.deepEqual([slack.sockets.length, slack.open()], [6, 1]);
	});

	it("at a stop acknowledges what has come, then closes, and connects no more", async () => {
		work = async ({ ack }) => {
			await delay(150);
			await ack();
		};
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, command("last"));
		await delay(30);
		await bot.stop();
		await slack.until(() => answersTo("last").length === 1);
		await delay(200);
		assert.deepEqual([slack.sockets.length, slack.open()], [1, 0]);
	});

	it("closes a connection that opens while it stops", async () => {
		start();
		await slack.until(() => slack.asked.length === 1);
		await bot.stop();
		await delay(300);
		assert.equal(slack.open(), 0);
	});

	it("does what came twice once", async () => {
		let times = 0;
		work = async ({ ack }) => {
			times += 1;
			await ack();
		};
		start();
		await slack.until(() => bot.state() === undefined);
		slack.send(1, command("twice"));
		slack.send(1, command("twice"));
		await slack.until(() => answersTo("twice").length === 2);
		assert.equal(times, 1);
	});
});
