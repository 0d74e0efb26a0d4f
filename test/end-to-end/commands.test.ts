import assert from "node:assert/strict";
import { recordingId } from "../../src/recording/ids.ts";
import { ana, lobby, mei, secret, studio } from "../sandbox/workplace.ts";
import { firstBlockId, openStoreOf, recordingIdOf, startWorld, textOf, type World } from "./world.ts";

describe("from command to recording", () => {
	let world: World;

	beforeEach(async () => {
		world = await startWorld();
	});
	afterEach(() => world.stop());

	it("records a clip from the moment of the click, once", async () => {
		const card = await world.command("/clip channel 8888_test123 5m");
		assert.match(firstBlockId(card), /^card\./);
		assert.equal(world.tencent.requests.length, 0);
		world.clock.advance(90_000);
		await world.click(card, "recording.confirm");
		await world.sees("outcome.created");
		assert.deepEqual(
			world.tencent.requests.map(({ target }) => target.replace(/&t=.*/, "")),
			[
				"/common_access?appid=1234&interface=Live_Tape_Start&Param.s.channel_id=8888_test123&Param.s.start_time=2026-11-24+14%3a01%3a30&Param.s.end_time=2026-11-24+14%3a06%3a30&Param.n.task_sub_type=1",
			],
		);
	});

	it("schedules a window with its options, shows the card in the answer itself, and announces it", async () => {
		const card = await world.command("/record channel 8888_test123 tomorrow 10:00-10:30 as mp4 audio mix");
		assert.deepEqual(
			world.workspace.exchanges.filter(
				// Who asks is looked up once a day.
				({ direction, path }) => direction === "from-bot" && !/auth\.test|users\.info/.test(path),
			),
			[],
		);
		assert.match(textOf(card), /Wed 2026-11-25 10:00 CST/);
		assert.match(textOf(card), /in 20 h/);
		await world.click(card, "recording.confirm");
		const outcome = await world.sees("outcome.created");
		assert.match(textOf(outcome), /9007199254740993/);
		assert.equal(outcome.ts, card.ts, "the card itself became the outcome");
		const [request] = world.tencent.requests;
		assert.match(
			request?.target ?? "",
			/start_time=2026-11-25\+10%3a00%3a00&Param\.s\.end_time=2026-11-25\+10%3a30%3a00&Param\.n\.task_sub_type=0&Param\.s\.file_format=mp4&Param\.s\.record_type=audio&Param\.s\.mix_stream=1&t=/,
		);
		const announcement = await world.sees("announcement.", ana.id);
		assert.deepEqual(announcement.metadata, {
			event_type: "recording",
			event_payload: {
				id: recordingIdOf(card),
				channel_id: "8888_test123",
				state: "scheduled",
				task_id: "9007199254740993",
				files: "[]",
			},
		});
		const store = await openStoreOf(world);
		const stored = await store.get(recordingId(recordingIdOf(card)));
		assert.equal(stored?.state === "submitted" && stored.taskId, "9007199254740993");
		const log = await store.log(recordingId(recordingIdOf(card)));
		assert.deepEqual(
			log.map(({ from, to, by }) => [from, to, by]),
			[
				[undefined, "draft", mei.id],
				["draft", "submitting", mei.id],
				["submitting", "submitting", undefined],
				["submitting", "submitted", undefined],
			],
		);
		await store.close();
	});

	it("keeps the largest task id as it is", async () => {
		world.tencent.answerNext({ kind: "succeed", taskId: "18446744073709551615", output: "array" });
		await world.click(await world.command("/clip 8888_test123 1m"), "recording.confirm");
		assert.match(textOf(await world.sees("outcome.created")), /18446744073709551615/);
	});

	it("sends one request for many clicks at once, and tells the others", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		await Promise.all(Array.from({ length: 20 }, () => world.click(card, "recording.confirm")));
		await world.sees("outcome.created");
		assert.equal(world.tencent.requests.length, 1);
		assert.ok((await world.sees("note.already")).text.includes("confirmed"));
	});

	it("lets nobody else press the buttons", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		await world.click(card, "recording.confirm", ana.id);
		await world.sees("note.not-yours", ana.id);
		assert.equal(world.tencent.requests.length, 0);
	});

	it("cancels, and then a click on the old card does nothing but say so", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		await world.click(card, "recording.cancel");
		await world.sees("note.cancelled");
		await world.click(card, "recording.confirm");
		assert.match((await world.sees("note.already")).text, /cancelled/);
		assert.equal(world.tencent.requests.length, 0);
	});

	it("does not take a card after 15 minutes", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		world.clock.advance(15 * 60_000);
		await world.click(card, "recording.confirm");
		assert.match(textOf(await world.sees("note.expired")), /expired/);
		assert.equal(world.tencent.requests.length, 0);
	});

	it("asks again where the start has passed meanwhile, and then records what is left", async () => {
		const card = await world.command("/record 8888_test123 14:10-14:30");
		world.clock.advance(12 * 60_000);
		await world.click(card, "recording.confirm");
		const again = await world.workspace.until(() =>
			world.workspace.ephemerals(mei.id).find((message) => textOf(message).includes("Start now")),
		);
		await world.click(card, "recording.confirm");
		assert.match((await world.sees("note.already")).text, /changed/, "the second press of a double click");
		assert.equal(world.tencent.requests.length, 0);
		await world.click(again, "recording.confirm");
		await world.sees("outcome.created");
		assert.match(
			world.tencent.requests[0]?.target ?? "",
			/start_time=2026-11-24\+14%3a12%3a00&Param\.s\.end_time=2026-11-24\+14%3a30%3a00/,
		);
	});

	it("shows an overlap on the card, and asks again where one came about since", async () => {
		const first = await world.command("/record 8888_test123 tomorrow 10:00-11:00");
		const second = await world.command("/record 8888_test123 tomorrow 10:30-11:30", ana.id);
		assert.doesNotMatch(textOf(second), /Overlaps/);
		await world.click(first, "recording.confirm");
		await world.sees("outcome.created");
		await world.click(second, "recording.confirm", ana.id);
		const asked = await world.workspace.until(() =>
			world.workspace.ephemerals(ana.id).find((message) => textOf(message).includes("Overlaps")),
		);
		assert.equal(world.tencent.requests.length, 1);
		await world.click(asked, "recording.confirm", ana.id);
		await world.sees("outcome.created", ana.id);
		assert.equal(world.tencent.requests.length, 2);
	});

	it("refuses a clip that Tencent would cut, and offers the same as a scheduled recording from now", async () => {
		const refusal = await world.command("/clip 8888_test123 45m mp4");
		assert.equal(firstBlockId(refusal), "refused.clip-too-long");
		await world.click(refusal, "question.choose.0");
		const card = await world.sees("card.");
		assert.equal(card.ts, refusal.ts, "the card took the refusal's place");
		await world.click(card, "recording.confirm");
		await world.sees("outcome.created");
		assert.match(
			world.tencent.requests[0]?.target ?? "",
			/start_time=2026-11-24\+14%3a00%3a00&Param\.s\.end_time=2026-11-24\+14%3a45%3a00&Param\.n\.task_sub_type=0&Param\.s\.file_format=mp4/,
		);
	});

	it("uses the Slack channel's default, and without one asks for the id and keeps the time", async () => {
		const refusal = await world.command("/record tomorrow 10:00-10:30");
		assert.equal(firstBlockId(refusal), "refused.no-channel");
		await world.click(refusal, "question.form");
		const view = await world.workspace.until(() => world.workspace.view(mei.id));
		await world.workspace.people.submitView(mei.id, view, { channel: "8888_test123" });
		assert.match(textOf(await world.sees("card.")), /2026-11-25 10:00 CST/);
		await world.command("/record default 9999_other");
		const card = await world.command("/record tomorrow 11:00-11:30");
		assert.match(textOf(card), /9999_other/);
	});

	it("names the words that it did not understand", async () => {
		const refusal = await world.command("/record 8888_test123 tomorrow 10:00-10:30 blargh");
		assert.equal(firstBlockId(refusal), "refused.unknown-words");
		assert.match(textOf(refusal), /blargh/);
	});

	for (const [channel, whose] of [
		[lobby, "a Slack channel that the bot is no member of"],
		[secret, "a private one"],
	] as const) {
		it(`announces in ${whose} through the response_url`, async () => {
			const card = await world.command("/clip 8888_test123 5m", mei.id, channel.id);
			await world.click(card, "recording.confirm");
			await world.sees("announcement.", ana.id, channel.id);
		});
	}

	it("announces in the direct message where the command was typed", async () => {
		const direct = world.workspace.state.directMessage(mei).id;
		const card = await world.command("/clip 8888_test123 5m", mei.id, direct);
		await world.click(card, "recording.confirm");
		await world.sees("announcement.", mei.id, direct);
	});

	it("tries again after a refusal, once, however often the button is pressed", async () => {
		world.tencent.answerNext({ kind: "not-pushing" });
		await world.click(await world.command("/clip 8888_test123 5m"), "recording.confirm");
		const refused = await world.sees("outcome.refused");
		await Promise.all([1, 2, 3].map(() => world.click(refused, "recording.retry")));
		await world.sees("outcome.created");
		assert.equal(world.tencent.requests.length, 2);
	});

	it("says that nothing was sent where Tencent cannot be reached", async () => {
		const card = await world.command("/clip 8888_test123 5m");
		await world.tencent.setReachable(false);
		await world.click(card, "recording.confirm");
		await world.sees("outcome.not-sent");
		await world.tencent.setReachable(true);
		await world.click(await world.sees("outcome.not-sent"), "recording.retry");
		await world.sees("outcome.created");
		assert.equal(world.tencent.requests.length, 1);
	});

	it("says that the outcome is unknown, and submits again only behind a dialog", async () => {
		world.tencent.answerNext({ kind: "reset-before-headers" });
		await world.click(await world.command("/clip 8888_test123 5m"), "recording.confirm");
		const unknown = await world.sees("outcome.unknown");
		assert.match(textOf(unknown), /may exist/);
		assert.match(textOf(unknown), /"confirm":\{"title"/);
		assert.equal(world.tencent.requests.length, 1);
		await world.click(unknown, "recording.retry");
		await world.sees("outcome.created");
		assert.equal(world.tencent.requests.length, 2);
	});

	it("answers help, and opens the form for the command alone", async () => {
		assert.equal(firstBlockId(await world.command("/clip help")), "help");
		await world.workspace.people.command(mei.id, studio.id, "/record");
		const view = await world.workspace.until(() => world.workspace.view(mei.id));
		await world.workspace.people.submitView(mei.id, view, { channel: "8888_test123", words: "tomorrow 3" });
		const failed = await world.workspace.until(() => world.workspace.view(mei.id));
		assert.deepEqual(Object.keys(failed.errors), ["words"]);
		await world.workspace.people.submitView(mei.id, failed, { channel: "8888_test123", words: "tomorrow 3pm-4pm" });
		assert.match(textOf(await world.sees("card.")), /15:00/);
	});

	it("edits the draft in its form, and the same card shows the new values", async () => {
		const card = await world.command("/record 8888_test123 tomorrow 10:00:15-10:30 mp4");
		await world.click(card, "recording.edit");
		const view = await world.workspace.until(() => world.workspace.view(mei.id));
		await world.workspace.people.submitView(mei.id, view, { channel: "9999_other" });
		const edited = await world.workspace.until(() =>
			world.workspace.ephemerals(mei.id).find((message) => textOf(message).includes("9999_other")),
		);
		assert.equal(edited.ts, card.ts);
		assert.equal(world.workspace.ephemerals(mei.id).length, 1, "no second card");
		await world.click(edited, "recording.confirm");
		await world.sees("outcome.created");
		assert.match(
			world.tencent.requests[0]?.target ?? "",
			/channel_id=9999_other&Param\.s\.start_time=2026-11-25\+10%3a00%3a15.*file_format=mp4/,
		);
	});
});
