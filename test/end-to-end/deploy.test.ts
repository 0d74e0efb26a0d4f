import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { mei, studio } from "../sandbox/workplace.ts";
import { freshPostgres } from "../support/postgres.ts";
import { type BotProcess, freePort, startProcess } from "./process.ts";
import { firstBlockId, startWorld, textOf, type World } from "./world.ts";

const deploys = 4;

describe("a rolling deploy under load", () => {
	let world: World;

	before(async function () {
		world = await startWorld({ databaseUrl: await freshPostgres(this), realClock: true });
	});
	after(() => world?.stop());

	it("cuts nothing off that was taken: every confirmation is sent once, and told as what it is", async function () {
		this.timeout(180_000);
		const ports = [await freePort(), await freePort()];
		const start = (port: number | undefined) => startProcess(world, { PORT: String(port) });
		const instances: BotProcess[] = [];
		for (const port of ports) instances.push(await start(port));
		world.tencent.answerAll({ kind: "slow", delayMs: 300 });

		const taken: string[] = [];
		let deploying = true;
		const press = async (person: number) => {
			for (let round = 0; deploying; round++) {
				await delay(50);
				const channelId = `deploy_${person}_${round}`;
				world.workspace.setEventsUrl(`http://127.0.0.1:${ports[round % 2]}/slack/events`);
				const typed = await world.workspace.people.command(mei.id, studio.id, `/clip ${channelId} 1m`);
				const card = world.workspace.ephemerals(mei.id).find((one) => textOf(one).includes(`\`${channelId}\``));
				if (!typed.ok || !card || !firstBlockId(card).startsWith("card.")) continue;
				world.workspace.setEventsUrl(`http://127.0.0.1:${ports[(round + 1) % 2]}/slack/events`);
				const clicked = await world.workspace.people.click(mei.id, card, "recording.confirm");
				if (clicked.ok) taken.push(channelId);
			}
		};
		const people = [0, 1, 2, 3].map(press);
		for (let deploy = 0; deploy < deploys; deploy++) {
			const which = deploy % 2;
			await delay(500);
			const old = instances[which];
			old?.child.kill("SIGTERM");
			assert.equal(await old?.exit(), 0, old?.output());
			instances[which] = await start(ports[which]);
		}
		deploying = false;
		await Promise.all(people);

		const outcomes = () => world.workspace.state.messages.filter((one) => firstBlockId(one).startsWith("outcome."));
		const outcomeOf = (channelId: string) =>
			outcomes()
				.filter((one) => textOf(one).includes(`\`${channelId}\``))
				.map(firstBlockId);
		await world.workspace.until(() => taken.every((channelId) => outcomeOf(channelId).length > 0), 30_000);
		const sent = (channelId: string) =>
			world.tencent.requests.filter(({ target }) => target.includes(`channel_id=${channelId}&`)).length;
		assert.ok(taken.length > deploys, `${taken.length} confirmations are no load`);
		// "Not sent" is what a machine under load may come to; nobody is told "unknown", and nothing is untrue.
		const asTheyWere = taken.map((channelId) => `${sent(channelId)} ${outcomeOf(channelId).join(" ")}`);
		const honest = new Set(["1 outcome.created", "0 outcome.not-sent"]);
		assert.deepEqual(
			asTheyWere.filter((each) => !honest.has(each)),
			[],
		);
		assert.ok(asTheyWere.includes("1 outcome.created"), "nothing was created");
		for (const { child } of instances) child.kill("SIGTERM");
		assert.deepEqual(await Promise.all(instances.map((each) => each.exit())), [0, 0]);
	});
});
