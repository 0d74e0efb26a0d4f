import assert from "node:assert/strict";
import { taskId } from "../../src/recording/ids.ts";
import { ana, type Block, blocksOf, buttonValue, kindOf, type SlackWorld, startSlackWorld } from "./support/world.ts";

const hour = 3_600_000;

describe("/recordings", () => {
	let world: SlackWorld;

	beforeEach(async () => {
		world = await startSlackWorld();
		world.outcomes.next = async () => ({ kind: "created", taskId: taskId("77") });
	});
	afterEach(() => world.stop());

	async function created(line: string, user?: string) {
		const { acks, done } = world.command(line, user === undefined ? {} : { user });
		await done;
		const id = buttonValue(acks[0], "recording.confirm");
		await world.press("recording.confirm", id, user === undefined ? {} : { user }).done;
		return id;
	}
	async function answer(line: string, user?: string) {
		const { acks, done } = world.command(line, user === undefined ? {} : { user });
		await done;
		return acks[0];
	}
	const rowsOf = (message: unknown): readonly Block[] =>
		blocksOf(message).filter(({ block_id: id = "" }) => id.startsWith("recording."));
	const idsOf = (message: unknown) => rowsOf(message).map(({ block_id: id = "" }) => id.replace("recording.", ""));

	it("shows what is scheduled and running, the soonest first, then what is over, each with its button", async () => {
		const later = await created("/record 8888_test123 tomorrow 12:00-12:30");
		const sooner = await created("/record 8888_other1 tomorrow 10:00-10:30");
		const clip = await created('/clip 8888_test123 5m "The final"');
		const first = await answer("/recordings");
		assert.equal(kindOf(first), "recordings");
		assert.deepEqual(idsOf(first), [clip, sooner, later]);
		assert.deepEqual(
			rowsOf(first).map(({ accessory }) => [accessory?.action_id, accessory?.value]),
			[clip, sooner, later].map((id) => ["recording.stop", id]),
		);
		assert.match(JSON.stringify(rowsOf(first)[0]), /“The final”.*5 min left/);
		world.advance(hour);
		const second = await answer("/recordings");
		assert.deepEqual(idsOf(second), [sooner, later, clip]);
		assert.equal(rowsOf(second)[2]?.accessory?.action_id, "recording.again");
	});

	it("keeps to this Slack channel, to me, to a stream, or to a day", async () => {
		const mine = await created("/clip 8888_test123 5m");
		const anas = await created("/record 8888_other1 tomorrow 10:00-10:30", ana);
		assert.deepEqual(idsOf(await answer("/recordings mine")), [mine]);
		assert.deepEqual(idsOf(await answer("/recordings mine", ana)), [anas]);
		assert.deepEqual(idsOf(await answer("/recordings 8888_other1")), [anas]);
		assert.deepEqual(idsOf(await answer("/recordings tomorrow")), [anas]);
		assert.deepEqual(idsOf(await answer("/recordings 今天")), [mine]);
		assert.deepEqual(idsOf(await answer("/recordings yesterday")), []);
		assert.deepEqual(idsOf(await answer("/recordings all 8888_test123 today")), [mine]);
	});

	it("turns the pages in their place, each recording on one of them", async () => {
		const ids: string[] = [];
		for (let hours = 0; hours < 23; hours++) {
			const two = (number: number) => String(number).padStart(2, "0");
			ids.push(await created(`/record 8888_test${hours} tomorrow ${two(hours)}:00-${two(hours)}:30`));
		}
		const seen: string[] = [];
		let page: unknown = await answer("/recordings");
		for (let turns = 0; turns < 2; turns++) {
			seen.push(...idsOf(page));
			await world.press("recordings.page", buttonValue(page, "recordings.page"), { answer: "page" }).done;
			const turned = world.slack.calls.filter(({ to }) => to === "page").at(-1);
			assert.equal(turned?.body.replace_original, true);
			page = turned?.body;
		}
		seen.push(...idsOf(page));
		assert.deepEqual(seen, ids);
		assert.throws(() => buttonValue(page, "recordings.page"));
		await world.press("recordings.page.1", buttonValue(page, "recordings.page.1"), { answer: "page" }).done;
		assert.deepEqual(idsOf(world.slack.calls.at(-1)?.body), ids.slice(0, 10));
	});

	/** The list that took the place of the one that this press was on. */
	const broughtUpToDate = (name: string) =>
		world.slack.calls.findLast(({ to, body }) => to === name && body.replace_original === true)?.body;
	const buttonsOf = (message: unknown) => rowsOf(message).map(({ accessory }) => accessory?.action_id);

	it("is brought up to date by a press on it: Stop, Cancel, Again", async () => {
		const later = await created("/record 8888_test123 tomorrow 12:00-12:30");
		const clip = await created("/clip 8888_test123 5m");
		await answer("/recordings");
		const pressRow = (action: string, id: string, name: string) =>
			world.press(action, id, { block: `recording.${id}`, answer: name, ts: world.ts() }).done;
		await pressRow("recording.stop", clip, "first");
		assert.deepEqual(idsOf(broughtUpToDate("first")), [later, clip]);
		assert.deepEqual(buttonsOf(broughtUpToDate("first")), ["recording.stop", "recording.again"]);
		await pressRow("recording.stop", later, "second");
		assert.match(JSON.stringify(broughtUpToDate("second")), /Over.*Cancelled.*Stopped/);
		await pressRow("recording.again", clip, "third");
		const [card] = world.slack.calls.filter(({ to }) => to === "third");
		assert.match(kindOf(card?.body), /^card\./);
		assert.deepEqual(idsOf(broughtUpToDate("third")), [later, clip]);
	});

	it("is brought up to date by a stale button, which says what happened", async () => {
		const clip = await created("/clip 8888_test123 5m");
		await answer("/recordings", ana);
		await world.press("recording.stop", clip).done;
		await world.press("recording.stop", clip, {
			user: ana,
			block: `recording.${clip}`,
			answer: "stale",
			ts: world.ts(),
		}).done;
		const [told] = world.slack.calls.filter(({ to }) => to === "stale");
		assert.match(JSON.stringify(told?.body), /<@U0MEI> has stopped this recording/);
		assert.deepEqual(buttonsOf(broughtUpToDate("stale")), ["recording.again"]);
	});

	it("of several is the one that was pressed, on the page that it showed", async () => {
		const clip = await created("/clip 8888_test123 5m");
		await created("/record 8888_other1 tomorrow 12:00-12:30");
		await answer("/recordings 8888_test123");
		const first = world.ts();
		world.advance(60_000);
		await answer("/recordings all");
		const press = (name: string, ts: string) =>
			world.press("recording.stop", clip, { block: `recording.${clip}`, answer: name, ts }).done;
		await press("narrow", first);
		await press("wide", world.ts());
		assert.deepEqual([idsOf(broughtUpToDate("narrow")).length, idsOf(broughtUpToDate("wide")).length], [1, 2]);
	});

	it("of what a word would stop is brought up to date as well", async () => {
		const clip = await created("/clip 8888_test123 5m");
		await world.mention("stop 8888_test123").done;
		const list = world.slack.calls.at(-1)?.body;
		assert.deepEqual([kindOf(list), idsOf(list)], ["note.stop", [clip]]);
		await world.press("recording.stop", clip, { block: `recording.${clip}`, answer: "stopped", ts: world.ts() }).done;
		assert.match(JSON.stringify(broughtUpToDate("stopped")), /Nothing of .*8888_test123.* is running/);
	});

	it("that nobody noted stays as it is", async () => {
		const clip = await created("/clip 8888_test123 5m");
		await world.press("recording.stop", clip, { block: `recording.${clip}`, answer: "none" }).done;
		assert.equal(broughtUpToDate("none"), undefined);
	});

	it("names the words that it does not know, and has a help", async () => {
		const refusal = await answer("/recordings somewhere");
		assert.equal(kindOf(refusal), "refused.unknown-words");
		assert.match(JSON.stringify(refusal), /somewhere/);
		assert.equal(kindOf(await answer("/recordings help")), "help");
	});

	it("tells the history of one in people's words", async () => {
		const id = await created("/clip 8888_test123 5m");
		world.stops.next = async () => ({ kind: "refused", code: "7", message: "no", advice: { kind: "check-request" } });
		await world.press("recording.stop", id).done;
		const history = await answer("/recordings history 8888_test123");
		assert.equal(kindOf(history), `history.${id}`);
		const text = JSON.stringify(history);
		for (const step of [
			/asked for it.*8888_test123 5m/,
			/confirmed it/,
			/created it.*77/,
			/asked to stop it/,
			/refused/,
		]) {
			assert.match(text, step);
		}
	});

	it("tells which other recordings a history could have been of, and how to reach each", async () => {
		const first = await created('/clip 8888_test123 5m "The final"');
		assert.doesNotMatch(JSON.stringify(await answer("/recordings history 8888_test123")), /other/);
		world.advance(hour);
		const second = await created("/clip 8888_test123 5m");
		const history = await answer("/recordings history 8888_test123");
		assert.equal(kindOf(history), `history.${second}`);
		const text = JSON.stringify(blocksOf(history).at(-1));
		assert.match(text, /One other recording fits:.*“The final”.*14:00–14:05 CST: `\/recordings history/);
		const command = /`(\/recordings history \w+)`/.exec(text)?.[1] ?? "";
		assert.equal(kindOf(await answer(command)), `history.${first}`);
		assert.deepEqual(idsOf(await answer(`/recordings ${first}`)), [first]);
	});

	describe("csv", () => {
		beforeEach(() => {
			world.slack.script.answer = ({ method }) =>
				method === "files.getUploadURLExternal"
					? { more: { upload_url: `${world.slack.origin}/upload/F1`, file_id: "F1" } }
					: undefined;
		});

		it("sends a period as a file in a direct message, without a formula in it", async () => {
			const id = await created('/clip 8888_test123 5m mp4 "=SUM(A1)"');
			const told = await answer("/recordings csv today");
			assert.equal(kindOf(told), "note.csv-sent");
			const file = String(world.slack.calls.find(({ method }) => method === "upload")?.body.text);
			const start = "2026-11-24T14:00:00+08:00";
			assert.equal(
				file,
				"\ufeffid,channel_id,asked_by,confirmed_by,start,end,seconds,mode,format,outcome,task_id,title,files,bytes\n" +
					`${id},8888_test123,U0MEI,U0MEI,${start},2026-11-24T14:05:00+08:00,300,realtime,mp4,recording,77,'=SUM(A1),0,0\n`,
			);
			const completed = world.slack.calls.find(({ method }) => method === "files.completeUploadExternal");
			assert.equal(completed?.body.channel_id, "D0MEI");
		});

		it("has what was stopped with its real end, and what was cancelled with its window and no length", async () => {
			const cancelled = await created("/record 8888_test123 today 20:00-20:30");
			const stopped = await created("/clip 8888_test123 5m");
			await world.press("recording.stop", cancelled).done;
			world.advance(8000);
			await world.press("recording.stop", stopped, { user: "U0OPS" }).done;
			await answer("/recordings csv today");
			const file = String(world.slack.calls.find(({ method }) => method === "upload")?.body.text);
			const factsOf = (id: string) =>
				file
					.split("\n")
					.find((line) => line.startsWith(id))
					?.split(",");
			const [start, end, seconds, , , outcome] = factsOf(stopped)?.slice(4) ?? [];
			assert.deepEqual(
				[start, end, seconds, outcome],
				["2026-11-24T14:00:00+08:00", "2026-11-24T14:00:08+08:00", "8", "stopped"],
			);
			const [from, to, none, , , called] = factsOf(cancelled)?.slice(4) ?? [];
			assert.deepEqual(
				[from, to, none, called],
				["2026-11-24T20:00:00+08:00", "2026-11-24T20:30:00+08:00", "0", "cancelled"],
			);
			const rows = JSON.stringify(rowsOf(await answer("/recordings")));
			assert.match(rows, /Stopped.*14:00–14:00:08 CST \(8 s\).*stopped by <@U0OPS>/);
			assert.match(rows, /Cancelled.*20:00–20:30 CST \(30 min\)/);
		});

		it("says that it is unavailable, and why, where the app has no scope for it", async () => {
			await created("/clip 8888_test123 5m");
			world.slack.script.answer = ({ method }) =>
				method === "files.getUploadURLExternal" ? { error: "missing_scope" } : undefined;
			const told = await answer("/recordings csv");
			assert.equal(kindOf(told), "note.csv-unavailable");
			assert.match(JSON.stringify(told), /files:write/);
		});

		it("sends no file of nothing", async () => {
			assert.equal(kindOf(await answer("/recordings csv yesterday")), "note.csv-empty");
		});

		it("says of what it is, and of what there is none", async () => {
			await created("/clip 8888_test123 5m");
			const said = async (line: string, user?: string) => JSON.stringify(await answer(line, user));
			assert.match(
				await said("/recordings csv nobody_1 today"),
				/no recordings of `nobody_1` in all Slack channels, Tue 2026-11-24 \(CST\)/,
			);
			assert.match(
				await said("/recordings csv yesterday"),
				/no recordings asked for here, Mon 2026-11-23.*`\/recordings csv all`/,
			);
			assert.match(await said("/recordings csv mine", ana), /no recordings that you asked for, Mon 2026-10-26 – Tue/);
			assert.match(await said("/recordings csv 8888_test123 today"), /1 recording of `8888_test123` in all/);
			assert.match(await said("/recordings 导出 nobody_1 今天"), /直播码 `nobody_1`，2026年11月24日.*：没有任何录制/);
			const above = world.slack.calls.find(({ body }) => kindOf(body) === "note.csv");
			assert.match(JSON.stringify(above?.body), /1 recording of `8888_test123` in all Slack channels, Tue/);
		});
	});
});
