import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { OpenView } from "../../src/sandbox/slack-workspace/model.ts";
import { ana, mei } from "../sandbox/workplace.ts";
import { startWorld, type World } from "./world.ts";

const idsOf = (home: OpenView) => home.blocks.map(({ block_id }) => block_id);
const says = (home: OpenView) => JSON.stringify(home.blocks);

for (const transport of ["HTTP", "Socket Mode"] as const) {
	describe(`the App Home, over ${transport}`, () => {
		let world: World;
		before(async () => {
			world = await startWorld(transport === "HTTP" ? {} : { appToken: "xapp-1-token" });
			if (transport === "Socket Mode") await world.workspace.until(() => world.workspace.socket.connections > 0);
		});
		after(() => world.stop());

		it("teaches where there is nothing to show, within a second", async () => {
			await world.workspace.people.openHome(ana.id);
			const home = await world.workspace.until(() => world.workspace.home(ana.id), 1000);
			assert.match(says(home), /Nothing is running/);
			assert.match(says(home), /\/clip/);
		});
	});
}

describe("the App Home", () => {
	let world: World;
	let direct: string;
	beforeEach(async () => {
		// Homes are looked at anew by the store's clock.
		world = await startWorld({ realClock: true });
		direct = world.workspace.state.directMessage(ana).id;
	});
	afterEach(() => world.stop());

	async function record(line: string, user = mei.id) {
		const card = await world.command(line, user);
		await world.click(card, "recording.confirm", user);
		await world.sees("outcome.created", user);
		return (card.blocks[0]?.block_id ?? "").replace("card.", "");
	}
	async function openHome(user = ana.id) {
		await world.workspace.people.openHome(user);
		return world.workspace.until(() => world.workspace.home(user));
	}
	const becomes = (holds: (home: OpenView) => boolean) =>
		world.workspace.until(() => {
			const home = world.workspace.home(ana.id);
			return home && holds(home) && home;
		}, 4000);

	it("shows what runs, what comes and what is the reader's own, each with its button", async () => {
		const running = await record("/record 8888_test123 now for 2h");
		const coming = await record("/record 8888_other1 tomorrow 10:00-10:30", ana.id);
		const home = await openHome();
		const ids = idsOf(home);
		assert.equal(ids[0], "home");
		assert.ok(ids.indexOf(`recording.${running}`) < ids.indexOf(`recording.${coming}`));
		assert.ok(ids.includes(`mine.${coming}`) && !ids.includes(`mine.${running}`));
		assert.match(says(home), /recording\.new.*recording\.stop/);
	});

	it("is kept true while it is open: a start, a stop by its button, what ended today", async () => {
		await openHome();
		const id = await record("/record 8888_test123 now for 2h", ana.id);
		const home = await becomes((each) => idsOf(each).includes(`recording.${id}`));
		await world.workspace.people.act(ana.id, home, "recording.stop", undefined, `recording.${id}`);
		await world.sees("stop.stopped", ana.id, direct);
		const ended = await becomes((each) => /Ended today/.test(says(each)));
		await world.workspace.people.act(ana.id, ended, "recording.again", undefined, `recording.${id}`);
		await world.sees("card.", ana.id, direct);
	});

	it("opens the form, whose card comes to its person directly", async () => {
		const home = await openHome();
		await world.workspace.people.act(ana.id, home, "recording.new");
		const form = await world.workspace.until(() => world.workspace.view(ana.id));
		const filled = { channel: "8888_test123", words: "tomorrow 10:00-10:30" };
		await world.workspace.people.submitView(ana.id, form, filled);
		const card = await world.sees("card.", ana.id, direct);
		await world.click(card, "recording.confirm", ana.id);
		await world.sees("announcement.", ana.id, direct);
	});

	it("is not published where nothing has changed, and comes after Slack was busy", async () => {
		await openHome();
		world.workspace.disturbNext("views.publish", { kind: "rate-limited", retryAfterSeconds: 1 });
		const id = await record("/record 8888_test123 now for 2h", ana.id);
		await becomes((home) => idsOf(home).includes(`recording.${id}`) && says(home).includes("task"));
		const published = () => world.workspace.exchanges.filter(({ path }) => path.includes("views.publish")).length;
		await delay(500);
		const before = published();
		await delay(2500);
		assert.equal(published(), before);
	});

	it("is left alone where the messages are opened", async () => {
		await world.workspace.people.openHome(mei.id, "messages");
		await openHome();
		assert.equal(world.workspace.home(mei.id), undefined);
	});

	it("is kept true by the process that comes after the one that opened it", async () => {
		await openHome();
		const [opener] = world.bots;
		const next = await world.startAnother();
		await opener?.stop();
		world.workspace.setEventsUrl(`http://127.0.0.1:${next.port}/slack/events`);
		const id = await record("/record 8888_test123 now for 2h");
		await becomes((each) => idsOf(each).includes(`recording.${id}`));
	});

	it("is published by one of several instances where something changes", async () => {
		await openHome();
		for (const _ of [1, 2, 3]) await world.startAnother();
		const published = () => world.workspace.exchanges.filter(({ path }) => path.includes("views.publish")).length;
		const before = published();
		const id = await record("/record 8888_test123 tomorrow 10:00-10:30");
		await becomes((each) => idsOf(each).includes(`recording.${id}`));
		await delay(4000);
		assert.ok(published() - before <= 2, `${published() - before} times`);
	});
});

describe("the App Home of a reader whose Slack is in Chinese", () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld({ users: [mei, ana], realClock: true });
	});
	afterEach(() => world.stop());

	const home = () => world.workspace.home(mei.id);

	it("is in Chinese", async () => {
		await world.workspace.people.openHome(mei.id);
		assert.match(says(await world.workspace.until(home)), /新建录制/);
	});

	it("comes within a second though Slack is slow to say so, and then in Chinese", async () => {
		world.workspace.disturbNext("users.info", { kind: "late", delayMs: 1500 });
		await world.workspace.people.openHome(mei.id);
		assert.match(says(await world.workspace.until(home, 900)), /New recording/);
		await world.workspace.until(() => [home()].some((each) => each && /新建录制/.test(says(each))), 4500);
	});

	it("comes within a second though Slack never says so", async () => {
		world.workspace.disturbNext("users.info", { kind: "hang" });
		await world.workspace.people.openHome(mei.id);
		await world.workspace.until(home, 900);
	});
});
