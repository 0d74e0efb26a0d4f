import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as v from "valibot";
import { type LocalServer, readBody, startServer } from "../../src/sandbox/http.ts";
import { startTencentEndpoint, type TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import { scheduled, tapeClient, tapeKey } from "./tape-client.ts";
import { standingClock } from "./workplace.ts";

const minute = 60_000;
const channel = "8888_test123";

const told = v.looseObject({
	event_type: v.number(),
	t: v.number(),
	sign: v.string(),
	stream_id: v.string(),
	record_event: v.optional(v.string()),
	start_time: v.optional(v.number()),
	end_time: v.optional(v.number()),
	video_url: v.optional(v.string()),
	file_size: v.optional(v.number()),
	duration: v.optional(v.number()),
});
type Told = v.InferOutput<typeof told>;

/** An event in two words: `332 record_ended`, `100 10:00:00-10:30:00`. */
function brief({ event_type, record_event, start_time, end_time }: Told): string {
	const time = (seconds = 0) => new Date(seconds * 1000 + 8 * 3_600_000).toISOString().slice(11, 19);
	const what = record_event ?? (start_time === undefined ? "" : `${time(start_time)}-${time(end_time)}`);
	return `${event_type} ${what}`.trim();
}

describe("what the local Tencent records", () => {
	let time: ReturnType<typeof standingClock>;
	let endpoint: TencentEndpoint;
	let bot: LocalServer;
	let received: Told[];
	/** What the bot answers callbacks with. */
	let status: number;
	const call = tapeClient(
		() => endpoint,
		() => time.clock(),
	);

	beforeEach(async () => {
		time = standingClock("2017-05-20T09:50:00+08:00");
		received = [];
		status = 200;
		bot = await startServer(async (request, response) => {
			received.push(v.parse(told, JSON.parse(await readBody(request))));
			response.writeHead(status).end();
		});
		endpoint = await startTencentEndpoint({
			...{ clock: time.clock, appId: "1234", key: tapeKey },
			callback: { url: () => `${bot.url}/tencent/callback`, key: "callback-key" },
		});
	});
	afterEach(async () => {
		await endpoint.stop();
		await bot.stop();
	});

	const pass = async (minutes: number) => {
		time.advance(minutes * minute);
		await endpoint.tick();
	};
	const start = (from = "10:00:00", to = "10:30:00") => call("Live_Tape_Start", scheduled(from, to));
	const files = async (more: Readonly<Record<string, string>> = {}) => {
		const answer = await call("Live_Tape_GetFilelist", { "Param.s.channel_id": channel, ...more });
		return JSON.parse(answer);
	};

	it("is told as it begins and ends, each callback signed for ten minutes", async () => {
		await start();
		await pass(10);
		await pass(30);
		assert.deepEqual(received.map(brief), ["332 record_start_succeeded", "332 record_ended", "100 10:00:00-10:30:00"]);
		const { t, sign } = received[2] ?? { t: 0 };
		assert.equal(t, Date.parse("2017-05-20T10:40:00+08:00") / 1000);
		assert.equal(sign, createHash("md5").update(`callback-key${t}`).digest("hex"));
	});

	it("is told in the order of time where the clock leaps over everything", async () => {
		await start("10:00:00", "10:10:00");
		await start("10:05:00", "10:20:00");
		await pass(60);
		assert.deepEqual(received.map(brief), [
			"332 record_start_succeeded",
			"332 record_start_succeeded",
			"332 record_ended",
			"100 10:00:00-10:10:00",
			"332 record_ended",
			"100 10:05:00-10:20:00",
		]);
	});

	it("is two files where the stream broke off", async () => {
		await start();
		await pass(15);
		endpoint.endPush(channel, 2 * minute);
		await pass(60);
		assert.deepEqual(received.map(brief), [
			"332 record_start_succeeded",
			"0",
			"332 record_paused",
			"100 10:00:00-10:05:00",
			"1",
			"332 record_resumed",
			"332 record_ended",
			"100 10:07:00-10:30:00",
		]);
	});

	it("is nothing where nobody pushes, and something from the push on", async () => {
		endpoint.endPush(channel);
		await start();
		await pass(11);
		endpoint.beginPush(channel);
		await pass(30);
		assert.deepEqual(received.map(brief), [
			"0",
			"341",
			"1",
			"332 record_start_succeeded",
			"332 record_ended",
			"100 10:01:00-10:30:00",
		]);
	});

	it("ends when it is stopped, and never begins where it is stopped before", async () => {
		const id = /"task_id":(\d+)/.exec(await start())?.[1];
		const later = /"task_id":(\d+)/.exec(await start("11:00:00", "11:30:00"))?.[1];
		const stop = async (task: string | undefined, more: Readonly<Record<string, string>> = {}) => {
			const parameters = { "Param.s.channel_id": channel, "Param.n.task_id": task, ...more };
			return JSON.parse(await call("Live_Tape_Stop", parameters)).message;
		};
		await pass(15);
		assert.deepEqual(
			[
				await stop(id, { "Param.n.task_sub_type": "1" }),
				await stop(undefined),
				await stop(id),
				await stop(id),
				await stop(later),
			],
			["no such task of this channel", "Param.n.task_id is not a number", "Success!", "the task has ended", "Success!"],
		);
		await pass(120);
		assert.deepEqual(received.map(brief), ["332 record_start_succeeded", "332 record_ended", "100 10:00:00-10:05:00"]);
	});

	it("is a file that can be fetched, of the size and from the place that the callback names", async () => {
		for (const format of ["mp4", "flv", "hls"]) {
			await call("Live_Tape_Start", { ...scheduled("10:00:00", "10:01:00"), "Param.s.file_format": format });
		}
		const audio = { "Param.s.file_format": "aac", "Param.s.record_type": "audio" };
		await call("Live_Tape_Start", { ...scheduled("10:00:00", "10:01:00"), ...audio });
		await pass(20);
		const made = received.filter(({ event_type }) => event_type === 100);
		const begins: readonly string[] = await Promise.all(
			made.map(async ({ video_url = "", file_size }) => {
				const bytes = Buffer.from(await (await fetch(video_url)).arrayBuffer());
				assert.equal(bytes.length, file_size);
				return `${video_url.replace(/.*\//, "").replace(/^\d+/, "")} ${bytes.subarray(0, 8).toString("latin1")}`;
			}),
		);
		assert.deepEqual(begins, [
			".mp4 \0\0\0\x20ftyp",
			".flv FLV\x01\x01\0\0\0",
			".m3u8 #EXTM3U\n",
			".aac ÿñl@\x01\x7fü\0",
		]);
		assert.equal((await fetch(made[0]?.video_url?.replace("/files/", "/files/1") ?? "")).status, 404);
	});

	it("is lost, told twice, or overtaken on its way, as asked", async () => {
		endpoint.nextCallback("lost");
		endpoint.nextCallback("later");
		endpoint.nextCallback("twice");
		await start();
		await pass(60);
		assert.deepEqual(received.map(brief), ["100 10:00:00-10:30:00", "100 10:00:00-10:30:00", "332 record_ended"]);
	});

	it("is told of its file as asked, whatever is told before", async () => {
		endpoint.nextFileCallback("lost");
		endpoint.nextFileCallback("twice");
		await start();
		await pass(60);
		await start("10:50:00", "11:00:00");
		await pass(60);
		assert.deepEqual(received.map(brief), [
			...["332 record_start_succeeded", "332 record_ended", "100 10:00:00-10:30:00", "100 10:00:00-10:30:00"],
			...["332 record_start_succeeded", "332 record_ended", "100 10:50:00-11:00:00"],
		]);
	});

	it("is told again a minute later until the bot takes it", async () => {
		status = 503;
		await start();
		await pass(10);
		status = 200;
		await pass(0.5);
		assert.equal(received.length, 1);
		await pass(0.5);
		await pass(5);
		assert.deepEqual(received.map(brief), ["332 record_start_succeeded", "332 record_start_succeeded"]);
		assert.deepEqual(endpoint.callbacks[0]?.attempts, [503, 200]);
	});

	it("is listed by pages and in the asked order, where the window holds what the task was made for", async () => {
		await start("10:00:00", "10:10:00");
		await start("10:20:00", "10:30:00");
		await pass(60);
		const times = (answer: { output: { file_list: { start_time: string }[] } }) =>
			answer.output.file_list.map(({ start_time }) => start_time);
		const all = await files();
		assert.equal(all.output.all_count, 2);
		assert.deepEqual(times(all), ["2017-05-20 10:00:00", "2017-05-20 10:20:00"]);
		assert.deepEqual(times(await files({ "Param.s.sort_type": "desc", "Param.n.page_size": "1" })), [
			"2017-05-20 10:20:00",
		]);
		assert.deepEqual(times(await files({ "Param.n.page_no": "2", "Param.n.page_size": "1" })), ["2017-05-20 10:20:00"]);
		const within = (from: string, to: string) =>
			files({ "Param.s.start_time": `2017-05-${from}`, "Param.s.end_time": `2017-05-${to}` });
		assert.deepEqual(times(await within("20+09:00:00", "20+10:15:00")), ["2017-05-20 10:00:00"]);
		assert.deepEqual(times(await within("20+10:00:01", "20+10:15:00")), []);
		assert.equal((await within("20+10:00:00", "21+00:00:00")).message, "the times must be of one day");
		assert.equal((await files({ "Param.n.page_size": "101" })).message, "Param.n.page_size must be 1 to 100");
	});

	it("begins next, and then its file is there", async () => {
		const late = await startTencentEndpoint({
			...{ clock: time.clock, appId: "1234", key: tapeKey, fileAfterMs: 2000 },
		});
		await tapeClient(() => late, time.clock)("Live_Tape_Start", scheduled("10:00:00", "10:30:00"));
		const next = () => new Date(late.nextMoment() ?? 0).toISOString().slice(11, 19);
		assert.equal(next(), "02:00:00");
		time.advance(10 * minute);
		assert.equal(next(), "02:30:02");
		await late.stop();
	});

	it("can be asked whether it is live", async () => {
		const status = async (id: string) => JSON.parse(await call("Live_Channel_GetStatus", { "Param.s.channel_id": id }));
		assert.equal((await status(channel)).output[0].status, 1);
		endpoint.endPush(channel);
		assert.equal((await status(channel)).output[0].status, 0);
		const silent = await startTencentEndpoint({
			...{ clock: time.clock, appId: "1234", key: tapeKey, isPushing: () => false },
		});
		const ask = tapeClient(() => silent, time.clock);
		assert.equal(JSON.parse(await ask("Live_Channel_GetStatus", { "Param.s.channel_id": channel })).ret, 20601);
		await silent.stop();
	});

	it("does not confuse a question with a request to create, whose answer was planned", async () => {
		endpoint.answerNext({ kind: "refuse", code: 1, message: "create" });
		endpoint.answerNext({ kind: "refuse", code: 2, message: "ask" }, "Live_Channel_GetStatus");
		const ask = async () => JSON.parse(await call("Live_Channel_GetStatus", { "Param.s.channel_id": channel })).message;
		assert.deepEqual([await ask(), await ask(), JSON.parse(await start()).message], ["ask", "Success!", "create"]);
		assert.deepEqual([endpoint.requests.length, endpoint.received.length], [1, 3]);
	});
});
