import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { ana, mei, studio } from "../sandbox/workplace.ts";
import { firstBlockId, startWorld, textOf, type World } from "./world.ts";

describe("when Slack is in trouble", () => {
	let world: World;

	beforeEach(async () => {
		world = await startWorld();
	});
	afterEach(() => world.stop());

	const direct = () => world.workspace.state.messages.filter(({ channel }) => channel.startsWith("D"));

	it("tells the outcome by a direct message where the card can no longer be reached", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		world.workspace.disturbNext("response_url", { kind: "status", status: 404 });
		world.workspace.disturbNext("response_url", { kind: "status", status: 404 });
		await world.click(card, "recording.confirm");
		const told = await world.workspace.until(() => direct()[0]);
		assert.equal(firstBlockId(told), "outcome.created");
		assert.equal(world.tencent.requests.length, 1);
	});

	it("announces later where Slack asks to slow down", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		world.workspace.disturbNext("chat.postMessage", { kind: "rate-limited", retryAfterSeconds: 1 });
		await world.click(card, "recording.confirm");
		await world.sees("outcome.created");
		assert.equal(world.workspace.seenBy(ana.id, studio.id).length, 0);
		const moving = setInterval(() => world.clock.advance(1000), 200);
		await world.sees("announcement.", ana.id).finally(() => clearInterval(moving));
		assert.equal(world.tencent.requests.length, 1);
	});

	it("announces once where Slack takes 18 seconds for it, longer than a message is held by itself", async function () {
		this.timeout(60_000);
		const card = await world.command("/clip 8888_test123 5m");
		world.workspace.disturbNext("chat.postMessage", { kind: "late", delayMs: 18_000 });
		await world.click(card, "recording.confirm");
		const moving = setInterval(() => world.clock.advance(500), 500);
		await world.workspace.until(() => world.workspace.seenBy(ana.id, studio.id)[0], 25_000);
		await delay(4000).finally(() => clearInterval(moving));
		assert.equal(world.workspace.seenBy(ana.id, studio.id).length, 1);
	});

	it("says so where the form cannot be opened", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		world.workspace.disturbNext("views.open", { kind: "error", error: "expired_trigger_id" });
		await world.click(card, "recording.edit");
		assert.match(textOf(await world.sees("note.form-not-opened")), /again/);
	});

	it("keeps what was edited in a form that was open while its card was confirmed", async () => {
		const card = await world.command("/record 8888_test123 tomorrow 10:00-10:30");
		await world.click(card, "recording.edit");
		const view = await world.workspace.until(() => world.workspace.view(mei.id));
		await world.click(card, "recording.confirm");
		await world.sees("outcome.created");
		await world.workspace.people.submitView(mei.id, view, { channel: "9999_other" });
		const notice = await world.workspace.until(() => {
			const open = world.workspace.view(mei.id);
			return open && JSON.stringify(open.view).includes("Already created") && open;
		});
		assert.ok(notice);
		assert.deepEqual(
			world.tencent.requests.map(({ target }) => /channel_id=(\w+)/.exec(target)?.[1]),
			["8888_test123"],
		);
	});

	it("answers whatever is typed within three seconds", async function () {
		this.timeout(120_000);
		const anyText = fc.oneof(
			fc.string({ unit: "binary", maxLength: 2000 }),
			fc.string({ unit: "grapheme", maxLength: 500 }),
			fc
				.array(
					fc.constantFrom("tomorrow", "10:00", "-", "to", "明天", "8点", "until", "now", "8888", "mp4", "&", "<", "5m"),
					{
						maxLength: 40,
					},
				)
				.map((words) => words.join(" ")),
		);
		await fc.assert(
			fc.asyncProperty(anyText, fc.constantFrom("/clip", "/record"), async (text, name) => {
				const delivered = await world.workspace.people.command(mei.id, studio.id, `${name} ${text}`);
				assert.ok(delivered.ok, JSON.stringify(delivered));
				const open = world.workspace.view(mei.id);
				if (open) await world.workspace.people.closeView(mei.id, open);
			}),
			{ numRuns: 300 },
		);
	});
});
