import assert from "node:assert/strict";
import { fileId, taskId } from "../../../src/recording/ids.ts";
import type { Place } from "../../../src/recording/place.ts";
import type { ShownKind } from "../../../src/recording/ports/recording-store.ts";
import type { Existing } from "../../../src/recording/recording.ts";
import { keep, settle, takeTurn } from "../../../src/recording/transitions.ts";
import { newsOf, whatToShow } from "../../../src/recording/use-cases/news.ts";
import { takeNotice } from "../../../src/recording/use-cases/take-notice.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, channel, confirming, drafting, half, inDoubt, minute, now } from "../../store/builders.ts";
import { fileAt, into } from "../existing.ts";
import { second, startTencentStage, type TencentStage } from "./tencent-stage.ts";

describe("what Tencent tells", () => {
	let stage: TencentStage;

	beforeEach(async () => {
		stage = await startTencentStage();
	});
	afterEach(() => stage.close());

	describe("of a file", () => {
		it("is shown on the announcement, in its thread, and to whoever asked, once", async () => {
			await stage.recorded();
			const file = fileAt(0, 1800, { taskId: taskId("task-1") });
			await stage.tellFile(file);
			assert.deepEqual(await stage.shownIn(), ["announcement task-1", "file task-1", "file-to-requester task-1"]);
			await stage.tellFile(file);
			assert.deepEqual(await stage.shownIn(minute), []);
		});

		it("changes the announcement once in 30 s, with all that came meanwhile, and is told by itself at once", async () => {
			await stage.recorded();
			const told = ["file task-1", "file-to-requester task-1"];
			await stage.tellFile(fileAt(0, 60));
			assert.deepEqual(await stage.shownIn(), ["announcement task-1", ...told]);
			for (const from of [60, 120, 180]) {
				await stage.tellFile(fileAt(from, from + 60));
				assert.deepEqual(await stage.shownIn(second), told);
			}
			assert.deepEqual(await stage.shownIn(26 * second), []);
			assert.deepEqual(await stage.shownIn(second), ["announcement task-1"]);
			await stage.tellFile(fileAt(240, 300));
			assert.deepEqual(await stage.shownIn(29 * second), told);
			assert.deepEqual(await stage.shownIn(second), ["announcement task-1"]);
			await stage.tellFile(fileAt(300, 360));
			await stage.tell({ kind: "push-ended", at: into(360) });
			assert.deepEqual(await stage.shownIn(), told);
			assert.deepEqual(await stage.shownIn(5 * second), ["announcement task-1", "interruption task-1"]);
		});

		it("is told of a recording that nobody knew to exist when it came, once that is known", async () => {
			const { store } = stage.deps;
			const draft = drafting();
			await store.add(draft);
			const confirmed = await store.write(confirming(draft.next, half));
			assert.ok(confirmed);
			const sending = await store.write(takeTurn({ ...confirmed, turn: "waiting" }, now, 1000));
			assert.ok(sending);
			const unknown = await store.write(settle(sending, inDoubt, now, true));
			assert.ok(unknown?.state === "unknown");
			await stage.tellFile(fileAt(0, 60));
			await stage.tell({ kind: "push-ended", at: into(60) });
			assert.deepEqual(await stage.shownIn(10 * second), ["card unknown"]);
			await store.write(settle(unknown, { kind: "created", taskId: taskId("task-1") }, now));
			assert.deepEqual(await stage.shownIn(), ["announcement task-1", "card task-1"]);
			const told = ["file task-1", "file-to-requester task-1", "interruption task-1"];
			assert.deepEqual(await stage.shownIn(5 * second), told);
		});

		it("is nobody's but the recording's whose task it names, wherever that is", async () => {
			const recording = await stage.recorded();
			const later = { start: plus(half.end, minute), end: plus(half.end, 2 * minute) };
			const plan = {
				mode: "scheduled",
				channelId: channel("8888_test123"),
				window: { kind: "fixed", ...later },
			} as const;
			await stage.recorded({ plan });
			await stage.deps.store.notices.keepFile(fileAt(0, 60, { taskId: taskId("task-2") }), []);
			assert.deepEqual((await newsOf(recording, stage.deps.store)).files, []);
		});

		it("is not certain where another recording overlaps with any one of them", async () => {
			for (const [from, to, certain] of [
				[0, 500, ["600-900"]],
				[700, 900, ["0-300"]],
			] as const) {
				const span = { start: into(from), end: into(to) };
				const window = { kind: "fixed", ...span } as const;
				const channelId = channel(`8888_${from}`);
				const recording = await stage.recorded({
					plan: { mode: "scheduled", channelId, window: { kind: "fixed", ...half } },
				});
				await stage.recorded({ shownOverlaps: [recording.id], plan: { mode: "scheduled", channelId, window } });
				await stage.tellFile(fileAt(0, 300, { channelId, id: fileId(`${from} 0-300`) }));
				await stage.tellFile(fileAt(600, 900, { channelId, id: fileId(`${from} 600-900`) }));
				const { files } = await newsOf(recording, stage.deps.store);
				assert.deepEqual(
					files.filter(({ isCertain }) => isCertain).map(({ file }) => file.id),
					certain.map((id) => `${from} ${id}`),
				);
			}
		});

		it("is shown with every recording that it may belong to, where it names none", async () => {
			const { id } = await stage.recorded();
			await stage.recorded({ shownOverlaps: [id] });
			await stage.tellFile(fileAt(0, 60));
			const files = (await stage.shownIn()).filter((one) => one.startsWith("file "));
			assert.deepEqual(files, ["file task-1", "file task-2"]);
		});

		it("is nothing to a recording of another stream", async () => {
			await stage.recorded();
			await stage.tellFile(fileAt(0, 60, { channelId: channel("8888_other") }));
			assert.deepEqual(await stage.shownIn(), []);
		});

		it("is news of the recording, in its order, and certain where it is nobody else's", async () => {
			const recording = await stage.recorded();
			await stage.tellFile(fileAt(600, 1800));
			await stage.tellFile(fileAt(0, 600));
			const { files, stream } = await newsOf(recording, stage.deps.store);
			assert.deepEqual(
				files.map(({ file, isCertain }) => [file.id, isCertain]),
				[
					["0-600", true],
					["600-1800", true],
				],
			);
			assert.deepEqual(stream, { interruptions: [] });
		});
	});

	describe("of the stream", () => {
		it("is shown where it lasts for five seconds, and again when it is over", async () => {
			await stage.recorded();
			await stage.tell({ kind: "push-ended", at: into(60) });
			assert.deepEqual(await stage.shownIn(4999), []);
			assert.deepEqual(await stage.shownIn(1), ["announcement task-1", "interruption task-1"]);
			await stage.tell({ kind: "push-began", at: into(120) });
			assert.deepEqual(await stage.shownIn(5000), ["announcement task-1", "interruption task-1"]);
		});

		it("is shown for each interruption once, whatever came before", async () => {
			await stage.recorded();
			for (const [from, to] of [
				[60, 120],
				[300, 360],
			] as const) {
				await stage.tell({ kind: "push-ended", at: into(from) });
				assert.deepEqual(await stage.shownIn(5000), ["announcement task-1", "interruption task-1"], `${from} s`);
				await stage.tell({ kind: "push-began", at: into(to) });
				assert.deepEqual(await stage.shownIn(5000), ["announcement task-1", "interruption task-1"], `${to} s`);
			}
		});

		it("is not told because the announcement shows it, unless the recording has changed", async () => {
			const { id } = await stage.recorded();
			const { notices } = stage.deps.store;
			await notices.keepEvent("k", { kind: "push-ended", channelId: channel("8888_test123"), at: into(60) }, []);
			await notices.touch([{ recordingId: id, kind: "announcement" }]);
			assert.deepEqual(await stage.shownIn(), ["announcement task-1"]);
			assert.deepEqual(await stage.shownIn(5 * second), []);
		});

		it("is no word worth where it was over within five seconds", async () => {
			await stage.recorded();
			await stage.tell({ kind: "push-ended", at: into(60) });
			await stage.tell({ kind: "push-began", at: into(64) });
			assert.deepEqual(await stage.shownIn(5000), ["announcement task-1"]);
		});

		it("is nothing to a recording that is over by then, or that it does not name", async () => {
			await stage.recorded();
			await stage.tell({ kind: "push-ended", at: half.end });
			await stage.tell({ kind: "record-paused", at: into(60), taskId: taskId("another") });
			assert.deepEqual(await stage.shownIn(5000), []);
			await stage.tell({ kind: "record-paused", at: into(60), taskId: taskId("task-1") });
			assert.deepEqual(await stage.shownIn(5000), ["announcement task-1", "interruption task-1"]);
		});

		it("counts from ten minutes before the start", async () => {
			const recording = await stage.recorded();
			await stage.tell({ kind: "push-ended", at: into(-600) });
			const { stream } = await newsOf(recording, stage.deps.store);
			assert.deepEqual(stream.interruptions, [{ since: half.start }]);
			assert.deepEqual(await stage.shownIn(5000), ["announcement task-1"]);
		});
	});

	it("is kept where it means nothing to us, and shown nowhere", async () => {
		await stage.recorded();
		await takeNotice({ key: "k", notice: { kind: "other" }, body: "{}" }, stage.deps);
		assert.deepEqual(await stage.shownIn(minute), []);
	});

	describe("is what a message shows", () => {
		async function shows(kind: ShownKind, recording: Existing) {
			const what = await whatToShow(kind, recording, stage.deps);
			return what && Object.fromEntries(Object.entries(what).filter(([name]) => name !== "news"));
		}
		const announcement = async ({ id }: Existing): Promise<Place | undefined> =>
			stage.deps.store.notices.placeOf(id, "announcement");

		it("beside the announcement, and where that stands", async () => {
			const recording = await stage.recorded();
			const at = await announcement(recording);
			assert.ok(at);
			await stage.tellFile(fileAt(0, 600));
			await stage.tell({ kind: "push-ended", at: into(700) });
			const [file] = (await newsOf(recording, stage.deps.store)).files;
			assert.deepEqual(await shows("card", recording), { kind: "card" });
			assert.deepEqual(await shows("announcement", recording), { kind: "announcement" });
			assert.deepEqual(await shows("outcome", recording), { kind: "outcome", recording, announcement: at });
			assert.deepEqual(await shows("file.0-600", recording), { kind: "file", file, announcement: at });
			assert.deepEqual(await shows("file-to-requester.0-600", recording), { kind: "file-to-requester", file });
			assert.deepEqual(await shows(`interruption.${into(700)}`, recording), {
				kind: "interruption",
				interruption: { since: into(700) },
				announcement: at,
			});
		});

		it("unless there is nothing to it, any more", async () => {
			const recording = await stage.recorded();
			assert.equal(await shows("file.1-2", recording), undefined);
			assert.equal(await shows(`interruption.${into(700)}`, recording), undefined);
			assert.equal(await shows("not-pushing", recording), undefined);
			const { next: draft } = drafting();
			assert.equal(await whatToShow("announcement", draft, stage.deps), undefined);
			assert.equal(await whatToShow("outcome", draft, stage.deps), undefined);
			assert.equal(await whatToShow("file.0-600", draft, stage.deps), undefined);
			const click = { by: alice, at: now, span: half, card: draft.card };
			const { next: kept } = keep(draft, click, now);
			assert.deepEqual(await whatToShow("announcement", kept, stage.deps), { kind: "unmade", recording: kept });
			assert.equal(await whatToShow("not-pushing", kept, stage.deps), undefined);
		});
	});
});
