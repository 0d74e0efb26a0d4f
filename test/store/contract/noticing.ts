import assert from "node:assert/strict";
import { fileId, taskId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import type { Touch } from "../../../src/recording/ports/notice-store.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import type { StreamEvent } from "../../../src/recording/stream.ts";
import { plus } from "../../../src/time/instant.ts";
import { channel, created, half, minute, now, planOn } from "../builders.ts";
import { said } from "./showing.ts";
import type { Stores } from "./stores.ts";

const first = { place: undefined, look: undefined, version: 0, revision: 0, attempt: 1 };

/** What Tencent tells is kept once, and makes due what has to show it. */
export function keepsWhatWasTold(stores: Stores): void {
	let serial = 0;

	/** A file of a channel of its own. */
	function file(changes: Partial<RecordedFile> = {}): RecordedFile {
		serial += 1;
		return {
			id: fileId(`file ${serial}`),
			channelId: channel(`8888_files${serial}`),
			start: half.start,
			end: half.end,
			url: "https://example.com/1.mp4",
			lengthSeconds: 1800,
			format: "mp4",
			learntAt: now,
			...changes,
		};
	}

	const take = (id: Touch["recordingId"]) => stores.other.takeDue(minute, 10, id);

	describe("files", () => {
		it("are kept once, however often they are told and on whichever instance", async () => {
			const told = file({ taskId: taskId("18446744073709551615"), sizeBytes: 2 ** 40 });
			const keeping = Array.from({ length: 20 }, (_, index) => stores.nth(index).notices.keepFile(told, []));
			assert.equal((await Promise.all(keeping)).filter((isNew) => isNew).length, 1);
			const around = { channelId: told.channelId, taskId: taskId("other"), span: half };
			assert.deepEqual(await stores.one.notices.filesAround(around), [told]);
		});

		it("are found by their task, or by their channel and time", async () => {
			const told = file({ taskId: taskId("by task") });
			await stores.one.notices.keepFile(told, []);
			const found = (channelId: string, task: string, fromMinutes: number) =>
				stores.one.notices.filesAround({
					channelId: channel(channelId),
					taskId: taskId(task),
					span: { start: plus(half.start, fromMinutes * minute), end: plus(half.end, fromMinutes * minute) },
				});
			assert.deepEqual(await found("8888_elsewhere", "by task", 600), [told]);
			assert.deepEqual(await found(told.channelId, "none", 29), [told]);
			assert.deepEqual(await found(told.channelId, "by task", 0), [told]);
			assert.deepEqual(await found(told.channelId, "none", 31), []);
			assert.deepEqual(await found("8888_elsewhere", "none", 0), []);
		});

		it("are kept by two instances that are told the same ones at once, in any order", async () => {
			const { id } = await stores.submitted();
			const told = Array.from({ length: 60 }, () => file());
			const touches = (of: RecordedFile): readonly Touch[] => [
				{ recordingId: id, kind: "announcement" },
				{ recordingId: id, kind: `file.${of.id}` },
			];
			const keep = (store: typeof stores.one) => (one: RecordedFile) => store.notices.keepFile(one, touches(one));
			const kept = await Promise.all([...told.map(keep(stores.one)), ...told.toReversed().map(keep(stores.other))]);
			assert.equal(kept.filter((isNew) => isNew).length, told.length);
		}).timeout(20_000);

		it("make due what shows them, each message once", async () => {
			const { id } = await stores.submitted();
			await take(id);
			const told = file();
			const touches: readonly Touch[] = [{ recordingId: id, kind: `file.${told.id}` }];
			await Promise.all([0, 1, 2].map((index) => stores.nth(index).notices.keepFile(told, touches)));
			assert.deepEqual(said(await take(id)), [{ ...first, recordingId: id, kind: `file.${told.id}` }]);
			assert.deepEqual(await take(id), []);
		});
	});

	describe("what happens to a stream", () => {
		it("is kept once, and told of the channel and the time", async () => {
			const channelId = channel("8888_events");
			const events: readonly StreamEvent[] = [
				{ kind: "push-began", channelId, at: now, sequence: "1" },
				{ kind: "record-paused", channelId, at: plus(now, 1000), taskId: taskId("7") },
				{ kind: "exception", channelId, at: plus(now, 2000), level: "error", words: "\ud83d\ude00 it's" },
				{ kind: "found-silent", channelId, at: plus(now, 3000) },
			];
			const keep = (index: number) =>
				events.map((event, serial) => stores.nth(index).notices.keepEvent(`e${serial}`, event, []));
			const kept = await Promise.all([...keep(0), ...keep(1)]);
			assert.equal(kept.filter((isNew) => isNew).length, events.length);
			const found = await stores.one.notices.eventsOf(channelId, now, plus(now, 3000));
			assert.deepEqual(
				found.toSorted((one, other) => one.at - other.at),
				events.slice(0, 3),
			);
			assert.deepEqual(await stores.one.notices.eventsOf(channel("8888_other"), now, plus(now, minute)), []);
		});
	});

	describe("what means nothing", () => {
		it("is kept all the same, once", async () => {
			const keep = () => stores.one.notices.keepOther("key", '{"event_type":317}', now);
			await Promise.all([keep(), keep()]);
			const { db, close } = await stores.raw();
			const rows = await db.selectFrom("other_notices").selectAll().where("key", "=", "key").execute();
			await close();
			assert.deepEqual(rows, [{ key: "key", received_at: now, body: '{"event_type":317}' }]);
		});
	});

	describe("recordings that may have a file", () => {
		it("exist, and have its task, or its channel and an overlapping span", async () => {
			const plan = planOn("8888_owners");
			const ours = await stores.submitted({ plan });
			await stores.confirmed({ plan });
			const named = await stores.settled({ ...created, taskId: taskId("named") }, { plan: planOn("8888_named") });
			const existing = (fromMinutes: number, ...tasks: readonly string[]) =>
				stores.one.notices.existing({
					channelId: plan.channelId,
					taskIds: tasks.map(taskId),
					span: { start: plus(half.start, fromMinutes * minute), end: plus(half.end, fromMinutes * minute) },
				});
			assert.deepEqual(await existing(0), [ours]);
			assert.deepEqual(await existing(31), []);
			assert.deepEqual(await existing(31, "named", "unknown"), [named]);
		});
	});

	describe("a message that something beside its recording has changed", () => {
		const posted = place("posted");
		/** The announcement of a new recording, as it was shown. */
		async function shown() {
			const recording = await stores.submitted();
			const [announcement] = (await take(recording.id)).filter(({ kind }) => kind === "announcement");
			assert.ok(announcement);
			await stores.one.keepShown(announcement, { place: posted, version: recording.version });
			return { recording, announcement, touch: { recordingId: recording.id, kind: "announcement" } as const };
		}

		it("is due, where it stands", async () => {
			const { recording, touch, announcement } = await shown();
			assert.equal(await stores.one.notices.placeOf(recording.id, "announcement"), posted);
			assert.equal(await stores.one.notices.placeOf(recording.id, "not-pushing"), undefined);
			await stores.one.notices.touch([touch]);
			const again = { ...announcement, place: posted, version: recording.version, revision: 1, attempt: 1 };
			assert.deepEqual(said(await take(recording.id)), said([again]));
		});

		it("is due again where it changed while it was being shown", async () => {
			const { recording, touch } = await shown();
			await stores.one.notices.touch([touch]);
			const [taken] = await take(recording.id);
			assert.ok(taken);
			await stores.one.notices.touch([touch]);
			assert.deepEqual(await take(recording.id), [], "it is held");
			await stores.one.keepShown(taken, { place: posted, version: recording.version });
			const [again] = await take(recording.id);
			assert.equal(again?.revision, 2);
			await stores.one.keepShown(again, { place: posted, version: recording.version });
			assert.deepEqual(await take(recording.id), []);
		});

		it("is due as late as it was asked for, unless it was due anyway", async () => {
			const { recording, touch } = await shown();
			await stores.one.notices.touch([{ ...touch, afterMs: minute }]);
			assert.deepEqual(await take(recording.id), []);
			await stores.one.notices.touch([touch]);
			await stores.one.notices.touch([{ ...touch, afterMs: minute }]);
			assert.equal((await take(recording.id)).length, 1);
		});

		it("is due once in so long where its touches are patient, and at once by any other", async () => {
			const { recording, touch } = await shown();
			const { version } = recording;
			const file = { ...touch, everyMs: minute };
			const isDue = async () => {
				const [taken] = await take(recording.id);
				if (taken) await stores.one.keepShown(taken, { place: posted, version });
				return taken !== undefined;
			};
			await stores.one.notices.touch([file]);
			assert.equal(await isDue(), true);
			await stores.one.notices.touch([file]);
			await stores.one.notices.touch([file]);
			assert.equal(await isDue(), false, "it waits");
			await stores.one.notices.touch([touch]);
			await stores.one.notices.touch([file]);
			assert.equal(await isDue(), true, "something else has touched it");
			const shownWhile = async (...touches: readonly Touch[]) => {
				const [held] = await take(recording.id);
				assert.ok(held);
				for (const each of touches) await stores.one.notices.touch([each]);
				await stores.one.keepShown(held, { place: posted, version, againInMs: 2 * minute });
				return held;
			};
			await stores.one.notices.touch([touch]);
			await shownWhile(touch, file, file);
			assert.equal(await isDue(), true, "touched while it was being shown, first not patiently");
			await stores.one.notices.touch([touch]);
			await shownWhile(file);
			await shownWhile(file);
			const again = await shownWhile(file);
			assert.equal(await isDue(), false, "touched while it was being shown, patiently");
			await stores.one.notices.touch([{ ...touch, afterMs: 3 * minute }]);
			const { db, close } = await stores.raw();
			const { due_at } = await db
				.selectFrom("shown_messages")
				.select("due_at")
				.where("recording_id", "=", recording.id)
				.where("kind", "=", "announcement")
				.executeTakeFirstOrThrow();
			await close();
			const inMs = (due_at ?? 0) - again.heldUntil + minute;
			assert.ok(inMs > 0 && inMs <= minute, `due in ${inMs} ms`);
		});

		it("is begun by a new touch only where nothing has begun it", async () => {
			const { recording, touch } = await shown();
			const file = { recordingId: recording.id, kind: "file.new" } as const;
			await stores.one.notices.touchNew([touch, file]);
			await stores.other.notices.touchNew([file]);
			assert.deepEqual(
				(await take(recording.id)).map(({ kind, attempt }) => [kind, attempt]),
				[["file.new", 1]],
			);
			await stores.one.notices.touchNew([]);
			const many = Array.from({ length: 3000 }, (_, index) => ({ ...file, kind: `file.${index}` }) as const);
			await stores.one.notices.touchNew(many);
			const { db, close } = await stores.raw();
			const rows = await db.selectFrom("shown_messages").where("recording_id", "=", recording.id).selectAll().execute();
			await close();
			assert.equal(rows.filter(({ kind }) => kind.startsWith("file.")).length, 3001);
		});

		it("waits where Slack has asked to", async () => {
			const { recording, touch } = await shown();
			await stores.one.notices.touch([touch]);
			const [taken] = await take(recording.id);
			assert.ok(taken);
			await stores.one.putOff(taken, minute);
			await stores.one.notices.touch([touch]);
			assert.deepEqual(await take(recording.id), []);
		});
	});
}
