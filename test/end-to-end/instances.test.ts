import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { ApiName } from "../../src/recording/recording.ts";
import { elapsedMs, systemClock } from "../../src/time/clock.ts";
import { mei } from "../sandbox/workplace.ts";
import { freshPostgres } from "../support/postgres.ts";
import { freePort, startProcess } from "./process.ts";
import { firstBlockId, startWorld, type World } from "./world.ts";

for (const api of ["live-tape", "record-task"] as const) areOne(api);

function areOne(api: ApiName): void {
	describe(`two instances on one PostgreSQL, by ${api}`, () => {
		let world: World;

		before(async function () {
			world = await startWorld({ api, databaseUrl: await freshPostgres(this) });
			await world.startAnother();
		});
		after(() => world?.stop());

		const press200Times = (card: Awaited<ReturnType<World["command"]>>) =>
			Promise.all(
				Array.from({ length: 200 }, (_, click) => {
					world.workspace.setEventsUrl(`http://127.0.0.1:${world.bots[click % 2]?.port}/slack/events`);
					return world.click(card, "recording.confirm");
				}),
			);

		it("send one request and announce once for 200 clicks at once spread over both", async function () {
			this.timeout(60_000);
			const shown = (blockId: string) =>
				world.workspace.state.messages.filter((one) => firstBlockId(one).startsWith(blockId)).length;
			const counts = () => ({
				sent: world.tencent.requests.length,
				announced: shown("announcement."),
				created: shown("outcome.created"),
			});
			// On a machine that is busy the turn may be written down too late: then nothing is sent, which is told, and a
			// new card is pressed. Whatever was told, no more was sent.
			for (let card = 1; card <= 3 && counts().created === 0; card++) {
				await press200Times(await world.command("/clip 8888_test123 5m"));
				await world.workspace.until(
					() => counts().created * counts().announced > 0 || shown("outcome.not-sent") === card,
					15_000,
				);
				const { sent, announced, created } = counts();
				assert.deepEqual([sent, announced], [created, created]);
			}
			assert.equal(counts().created, 1);
		});

		it("take a card from one instance and its click at the other", async () => {
			const events = world.bots.map(({ port }) => `http://127.0.0.1:${port}/slack/events`);
			world.workspace.setEventsUrl(events[0]);
			const before = world.workspace.ephemerals(mei.id).length;
			const requests = world.tencent.requests.length;
			const card = await world.command("/record 8888_test123 tomorrow 10:00-10:30");
			world.workspace.setEventsUrl(events[1]);
			await world.click(card, "recording.confirm");
			await world.workspace.until(() =>
				world.workspace
					.ephemerals(mei.id)
					.slice(before)
					.some((one) => firstBlockId(one) === "outcome.created"),
			);
			assert.equal(world.tencent.requests.length - requests, 1);
		});
	});
}

describe("an instance whose host's clock is wrong", () => {
	let world: World;

	before(async function () {
		world = await startWorld({ databaseUrl: await freshPostgres(this), realClock: true });
	});
	after(() => world?.stop());

	it("goes by the database's, as the others do, and says so in the log", async function () {
		this.timeout(60_000);
		const clockAhead = fileURLToPath(new URL("./clock-ahead.cjs", import.meta.url));
		const port = await freePort();
		const bot = await startProcess(world, { PORT: String(port), NODE_OPTIONS: `--require ${clockAhead}` });
		world.workspace.setEventsUrl(`http://127.0.0.1:${port}/slack/events`);
		const card = await world.command("/clip 8888_test123 5m");
		await world.click(card, "recording.confirm");
		await world.sees("outcome.created");
		const [, start = ""] = /start_time=([^&]+)/.exec(world.tencent.requests[0]?.target ?? "") ?? [];
		const startedAt = Date.parse(`${decodeURIComponent(start).replace("+", "T")}+08:00`);
		assert.ok(startedAt <= systemClock(), `it began at ${start}`);
		assert.match(bot.output(), /the database's clock is not this host's/);
		bot.child.kill("SIGTERM");
		await bot.exit();
	});
});

describe("an instance that has nothing to do", () => {
	let world: World;
	let database: pg.Client;

	before(async function () {
		const databaseUrl = await freshPostgres(this);
		world = await startWorld({ databaseUrl });
		database = new pg.Client({ connectionString: databaseUrl });
		await database.connect();
	});
	after(async () => {
		await database?.end();
		await world?.stop();
	});

	/** What was asked of the database so far: each statement of an idle bot is a transaction by itself. */
	async function asked(): Promise<number> {
		const counted =
			"select xact_commit + xact_rollback as asked from pg_stat_database where datname = current_database()";
		const { rows } = await database.query<{ readonly asked: string }>(counted);
		return Number(rows[0]?.asked);
	}

	it("asks the database less than five times a second", async () => {
		await delay(2000);
		const [from, before] = [elapsedMs(), await asked()];
		await delay(10_000);
		const aSecond = (1000 * ((await asked()) - before)) / (elapsedMs() - from);
		assert.ok(aSecond > 0 && aSecond < 5, `${aSecond} a second`);
	}).timeout(30_000);
});
