import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { ApiName } from "../../src/recording/recording.ts";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { mei, studio } from "../sandbox/workplace.ts";
import { freePort, startProcess } from "./process.ts";
import { signed } from "./signed.ts";
import { firstBlockId, startWorld, textOf, type World } from "./world.ts";

/** CI kills more often; a newcomer’s run is shorter. */
const kills = process.env.CI === "true" ? 30 : 10;

/** What a person can be told: the outcome in the place of the card, or by a direct message. */
function outcomesSeen(world: World): readonly Message[] {
	return world.workspace.state.messages.filter((message) => firstBlockId(message).startsWith("outcome."));
}

/** A world whose bot runs in processes of its own: they read the host's clock, so workspace and endpoint do as well. */
async function startOutside(api: ApiName): Promise<World> {
	const world = await startWorld({ timeoutMs: 3001, realClock: true, api });
	await world.bots[0]?.stop();
	return world;
}

for (const api of ["live-tape", "record-task"] as const) {
	describe(`a process killed while it submits by ${api}`, () => {
		let world: World;

		before(async () => {
			world = await startOutside(api);
		});
		after(() => world.stop());

		it(`never sends twice and always tells the outcome, killed ${kills} times`, async function () {
			this.timeout(kills * 8000 + 60_000);
			const port = await freePort();
			world.workspace.setEventsUrl(`http://127.0.0.1:${port}/slack/events`);
			let bot = await startProcess(world, { PORT: String(port) });
			const channels: string[] = [];
			/** Clicks that Slack was told the bot has. */
			const taken: string[] = [];
			for (let round = 0; round < kills; round += 1) {
				const channelId = `kill_${round}`;
				world.tencent.answerAll(round % 3 === 0 ? { kind: "hang" } : { kind: "slow", delayMs: (round % 10) * 10 });
				const card = await world.command(`/clip ${channelId} 1m`);
				const clicked = world.click(card, "recording.confirm");
				await delay((round * 29) % 300);
				bot.child.kill("SIGKILL");
				const [click] = await Promise.all([clicked, bot.exit()]);
				if (click.ok) taken.push(channelId);
				bot = await startProcess(world, { PORT: String(port) });
				channels.push(channelId);
			}
			const sent = (channelId: string) =>
				world.tencent.requests.filter(({ parameters }) => parameters.some(({ value }) => value === channelId)).length;
			assert.deepEqual(
				channels.filter((channelId) => sent(channelId) > 1),
				[],
				"two requests for one confirmation",
			);
			await delay(15_000);
			const told = outcomesSeen(world).map(textOf).join("\n");
			const confirmed = channels.filter((channelId) => sent(channelId) > 0 || taken.includes(channelId));
			assert.ok(confirmed.length > 0, "no kill came after the click was taken");
			assert.deepEqual(
				confirmed.filter((channelId) => !told.includes(`\`${channelId}\``)),
				[],
				"an outcome not told",
			);
			bot.child.kill("SIGTERM");
			assert.equal(await bot.exit(), 0);
		});
	});
}

describe("a process with the bot", () => {
	let world: World;

	before(async () => {
		world = await startOutside("live-tape");
	});
	after(() => world.stop());

	it("refuses a signed body that Bolt would stumble over, and serves on", async function () {
		this.timeout(30_000);
		const port = await freePort();
		const bot = await startProcess(world, { PORT: String(port) });
		const headers = { ...signed("null"), "content-type": "application/json" };
		const request = { method: "POST", headers, body: "null" };
		assert.equal((await fetch(`http://127.0.0.1:${port}/slack/events`, request)).status, 400);
		assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
		bot.child.kill("SIGTERM");
		assert.equal(await bot.exit(), 0);
	});

	it("says in its log what nobody caught, before it ends", async function () {
		this.timeout(30_000);
		const throwing = encodeURIComponent("process.once('SIGUSR2', () => { throw new Error('xoxb-1-secret'); })");
		const bot = await startProcess(world, {
			PORT: String(await freePort()),
			NODE_OPTIONS: `--import=data:text/javascript,${throwing}`,
		});
		bot.child.kill("SIGUSR2");
		assert.equal(await bot.exit(), 1);
		assert.match(bot.output(), /"level":60.*"message":"\[token\]".*"msg":"an exception that nobody caught"/);
		assert.doesNotMatch(bot.output(), /xoxb-1-secret/);
	});

	it("finishes what it is submitting when `npm start` is told to stop, however often, then exits with 0", async function () {
		this.timeout(30_000);
		const port = await freePort();
		world.workspace.setEventsUrl(`http://127.0.0.1:${port}/slack/events`);
		const bot = await startProcess(world, { PORT: String(port) }, "npm");
		world.tencent.answerAll({ kind: "slow", delayMs: 1000 });
		const card = await world.command("/clip on_stop 1m");
		await world.click(card, "recording.confirm");
		await world.tencent.until(() => world.tencent.requests.some(({ target }) => target.includes("on_stop")));
		const silent = connect(port, "127.0.0.1").on("error", () => undefined);
		bot.child.kill("SIGTERM");
		await delay(300);
		bot.child.kill("SIGTERM");
		assert.equal(await bot.exit(), 0);
		silent.destroy();
		const message = world.workspace.seenBy(mei.id, studio.id).find(({ ts }) => ts === card.ts);
		assert.equal(message && firstBlockId(message), "outcome.created");
		for (const secret of [
			world.settings.slack.botToken,
			world.settings.recording.liveTape.key,
			"sign=",
			"/commands/",
		]) {
			assert.ok(!bot.output().includes(secret), `the log holds ${secret}`);
		}
	});
});
