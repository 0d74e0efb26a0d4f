import assert from "node:assert/strict";
import { ana, lobby, mei, studio } from "../sandbox/workplace.ts";
import { firstBlockId, startWorld, textOf, type World } from "./world.ts";

for (const transport of ["HTTP", "Socket Mode"] as const) {
	describe(`the shortcut beside the message box, over ${transport}`, () => {
		let world: World;
		before(async () => {
			world = await startWorld(transport === "HTTP" ? {} : { appToken: "xapp-1-token" });
			if (transport === "Socket Mode") await world.workspace.until(() => world.workspace.socket.connections > 0);
		});
		after(() => world.stop());

		it("opens the form; card, outcome and announcement come to its person directly", async () => {
			assert.equal((await world.workspace.people.shortcut(ana.id, "recording.new")).ok, true);
			const form = await world.workspace.until(() => world.workspace.view(ana.id));
			const filled = { channel: "8888_test123", words: "tomorrow 10:00-10:30" };
			await world.workspace.people.submitView(ana.id, form, filled);
			const direct = world.workspace.state.directMessage(ana).id;
			const card = await world.sees("card.", ana.id, direct);
			await world.click(card, "recording.confirm", ana.id);
			assert.equal((await world.sees("outcome.created", ana.id, direct)).ts, card.ts);
			await world.sees("announcement.", ana.id, direct);
		});
	});
}

describe("the shortcut of a message", () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld();
	});
	afterEach(() => world.stop());

	/** The form's fields as they open, by their names. */
	async function formOf(text: string, channel: string = studio.id, thread?: string) {
		const message = world.workspace.people.say(mei.id, channel, text, thread);
		await world.workspace.people.messageShortcut(ana.id, message, "recording.from-message");
		const form = await world.workspace.until(() => world.workspace.view(ana.id));
		return { form, values: form.values };
	}
	const china = (text: string) => Date.parse(`${text}:00+08:00`) / 1000;

	it("fills in the channel id and the time, and never a secret", async () => {
		const said =
			"The final starts soon!\n<rtmp://push.example.com/live/8888_test123?txSecret=5ec2e7&amp;txTime=6>\ntomorrow 10:00-10:30, mp4 please";
		const { form, values } = await formOf(said);
		assert.equal(values.channel?.channel?.value, "8888_test123");
		assert.equal(values.start?.start?.selected_date_time, china("2026-11-25T10:00"));
		assert.equal(values.end?.end?.selected_date_time, china("2026-11-25T10:30"));
		assert.doesNotMatch(JSON.stringify(form.view), /5ec2e7/);
	});

	it("reads Chinese, and a play address", async () => {
		const { values } = await formOf("https://play.example.com/live/8888_test123.m3u8 明晚8点到9点半");
		assert.equal(values.channel?.channel?.value, "8888_test123");
		assert.equal(values.start?.start?.selected_date_time, china("2026-11-25T20:00"));
		assert.equal(values.end?.end?.selected_date_time, china("2026-11-25T21:30"));
	});

	it("opens the form empty where nothing is to be found", async () => {
		const { values } = await formOf("what a match");
		assert.equal(values.channel?.channel?.value ?? "", "");
		assert.equal(values.start?.start?.selected_date_time ?? undefined, undefined);
	});

	it("brings the card to its person alone, and announces where the message stands, in its thread", async () => {
		const parent = world.workspace.people.say(mei.id, studio.id, "tonight?");
		const { form } = await formOf("8888_test123 tomorrow 10:00-10:30", studio.id, parent.ts);
		await world.workspace.people.submitView(ana.id, form);
		const card = await world.sees("card.", ana.id);
		assert.deepEqual([card.ephemeralTo, card.threadTs], [ana.id, parent.ts]);
		await world.click(card, "recording.confirm", ana.id);
		assert.equal((await world.sees("announcement.", mei.id)).threadTs, parent.ts);
	});

	it("works where the bot is no member", async () => {
		const { form } = await formOf("8888_test123 tomorrow 10:00-10:30", lobby.id);
		await world.workspace.people.submitView(ana.id, form);
		const card = await world.sees("card.", ana.id, lobby.id);
		await world.click(card, "recording.confirm", ana.id);
		await world.sees("announcement.", mei.id, lobby.id);
	});

	it("counts from when it was said: what is over by now is told on the form", async () => {
		const message = world.workspace.people.say(mei.id, studio.id, "8888_test123 tomorrow 13:30-15:00");
		world.clock.advance(24 * 3_600_000);
		await world.workspace.people.messageShortcut(ana.id, message, "recording.from-message");
		const form = await world.workspace.until(() => world.workspace.view(ana.id));
		assert.equal(form.values.start?.start?.selected_date_time, china("2026-11-25T13:30"));
		await world.workspace.people.submitView(ana.id, form);
		const refused = await world.workspace.until(() => {
			const open = world.workspace.view(ana.id);
			return open && Object.keys(open.errors).length > 0 && open;
		});
		assert.match(JSON.stringify(refused.errors), /begun already/);
		assert.equal(world.workspace.ephemerals(ana.id).filter((one) => firstBlockId(one).startsWith("card.")).length, 0);
	});

	it("takes a length for a clip", async () => {
		const { form, values } = await formOf("8888_test123 for 5 minutes");
		assert.equal(values.length?.length?.value, "5m");
		await world.workspace.people.submitView(ana.id, form);
		assert.match(textOf(await world.sees("card.", ana.id)), /Clip/);
	});
});
