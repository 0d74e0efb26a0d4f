import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { ana, lobby, mei, studio } from "../sandbox/workplace.ts";
import { signed } from "./signed.ts";
import { firstBlockId, startWorld, textOf, type World } from "./world.ts";

for (const transport of ["HTTP", "Socket Mode"] as const) {
	describe(`a message to the bot, over ${transport}`, () => {
		let world: World;
		before(async () => {
			world = await startWorld(transport === "HTTP" ? {} : { appToken: "xapp-1-token" });
			if (transport === "Socket Mode") await world.workspace.until(() => world.workspace.socket.connections > 0);
		});
		after(() => world.stop());

		it("gets a card of its person alone in a channel, and its outcome and announcement there", async () => {
			world.workspace.people.say(ana.id, studio.id, "<@U0TAPEDECK> clip 8888_test123 5m");
			const card = await world.sees("card.", ana.id);
			assert.deepEqual([card.ephemeralTo, card.threadTs], [ana.id, undefined]);
			await world.click(card, "recording.confirm", ana.id);
			assert.equal((await world.sees("outcome.created", ana.id)).ephemeralTo, ana.id);
			assert.equal((await world.sees("announcement.", mei.id)).threadTs, undefined);
			assert.equal(world.tencent.requests.length, 1);
		});
	});
}

describe("a message to the bot", () => {
	let world: World;
	let direct: string;
	beforeEach(async () => {
		world = await startWorld();
		direct = world.workspace.state.directMessage(ana).id;
	});
	afterEach(() => world.stop());

	const say = (text: string, channel: string = studio.id, thread?: string) =>
		world.workspace.people.say(ana.id, channel, text, thread);
	const byBot = () => world.workspace.state.messages.filter(({ sender }) => sender.kind === "bot");
	/** What the bot says to this text, and where. */
	async function answerTo(text: string, channel: string = studio.id, thread?: string): Promise<Message> {
		const before = byBot().length;
		say(text, channel, thread);
		return world.workspace.until(() => byBot()[before]);
	}
	/** Says something that is certainly answered, and returns all that the bot has said by then. */
	async function answersAfter(...texts: readonly string[]): Promise<readonly string[]> {
		for (const text of texts) say(text);
		say("<@U0TAPEDECK> help");
		await world.sees("help", ana.id);
		return byBot().map(firstBlockId);
	}

	it("in a direct message gets an ordinary card, which becomes the outcome, and the announcement beside it", async () => {
		const card = await answerTo("clip 8888_test123 5m", direct);
		assert.deepEqual([firstBlockId(card).split(".")[0], card.ephemeralTo, card.channel], ["card", undefined, direct]);
		await world.click(card, "recording.confirm", ana.id);
		const outcome = await world.sees("outcome.created", ana.id, direct);
		assert.equal(outcome.ts, card.ts);
		await world.sees("announcement.", ana.id, direct);
		assert.deepEqual(new Set(byBot().map(({ channel }) => channel)), new Set([direct]));
	});

	for (const where of ["a channel", "a direct message"] as const) {
		it(`in a thread of ${where} keeps card, outcome and announcement in the thread`, async () => {
			const channel = where === "a channel" ? studio.id : direct;
			const parent = say("help", channel);
			if (channel === direct) await world.sees("help", ana.id, direct);
			const threaded = "<@U0TAPEDECK> record 8888_test123 tomorrow 10:00-10:30";
			const card = await answerTo(threaded, channel, parent.ts);
			assert.equal(firstBlockId(card).split(".")[0], "card");
			await world.click(card, "recording.confirm", ana.id);
			await world.sees("announcement.", ana.id, channel);
			await world.sees("outcome.created", ana.id, channel);
			const answers = byBot().filter((message) => firstBlockId(message) !== "help");
			assert.ok(answers.every(({ threadTs }) => threadTs === parent.ts));
		});
	}

	it("keeps what comes of a question in its thread too", async () => {
		const parent = say("the match starts soon");
		const question = await answerTo("<@U0TAPEDECK> clip 8888_test123 45m", studio.id, parent.ts);
		await world.click(question, "question.choose.0", ana.id);
		const card = await world.sees("card.", ana.id);
		await world.click(card, "recording.confirm", ana.id);
		assert.equal((await world.sees("announcement.", mei.id)).threadTs, parent.ts);
	});

	const kinds: readonly (readonly [text: string, kind: RegExp, says: RegExp])[] = [
		["8888_test123 5m", /^card\./, /Clip.*5 min/],
		["8888_test123 until 14:20", /^card\./, /Clip.*14:20/],
		["8888_test123 tomorrow 10:00-10:30", /^card\./, /Scheduled.*2026-11-25/],
		["录一下 8888_test123 明天上午10点到10点半", /^card\./, /2026年11月25日 周三 10:00/],
		["录 8888_test123 5分钟", /^card\./, /5 ?(?:min|分)/],
		["剪一下 8888_test123 5分钟", /^card\./, /5 ?(?:min|分)/],
		["/record 8888_test123 now for 2h", /^card\./, /2 h/],
		["record 8888_test123 5m", /^refused\.no-start/, /./],
		["8888_test123", /^refused\.no-time/, /When shall I record\?.*From now, for 5 min.*question\.form/],
		["8888_test123 mp4", /^refused\.no-time/, /From now, for 5 min/],
		["record tomorrow 10:00-10:30", /^refused\.no-channel/, /./],
		["帮助", /^help/, /./],
		["", /^help/, /./],
		["clip", /^note\.new-recording/, /recording\.new/],
		["stop 8888_test123", /^note\.stop/, /8888_test123/],
		["stop 8888_test123!", /^note\.stop/, /8888_test123/],
		["https://live.example.com/8888_test123 tomorrow 10-11", /^refused\.unknown-words/, /live.example.com/],
		["grandfinal 5m", /^refused\.unknown-words/, /grandfinal/],
		["8888_test123?", /^refused\.no-time/, /From now, for 5 min/],
		["录制", /^note\.new-recording/, /recording\.new/],
		["move-01 tomorrow 10-11", /^card\./, /move-01/],
		["推迟的比赛 8888_test123 明天10点到11点", /^refused\.negated/, /推迟/],
		["please stop", /^note\.stop/, /Nothing that you asked for/],
		["请停止 8888_test123", /^note\.stop/, /没有正在录制/],
		["record stop 8888_test123", /^note\.stop/, /8888_test123/],
		["move 8888_test123 to 11", /^note\.not-moved/, /stop 8888_test123/],
		["what did we record yesterday", /^recordings/, /2026-11-23/],
		["昨天录了什么", /^recordings/, /11月23日/],
		["again", /^recordings/, /./],
		["8888_test123?txSecret=5ec2e7&amp;txTime=6 5m", /^card\./, /8888_test123/],
		["stop 8888_test123?txSecret=5ec2e7", /^note\.stop/, /8888_test123/],
		["<rtmp://push.example.com/live/8888_test123?txSecret=5ec2e7&amp;txTime=6> 5m", /^card\./, /8888_test123/],
	];
	for (const [text, kind, says] of kinds) {
		it(`"${text}" is answered with ${kind.source}`, async () => {
			const answer = await answerTo(`<@U0TAPEDECK> ${text}`);
			assert.match(firstBlockId(answer), kind);
			assert.match(textOf(answer), says);
			assert.doesNotMatch(textOf(answer), /5ec2e7/);
		});
	}

	it("that is a channel id alone becomes a clip by one click", async () => {
		const question = await answerTo("8888_test123 mp4", direct);
		await world.click(question, "question.choose.0", ana.id);
		const card = await world.sees("card.", ana.id, direct);
		assert.match(textOf(card), /Clip.*5 min.*mp4/);
		assert.equal(card.ts, question.ts);
	});

	it("that is as long as Slack lets it be is answered at once with what is too long about it", async () => {
		const answer = await answerTo("明天上午十点到十一点录制频道".repeat(2850), direct);
		assert.match(textOf(answer), /39,900.*1,000/);
	});

	it("that is no request is answered in a direct message alone, with one line", async () => {
		assert.deepEqual(await answersAfter("<@U0TAPEDECK> thanks!", "<@U0TAPEDECK> what a match", "nobody is meant"), [
			"help",
		]);
		const answer = await answerTo("thanks!", direct);
		assert.equal(firstBlockId(answer), "note.small-talk");
		assert.equal(answer.blocks.length, 1);
		assert.match(textOf(await answerTo("谢谢！", direct)), /我负责录制直播/);
	});

	it("that was edited, deleted, or written by a bot does nothing", async () => {
		const message = {
			type: "message",
			channel_type: "im",
			channel: direct,
			user: ana.id,
			text: "clip 8888_test123 5m",
		};
		const ts = "1795500000.000100";
		const events = [
			{ ...message, ts, bot_id: "B0OTHER" },
			{ ...message, ts, user: "U0TAPEDECK" },
			{ ...message, ts, subtype: "bot_message", bot_id: "B0OTHER" },
			{ ...message, ts, edited: { user: ana.id, ts } },
			{ type: "message", subtype: "message_changed", channel_type: "im", channel: direct, message: { ...message, ts } },
			{ type: "message", subtype: "message_deleted", channel_type: "im", channel: direct, previous_message: message },
			{ ...message, ts, channel_type: "channel", channel: studio.id },
		];
		for (const event of events) await world.workspace.event(event);
		assert.deepEqual(await answersAfter(), ["help"]);
	});

	it("that is told twenty times, on two instances, gets one card", async () => {
		const another = await world.startAnother();
		const event = { type: "message", channel_type: "im", channel: direct, user: ana.id, ts: "1795500000.000100" };
		const body = JSON.stringify({
			type: "event_callback",
			team_id: "T0TAPEDECK",
			event_id: "Ev0SAME",
			event: { ...event, text: "clip 8888_test123 5m" },
		});
		const ports = [world.bots[0]?.port, another.port];
		const tell = (index: number) =>
			fetch(`http://127.0.0.1:${ports[index % 2]}/slack/events`, {
				method: "POST",
				headers: { ...signed(body, { ageSeconds: index }), "content-type": "application/json" },
				body,
			});
		const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => tell(index)));
		assert.ok(answers.every(({ status }) => status === 200));
		await world.sees("card.", ana.id, direct);
		await delay(300);
		assert.equal(byBot().length, 1);
	});

	it("counts from when it was said: what has passed meanwhile is asked", async () => {
		const saidAt = Date.parse("2026-11-23T23:50:00+08:00") / 1000;
		const message = { type: "message", channel_type: "im", channel: direct, user: ana.id, ts: `${saidAt}.000100` };
		await world.workspace.event({ ...message, text: "8888_test123 tomorrow 13:30-15:00" });
		const answer = await world.workspace.until(() => byBot()[0]);
		assert.equal(firstBlockId(answer), "refused.already-started");
		assert.match(textOf(answer), /2026-11-24 13:30/);
	});

	it("whose private answer Slack does not take in the channel is answered directly", async () => {
		world.workspace.disturbNext("chat.postEphemeral", { kind: "error", error: "not_in_channel" });
		const card = await answerTo("<@U0TAPEDECK> clip 8888_test123 5m");
		assert.deepEqual([firstBlockId(card).split(".")[0], card.channel], ["card", direct]);
	});

	it("is answered though Slack is busy for a moment", async () => {
		world.workspace.disturbNext("chat.postEphemeral", { kind: "rate-limited", retryAfterSeconds: 1 });
		const card = await answerTo("<@U0TAPEDECK> clip 8888_test123 5m");
		assert.deepEqual([firstBlockId(card).split(".")[0], card.ephemeralTo], ["card", ana.id]);
	});

	it("opens the form by a button, and its card stays where it was asked", async () => {
		const answer = await answerTo("clip", direct);
		await world.click(answer, "recording.new", ana.id);
		const form = await world.workspace.until(() => world.workspace.view(ana.id));
		const before = byBot().length;
		await world.workspace.people.submitView(ana.id, form, { channel: "8888_test123", words: "tomorrow 10:00-10:30" });
		const card = await world.workspace.until(() => byBot()[before]);
		assert.deepEqual([firstBlockId(card).split(".")[0], card.channel, card.ephemeralTo], ["card", direct, undefined]);
		await world.click(card, "recording.confirm", ana.id);
		await world.sees("announcement.", ana.id, direct);
	});

	it("that says stop shows what would be stopped, and only the button stops it", async () => {
		const card = await answerTo("record 8888_test123 now for 2h", direct);
		await world.click(card, "recording.confirm", ana.id);
		await world.sees("announcement.", ana.id, direct);
		const before = byBot().length;
		say("stop 8888_test123", direct);
		const answer = await world.workspace.until(() => byBot()[before]);
		assert.match(answer.blocks[1]?.block_id ?? "", /^recording\./);
		const stops = () => world.tencent.received.filter(({ action }) => action === "Live_Tape_Stop").length;
		assert.equal(stops(), 0);
		await world.click(answer, "recording.stop", ana.id);
		await world.sees("stop.stopped", ana.id, direct);
		assert.equal(stops(), 1);
	});

	it("is not heard where the bot is not", async () => {
		say("<@U0TAPEDECK> clip 8888_test123 5m", lobby.id);
		assert.deepEqual(await answersAfter(), ["help"]);
	});
});
