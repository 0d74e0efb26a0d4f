import assert from "node:assert/strict";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { freshPostgres } from "../support/postgres.ts";
import { type BotProcess, freePort, startProcess } from "./process.ts";
import { firstBlockId, recordingIdOf, startWorld, textOf, type World } from "./world.ts";

describe("the life of a recording on two instances, one of them killed", () => {
	let world: World;
	let other: BotProcess;

	before(async function () {
		this.timeout(60_000);
		world = await startWorld({ databaseUrl: await freshPostgres(this), realClock: true });
		other = await startProcess(world, { PORT: String(await freePort()) });
	});
	after(async () => {
		other?.child.kill("SIGKILL");
		await world?.stop();
	});

	const announcements = (id: string) =>
		world.workspace.state.messages.filter((message) => firstBlockId(message) === `announcement.${id}`);
	const announced = async (id: string, what: (message: Message) => boolean) =>
		world.workspace.until(() => announcements(id).find(what));

	it("is announced once, stays true to its end, is listed, and can be had again", async function () {
		this.timeout(60_000);
		const card = await world.command('/clip 8888_test123 12s "The final"');
		const id = recordingIdOf(card);
		await world.click(card, "recording.confirm");
		const running = await announced(id, (message) => textOf(message).includes("recording.stop"));
		assert.match(textOf(running), /The final/);
		other.child.kill("SIGKILL");
		await other.exit();
		await world.workspace.until(() => {
			const [message] = announcements(id);
			return message && textOf(message).includes("recording.again") && message;
		}, 30_000);
		assert.equal(announcements(id).length, 1);
		const list = await world.command("/recordings");
		assert.equal(firstBlockId(list), "recordings");
		assert.ok(textOf(list).includes(`recording.${id}`));
		const [over] = announcements(id);
		assert.ok(over);
		await world.click(over, "recording.again");
		const again = await world.sees("card.");
		assert.notEqual(recordingIdOf(again), id);
	});

	it("is stopped with one request, and says so", async function () {
		this.timeout(60_000);
		const card = await world.command("/record 8888_test123 tomorrow 10:00-10:30");
		const id = recordingIdOf(card);
		await world.click(card, "recording.confirm");
		const scheduled = await announced(id, (message) => textOf(message).includes("recording.stop"));
		await Promise.all(Array.from({ length: 50 }, () => world.click(scheduled, "recording.stop")));
		await world.sees("stop.stopped");
		await announced(id, (message) => textOf(message).includes("recording.again"));
		const stops = world.tencent.received.filter(({ action }) => action === "Live_Tape_Stop");
		assert.equal(stops.length, 1);
		assert.equal(announcements(id).length, 1);
	});
});
