import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readCallback } from "../../src/apis/callback.ts";
import { fileId, taskId } from "../../src/recording/ids.ts";
import { plus } from "../../src/time/instant.ts";
import { at, channel } from "./live-tape/plans.ts";

const key = "5d41402abc4b2a76b9719d911017c592";
const now = at("2021-07-21T11:37:00+08:00");
/** Tencent's own example. */
const t = 1626839220;
const sign = "5ee8ca6c28cbe415b40352969cdf8249";
const channelId = channel("8888_test123");

const read = (text: string | object, moment = now) =>
	readCallback(Buffer.from(typeof text === "string" ? text : JSON.stringify({ t, sign, ...text })), key, moment);

function noticeOf(fields: object) {
	const told = read(fields);
	assert.ok(typeof told === "object");
	return told.notice;
}

const file = {
	...{ event_type: 100, stream_id: "8888_test123", channel_id: "8888_test123", appid: 1234 },
	...{ start_time: 1626838000, end_time: 1626838060, duration: 59, file_size: 9_876_543_210 },
	...{ file_format: "MP4", file_id: "5285890", video_url: "https://1234.vod2.myqcloud.com/a/f0.mp4?x=1&y=2" },
	task_id: "1820625260475124043",
};

describe("a callback", () => {
	it("is taken where its signature is Tencent's example", () => {
		assert.ok(typeof read({ event_type: 9 }) === "object");
		assert.ok(typeof read({ event_type: 9, t: String(t), sign: sign.toUpperCase() }) === "object");
	});

	it("is unsigned with another signature, or none, or one of another time", () => {
		const wrong = createHash("md5").update(`${t}${key}`).digest("hex");
		for (const fields of [{ sign: wrong }, { sign: "" }, { sign: 1 }, { t: t + 1 }, { t: "x" }, { t: null }]) {
			assert.equal(read(fields), "unsigned", JSON.stringify(fields));
		}
		assert.equal(read("{}"), "unsigned");
		assert.equal(read(`{"event_type":100,"t":${t}}`), "unsigned");
	});

	it("is unsigned where its time is no second in digits, whoever signed it", () => {
		for (const written of [`${t} `, ` ${t}`, `${t}.0`, `0${t}0`, `+${t}`, ""]) {
			const signed = createHash("md5").update(`${key}${written}`).digest("hex");
			assert.equal(read({ t: written, sign: signed }), "unsigned", written);
		}
	});

	it("is taken ten minutes after its signature has expired, and not later", () => {
		const expiry = at("2021-07-21T11:47:00+08:00");
		assert.ok(typeof read({}, plus(expiry, 10 * 60_000)) === "object");
		assert.equal(read({}, plus(expiry, 10 * 60_000 + 1)), "unsigned");
	});

	it("is malformed where it is no object", () => {
		for (const text of ["", "null", "[]", "7", '"text"', "{", "t=1&sign=2", `[{"t":${t},"sign":"${sign}"}]`]) {
			assert.equal(read(text), "malformed", text);
		}
	});

	it("of a file that ends where it begins is of a file; of one that ends before it is not", () => {
		assert.equal(noticeOf({ ...file, end_time: file.start_time }).kind, "file");
		assert.equal(noticeOf({ ...file, end_time: file.start_time - 1 }).kind, "other");
	});

	it("of a file says whose it is, with every digit of the task id", () => {
		assert.deepEqual(noticeOf(file), {
			kind: "file",
			file: {
				id: fileId("5285890"),
				channelId,
				taskId: taskId("1820625260475124043"),
				start: at("2021-07-21T11:26:40+08:00"),
				end: at("2021-07-21T11:27:40+08:00"),
				url: "https://1234.vod2.myqcloud.com/a/f0.mp4?x=1&y=2",
				sizeBytes: 9_876_543_210,
				lengthSeconds: 59,
				format: "mp4",
				learntAt: now,
			},
		});
		const told = read(`{"event_type":100,"stream_id":"8888_test123","start_time":1,"end_time":2,"file_id":"1",
			"task_id":18446744073709551615,"t":${t},"sign":"${sign}"}`);
		assert.ok(typeof told === "object" && told.notice.kind === "file");
		assert.equal(told.notice.file.taskId, "18446744073709551615");
	});

	it("of a file is read whichever members are numbers, texts or missing", () => {
		const notice = noticeOf({
			...{ event_type: "100", channel_id: "8888_test123", start_time: "1626838000", end_time: "1626838060" },
			...{ file_size: "12", duration: "60000", file_format: null, task_id: "", record_file_id: "r1" },
		});
		assert.ok(notice.kind === "file");
		const { id, sizeBytes, lengthSeconds, format, url, taskId: task } = notice.file;
		assert.deepEqual(
			{ id, sizeBytes, lengthSeconds, format, url, task },
			{
				...{ id: "r1", sizeBytes: 12, lengthSeconds: 60, format: "", url: "", task: undefined },
			},
		);
	});

	it("of a file means nothing without a stream or its times", () => {
		for (const missing of ["start_time", "end_time"]) {
			assert.deepEqual(noticeOf({ ...file, [missing]: undefined }), { kind: "other" });
		}
		assert.deepEqual(noticeOf({ ...file, stream_id: undefined, channel_id: undefined }), { kind: "other" });
		assert.deepEqual(noticeOf({ ...file, end_time: 1626837000 }), { kind: "other" });
	});

	it("of a push says when it began or ended", () => {
		const push = { stream_id: "8888_test123", event_time: 1626838000, sequence: "6674468118806626493", errcode: 0 };
		const told = { channelId, at: at("2021-07-21T11:26:40+08:00"), sequence: "6674468118806626493" };
		assert.deepEqual(noticeOf({ ...push, event_type: 1 }), { kind: "stream", event: { kind: "push-began", ...told } });
		assert.deepEqual(noticeOf({ ...push, event_type: 0 }), { kind: "stream", event: { kind: "push-ended", ...told } });
	});

	it("of a recording says whether it pauses, goes on or fails", () => {
		const status = { event_type: 332, stream_id: "8888_test123", event_time: 1626838000, task_id: "7" };
		const kindOf = (record_event: string) => {
			const notice = noticeOf({ ...status, record_event });
			return notice.kind === "stream" ? [notice.event.kind, notice.event.taskId] : notice.kind;
		};
		assert.deepEqual(kindOf("record_paused"), ["record-paused", "7"]);
		assert.deepEqual(kindOf("record_resumed"), ["record-resumed", "7"]);
		assert.deepEqual(kindOf("record_start_succeeded"), ["record-resumed", "7"]);
		assert.deepEqual(kindOf("record_start_failed"), ["record-failed", "7"]);
		assert.deepEqual(kindOf("record_error"), ["record-failed", "7"]);
		assert.equal(kindOf("record_ended"), "other");
	});

	it("is read as the document's example has it, with quotes escaped once too often", () => {
		const told = read(
			String.raw`{"event_type":332,"record_detail":"{\\\\"file_format\\\\":2}","record_event":"record_paused",` +
				`"event_time":1626838000,"stream_id":"8888_test123","t":${t},"sign":"${sign}"}`,
		);
		assert.ok(typeof told === "object");
		assert.equal(told.notice.kind, "stream");
		assert.equal(JSON.parse(told.body).record_detail, '{"file_format":2}');
	});

	it("is none where it is nothing but backslashes, which is found at once", () => {
		assert.equal(read("\\".repeat(256 * 1024)), "malformed");
	});

	it("of something that is wrong keeps Tencent's words", () => {
		const wrong = { event_type: 341, stream_id: "8888_test123", timestamp: 1626838000, exception_level: "error" };
		const words = (exception: unknown) => {
			const notice = noticeOf({ ...wrong, exception });
			return notice.kind === "stream" && notice.event.kind === "exception" ? notice.event.words : undefined;
		};
		assert.equal(
			words([
				{ type: -16, desc: "no stream" },
				{ type: -8, desc: "jumps" },
			]),
			"no stream; jumps",
		);
		assert.equal(words({ type: -16, desc: "no stream\u0000" }), "no stream ");
		assert.equal(words("whatever"), "");
	});

	it("of an unknown kind, or a channel that nobody can record, means nothing and is kept without its signature", () => {
		const told = read({ event_type: 317, task_id: 7 });
		assert.ok(typeof told === "object");
		assert.deepEqual([told.notice, told.body], [{ kind: "other" }, '{"event_type":317,"task_id":7}']);
		assert.deepEqual(noticeOf({ ...file, stream_id: "a b", channel_id: "a b" }), { kind: "other" });
	});

	it("has the same key however often and however late it is told", () => {
		const later = t + 60;
		const again = { ...file, t: later, sign: createHash("md5").update(`${key}${later}`).digest("hex") };
		const keys = [read(file), read(again), read({ ...file, duration: 58 })].map((told) =>
			typeof told === "object" ? told.key : told,
		);
		assert.equal(keys[0], keys[1]);
		assert.notEqual(keys[0], keys[2]);
	});
});
