import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import type { RecordingId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import type { RecordingApi } from "../../../src/recording/ports/recording-api.ts";
import { cancel } from "../../../src/recording/use-cases/cancel.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { takeOtherReading } from "../../../src/recording/use-cases/edit.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { created } from "../../store/builders.ts";
import { ana, asker, cardPlace, deferred, mei, ops, type RecordingWorld, recordingWorld } from "../world.ts";

const minute = 60_000;
const press = { by: mei, card: cardPlace };

describe("confirming", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	const confirm = (id: RecordingId, by = mei, card = cardPlace) =>
		confirmAndSubmit(id, { ...world.press(by), card }, world.deps);
	const lastEntry = async (id: RecordingId) => (await world.store.log(id)).at(-1);
	/** Has the world go by another API. */
	const replaceApi = (changes: Partial<RecordingApi>) => {
		const current = { ...world.deps.apis.current, ...changes };
		Object.assign(world.deps, { apis: { current, of: () => current } });
	};

	it("is logged for whoever pressed, and goes on on the card that was pressed", async () => {
		const { id } = await world.drafted();
		await confirm(id, ops, place("another card"));
		const [, confirmed, turn, settled] = await world.store.log(id);
		assert.deepEqual(
			[confirmed, turn, settled].map((entry) => [entry?.from, entry?.to, entry?.by, entry?.why.kind]),
			[
				["draft", "submitting", ops, "confirmed"],
				["submitting", "submitting", undefined, "turn"],
				["submitting", "failed", undefined, "outcome"],
			],
		);
		const recording = await world.store.get(id);
		assert.deepEqual(
			recording && "span" in recording && [recording.confirmedBy, recording.confirmedAt, recording.card],
			[ops, world.deps.clock(), "another card"],
		);
	});

	it("asks whoever drafted it back where a limit stands in the way by now", async () => {
		const draft = await world.drafted("/clip 8888_test123 until 14:10 mp4");
		world.advance(10 * minute);
		const refused = await confirm(draft.id, ops);
		assert.ok(refused.kind === "refused");
		const { problem, typed, question } = refused.refusal;
		const span = { start: world.deps.clock(), end: world.deps.clock() };
		assert.deepEqual(
			[problem, typed],
			[{ code: "ended", span }, "/clip channel 8888_test123 until 2026-11-24 14:10 mp4"],
		);
		assert.deepEqual(refused.recording, draft);
		assert.ok(question);
		const asked = await world.store.question(question);
		const { slackChannelId: channel, askedIn, locale } = asker;
		assert.deepEqual(
			[asked?.askedBy, asked?.slackChannelId, asked?.askedIn, asked?.locale, asked?.askedAt],
			[mei, channel, askedIn, locale, world.deps.clock()],
		);
	});

	it("is refused where the rules forbid by now what the card was made for", async () => {
		const draft = await world.drafted();
		Object.assign(world.deps, { access: { operators: new Set([ops]), allowIn: new Set(["C0OTHER"]) } });
		const refused = await confirm(draft.id);
		assert.ok(refused.kind === "refused");
		const problem = { code: "not-here", isDirect: false, allowIn: ["C0OTHER"], ask: [ops] };
		assert.deepEqual(refused.refusal, { problem, typed: "/clip channel 8888_test123 5m", choices: [] });
		assert.equal((await confirm(draft.id, ops)).kind, "settled");
	});

	it("asks again with nothing assumed and no other reading, where the start has passed", async () => {
		world.advance((12 * 60 + 50) * minute);
		const draft = await world.drafted("/record 8888_test123 today 3-4");
		assert.ok(draft.alternative && draft.assumptions.length > 0);
		world.advance(11 * minute);
		const asked = await confirm(draft.id, ops, place("pressed"));
		assert.ok(asked.kind === "ask-again", asked.kind);
		const { draft: anew, span, shownAt } = asked.card;
		const end = inChina(2026, 11, 25, 4);
		assert.deepEqual(
			[anew.plan.window, anew.assumptions, anew.alternative, anew.card],
			[{ kind: "from-click-until", end }, [], undefined, "pressed"],
		);
		assert.deepEqual([span, shownAt], [{ start: shownAt, end }, world.deps.clock()]);
		assert.deepEqual(await world.store.get(draft.id), anew);
		const entry = await lastEntry(draft.id);
		assert.deepEqual([entry?.by, entry?.why], [ops, { kind: "start-passed" }]);
	});

	it("asks again with what was assumed and the other reading, where another was confirmed meanwhile", async () => {
		world.script.create = async () => created;
		const mine = await world.drafted("/record 8888_test123 tomorrow 3-4");
		const hers = await world.drafted("/record 8888_test123 tomorrow 3-4", ana);
		await confirm(hers.id, ana);
		const asked = await confirm(mine.id, ops);
		assert.ok(asked.kind === "ask-again");
		const { plan, assumptions, alternative, shownOverlaps } = asked.card.draft;
		assert.ok(mine.alternative && mine.assumptions.length > 0);
		assert.deepEqual(
			{ plan, assumptions, alternative, shownOverlaps },
			{ plan: mine.plan, assumptions: mine.assumptions, alternative: mine.alternative, shownOverlaps: [hers.id] },
		);
		const entry = await lastEntry(mine.id);
		assert.deepEqual([entry?.by, entry?.why], [ops, { kind: "new-overlap" }]);
		assert.equal((await confirm(mine.id)).kind, "settled");
	});

	it("is refused where too many of the same stream run beside it by now, however it came to that", async () => {
		world.script.create = async () => created;
		replaceApi({ name: "record-task", limits: recordTaskLimits({ templates: { flv: "1" }, wrong: [] }) });
		const line = "/record 8888_test123 tomorrow 10:00-11:00";
		const drafts = [];
		for (let n = 0; n < 4; n += 1) drafts.push(await world.drafted(line));
		for (const { id } of drafts.slice(0, 3)) {
			if ((await confirm(id)).kind === "ask-again") assert.equal((await confirm(id)).kind, "settled");
		}
		const last = drafts.at(-1);
		assert.ok(last);
		const refused = await confirm(last.id);
		assert.ok(refused.kind === "refused");
		assert.deepEqual(refused.refusal.problem, { code: "too-many-overlapping", most: 3 });
		assert.equal(refused.refusal.typed, "/record channel 8888_test123 2026-11-25 10:00 to 2026-11-25 11:00");
		assert.equal(world.calls.length, 3);
	});

	it("is refused where too many of the same stream would run beside what is left of it", async () => {
		world.script.create = async () => created;
		replaceApi({ name: "record-task", limits: recordTaskLimits({ templates: { flv: "1" }, wrong: [] }) });
		const mine = await world.drafted("/record 8888_test123 14:05-14:10");
		for (let n = 0; n < 3; n += 1) {
			const { id } = await world.drafted("/record 8888_test123 14:06-14:20");
			await confirm(id);
		}
		const before = await confirm(mine.id);
		assert.equal(before.kind === "refused" && before.refusal.problem.code, "too-many-overlapping");
		world.advance(7 * minute);
		const refused = await confirm(mine.id);
		assert.equal(refused.kind === "refused" && refused.refusal.problem.code, "too-many-overlapping");
	});

	it("tells those who press while the first press is being kept where it stands by then", async () => {
		const both = async (id: RecordingId, by = mei) => {
			const presses = await Promise.all([confirm(id, by), confirm(id, by)]);
			return presses.map((press) => ("recording" in press ? [press.kind, press.recording?.state] : [press.kind]));
		};
		const { id: settled } = await world.drafted();
		assert.deepEqual(await both(settled), [
			["settled", "failed"],
			["already", "submitting"],
		]);
		const { id: passed } = await world.drafted("/record 8888_test123 14:05-14:30");
		const { id: ended } = await world.drafted("/clip 8888_test123 until 14:10");
		const { id: hers } = await world.drafted("/clip 9999_b 5m", ana);
		world.advance(12 * minute);
		assert.deepEqual(await both(passed), [["ask-again"], ["already", "draft"]]);
		assert.deepEqual(await both(ended), [
			["refused", "draft"],
			["already", "draft"],
		]);
		assert.deepEqual(await both(hers), [
			["not-yours", "draft"],
			["not-yours", "draft"],
		]);
		world.advance(3 * minute);
		assert.deepEqual(await both(hers, ana), [
			["expired", "expired"],
			["expired", "expired"],
		]);
		assert.equal(world.deps.confirming.size, 0);
	});

	it("says that it is done where the draft was cancelled, or changed, while the press was on its way", async () => {
		for (const other of [cancel, takeOtherReading]) {
			world = recordingWorld();
			const { id } = await world.drafted("/record 8888_test123 tomorrow 3-4");
			const kept = world.store.confirm.bind(world.store);
			const first = deferred<void>();
			world.store.confirm = async (...asked) => {
				await first.promise;
				return kept(...asked);
			};
			const confirming = confirm(id);
			await other(id, press, world.deps);
			first.resolve();
			const late = await confirming;
			assert.deepEqual([late.kind, world.calls], ["already", []]);
		}
	});

	it("does not ask for what else runs where any number may overlap", async () => {
		const { id } = await world.drafted();
		world.store.conflicting = () => Promise.reject(new Error("asked"));
		assert.equal((await confirm(id)).kind, "settled");
	});

	it("sends to the API that the draft was made for", async () => {
		const { id } = await world.drafted();
		const of = world.deps.apis.current;
		Object.assign(world.deps, { apis: { current: of, of: () => undefined } });
		const confirmation = await confirm(id);
		assert.ok(confirmation.kind === "settled" && confirmation.recording?.state === "failed");
		assert.deepEqual(confirmation.recording.failure, { kind: "not-sent", cause: { code: "not-configured" } });
		assert.deepEqual(world.calls, []);
	});
});

describe("cancelling", () => {
	it("is logged for whoever did it, and one of two at the same moment does", async () => {
		const world = recordingWorld();
		const { id } = await world.drafted();
		const both = await Promise.all([1, 2].map(() => cancel(id, { by: ops, card: cardPlace }, world.deps)));
		assert.deepEqual(
			both.map((result) => [result.kind, "recording" in result && result.recording.state]),
			[
				["cancelled", "cancelled"],
				["already", "cancelled"],
			],
		);
		const entry = (await world.store.log(id)).at(-1);
		assert.deepEqual([entry?.by, entry?.why, entry?.at], [ops, { kind: "cancelled" }, world.deps.clock()]);
	});
});
