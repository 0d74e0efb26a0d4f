import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { fileId, recordingId, slackUserId, taskId } from "../../../src/recording/ids.ts";
import { instant } from "../../../src/time/instant.ts";
import { type FakeApi3, fakeApi3, type Reply } from "./fake-api3.ts";
import { apiAt, now, planOf, span } from "./setup.ts";

describe("recordTask, asked", () => {
	let fake: FakeApi3;
	let reply: Reply;
	const asked = () => fake.seen.map(({ service, action, body }) => [service, action, JSON.parse(body)]);

	beforeEach(async () => {
		fake = await fakeApi3((seen) => reply(seen));
	});
	afterEach(() => fake.close());

	describe("whether somebody pushes", () => {
		const states: readonly (readonly [object, string])[] = [
			[{ StreamState: "active" }, "live"],
			[{ StreamState: "inactive" }, "not-live"],
			[{ StreamState: "forbid" }, "not-live"],
			[{ StreamState: "sleeping" }, "unreadable"],
			[{}, "unreadable"],
			[{ Error: { Code: "InternalError.GetStreamInfoError", Message: "" } }, "unreadable"],
			[{ Error: { Code: "ResourceNotFound.ForbidService", Message: "" } }, "unreadable"],
		];

		it("tells only what is certain", async () => {
			for (const [response, state] of states) {
				reply = () => response;
				assert.equal(await apiAt(fake.url).liveState?.(planOf()), state, JSON.stringify(response));
			}
			assert.deepEqual(asked()[0], [
				"live",
				"DescribeLiveStreamState",
				{ StreamName: "8888_test123", DomainName: "push.example.com", AppName: "live" },
			]);
		});
	});

	describe("for files", () => {
		const recording = { plan: planOf(), span, taskId: taskId("t") };
		const media = (FileId: string, RecordStartTime: string, RecordEndTime: string, StreamId = "8888_test123") => ({
			FileId,
			BasicInfo: {
				...{ Name: "n", MediaUrl: `https://vod/${FileId}`, Type: "MP4" },
				SourceInfo: { SourceType: "Record", LiveRecordInfo: { StreamId, RecordStartTime, RecordEndTime } },
			},
			MetaData: { Size: 123456789012, Duration: 1799.5 },
		});
		const ours = media("387702292285462759", "2026-11-26T02:00:01Z", "2026-11-26T10:30:01+08:00");

		it("finds those of its stream within its span", async () => {
			const before = media("1", "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z");
			const after = media("2", "2026-11-26T02:30:00Z", "2026-11-26T03:00:00Z");
			const other = media("3", "2026-11-26T02:00:00Z", "2026-11-26T02:30:00Z", "8888_other");
			reply = () => ({ TotalCount: 5, MediaInfoSet: [before, ours, after, other, { FileId: "4" }] });
			assert.deepEqual(await apiAt(fake.url).findFiles?.(recording), {
				kind: "found",
				files: [
					{
						id: fileId("387702292285462759"),
						channelId: recording.plan.channelId,
						start: Date.parse("2026-11-26T02:00:01Z"),
						end: Date.parse("2026-11-26T02:30:01Z"),
						url: "https://vod/387702292285462759",
						sizeBytes: 123456789012,
						lengthSeconds: 1799.5,
						format: "mp4",
						learntAt: now,
					},
				],
			});
			assert.deepEqual(asked(), [
				[
					"vod",
					"SearchMedia",
					{
						...{ StreamIds: ["8888_test123"], SourceTypes: ["Record"] },
						CreateTime: { After: "2026-11-26T02:00:00.000Z" },
						...{ Sort: { Field: "CreateTime", Order: "Asc" }, Offset: 0, Limit: 100 },
					},
				],
			]);
		});

		it("takes an id for its digits and an amount for what it says, whether Tencent sends a number or a text", async () => {
			const text = JSON.stringify({ RequestId: "r", TotalCount: "1", MediaInfoSet: [ours] })
				.replace('"387702292285462759"', "387702292285462759")
				.replace('"Size":123456789012,"Duration":1799.5', '"Size":"123456789012","Duration":"1799.5"');
			reply = () => (response: ServerResponse) => response.end(`{"Response":${text}}`);
			const found = await apiAt(fake.url).findFiles?.(recording);
			assert.deepEqual(
				found?.kind === "found" &&
					found.files.map(({ id, sizeBytes, lengthSeconds }) => [id, sizeBytes, lengthSeconds]),
				[["387702292285462759", 123456789012, 1799.5]],
			);
		});

		it("goes through every page", async () => {
			reply = ({ body }) => ({ TotalCount: 101, MediaInfoSet: JSON.parse(body).Offset === 100 ? [ours] : [] });
			const found = await apiAt(fake.url).findFiles?.(recording);
			assert.deepEqual(found?.kind === "found" && found.files.length, 1);
		});

		it("asks for no page behind one that is the last, and full", async () => {
			reply = () => ({ TotalCount: 100, MediaInfoSet: [ours] });
			await apiAt(fake.url).findFiles?.(recording);
			assert.deepEqual(
				asked().map(([, , { Offset }]) => Offset),
				[0],
			);
		});

		it("takes a playlist for hls, and times for the length where Tencent names none", async () => {
			const { BasicInfo } = ours;
			reply = () => ({
				TotalCount: 2,
				MediaInfoSet: [
					{ FileId: "1", BasicInfo: { ...BasicInfo, Type: "M3U8" } },
					{ FileId: "2", BasicInfo: { ...BasicInfo, Type: undefined, MediaUrl: undefined }, MetaData: {} },
				],
			});
			const found = await apiAt(fake.url).findFiles?.(recording);
			assert.ok(found?.kind === "found");
			assert.deepEqual(
				found.files.map(({ id, format, url, lengthSeconds, sizeBytes }) => [id, format, url, lengthSeconds, sizeBytes]),
				[
					["1", "hls", "https://vod/387702292285462759", 1800, undefined],
					["2", "", "", 1800, undefined],
				],
			);
		});

		it("says so where nothing certain came back", async () => {
			for (const response of [{ Error: { Code: "FailedOperation", Message: "" } }, { MediaInfoSet: [] }]) {
				reply = () => response;
				assert.deepEqual(await apiAt(fake.url).findFiles?.(recording), { kind: "unreadable" });
			}
		});

		it("takes those that callbacks told of while nobody listened, if they name its task", async () => {
			const later = instant(span.end + 7_200_000);
			const told = (task_id: string, file_id: string) => ({
				EventType: 100,
				Request: JSON.stringify({
					...{
						event_type: 100,
						stream_id: "8888_test123",
						task_id,
						file_id,
						video_url: "https://vod/1",
						duration: 1800,
					},
					...{ start_time: span.start / 1000, end_time: span.end / 1000, file_size: 10, file_format: "mp4" },
				}),
			});
			reply = () => ({ DataInfoList: [told("other", "1"), told("t", "2"), { Request: "<html>" }, {}] });
			const found = await apiAt(fake.url, { now: later }).findFiles?.(recording);
			assert.deepEqual(found?.kind === "found" && found.files.map(({ id, taskId }) => [id, taskId]), [["2", "t"]]);
			assert.deepEqual(asked(), [
				[
					"live",
					"DescribeCallbackRecordsList",
					{
						...{ StreamName: "8888_test123", EventType: 100, PageNum: 1, PageSize: 100 },
						...{ StartTime: "2026-11-26T02:00:00Z", EndTime: "2026-11-26T03:30:00Z" },
					},
				],
			]);
		});

		it("searches beside what callbacks told of where that is not all, each file once, and not where it is", async () => {
			const later = instant(span.end + 7_200_000);
			const request = JSON.stringify({
				...{ event_type: 100, stream_id: "8888_test123", task_id: "t", file_id: "1", video_url: "https://vod/1" },
				...{ start_time: span.start / 1000, end_time: span.start / 1000 + 600, duration: 600, file_size: 10 },
			});
			const missed = media("2", "2026-11-26T02:10:10Z", "2026-11-26T02:30:00Z");
			const same = media("1", "2026-11-26T02:00:00Z", "2026-11-26T02:10:00Z");
			reply = ({ action }) =>
				action === "SearchMedia"
					? { TotalCount: 2, MediaInfoSet: [same, missed] }
					: { DataInfoList: [{ EventType: 100, Request: request }] };
			const find = async (isWhole: boolean) => {
				const found = await apiAt(fake.url, { now: later }).findFiles?.(recording, () => isWhole);
				return found?.kind === "found" && found.files.map(({ id, taskId }) => [id, taskId]);
			};
			assert.deepEqual(await find(true), [["1", "t"]]);
			assert.equal(asked().length, 1);
			assert.deepEqual(await find(false), [
				["1", "t"],
				["2", undefined],
			]);
			reply = ({ action }) =>
				action === "SearchMedia"
					? { Error: { Code: "FailedOperation", Message: "" } }
					: { DataInfoList: [{ EventType: 100, Request: request }] };
			assert.deepEqual(await find(false), [["1", "t"]]);
		});

		it("asks for callbacks a day at a time, and no further back than they are kept", async () => {
			reply = () => ({ DataInfoList: [] });
			const long = { ...recording, span: { start: span.start, end: instant(span.start + 24 * 3_600_000) } };
			await apiAt(fake.url, { now: instant(long.span.end + 7_200_000) }).findFiles?.(long);
			await apiAt(fake.url, { now: instant(span.start + 40 * 86_400_000) }).findFiles?.(recording);
			const days = asked().flatMap(([, action, { StartTime, EndTime }]) =>
				action === "SearchMedia" ? [] : [[StartTime, EndTime]],
			);
			assert.deepEqual(days, [
				["2026-11-26T02:00:00Z", "2026-11-27T02:00:00Z"],
				["2026-11-27T02:00:00Z", "2026-11-27T03:00:00Z"],
			]);
		});
	});

	describe("to write onto a file whose it is", () => {
		const file = {
			id: fileId("3877"),
			channelId: planOf().channelId,
			...{ start: span.start, end: span.end, url: "", lengthSeconds: 1, format: "mp4", learntAt: now },
		};
		const label = { requestedBy: slackUserId("U0MEI"), recordingId: recordingId("01KB") };

		it("writes title, recording and who asked, as long as they may be", async () => {
			reply = () => ({});
			const title = "决赛".repeat(70);
			assert.equal(await apiAt(fake.url).labelFile?.(file, { ...label, title }), true);
			assert.equal(await apiAt(fake.url).labelFile?.(file, label), true);
			const [titled, untitled] = asked();
			assert.deepEqual(untitled, ["vod", "ModifyMediaInfo", { FileId: "3877", Description: "Tapedeck 01KB · U0MEI" }]);
			const { Name, Description } = titled?.[2] ?? {};
			assert.deepEqual([Name, [...Description].length], ["决赛".repeat(32), 128]);
			assert.match(Description, /^Tapedeck 01KB · U0MEI · 决赛/);
		});

		it("says so where it could not", async () => {
			reply = () => ({ Error: { Code: "InvalidParameterValue.FileId", Message: "" } });
			assert.equal(await apiAt(fake.url).labelFile?.(file, label), false);
		});
	});
});
