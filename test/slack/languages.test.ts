import assert from "node:assert/strict";
import { actionIds } from "../../src/slack/ids.ts";
import { ana, buttonValue, mei, type SlackWorld, startSlackWorld } from "./support/world.ts";

const chinese = /[\u4e00-\u9fff]/;
const away = () => Promise.reject(new Error("the store is away"));

/** What stands behind the buttons of a message that is gone: nothing, whatever its button was. */
const everyButton = Object.values(actionIds).filter((each) => each !== actionIds.newRecording);

describe("the language of what is said to somebody", () => {
	let world: SlackWorld;

	beforeEach(async () => {
		world = await startSlackWorld();
		world.speaks.set(mei, "zh");
	});
	afterEach(() => world.stop());

	const told = () => JSON.stringify(world.slack.calls.at(-1)?.body);
	/** A card in English, whose own Slack is in Chinese. */
	async function card(line = "/record 8888_test123 tomorrow 10:00-10:30") {
		const { acks, done } = world.command(line);
		await done;
		return acks[0];
	}

	for (const action of everyButton) {
		it(`is theirs where nothing stands behind ${action} any more`, async () => {
			await world.press(action, "R404").done;
			assert.match(told(), chinese);
		});
		it(`is theirs where ${action} fails, and the store says nothing`, async () => {
			const { store } = world.deps;
			for (const name of ["get", "question", "list"] as const) store[name] = away;
			await world.press(action, '{"locale":"en","listing":{"scope":"all"}}').done;
			assert.match(told(), chinese);
		});
	}

	it("is that of their card where a press of it fails", async () => {
		const id = buttonValue(await card(), "recording.confirm");
		world.deps.store.confirm = away;
		await world.press("recording.confirm", id).done;
		assert.match(told(), /Please press again/);
	});

	it("is that of the question where a press of it fails", async () => {
		const id = buttonValue(await card("/record 8888_test123 tomorrow 10:00"), "question.choose.0");
		world.deps.store.add = away;
		await world.press("question.choose.0", id).done;
		assert.match(told(), /Please try again/);
	});

	it("is theirs where the card is somebody else's", async () => {
		world.speaks.set(ana, "zh");
		await world.press("recording.confirm", buttonValue(await card(), "recording.confirm"), { user: ana }).done;
		assert.match(told(), /只有 <@U0MEI>/);
		world.speaks.delete(ana);
		await world.press("recording.confirm", buttonValue(await card(), "recording.confirm"), { user: ana }).done;
		assert.match(told(), /Only <@U0MEI>/);
	});

	it("is that of a message that could not be answered", async () => {
		world.deps.store.add = away;
		await world.mention("录一下 8888_test123 明天上午10点到10点半").done;
		assert.match(told(), /我这边出了问题/);
		await world.mention("clip 8888_test123 5m", ana).done;
		assert.match(told(), /Something went wrong/);
	});

	it("is not needed where Slack gave no answer to an answer: it may stand there, and nothing untrue is said of it", async () => {
		world.slack.script.answer = () => ({ status: 500 });
		await world.mention("clip 8888_test123 5m").done;
		const said = world.slack.calls.map(({ body }) => JSON.stringify(body.blocks));
		assert.equal(said.length, 3);
		assert.ok(said.every((text) => text.includes("recording.confirm")));
	});

	it("is theirs where a form, or a shortcut, has nothing of ours behind it", async () => {
		const { acks, done } = world.submit("{", {});
		await done;
		assert.match(JSON.stringify(acks[0]), chinese);
		await world.pressInForm("form.more", "{", {}).done;
		assert.match(told(), chinese);
		world.deps.store.defaultChannel = away;
		await world.shortcut().done;
		assert.match(told(), /我这边出了问题/);
	});

	it("is that of the words around a command's name, and theirs where that stands alone", async () => {
		await world.mention("please stop").done;
		assert.match(told(), /Nothing that you asked for/);
		await world.mention("stop").done;
		assert.match(told(), chinese);
	});

	it("is theirs where their Home cannot be made", async () => {
		world.deps.store.list = away;
		await world.openHome().done;
		assert.equal(world.slack.calls.at(-1)?.method, "views.publish");
		assert.match(told(), /我这边出了问题/);
	});
});
