import assert from "node:assert/strict";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { elapsedMs } from "../../src/time/clock.ts";
import { mei, studio } from "../sandbox/workplace.ts";
import { firstBlockId, recordingIdOf, startWorld, textOf, type World } from "./world.ts";

/** What a request of API 3.0 told Tencent to do. */
const told = (world: World) => world.tencent.requests.map(({ action, parameters }) => [action, membersOf(parameters)]);

function membersOf(parameters: readonly { readonly name: string; readonly value: string }[]) {
	const members = parameters.filter(({ name }) => !/^(X-TC-|Authorization)/.test(name));
	return Object.fromEntries(members.map(({ name, value }) => [name, value]));
}

describe("from command to recording, by API 3.0", () => {
	let world: World;

	beforeEach(async () => {
		world = await startWorld({ api: "record-task" });
	});
	afterEach(() => world.stop());

	/** What waits for the future is looked at every few seconds. */
	const seesLater = (isIt: (message: Message) => boolean) =>
		world.workspace.until(() => world.workspace.seenBy(mei.id, studio.id).find(isIt), 15_000);

	it("schedules a window, once, by the template of its format", async () => {
		const card = await world.command("/record channel 8888_test123 tomorrow 10:00-10:30 as mp4");
		await world.click(card, "recording.confirm");
		await world.click(card, "recording.confirm");
		const outcome = await world.sees("outcome.created");
		assert.equal(outcome.ts, card.ts);
		assert.deepEqual(told(world), [
			[
				"CreateRecordTask",
				{
					...{ StreamName: "8888_test123", DomainName: world.tencent.domain, AppName: "live" },
					...{ StartTime: "1795572000", EndTime: "1795573800", TemplateId: "1002" },
				},
			],
		]);
		assert.match(textOf(outcome), new RegExp(String(world.tencent.tasks[0]?.id)));
	});

	it("makes a clip longer than the other API could, from the click on", async () => {
		const card = await world.command("/clip 8888_test123 2h");
		assert.doesNotMatch(textOf(card), /pushing/);
		world.clock.advance(60_000);
		await world.click(card, "recording.confirm");
		await world.sees("outcome.created");
		assert.deepEqual(told(world)[0]?.[1], {
			...{ StreamName: "8888_test123", DomainName: world.tencent.domain, AppName: "live" },
			...{ EndTime: "1795507260", TemplateId: "1001" },
		});
	});

	it("refuses a format without a template before anything is sent", async () => {
		const refusal = await world.command("/record 8888_test123 tomorrow 10:00-10:30 as hls");
		assert.equal(firstBlockId(refusal), "refused.no-template");
		assert.match(textOf(refusal), /flv, mp4/);
	});

	it("refuses a fourth recording that overlaps, on the card", async () => {
		for (const [index, window] of ["10:00-11:00", "10:10-11:10", "10:20-11:20"].entries()) {
			await world.click(await world.command(`/record 8888_test123 tomorrow ${window}`), "recording.confirm");
			await world.tencent.until(() => world.tencent.requests.length === index + 1);
		}
		const refusal = await world.command("/record 8888_test123 tomorrow 10:30-11:30");
		assert.equal(firstBlockId(refusal), "refused.too-many-overlapping");
		const beside = await world.command("/record 8888_test123 tomorrow 11:10-11:30");
		assert.match(firstBlockId(beside), /^card\./);
	});

	it("tells what Tencent refused, and what to do", async () => {
		world.tencent.answerNext({ kind: "refuse", code: "ResourceUnavailable.InvalidVodStatus", message: "VOD" });
		await world.click(await world.command("/record 8888_test123 tomorrow 10:00-10:30"), "recording.confirm");
		const outcome = await world.sees("outcome.refused");
		assert.match(textOf(outcome), /no place for recordings.*ResourceUnavailable\.InvalidVodStatus/);
	});

	it("sends what many confirm at once no faster than Tencent takes it, and tells Slack in time that it has them", async () => {
		const arrivals: number[] = [];
		world.tencent.onChange(() => {
			while (arrivals.length < world.tencent.requests.length) arrivals.push(elapsedMs());
		});
		const cards: Message[] = [];
		for (let one = 0; one < 25; one += 1) cards.push(await world.command(`/clip 8888_channel${one} 5m`));
		const clicks = await Promise.all(cards.map((card) => world.click(card, "recording.confirm")));
		await world.tencent.until(() => world.tencent.tasks.length === cards.length);
		const inASecond = arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1000).length);
		assert.ok(Math.max(...inASecond) <= 20, `${inASecond}`);
		assert.deepEqual([clicks.filter(({ ok }) => !ok), world.tencent.requests.length], [[], cards.length]);
	});

	it("keeps what starts further ahead than Tencent takes, and creates it when its day has come", async () => {
		const card = await world.command("/record 8888_test123 2026-12-14 10:00-10:30");
		assert.match(textOf(card), /I keep this one until Tue 2026-12-08 10:01 CST/);
		await world.click(card, "recording.confirm");
		assert.match(textOf(await world.sees("outcome.created")), /Kept for you/);
		const announcement = await world.sees("announcement.");
		assert.deepEqual(announcement.metadata, {
			event_type: "recording",
			event_payload: { id: recordingIdOf(card), channel_id: "8888_test123", state: "scheduled", files: "[]" },
		});
		assert.equal(world.tencent.requests.length, 0);
		world.clock.advance(14 * 86_400_000);
		const told = await seesLater((message) => message.threadTs === announcement.ts);
		assert.match(textOf(told), new RegExp(String(world.tencent.tasks[0]?.id)));
		assert.equal(world.tencent.requests.length, 1);
	});

	it("cancels what has not begun by deleting its task, and what the bot keeps without a word to Tencent", async () => {
		await world.click(await world.command("/record 8888_test123 tomorrow 10:00-10:30"), "recording.confirm");
		await world.click(await world.sees("announcement."), "recording.stop");
		await world.sees("stop.stopped");
		const stops = () =>
			world.tencent.received.filter(({ action }) => /Stop|Delete/.test(action)).map(({ action }) => action);
		assert.deepEqual(stops(), ["DeleteRecordTask"]);
		const card = await world.command("/record 8888_test123 2026-12-14 10:00-10:30");
		await world.click(card, "recording.confirm");
		const isKept = (message: Message) => firstBlockId(message) === `announcement.${recordingIdOf(card)}`;
		await world.click(await seesLater(isKept), "recording.stop");
		await seesLater((message) => isKept(message) && /Cancelled\*: .*Nothing was recorded/.test(textOf(message)));
		assert.deepEqual([stops(), world.tencent.requests.length], [["DeleteRecordTask"], 1]);
	});

	it("finds out whether a stop took place whose answer was lost, without sending it again", async () => {
		await world.click(await world.command("/clip 8888_test123 30m"), "recording.confirm");
		const announcement = await world.sees("announcement.");
		world.clock.advance(60_000);
		world.tencent.answerNext({ kind: "reset-after-headers" }, "StopRecordTask");
		await world.click(announcement, "recording.stop");
		assert.match(textOf(await world.sees("stop.unknown")), /asking Tencent/);
		world.clock.advance(4000);
		await seesLater(({ ts, blocks }) => ts === announcement.ts && /\*Stopped\*/.test(JSON.stringify(blocks)));
		assert.equal(world.tencent.received.filter(({ action }) => action === "StopRecordTask").length, 1);
	});

	it("finds out what became of a request whose answer was lost, without sending it again", async () => {
		world.tencent.answerNext({ kind: "reset-after-headers" });
		await world.click(await world.command("/record 8888_test123 tomorrow 10:00-10:30"), "recording.confirm");
		assert.match(textOf(await world.sees("outcome.unknown")), /asking Tencent/);
		world.clock.advance(4000);
		const outcome = await seesLater((message) => firstBlockId(message) === "outcome.created");
		assert.match(textOf(outcome), new RegExp(String(world.tencent.tasks[0]?.id)));
		assert.deepEqual([world.tencent.requests.length, world.tencent.tasks.length], [1, 1]);
	});
});
