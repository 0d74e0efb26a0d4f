import assert from "node:assert/strict";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { ana, mei, studio } from "../sandbox/workplace.ts";
import { firstBlockId, recordingIdOf, startWorld, textOf, type World, type WorldOptions } from "./world.ts";

const line = "/clip 8888_test123 last 5m";

/** A test's own time: a clip is followed for seconds. */
const patientMs = 30_000;

describe("a clip of the past", function () {
	this.timeout(patientMs);
	let world: World;

	const start = async (options: WorldOptions = {}) => {
		world = await startWorld({ api: "record-task", past: "kept", ...options });
	};
	afterEach(() => world.stop());

	/** What somebody sees, in the channel or in their direct messages. */
	const sees = (blockId: string, isIt: (text: string) => boolean = () => true, user = mei.id, channel = studio.id) =>
		world.workspace.until(
			() =>
				world.workspace
					.seenBy(user, channel)
					.find((message) => firstBlockId(message).startsWith(blockId) && isIt(textOf(message))),
			20_000,
		);
	const asked = () => world.tencent.received.filter(({ action }) => action === "ProcessMedia");
	const bodyOf = ({ body }: { readonly body: string }) => JSON.parse(body);
	const confirm = (card: Message, user = mei.id) => world.click(card, "recording.confirm", user);

	it("is fixed when it is typed, can be watched first, and is kept by one request", async () => {
		await start();
		const card = await world.command(line);
		assert.match(textOf(card), /Clip of the past.*13:55 CST.*14:00 CST/s);
		assert.match(textOf(card), /tsStart=1795499700&amp;tsEnd=1795500000\|Watch it/);
		world.clock.advance(120_000);
		await confirm(card);
		await confirm(card);
		await sees("outcome.created", (text) => /Clip created/.test(text));
		const [request, ...others] = asked();
		assert.ok(request);
		const body = bodyOf(request);
		assert.deepEqual([others, body.SessionId, body.ScheduleId], [[], recordingIdOf(card), 10101]);
		assert.match(body.InputInfo.UrlInputInfo.Url, /8888_test123\.m3u8\?.*tsStart=1795499700&tsEnd=1795500000$/);
		assert.equal(world.tencent.requests.length, 1);
	});

	it("tells how far it is, and hands over its file", async () => {
		await start();
		const card = await world.command(line);
		await confirm(card);
		const announcement = await sees("announcement.", (text) => /being made/.test(text));
		assert.doesNotMatch(textOf(announcement), /recording\.stop/);
		world.clock.advance(6000);
		await sees("announcement.", (text) => /50% done/.test(text));
		world.clock.advance(6000);
		const made = await sees("announcement.", (text) => /Clip of the past/.test(text) && /film_frames/.test(text));
		assert.match(textOf(made), /clips-1234\.cos\.ap-guangzhou\.myqcloud\.com\/tapedeck\/.*MP4.*5 min/s);
		assert.match(JSON.stringify(made.metadata), /format.{5}mp4/);
		assert.doesNotMatch(textOf(made), /recording\.(stop|again)/);
	});

	it("shows what of it was not recorded", async () => {
		await start();
		world.tencent.endPush("8888_test123", 60_000);
		world.clock.advance(180_000);
		const card = await world.command(line);
		assert.match(textOf(card), /:warning: \*Not recorded.*14:00–14:01 CST/);
	});

	it("asks once more where the answer was lost, and makes no second one", async () => {
		await start();
		world.tencent.answerNext({ kind: "reset-after-headers" }, "ProcessMedia");
		const card = await world.command(line);
		await confirm(card);
		await sees("outcome.unknown", (text) => /makes no second one/.test(text));
		world.clock.advance(4000);
		await sees("outcome.created", (text) => /The clip exists.*clips-1234\/tapedeck/.test(text));
		const sessions = asked().map((request) => bodyOf(request).SessionId);
		assert.deepEqual(sessions, [recordingIdOf(card), recordingIdOf(card)]);
		world.clock.advance(20_000);
		const made = await sees("announcement.", (text) => /film_frames/.test(text));
		assert.match(textOf(made), /24000000-ScheduleTask-/);
		assert.deepEqual([world.tencent.tasks.length, world.tencent.clips.length], [0, 1]);
	});

	it("tells what Tencent refused", async () => {
		await start();
		world.tencent.answerNext(
			{ kind: "refuse", code: "FailedOperation.InvalidMpsUser", message: "mps" },
			"ProcessMedia",
		);
		await confirm(await world.command(line));
		const outcome = await sees("outcome.refused");
		assert.match(textOf(outcome), /refused the clip.*InvalidMpsUser/s);
		await world.click(outcome, "recording.retry");
		await sees("outcome.created");
		assert.equal(asked().length, 2);
	});

	it("is a link where no bucket is set, and nothing is sent", async () => {
		await start({ past: "link" });
		const card = await world.command("/clip 8888_test123 13:05-13:10");
		assert.match(textOf(card), /the clip is a link/);
		await confirm(card);
		await sees("outcome.created", (text) => /Watch the clip/.test(text));
		const announcement = await sees("announcement.", (text) => /Watch the clip/.test(text));
		assert.match(JSON.stringify(announcement.metadata), /tsEnd=.*seconds.{3}300/);
		assert.deepEqual(asked(), []);
		const history = await world.command("/recordings history 8888_test123");
		assert.match(textOf(history), /the clip is a link/);
		assert.doesNotMatch(textOf(history), /sent to Tencent/);
	});

	it("is asked what it means where the window has begun: what has been, or the rest", async () => {
		await start();
		const question = await world.command("/clip 8888_test123 13:50-14:10");
		assert.equal(firstBlockId(question), "refused.partly-past");
		await world.click(question, "question.choose.0");
		const card = await world.workspace.until(() =>
			world.workspace.ephemerals(mei.id).find((message) => firstBlockId(message).startsWith("card.")),
		);
		assert.match(textOf(card), /Clip of the past.*13:50 CST.*14:00 CST/s);
	});

	it("is the one-click way on from a scheduled recording of what has been", async () => {
		await start();
		const refusal = await world.command("/record 8888_test123 last 5m");
		assert.equal(firstBlockId(refusal), "refused.ended");
		await world.click(refusal, "question.choose.0");
		await world.workspace.until(() =>
			world.workspace.ephemerals(mei.id).find((message) => /Clip of the past/.test(textOf(message))),
		);
	});

	it("is asked for in a message, in either language", async () => {
		await start();
		await world.workspace.people.say(ana.id, studio.id, "<@U0TAPEDECK> 8888_test123 过去5分钟");
		await world.workspace.until(() =>
			world.workspace.ephemerals(ana.id).find((message) => /回看片段/.test(textOf(message))),
		);
	});

	it("is refused where it cannot be had, with the way that remains", async () => {
		await start({ api: "live-tape" });
		const refusal = await world.command(line);
		assert.match(textOf(refusal), /records only from now on.*From now, for 5 min/s);
		assert.equal(firstBlockId(refusal), "refused.no-past");
	});

	it("names the setting that would turn it on", async () => {
		await start({ past: "none" });
		assert.match(textOf(await world.command(line)), /can set PLAY_URL/);
	});
});
