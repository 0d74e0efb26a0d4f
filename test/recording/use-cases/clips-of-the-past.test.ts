import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import type { Outcome } from "../../../src/recording/cause.ts";
import { emptyForm, type FormValues, formOf } from "../../../src/recording/command/form.ts";
import { fileId, type RecordingId, slackChannelId, taskId } from "../../../src/recording/ids.ts";
import { settle } from "../../../src/recording/limits.ts";
import { place } from "../../../src/recording/place.ts";
import type { ClipProgress, PastClips, Recorded } from "../../../src/recording/ports/recording-api.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import { type Existing, taskOf } from "../../../src/recording/recording.ts";
import { takeTurn } from "../../../src/recording/transitions.ts";
import { again } from "../../../src/recording/use-cases/again.ts";
import { recordedAsker } from "../../../src/recording/use-cases/ask-recorded.ts";
import type { Card, Note } from "../../../src/recording/use-cases/card.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import type { Deps } from "../../../src/recording/use-cases/deps.ts";
import { draftFromForm, edit } from "../../../src/recording/use-cases/edit.ts";
import { formOfMessage } from "../../../src/recording/use-cases/form-of-message.ts";
import { showDue } from "../../../src/recording/use-cases/keep-shown.ts";
import { newsOf, whatToShow } from "../../../src/recording/use-cases/news.ts";
import { recovery } from "../../../src/recording/use-cases/recover.ts";
import { requestOfText } from "../../../src/recording/use-cases/request-of-text.ts";
import { retry } from "../../../src/recording/use-cases/retry.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { takeCommand } from "../../../src/recording/use-cases/take-command.ts";
import { takeNotice } from "../../../src/recording/use-cases/take-notice.ts";
import { stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { formatChina } from "../../../src/time/calendar.ts";
import { type Instant, plus } from "../../../src/time/instant.ts";
import { alice, confirming, inDoubt, refused } from "../../store/builders.ts";
import { afterMicrotasks, deferred } from "../world.ts";
import { type Stage, startStage } from "./support.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const asker = {
	by: alice,
	slackChannelId: slackChannelId("C0LIVE"),
	askedIn: place("channel"),
	card: place("card"),
	locale: "en",
} as const;
const bucket = { name: "clips-1", region: "ap-guangzhou" };
const playUrl = "https://play.example.com/{app}/{stream}.m3u8";
const task = taskId("task-1");
const created: Outcome = { kind: "created", taskId: task };

describe("a clip of the past", () => {
	let stage: Stage;
	let outcomes: Outcome[];
	let asked: string[];
	let recorded: () => Promise<Recorded>;
	let progress: ClipProgress;

	beforeEach(async () => {
		outcomes = [];
		asked = [];
		recorded = async () => ({ kind: "certain", parts: [] });
		progress = { kind: "making", taskId: task, percent: 0 };
		const past: PastClips = {
			watchUrl: (_, { start, end }) => `https://play.example.com/a.m3u8?${start}-${end}`,
			recorded: () => recorded(),
			async create(_plan, span, id) {
				asked.push(`${id} ${span.end - span.start}`);
				return outcomes.shift() ?? created;
			},
			async progress() {
				return progress;
			},
			folder: (id) => `clips-1/${id}/`,
		};
		const limits = recordTaskLimits({ templates: { flv: "1" }, wrong: [] }, { playUrl, bucket });
		stage = await startStage({ name: "record-task", limits, past, create: async () => created });
	});
	afterEach(() => stage.close());

	async function carded(line = "8888_test123 last 5m", deps = stage.deps): Promise<Card> {
		const answer = await takeCommand("/clip", line, asker, deps);
		assert.ok(answer.kind === "card", JSON.stringify(answer));
		return answer.card;
	}
	const press = () => ({ by: alice, card: place("card"), acknowledge: async () => {} });
	const confirmed = async (line?: string): Promise<RecordingId> => {
		const { draft } = await carded(line);
		await confirmAndSubmit(draft.id, press(), stage.deps);
		return draft.id;
	};
	const stateOf = async (id: RecordingId) => {
		const recording = await stage.deps.store.get(id);
		return recording?.state === "submitted" ? recording.clip?.kind : recording?.state;
	};
	/** Lets time pass, with somebody who looks for what is due. */
	async function pass(ms: number, everyMs = 5 * second): Promise<void> {
		const steps = stepTaker(stage.deps);
		for (let passed = 0; passed < ms; passed += everyMs) {
			stage.advance(everyMs);
			await steps.now();
		}
	}
	const noteOf = async (kind: Note["kind"], changed: Partial<Deps>) =>
		(await carded("8888_test123 last 5m", { ...stage.deps, ...changed })).notes.find((note) => note.kind === kind);

	it("says what has only just been, what is kept as no file, and nothing of that to a clip from now on", async () => {
		const kinds = async (line: string, deps = stage.deps) =>
			(await carded(line, deps)).notes.map(({ kind }) => kind).filter((kind) => kind !== "recorded");
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
		const fromNow = await carded("8888_test123 5m");
		assert.deepEqual([fromNow.watchUrl, fromNow.notes], [undefined, []]);
	});

	it("is of the window that was typed, however late it is confirmed, and is asked for once", async () => {
		const { draft, span, watchUrl } = await carded();
		assert.equal(watchUrl, `https://play.example.com/a.m3u8?${span.start}-${span.end}`);
		stage.advance(10 * minute);
		await Promise.all(Array.from({ length: 20 }, () => confirmAndSubmit(draft.id, press(), stage.deps)));
		const recording = await stage.deps.store.get(draft.id);
		assert.ok(recording?.state === "submitted");
		assert.deepEqual([recording.span, asked], [span, [`${draft.id} ${5 * minute}`]]);
	});

	it("does not ask at the click what was recorded", async () => {
		const { draft } = await carded();
		const askRecorded = () => Promise.reject(new Error("asked"));
		const confirmation = await confirmAndSubmit(draft.id, press(), { ...stage.deps, askRecorded });
		assert.equal(confirmation.kind, "settled");
	});

	it("shows what was not recorded, asks for it once, and does not wait long for it", async () => {
		const end = stage.deps.clock();
		const gap = { start: plus(end, -4 * minute), end: plus(end, -3 * minute) };
		let times = 0;
		recorded = async () => {
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
		assert.deepEqual(await noteOf("recorded", patient), { kind: "recorded", gaps: [gap] });
		assert.deepEqual(await noteOf("recorded", patient), { kind: "recorded", gaps: [gap] });
		assert.equal(times, 1);
		let elapsed = 0;
		const aging = { ...patient, askRecorded: recordedAsker(() => elapsed) };
		await noteOf("recorded", aging);
		elapsed = 9999;
		await noteOf("recorded", aging);
		assert.equal(times, 2);
		elapsed = 10_000;
		await noteOf("recorded", aging);
		assert.equal(times, 3);
		recorded = () => new Promise(() => {});
		const impatient = { askRecorded: recordedAsker(() => 0) };
		assert.deepEqual(await noteOf("recorded", impatient), { kind: "recorded", gaps: "unreadable" });
		recorded = () => Promise.reject(new Error("no"));
		const failing = { askRecorded: recordedAsker(() => 0), pause: patient.pause };
		assert.deepEqual(await noteOf("recorded", failing), { kind: "recorded", gaps: "unreadable" });
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
		const { draft } = await carded();
		const opened = formOf(draft);
		const edited = async (values: Partial<FormValues>, of = draft) => {
			const result = await edit(of.id, of.version, { values: { ...formOf(of), ...values } }, press(), stage.deps);
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
		const refusedPartly = await edit(longer.draft.id, longer.draft.version, { values }, press(), stage.deps);
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
		await confirmed("8888_test123 1h");
		stage.advance(10 * minute);
		const { notes } = await carded();
		assert.deepEqual(
			notes.filter(({ kind }) => kind === "overlap" || kind === "just-confirmed"),
			[],
		);
	});

	it("is followed until it is made, then has its file", async () => {
		const id = await confirmed();
		progress = { kind: "making", taskId: task, percent: 40 };
		await pass(10 * second);
		const making = await stage.deps.store.get(id);
		assert.ok(making?.state === "submitted" && making.clip?.kind === "making");
		assert.equal(making.clip.percent, 40);
		const settled = () => stage.events.flatMap((event) => (event.kind === "settled" ? [event.facts] : []));
		assert.deepEqual(settled().slice(1), [], "no more than that it was asked for");
		await pass(10 * second);
		assert.deepEqual(await stage.deps.store.get(id), making, "the same once more is no change");
		const file = fileOf(making);
		progress = { kind: "made", taskId: task, file };
		await pass(10 * second);
		const { store } = stage.deps;
		const told = (await store.log(id)).flatMap(({ why }) => (why.kind === "clip" ? [why.clip] : []));
		assert.deepEqual(told, [making.clip, { kind: "made" }]);
		assert.deepEqual(settled().slice(1), [{ clip: { kind: "made" } }]);
		assert.deepEqual([await stateOf(id), (await newsOf(making, store)).files], ["made", [{ file, isCertain: true }]]);
		const { length } = stage.shown;
		await pass(hour, minute);
		assert.equal(stage.shown.length, length);
	});

	it("shows its progress by an edit, and its file to everybody and to whoever asked", async () => {
		const id = await confirmed();
		const making = await stage.deps.store.get(id);
		assert.ok(making?.state === "submitted");
		progress = { kind: "made", taskId: task, file: fileOf(making) };
		await pass(10 * second);
		await showDue(stage.deps, id);
		const kinds = new Set(stage.shown.map(({ what }) => what.kind));
		assert.deepEqual(kinds, new Set(["card", "announcement", "file", "file-to-requester"]));
		const announced = stage.shown.findLast(({ what }) => what.kind === "announcement")?.what;
		assert.ok(announced?.kind === "announcement");
		assert.deepEqual(announced.news.clip?.folder, `clips-1/${id}/`);
	});

	it("has no interruptions of the stream that it is of, and a clip from now on has no address", async () => {
		const id = await confirmed();
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
		const fromNow = await stage.deps.store.get(await confirmed("9999_b 5m"));
		assert.ok(fromNow);
		assert.deepEqual(await whatToShow("card", fromNow, stage.deps), { kind: "card" });
		const { draft } = await carded();
		assert.deepEqual(await whatToShow("card", draft, stage.deps), { kind: "card" });
	});

	it("is told aloud where it could not be made, and can be had again", async () => {
		const id = await confirmed();
		assert.equal((await again(id, asker, stage.deps)).kind, "not-over");
		progress = { kind: "failed", taskId: task, code: "70000", message: "no" };
		await pass(10 * second);
		await showDue(stage.deps, id);
		assert.equal(await stateOf(id), "failed");
		assert.ok(stage.shown.some(({ what }) => what.kind === "outcome"));
		const another = await again(id, asker, stage.deps);
		assert.ok(another.kind === "card");
		const first = await stage.deps.store.get(id);
		assert.deepEqual(another.card.draft.plan, first?.plan);
	});

	it("counts as untold of where nothing certain comes for a day", async () => {
		const id = await confirmed();
		progress = { kind: "unreadable" };
		await pass(23 * hour, 30 * minute);
		assert.equal(await stateOf(id), "making");
		await pass(2 * hour, 30 * minute);
		assert.equal(await stateOf(id), "untold");
	});

	it("cannot be stopped", async () => {
		const id = await confirmed();
		assert.equal((await stop(id, press(), stage.deps)).kind, "over");
	});

	it("is asked for once more where its outcome is unknown, until Tencent answers, and never twice for it", async () => {
		outcomes = [inDoubt, inDoubt, refused, inDoubt, refused];
		const id = await confirmed();
		assert.equal(await stateOf(id), "unknown");
		await pass(2 * minute);
		assert.equal(await stateOf(id), "unknown");
		await pass(3 * minute);
		assert.equal(await stateOf(id), "making");
		assert.deepEqual(new Set(asked), new Set([`${id} ${5 * minute}`]));
		const { length } = asked;
		await pass(2 * hour, minute);
		assert.equal(asked.length, length);
	});

	it("exists where Tencent says that its id was taken before, and has its file once its task is found", async () => {
		outcomes = [inDoubt];
		const id = await confirmed();
		outcomes = [{ kind: "created", taskId: taskId(id), clip: "untold" }];
		progress = { kind: "unreadable" };
		await pass(10 * second);
		const untold = await stage.deps.store.get(id);
		assert.ok(untold?.state === "submitted");
		assert.deepEqual([untold.clip?.kind, taskOf(untold)], ["untold", undefined]);
		const file = fileOf({ ...untold, taskId: task });
		progress = { kind: "made", taskId: task, file };
		await pass(minute);
		const made = await stage.deps.store.get(id);
		assert.ok(made?.state === "submitted");
		const { files } = await newsOf(made, stage.deps.store);
		assert.deepEqual([made.clip?.kind, taskOf(made), files], ["made", task, [{ file, isCertain: true }]]);
		assert.ok(stage.shown.some(({ what }) => what.kind === "file"));
	});

	it("counts as one that is not told of where its task is found for a day by nobody", async () => {
		outcomes = [{ kind: "created", taskId: taskId("own"), clip: "untold" }];
		progress = { kind: "unreadable" };
		const id = await confirmed();
		await pass(25 * hour, 30 * minute);
		const recording = await stage.deps.store.get(id);
		assert.deepEqual(recording?.state === "submitted" && recording.clip, { kind: "untold" });
	});

	it("is asked for by a press as well, by the same request", async () => {
		outcomes = Array.from({ length: 20 }, () => inDoubt);
		const id = await confirmed();
		await pass(2 * hour, 5 * minute);
		const recording = await stage.deps.store.get(id);
		assert.ok(recording?.state === "unknown");
		assert.equal(recording.asking, "in-vain");
		outcomes = [inDoubt];
		assert.equal((await retry(id, press(), stage.deps)).kind, "already");
		const inVain = { state: "unknown", asked: true, outcome: undefined };
		assert.deepEqual(
			stage.events.slice(-2).map((event) => event.kind === "settled" && event.facts),
			[inVain, inVain],
		);
		const settled = await retry(id, press(), stage.deps);
		assert.deepEqual([settled.kind, await stateOf(id)], ["settled", "making"]);
		assert.deepEqual([new Set(asked).size, await stage.deps.store.retryOf(id)], [1, undefined]);
	});

	it("is asked for by one press at a time, and says in the log where the store is away", async () => {
		outcomes = [inDoubt, inDoubt];
		const id = await confirmed();
		const held = deferred<void>();
		const first = retry(id, { ...press(), acknowledge: () => held.promise }, stage.deps);
		while (stage.deps.underWay.size === 0) await afterMicrotasks();
		assert.equal((await retry(id, press(), stage.deps)).kind, "already");
		held.resolve();
		assert.deepEqual([(await first).kind, asked.length], ["already", 2]);
		assert.equal(stage.deps.underWay.size, 0);
		const { store } = stage.deps;
		const write = store.write.bind(store);
		const cause = new Error("away");
		store.write = () => Promise.reject(cause);
		const away = await retry(id, press(), stage.deps);
		assert.deepEqual([away.kind, asked.length], ["already", 3]);
		const fault = { kind: "fault", what: "asking for a clip once more", cause, recordingId: id };
		assert.deepEqual(stage.events.at(-1), fault);
		store.write = write;
		const get = store.get.bind(store);
		let reads = 0;
		store.get = (of) => (++reads > 2 ? Promise.reject(cause) : get(of));
		const unread = await retry(id, press(), stage.deps);
		assert.equal(unread.kind === "already" && unread.recording.state, "unknown");
		store.get = get;
		assert.equal(await stateOf(id), "making");
	});

	it("is asked for no more once the same request could make a second one", async () => {
		outcomes = Array.from({ length: 20 }, () => inDoubt);
		const id = await confirmed();
		const { length } = asked;
		stage.advance(3 * 24 * hour);
		await stepTaker(stage.deps).now();
		assert.equal((await retry(id, press(), stage.deps)).kind, "already");
		assert.deepEqual([await stateOf(id), asked.length], ["unknown", length]);
	});

	it("is asked for once more where a process died with its request", async () => {
		const { store } = stage.deps;
		const { draft } = await carded();
		const submitting = await store.write(confirming(draft, settle(draft.plan.window, stage.deps.clock())));
		assert.ok(submitting);
		const sending = await store.write(takeTurn({ ...submitting, turn: "waiting" }, stage.deps.clock(), -1));
		assert.ok(sending);
		const recovering = recovery(stage.deps);
		stage.advance(5 * second);
		await recovering.now();
		assert.deepEqual([await stateOf(draft.id), asked], ["unknown", []]);
		await pass(10 * second);
		assert.deepEqual([await stateOf(draft.id), asked.length], ["making", 1]);
	});

	it("is not sent where its API no longer has clips of the past", async () => {
		const { draft } = await carded();
		const { current } = stage.deps.apis;
		const { past: _, ...without } = current;
		const apis = { current, of: () => without };
		await confirmAndSubmit(draft.id, press(), { ...stage.deps, apis });
		assert.equal(await stateOf(draft.id), "failed");
	});
});

/** `HH:mm:ss` */
function inChinaClock(at: Instant): string {
	return formatChina(at, "HH:mm:ss");
}

function fileOf({ plan, span, taskId: task }: Existing): RecordedFile {
	return {
		id: fileId(`cos-${task}`),
		channelId: plan.channelId,
		taskId: task,
		...span,
		url: "https://clips-1.cos.ap-guangzhou.myqcloud.com/a.mp4",
		lengthSeconds: 300,
		format: "mp4",
		learntAt: span.end,
	};
}
