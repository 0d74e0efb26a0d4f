import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import { emptyForm, type FormValues, formOf } from "../../../src/recording/command/form.ts";
import { again } from "../../../src/recording/use-cases/again.ts";
import { recordedAsker } from "../../../src/recording/use-cases/ask-recorded.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { draftFromForm, edit } from "../../../src/recording/use-cases/edit.ts";
import { formOfMessage } from "../../../src/recording/use-cases/form-of-message.ts";
import { showDue } from "../../../src/recording/use-cases/keep-shown.ts";
import { newsOf, whatToShow } from "../../../src/recording/use-cases/news.ts";
import { requestOfText } from "../../../src/recording/use-cases/request-of-text.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { takeCommand } from "../../../src/recording/use-cases/take-command.ts";
import { takeNotice } from "../../../src/recording/use-cases/take-notice.ts";
import { plus } from "../../../src/time/instant.ts";
import {
	asker,
	fileOf,
	hour,
	inChinaClock,
	minute,
	type PastStage,
	playUrl,
	second,
	startPastStage,
	task,
} from "./past-stage.ts";

describe("a clip of the past", () => {
	let stage: PastStage;

	beforeEach(async () => {
		stage = await startPastStage();
	});
	afterEach(() => stage.close());

	it("says what has only just been, what is kept as no file, and nothing of that to a clip from now on", async () => {
		const kinds = async (line: string, deps = stage.deps) =>
			(await stage.carded(line, deps)).notes.map(({ kind }) => kind).filter((kind) => kind !== "recorded");
		assert.deepEqual(await kinds("8888_test123 last 5m"), ["just-been"]);
		const { behindMs } = stage.deps.apis.current.limits.past ?? {};
		assert.ok(behindMs);
		const end = stage.deps.clock();
		stage.advance(behindMs - 1);
		const at = `8888_test123 ${inChinaClock(plus(end, -5 * minute))}-${inChinaClock(end)}`;
		assert.deepEqual(await kinds(at), ["just-been"]);
		stage.advance(1);
		assert.deepEqual(await kinds(at), []);
		const { current } = stage.deps.apis;
		const limits = recordTaskLimits({ templates: { flv: "1" }, wrong: [] }, { playUrl });
		const linking = { ...stage.deps, apis: { current: { ...current, limits }, of: stage.deps.apis.of } };
		assert.deepEqual(await kinds(at, linking), ["link-only"]);
		const fromNow = await stage.carded("8888_test123 5m");
		assert.deepEqual([fromNow.watchUrl, fromNow.notes], [undefined, []]);
	});

	it("is of the window that was typed, however late it is confirmed, and is asked for once", async () => {
		const { draft, span, watchUrl } = await stage.carded();
		assert.equal(watchUrl, `https://play.example.com/a.m3u8?${span.start}-${span.end}`);
		stage.advance(10 * minute);
		await Promise.all(Array.from({ length: 20 }, () => confirmAndSubmit(draft.id, stage.press(), stage.deps)));
		const recording = await stage.deps.store.get(draft.id);
		assert.ok(recording?.state === "submitted");
		assert.deepEqual([recording.span, stage.answers.asked], [span, [`${draft.id} ${5 * minute}`]]);
	});

	it("does not ask at the click what was recorded", async () => {
		const { draft } = await stage.carded();
		const askRecorded = () => Promise.reject(new Error("asked"));
		const confirmation = await confirmAndSubmit(draft.id, stage.press(), { ...stage.deps, askRecorded });
		assert.equal(confirmation.kind, "settled");
	});

	it("shows what was not recorded, asks for it once, and does not wait long for it", async () => {
		const end = stage.deps.clock();
		const gap = { start: plus(end, -4 * minute), end: plus(end, -3 * minute) };
		let times = 0;
		stage.answers.recorded = async () => {
			times += 1;
			return {
				kind: "certain",
				parts: [
					{ start: plus(end, -5 * minute), end: gap.start },
					{ start: gap.end, end },
				],
			};
		};
		const patient = { askRecorded: recordedAsker(() => 0), pause: () => new Promise<void>(() => {}) };
		assert.deepEqual(await stage.noteOf("recorded", patient), { kind: "recorded", gaps: [gap] });
		assert.deepEqual(await stage.noteOf("recorded", patient), { kind: "recorded", gaps: [gap] });
		assert.equal(times, 1);
		let elapsed = 0;
		const aging = { ...patient, askRecorded: recordedAsker(() => elapsed) };
		await stage.noteOf("recorded", aging);
		elapsed = 9999;
		await stage.noteOf("recorded", aging);
		assert.equal(times, 2);
		elapsed = 10_000;
		await stage.noteOf("recorded", aging);
		assert.equal(times, 3);
		stage.answers.recorded = () => new Promise(() => {});
		const impatient = { askRecorded: recordedAsker(() => 0) };
		assert.deepEqual(await stage.noteOf("recorded", impatient), { kind: "recorded", gaps: "unreadable" });
		stage.answers.recorded = () => Promise.reject(new Error("no"));
		const failing = { askRecorded: recordedAsker(() => 0), pause: patient.pause };
		assert.deepEqual(await stage.noteOf("recorded", failing), { kind: "recorded", gaps: "unreadable" });
	});

	it("is what a message means by what has been, with a verb or without, and what its form is filled in with", async () => {
		const now = stage.deps.clock();
		const meant = await Promise.all(
			["8888_test123 last 5m", "8888_test123 tomorrow 10-11", "8888_test123 5m"].map((text) =>
				requestOfText(text, now, stage.deps),
			),
		);
		assert.deepEqual(meant, ["/clip", "/record", "/clip"]);
		const said = plus(now, -hour);
		const { mode, channel, start, end } = await formOfMessage(
			"please clip 8888_test123, last 5m",
			said,
			asker,
			stage.deps,
		);
		assert.deepEqual([mode, channel, start, end], ["realtime", "8888_test123", plus(said, -5 * minute), said]);
	});

	it("is edited into another window, or into a clip from now on", async () => {
		const { draft } = await stage.carded();
		const opened = formOf(draft);
		const edited = async (values: Partial<FormValues>, of = draft) => {
			const result = await edit(of.id, of.version, { values: { ...formOf(of), ...values } }, stage.press(), stage.deps);
			assert.ok(result.kind === "edited", JSON.stringify(result));
			return result.card;
		};
		assert.equal(opened.mode, "realtime");
		const titled = await edited({ title: "Goal" });
		assert.deepEqual([titled.draft.plan.mode, titled.span.end - titled.span.start], ["past", 5 * minute]);
		const longer = await edited({ words: "last 10m" }, titled.draft);
		assert.deepEqual([longer.draft.plan.mode, longer.span.end - longer.span.start], ["past", 10 * minute]);
		const end = stage.deps.clock();
		const partly = `${inChinaClock(plus(end, -5 * minute))}-${inChinaClock(plus(end, 5 * minute))}`;
		const values = { ...formOf(longer.draft), words: partly };
		const refusedPartly = await edit(longer.draft.id, longer.draft.version, { values }, stage.press(), stage.deps);
		assert.equal(refusedPartly.kind === "refused" && refusedPartly.errors.words?.code, "partly-past");
		const blank = emptyForm("realtime");
		const form = { ...blank, channel: "8888_test123", words: partly };
		const another = await draftFromForm(form, blank, asker, stage.deps);
		assert.equal(another.kind === "refused" && another.errors.words?.code, "partly-past");
		const typed = await takeCommand("/clip", `8888_test123 ${partly}`, asker, stage.deps);
		assert.equal(typed.kind === "refused" && typed.refusal.problem.code, "partly-past");
		const fromNow = await edited({ words: "10m" }, longer.draft);
		assert.equal(fromNow.draft.plan.mode, "realtime");
	});

	it("overlaps nothing, and nothing overlaps it", async () => {
		await stage.confirmed("8888_test123 1h");
		stage.advance(10 * minute);
		const { notes } = await stage.carded();
		assert.deepEqual(
			notes.filter(({ kind }) => kind === "overlap" || kind === "just-confirmed"),
			[],
		);
	});

	it("is followed until it is made, then has its file", async () => {
		const id = await stage.confirmed();
		stage.answers.progress = { kind: "making", taskId: task, percent: 40 };
		await stage.pass(10 * second);
		const making = await stage.deps.store.get(id);
		assert.ok(making?.state === "submitted" && making.clip?.kind === "making");
		assert.equal(making.clip.percent, 40);
		const settled = () => stage.events.flatMap((event) => (event.kind === "settled" ? [event.facts] : []));
		assert.deepEqual(settled().slice(1), [], "no more than that it was asked for");
		await stage.pass(10 * second);
		assert.deepEqual(await stage.deps.store.get(id), making, "the same once more is no change");
		const file = fileOf(making);
		stage.answers.progress = { kind: "made", taskId: task, file };
		await stage.pass(10 * second);
		const { store } = stage.deps;
		const told = (await store.log(id)).flatMap(({ why }) => (why.kind === "clip" ? [why.clip] : []));
		assert.deepEqual(told, [making.clip, { kind: "made" }]);
		assert.deepEqual(settled().slice(1), [{ clip: { kind: "made" } }]);
		assert.deepEqual(
			[await stage.stateOf(id), (await newsOf(making, store)).files],
			["made", [{ file, isCertain: true }]],
		);
		const { length } = stage.shown;
		await stage.pass(hour, minute);
		assert.equal(stage.shown.length, length);
	});

	it("shows its progress by an edit, and its file to everybody and to whoever asked", async () => {
		const id = await stage.confirmed();
		const making = await stage.deps.store.get(id);
		assert.ok(making?.state === "submitted");
		stage.answers.progress = { kind: "made", taskId: task, file: fileOf(making) };
		await stage.pass(10 * second);
		await showDue(stage.deps, id);
		const kinds = new Set(stage.shown.map(({ what }) => what.kind));
		assert.deepEqual(kinds, new Set(["card", "announcement", "file", "file-to-requester"]));
		const announced = stage.shown.findLast(({ what }) => what.kind === "announcement")?.what;
		assert.ok(announced?.kind === "announcement");
		assert.deepEqual(announced.news.clip?.folder, `clips-1/${id}/`);
	});

	it("has no interruptions of the stream that it is of, and a clip from now on has no address", async () => {
		const id = await stage.confirmed();
		const clip = await stage.deps.store.get(id);
		assert.ok(clip?.state === "submitted");
		const { channelId } = clip.plan;
		const at = plus(clip.span.start, minute);
		await showDue(stage.deps);
		const { length } = stage.shown;
		const event = { kind: "push-ended", channelId, at } as const;
		await takeNotice({ key: "1", notice: { kind: "stream", event }, body: "" }, stage.deps);
		stage.advance(5 * second);
		await showDue(stage.deps);
		assert.equal(stage.shown.length, length);
		assert.deepEqual((await newsOf(clip, stage.deps.store)).stream.interruptions, []);
		const fromNow = await stage.deps.store.get(await stage.confirmed("9999_b 5m"));
		assert.ok(fromNow);
		assert.deepEqual(await whatToShow("card", fromNow, stage.deps), { kind: "card" });
		const { draft } = await stage.carded();
		assert.deepEqual(await whatToShow("card", draft, stage.deps), { kind: "card" });
	});

	it("is told aloud where it could not be made, and can be had again", async () => {
		const id = await stage.confirmed();
		assert.equal((await again(id, asker, stage.deps)).kind, "not-over");
		stage.answers.progress = { kind: "failed", taskId: task, code: "70000", message: "no" };
		await stage.pass(10 * second);
		await showDue(stage.deps, id);
		assert.equal(await stage.stateOf(id), "failed");
		assert.ok(stage.shown.some(({ what }) => what.kind === "outcome"));
		const another = await again(id, asker, stage.deps);
		assert.ok(another.kind === "card");
		const first = await stage.deps.store.get(id);
		assert.deepEqual(another.card.draft.plan, first?.plan);
	});

	it("counts as untold of where nothing certain comes for a day", async () => {
		const id = await stage.confirmed();
		stage.answers.progress = { kind: "unreadable" };
		await stage.pass(23 * hour, 30 * minute);
		assert.equal(await stage.stateOf(id), "making");
		await stage.pass(2 * hour, 30 * minute);
		assert.equal(await stage.stateOf(id), "untold");
	});

	it("cannot be stopped", async () => {
		const id = await stage.confirmed();
		assert.equal((await stop(id, stage.press(), stage.deps)).kind, "over");
	});
});
