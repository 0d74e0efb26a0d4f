import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { ana, mei, studio } from "../sandbox/workplace.ts";
import { freshPostgres } from "../support/postgres.ts";
import { callbackKey, firstBlockId, recordingIdOf, startWorld, textOf, type World } from "./world.ts";

const stream = "8888_test123";
const minute = 60_000;

describe("Tencent's callbacks, on SQLite", () => {
	areTaken(async () => undefined);
});

describe("Tencent's callbacks, on PostgreSQL", () => {
	areTaken(freshPostgres);
});

/** What an announcement tells other apps. */
function fact(announcement: Message | undefined, name: string): string {
	const { event_payload } = v.parse(
		v.object({ event_payload: v.record(v.string(), v.string()) }),
		announcement?.metadata,
	);
	return event_payload[name] ?? "";
}

function areTaken(database: (context: Mocha.Context) => Promise<string | undefined>): void {
	let world: World;
	let serial = 0;

	before(async function () {
		this.timeout(60_000);
		const databaseUrl = await database(this);
		world = await startWorld(databaseUrl === undefined ? {} : { databaseUrl });
		await world.startAnother();
	});
	after(() => world?.stop());

	const now = () => Math.floor(world.clock.clock() / 1000);

	function signed(fields: object, t = now() + 600, key = callbackKey): string {
		return JSON.stringify({ ...fields, t, sign: createHash("md5").update(`${key}${t}`).digest("hex") });
	}

	/** Tells one instance after the other. */
	async function tell(body: string): Promise<readonly [status: number, text: string]> {
		serial += 1;
		const url = `http://127.0.0.1:${world.bots[serial % 2]?.port}/tencent/callback`;
		const response = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
		return [response.status, (await response.text()).trim()];
	}

	const file = (id: string, fields: object = {}) => ({
		...{ event_type: 100, stream_id: stream, file_id: id, start_time: now() + 1, end_time: now() + 240 },
		...{ file_size: 1234567, duration: 239, file_format: "mp4", video_url: `https://v.example.com/${id}.mp4?a=1&b=2` },
		...fields,
	});

	/** A clip of a channel of its own, that was created and announced. */
	async function clip(channelId: string) {
		const card = await world.command(`/clip ${channelId} 5m`);
		await world.click(card, "recording.confirm");
		const id = recordingIdOf(card);
		const announcement = () => posted(`announcement.${id}`)[0];
		await world.workspace.until(announcement);
		return { id, announcement };
	}

	const posted = (blockId: string): readonly Message[] =>
		world.workspace.state.messages.filter((message) => firstBlockId(message) === blockId);
	const shown = (id: string) =>
		world.workspace.until(() => posted(`file.${id}`).length === 2 && posted(`file.${id}`), 30_000);

	it("bring a file to the announcement, its thread and whoever asked for it", async () => {
		const { announcement } = await clip(stream);
		assert.deepEqual(await tell(signed(file("f1"))), [200, '{"code":0}']);
		const messages = await shown("f1");
		const inThread = messages.find(({ threadTs }) => threadTs !== undefined);
		const direct = messages.find(({ threadTs }) => threadTs === undefined);
		assert.deepEqual([inThread?.channel, inThread?.threadTs], [studio.id, announcement()?.ts]);
		assert.notEqual(direct?.channel, studio.id);
		for (const message of messages) {
			assert.match(
				textOf(message),
				/<https:\/\/v\.example\.com\/f1\.mp4\?a=1&amp;b=2\|MP4, .*> \(3 min 59 s, 1\.2 MB\)\./,
			);
			assert.doesNotMatch(textOf(message), /may belong/);
		}
		const announced = await world.workspace.until(() => {
			const message = announcement();
			return message?.blocks.some(({ block_id }) => block_id === "file.f1") && message;
		});
		assert.deepEqual(JSON.parse(fact(announced, "files")), [
			{ url: "https://v.example.com/f1.mp4?a=1&b=2", format: "mp4", size: 1234567, seconds: 239 },
		]);
	});

	it("are taken once, however often and wherever they are told", async () => {
		await clip("8888_twice");
		const again = (t: number) => tell(signed(file("f2", { stream_id: "8888_twice" }), t));
		const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => again(now() + 600 + index)));
		assert.ok(answers.every(([status]) => status === 200));
		await shown("f2");
		await tell(signed(file("f2", { stream_id: "8888_twice", duration: 1 })));
		await pause(2500);
		assert.equal(posted("file.f2").length, 2);
	}).timeout(10_000);

	it("are turned away without a valid signature, and where they are none", async () => {
		await clip("8888_forged");
		const forged = file("f3", { stream_id: "8888_forged" });
		const answers = await Promise.all([
			tell(signed(forged, now() + 600, "another key")),
			tell(signed(forged, now() - 601)),
			tell(JSON.stringify(forged)),
			tell("[]"),
			tell("not JSON"),
			tell(signed(forged, now() - 599).replace("f3", "f3-late")),
		]);
		assert.deepEqual(
			answers.map(([status]) => status),
			[403, 403, 403, 400, 400, 200],
		);
		await shown("f3-late");
		assert.deepEqual(posted("file.f3"), []);
		const metrics = await fetch(`http://127.0.0.1:${world.bots[0]?.port}/metrics`);
		assert.match(await metrics.text(), /tapedeck_http_turned_away_total\{why="callback-malformed"\} 1/);
	});

	it("that mean nothing are taken, and shown nowhere", async () => {
		const before = world.workspace.state.messages.length;
		const answers = await Promise.all([
			tell(signed({ event_type: 317, anything: { deep: [1] } })),
			tell(signed({})),
			tell(signed(file("f4", { stream_id: "8888_nobody" }))),
			tell(signed({ event_type: 100, stream_id: stream })),
			tell(signed({ event_type: 332, stream_id: stream, event_time: now(), record_event: "record_ended" })),
		]);
		assert.ok(answers.every(([status, text]) => status === 200 && text === '{"code":0}'));
		await pause(2500);
		assert.equal(world.workspace.state.messages.length, before);
	}).timeout(10_000);

	it("by the thousand at once are all taken, and each file once", async () => {
		await clip("8888_thousand");
		const answers = await Promise.all(
			Array.from({ length: 1000 }, (_, index) =>
				tell(
					signed(
						index % 2 === 0
							? file("f5", { stream_id: "8888_thousand" })
							: file(`x${index}`, { stream_id: `8888_x${index}` }),
					),
				),
			),
		);
		assert.deepEqual([...new Set(answers.map(([status]) => status))], [200]);
		await shown("f5");
	}).timeout(60_000);

	it("of a file that two recordings can have say so on both", async () => {
		const one = await clip("8888_both");
		const card = await world.command("/record 8888_both now to 15:00", ana.id);
		await world.click(card, "recording.confirm", ana.id);
		await world.workspace.until(() => posted(`announcement.${recordingIdOf(card)}`)[0]);
		await tell(signed(file("f6", { stream_id: "8888_both" })));
		const messages = await world.workspace.until(() => posted("file.f6").length === 4 && posted("file.f6"));
		for (const message of messages) assert.match(textOf(message), /may belong to another recording/);
		const task = fact(one.announcement(), "task_id");
		await tell(signed(file("f7", { stream_id: "8888_both", task_id: task })));
		const certain = await shown("f7");
		for (const message of certain) assert.doesNotMatch(textOf(message), /may belong/);
	});

	it("never link to anything but http and https", async () => {
		await clip("8888_links");
		await tell(signed(file("f8", { stream_id: "8888_links", video_url: "javascript:alert(1)" })));
		await tell(signed(file("f9", { stream_id: "8888_links", video_url: "https://e.example/<!here>|x>" })));
		for (const message of await shown("f8")) {
			assert.match(textOf(message), /no usable link/);
			assert.doesNotMatch(textOf(message), /javascript|<http/);
		}
		for (const message of await shown("f9")) {
			assert.match(textOf(message), /<https:\/\/e\.example\/%3C!here%3E%7Cx%3E\|MP4/);
		}
	});

	it("of a stream that broke off change the phase, in whatever order they come", async () => {
		const { announcement } = await clip("8888_broken");
		const push = (event_type: number, seconds: number) =>
			tell(signed({ event_type, stream_id: "8888_broken", event_time: now() + seconds, sequence: "1" }));
		await push(0, 30);
		const state = () => fact(announcement(), "state");
		// What a break changes waits for five seconds, by the store's clock: a stream may be back at once.
		world.clock.advance(45_000);
		await world.workspace.until(() => state() === "interrupted", 10_000);
		const interruption = () =>
			world.workspace.state.messages.find(
				({ threadTs, blocks }) => threadTs === announcement()?.ts && blocks[0]?.block_id.startsWith("interruption."),
			);
		const told = await world.workspace.until(interruption, 10_000);
		assert.match(textOf(told), /broke off at .* 14:00:30/);
		await tell(signed({ event_type: 1, stream_id: "8888_broken", event_time: now() - 5, sequence: "2" }));
		world.clock.advance(6000);
		await world.workspace.until(() => state() === "recording", 10_000);
		const back = await world.workspace.until(() => {
			const message = interruption();
			return message && /came back after 10 s/.test(textOf(message)) && message;
		}, 10_000);
		assert.equal(back.ts, told.ts, "it is the same message, changed");
	}).timeout(40_000);
}

describe("what has to be known of a stream and its files", () => {
	let world: World;

	before(async () => {
		world = await startWorld({ tells: true });
	});
	after(() => world?.stop());

	const posted = (blockId: string): readonly Message[] =>
		world.workspace.state.messages.filter((message) => firstBlockId(message).startsWith(blockId));

	async function record(command: string) {
		const card = await world.command(command);
		await world.click(card, "recording.confirm");
		const announcement = () => posted(`announcement.${recordingIdOf(card)}`)[0];
		await world.workspace.until(announcement);
		return { card, announcement };
	}

	/** As time goes by for everybody. */
	async function later(ms: number): Promise<void> {
		world.clock.advance(ms);
		await world.tencent.tick();
	}

	it("stands on a clip's card where nobody is pushing, and is asked once for several cards", async () => {
		world.tencent.endPush("8888_silent");
		const asked = () => world.tencent.received.filter(({ action }) => action === "Live_Channel_GetStatus").length;
		const before = asked();
		const silent = await world.command("/clip 8888_silent 5m");
		assert.match(textOf(silent), /Nobody is pushing to this channel/);
		await world.command("/clip 8888_silent 4m");
		assert.equal(asked() - before, 1);
		assert.doesNotMatch(textOf(await world.command(`/clip ${stream} 5m`)), /Nobody is pushing/);
		await world.command("/record 8888_silent tomorrow 10:00-10:30");
		assert.equal(asked() - before, 2, "a scheduled card does not ask");
	});

	it("keeps no card waiting", async () => {
		world.tencent.answerNext({ kind: "hang" }, "Live_Channel_GetStatus");
		const began = process.hrtime.bigint();
		const card = await world.command("/clip 8888_hanging 5m");
		const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
		assert.ok(ms >= 700 && ms < 1500, `${ms} ms`);
		assert.doesNotMatch(textOf(card), /Nobody is pushing/);
	});

	it("is told two minutes before the start where nobody pushes: to whoever asked, once, and on the announcement", async () => {
		world.tencent.endPush("8888_soon");
		const { announcement } = await record("/record 8888_soon 14:10 for 5m");
		await later(7 * minute + 59_000);
		await pause(5500);
		assert.deepEqual(posted("note.not-pushing"), []);
		await later(1000);
		const note = await world.workspace.until(() => posted("note.not-pushing")[0], 8000);
		assert.match(textOf(note), /starts in 2 min, and nobody is pushing/);
		assert.equal(world.workspace.seenBy(mei.id, note.channel).includes(note), true);
		const warned = () => /Nobody was pushing/.test(textOf(announcement() ?? note));
		await world.workspace.until(warned, 4000);
		world.tencent.beginPush("8888_soon");
		await world.tencent.tick();
		await later(10_000);
		await world.workspace.until(() => !warned(), 8000);
		assert.equal(posted("note.not-pushing").length, 1);
	}).timeout(40_000);

	it("is looked for where no callback came, and given up after an hour", async () => {
		world.tencent.nextCallback("lost");
		const { card } = await record("/clip 8888_lost 1m");
		for (let event = 0; event < 5; event++) world.tencent.nextCallback("lost");
		await later(minute + 1000);
		await later(5 * minute);
		const found = await world.workspace.until(() => {
			const messages = world.workspace.state.messages.filter(({ blocks }) => blocks[0]?.block_id.startsWith("file."));
			return messages.length === 2 && messages;
		}, 10_000);
		for (const message of found) assert.match(textOf(message), /\(1 min, /);
		world.tencent.endPush("8888_nothing");
		const nothing = await record("/record 8888_nothing now for 1m");
		await later(62 * minute);
		const told = () => /no file up to .* 1\d:\d\d/.test(textOf(nothing.announcement() ?? card));
		await world.workspace.until(told, 10_000);
		assert.ok(world.tencent.received.some(({ action }) => action === "Live_Tape_GetFilelist"));
	}).timeout(40_000);
});
