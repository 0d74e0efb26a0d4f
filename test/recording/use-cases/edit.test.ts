import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import { emptyForm, type FormValues, formOf } from "../../../src/recording/command/form.ts";
import { recordingId, slackChannelId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import {
	draftFromFailed,
	draftFromForm,
	edit,
	openForEdit,
	takeOtherReading,
} from "../../../src/recording/use-cases/edit.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { created } from "../../store/builders.ts";
import { inShort } from "../../time/support.ts";
import { ana, asker, cardPlace, mei, ops, type RecordingWorld, recordingWorld } from "../world.ts";

const press = { by: mei, card: cardPlace };
const hourMs = 3_600_000;
const ten = inChina(2026, 11, 25, 10);

describe("editing a draft", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	/** A draft of tomorrow 10:00 to 10:30, and its form with some changes submitted. */
	async function editing(changes: Partial<FormValues>, line = "/record 8888_test123 tomorrow 10:00-10:30 mp4") {
		const draft = await world.drafted(line);
		const result = await edit(draft.id, draft.version, { values: { ...formOf(draft), ...changes } }, press, world.deps);
		return { draft, result };
	}

	/** The fields that the form's errors stand on, each with its code. */
	async function refusals(changes: Partial<FormValues>, line?: string) {
		const { result } = await editing(changes, line);
		assert.ok(result.kind === "refused", result.kind);
		return Object.entries(result.errors).map(([field, problem]) => `${field} ${problem.code}`);
	}

	it("gives the card what the form says, and keeps it", async () => {
		const { draft, result } = await editing({ channel: "9999_b", words: "tomorrow 11:00-12:00", title: "Final" });
		assert.ok(result.kind === "edited");
		const { plan, words, version } = result.card.draft;
		assert.deepEqual(
			[plan.channelId, inShort(plan.window), plan.title, plan.format, words],
			["9999_b", "2026-11-25 11:00 .. 2026-11-25 12:00", "Final", "mp4", "tomorrow 11:00-12:00"],
		);
		assert.equal(version, draft.version + 1);
		assert.deepEqual(await world.store.get(draft.id), result.card.draft);
		assert.deepEqual((await world.store.log(draft.id)).at(-1)?.why, { kind: "edited" });
	});

	it("keeps the reading of words that were not changed, with what was assumed", async () => {
		const { draft, result } = await editing({ title: "Final" }, "/record 8888_test123 tomorrow 3-4");
		assert.ok(result.kind === "edited");
		const { assumptions, alternative, readFrom } = result.card.draft;
		assert.deepEqual(
			{ assumptions, alternative, readFrom },
			{
				assumptions: [{ kind: "24-hour", words: "tomorrow 3" }],
				alternative: draft.alternative,
				readFrom: draft.readFrom,
			},
		);
		assert.ok(draft.alternative);
	});

	it("loses against whatever changed the draft since the form was opened", async () => {
		const draft = await world.drafted("/record 8888_test123 tomorrow 3-4");
		await takeOtherReading(draft.id, press, world.deps);
		const late = await edit(draft.id, draft.version, { values: formOf(draft) }, press, world.deps);
		assert.equal(late.kind, "already");
	});

	it("is for whoever drafted it", async () => {
		const draft = await world.drafted();
		const hers = { by: ana, card: cardPlace };
		const values = formOf(draft);
		assert.equal((await edit(draft.id, draft.version, { values }, hers, world.deps)).kind, "not-yours");
		assert.equal((await takeOtherReading(draft.id, hers, world.deps)).kind, "not-yours");
	});

	it("shows what was not understood on its field", async () => {
		assert.deepEqual(await refusals({ channel: "", words: "tonight" }), ["channel no-channel", "words vague"]);
	});

	it("shows a limit on the field that was changed", async () => {
		const scheduled = "/record 8888_test123 tomorrow 10:00-10:30";
		assert.deepEqual(await refusals({ words: "tomorrow 10am for 25 hours" }), ["words too-long"]);
		assert.deepEqual(await refusals({ end: inChina(2026, 11, 27, 10) }), ["end too-long"]);
		assert.deepEqual(await refusals({ length: "25h" }), ["length too-long"]);
		const both = { start: inChina(2026, 11, 25, 9), end: inChina(2026, 11, 27, 10) };
		assert.deepEqual(await refusals(both), ["end too-long"]);
		assert.deepEqual(await refusals({ start: inChina(2026, 11, 25, 9), length: "25h" }), ["length too-long"]);
		const yesterday = inChina(2026, 11, 23, 10);
		assert.deepEqual(await refusals({ start: yesterday }), ["start ended"]);
		assert.deepEqual(await refusals({ format: "aac" }, scheduled), ["format format-not-for-type"]);
	});

	it("shows a limit on the type where that was changed and the format was not", async () => {
		const audio = "/record 8888_test123 tomorrow 10:00-10:30 audio aac";
		assert.deepEqual(await refusals({ type: "video" }, audio), ["type format-not-for-type"]);
	});

	it("shows a limit on the mode where that alone was changed", async () => {
		assert.deepEqual(await refusals({ mode: "realtime" }), ["mode clip-not-now"]);
		assert.deepEqual(await refusals({ mode: "realtime" }, "/record 8888_test123 now for 1h"), ["mode clip-too-long"]);
		const both = { mode: "realtime", words: "tomorrow 11:00-11:10" } as const;
		assert.deepEqual(await refusals(both), ["mode clip-not-now"]);
	});

	it("shows a limit on the words where nothing was changed but the clock", async () => {
		const draft = await world.drafted("/record 8888_test123 14:05-14:10");
		world.advance(11 * 60_000);
		const result = await edit(draft.id, draft.version, { values: formOf(draft) }, press, world.deps);
		assert.ok(result.kind === "refused");
		assert.deepEqual(
			Object.entries(result.errors).map(([field, problem]) => [field, problem.code]),
			[["words", "ended"]],
		);
	});

	it("shows a channel that may not be recorded on its field", async () => {
		const draft = await world.drafted();
		const deps = { ...world.deps, access: { operators: new Set<typeof mei>(), channels: ["8888_*"] } };
		const values = { ...formOf(draft), channel: "9999_b" };
		const result = await edit(draft.id, draft.version, { values }, press, deps);
		assert.ok(result.kind === "refused");
		assert.deepEqual(
			Object.entries(result.errors).map(([field, problem]) => [field, problem.code]),
			[["channel", "channel-not-allowed"]],
		);
	});

	it("shows on the words that too many of the same stream run beside it", async () => {
		world.script.create = async () => created;
		const limits = recordTaskLimits({ templates: { flv: "1" }, wrong: [] });
		const current = { ...world.deps.apis.current, name: "record-task" as const, limits };
		Object.assign(world.deps, { apis: { current, of: () => current } });
		for (let n = 0; n < 3; n += 1) {
			const { id } = await world.drafted("/record 8888_test123 tomorrow 11:00-12:00");
			await confirmAndSubmit(id, world.press(), world.deps);
		}
		const draft = await world.drafted("/record 8888_test123 tomorrow 10:00-10:30");
		const submit = (words: string) =>
			edit(draft.id, draft.version, { values: { ...formOf(draft), words } }, press, world.deps);
		const refused = await submit("tomorrow 11:30-12:30");
		assert.deepEqual(refused, { kind: "refused", errors: { words: { code: "too-many-overlapping", most: 3 } } });
		assert.equal((await submit("tomorrow 12:00-12:30")).kind, "edited");
	});

	it("knows of the others that its card shows by then, and stands where it was pressed", async () => {
		world.script.create = async () => created;
		const other = await world.drafted("/record 8888_test123 tomorrow 11:00-12:00");
		await confirmAndSubmit(other.id, world.press(), world.deps);
		const draft = await world.drafted("/record 8888_test123 tomorrow 10:00-10:30");
		const values = { ...formOf(draft), words: "tomorrow 11:30-12:30" };
		const pressed = { by: ops, card: place("pressed") };
		const result = await edit(draft.id, draft.version, { values }, pressed, world.deps);
		assert.ok(result.kind === "edited");
		assert.deepEqual([result.card.draft.shownOverlaps, result.card.draft.card], [[other.id], "pressed"]);
		const entry = (await world.store.log(draft.id)).at(-1);
		assert.deepEqual([entry?.by, entry?.at], [ops, world.deps.clock()]);
	});

	it("of one of two at the same moment is taken", async () => {
		const draft = await world.drafted("/record 8888_test123 tomorrow 3-4");
		const submission = { values: { ...formOf(draft), title: "Final" } };
		const both = await Promise.all([
			edit(draft.id, draft.version, submission, press, world.deps),
			takeOtherReading(draft.id, press, world.deps),
		]);
		assert.deepEqual(both.map(({ kind }) => kind).toSorted(), ["already", "edited"]);
		const gone = await edit(recordingId("nope"), 1, submission, press, world.deps);
		assert.deepEqual(gone, { kind: "gone" });
	});

	it("lets an operator record what nobody else may", async () => {
		const draft = await world.drafted();
		const deps = { ...world.deps, access: { operators: new Set([ops]), channels: ["8888_*"] } };
		const values = { ...formOf(draft), channel: "9999_b" };
		const result = await edit(draft.id, draft.version, { values }, { by: ops, card: cardPlace }, deps);
		assert.equal(result.kind, "edited");
	});

	it("goes by the time that the form showed, where that was not the draft's own", async () => {
		const draft = await world.drafted("/record 8888_test123 tomorrow 10:00-10:30");
		const times = { words: "tomorrow 11:00-12:00", start: ten, end: inChina(2026, 11, 25, 12), length: "2h" };
		const values = { ...formOf(draft), ...times, title: "Final" };
		const result = await edit(draft.id, draft.version, { values, times }, press, world.deps);
		assert.ok(result.kind === "edited");
		assert.equal(inShort(result.card.draft.plan.window), "2026-11-25 11:00 .. 2026-11-25 12:00");
	});

	describe("to the other reading", () => {
		it("swaps the window, drops what is no longer assumed, and swaps back", async () => {
			const draft = await world.drafted("/record 8888_test123 tomorrow 3-4");
			const other = await takeOtherReading(draft.id, press, world.deps);
			assert.ok(other.kind === "edited");
			assert.equal(inShort(other.card.draft.plan.window), "2026-11-25 15:00 .. 2026-11-25 16:00");
			assert.deepEqual(other.card.draft.assumptions, []);
			assert.deepEqual((await world.store.log(draft.id)).at(-1)?.why, { kind: "other-reading" });
			const back = await takeOtherReading(draft.id, press, world.deps);
			assert.ok(back.kind === "edited");
			assert.deepEqual(back.card.draft.plan.window, draft.plan.window);
		});

		it("keeps what else was assumed", async () => {
			const draft = await world.drafted("/record 8888_test123 tomorow 3-4");
			const corrected = { kind: "corrected", words: "tomorow", meant: "tomorrow" };
			assert.equal(draft.assumptions.length, 2);
			const other = await takeOtherReading(draft.id, press, world.deps);
			assert.deepEqual(other.kind === "edited" && other.card.draft.assumptions, [corrected]);
		});

		it("does nothing where there is none", async () => {
			const draft = await world.drafted();
			assert.deepEqual(await takeOtherReading(draft.id, press, world.deps), { kind: "already", recording: draft });
			assert.deepEqual(await takeOtherReading(recordingId("nope"), press, world.deps), { kind: "gone" });
		});
	});

	describe("anew, as a draft of its own", () => {
		it("makes a card of a form that no draft stands behind, or says what is wrong", async () => {
			const opened = emptyForm("realtime");
			const take = (changes: Partial<FormValues>) =>
				draftFromForm({ ...opened, ...changes }, opened, asker, world.deps);
			const made = await take({ channel: "9999_b", length: "5m" });
			assert.ok(made.kind === "card");
			const { plan, requestedBy } = made.card.draft;
			assert.deepEqual([plan.channelId, inShort(plan.window), requestedBy], ["9999_b", "click + 300 s", mei]);
			assert.deepEqual(await take({}), { kind: "refused", errors: { channel: { code: "no-channel" } } });
			const long = await take({ channel: "9999_b", length: "1h" });
			assert.ok(long.kind === "refused");
			assert.deepEqual(long.errors, {
				length: { code: "clip-too-long", lengthMs: hourMs, maxMs: hourMs / 2 },
			});
		});

		it("opens what failed, and nothing else that is over", async () => {
			const draft = await world.drafted("/record 8888_test123 tomorrow 10:00-10:30");
			assert.equal((await openForEdit(draft.id, press, world.deps)).kind, "open");
			await confirmAndSubmit(draft.id, world.press(), world.deps);
			const opened = await openForEdit(draft.id, press, world.deps);
			assert.equal(opened.kind === "failed" && opened.recording.state, "failed");
			world.script.create = async () => ({ kind: "unknown", cause: { code: "timed-out", afterMs: 1 } });
			const other = await world.drafted("/record 9999_b tomorrow 10:00-10:30");
			await confirmAndSubmit(other.id, world.press(), world.deps);
			assert.equal((await openForEdit(other.id, press, world.deps)).kind, "already");
			assert.equal((await draftFromFailed(other.id, { values: formOf(other) }, asker, world.deps)).kind, "already");
		});

		it("asks for what failed once more, for its person, with its own time unless that was changed", async () => {
			const draft = await world.drafted("/record 8888_test123 tomorrow 10:00-10:30 mp4");
			await confirmAndSubmit(draft.id, world.press(), world.deps);
			const values = formOf({ plan: draft.plan });
			const again = await draftFromFailed(draft.id, { values: { ...values, format: "hls" } }, asker, world.deps);
			assert.ok(again.kind === "card");
			const { id, plan, readFrom, words } = again.card.draft;
			assert.notEqual(id, draft.id);
			assert.deepEqual(
				{ plan, readFrom },
				{
					plan: { ...draft.plan, format: "hls" },
					readFrom: { start: "", end: "" },
				},
			);
			assert.equal(words, "2026-11-25 10:00 to 2026-11-25 10:30");
			const elsewhere = {
				...asker,
				slackChannelId: slackChannelId("D0MEI"),
				askedIn: place("dm"),
				locale: "zh",
			} as const;
			const later = {
				words: "tomorrow 11:00-12:00",
				start: inChina(2026, 11, 25, 11),
				end: inChina(2026, 11, 25, 12),
				length: "1h",
			};
			const shown = { values: { ...values, ...later }, times: later };
			const anew = await draftFromFailed(draft.id, shown, { ...elsewhere, card: place("another") }, world.deps);
			assert.ok(anew.kind === "card");
			assert.deepEqual(
				[anew.card.draft.slackChannelId, anew.card.draft.askedIn, anew.card.draft.locale, anew.card.draft.card],
				[draft.slackChannelId, draft.askedIn, "en", "another"],
			);
			assert.equal(inShort(anew.card.draft.plan.window), "2026-11-25 11:00 .. 2026-11-25 12:00");
			const typed = { kind: "drafted", text: "/record channel 8888_test123 2026-11-25 11:00 to 2026-11-25 12:00 mp4" };
			assert.deepEqual((await world.store.log(anew.card.draft.id))[0]?.why, typed);
			assert.deepEqual(await draftFromFailed(recordingId("nope"), shown, asker, world.deps), { kind: "gone" });
			const hers = await draftFromFailed(draft.id, { values }, { ...asker, by: ana }, world.deps);
			assert.equal(hers.kind, "not-yours");
			const moved = await draftFromFailed(draft.id, { values: { ...values, words: "tonight" } }, asker, world.deps);
			assert.deepEqual(moved.kind === "refused" && moved.errors.words?.code, "vague");
		});
	});
});
