import assert from "node:assert/strict";
import {
	emptyForm,
	type FormReading,
	type FormValues,
	formOf,
	readForm,
	timesIn,
	timesOf,
	withTimes,
} from "../../../src/recording/command/form.ts";
import { parseChannelId } from "../../../src/recording/ids.ts";
import type { Plan } from "../../../src/recording/recording.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { instant, plus } from "../../../src/time/instant.ts";
import type { Reading, TimeWindow } from "../../../src/time/types.ts";

const now = inChina(2026, 11, 24, 14);
const ten = inChina(2026, 11, 25, 10);
const eleven = inChina(2026, 11, 25, 11);
const channelId = parseChannelId("8888_test123");
assert.ok(channelId);

/** A draft of tomorrow 10:00:15 to 10:30, and its form. */
const window: TimeWindow = { kind: "fixed", start: instant(ten + 15_000), end: inChina(2026, 11, 25, 10, 30) };
const plan: Plan = { mode: "scheduled", channelId, window, format: "mp4" };
const opened = formOf({ plan, words: "tomorrow 10:00:15-10:30" });
const kept: Reading = { ok: true, window, words: { start: "a", end: "b" }, assumptions: [] };

const editing = (changes: Partial<FormValues>) => readForm({ ...opened, ...changes }, opened, kept, now);
const filling = (changes: Partial<FormValues>, mode: FormValues["mode"] = "scheduled") =>
	readForm({ ...emptyForm(mode), channel: "8888_test123", ...changes }, emptyForm(mode), undefined, now);

const windowOf = (reading: FormReading) => (reading.ok ? reading.request.reading.window : reading);
const errorsOf = (reading: FormReading) =>
	reading.ok ? reading : Object.entries(reading.errors).map(([field, problem]) => [field, problem.code]);

describe("the form of a draft", () => {
	it("keeps the draft's own reading, to the second, where no time was changed", () => {
		const reading = editing({ channel: "9999" });
		assert.ok(reading.ok);
		assert.deepEqual([reading.request.channelId, reading.request.reading], ["9999", kept]);
		assert.deepEqual(reading.request.options, { format: "mp4" });
	});

	it("carries the title, changed or as it was, and drops one that was emptied", () => {
		const titled = formOf({ plan: { ...plan, title: "Final" } });
		const titleOf = (reading: FormReading) => (reading.ok ? reading.request.options.title : reading);
		assert.equal(titleOf(readForm(titled, titled, kept, now)), "Final");
		assert.equal(titleOf(readForm({ ...titled, title: " Second half " }, titled, kept, now)), "Second half");
		assert.equal(titleOf(readForm({ ...titled, title: " " }, titled, kept, now)), undefined);
	});

	it("takes a picker that still shows its minute as unchanged, for pickers give whole minutes", () => {
		assert.deepEqual(windowOf(editing({ start: ten })), window);
	});

	it("takes what was changed: words, start, end or length", () => {
		assert.deepEqual(windowOf(editing({ words: "tomorrow 11:00-12:00" })), {
			kind: "fixed",
			start: eleven,
			end: inChina(2026, 11, 25, 12),
		});
		assert.deepEqual(windowOf(editing({ end: eleven })), { ...window, end: eleven });
		assert.deepEqual(windowOf(editing({ length: "  ", end: eleven })), { ...window, end: eleven });
		assert.deepEqual(windowOf(editing({ length: "1h" })), { ...window, end: instant(ten + 15_000 + 3_600_000) });
	});

	it("keeps the length where the start alone was moved", () => {
		const length = window.end - window.start;
		assert.deepEqual(windowOf(editing({ start: eleven })), { kind: "fixed", start: eleven, end: plus(eleven, length) });
		const both = { start: eleven, end: plus(eleven, 60_000) };
		assert.deepEqual(windowOf(editing(both)), { kind: "fixed", ...both });
	});

	it("has a title, which stays", () => {
		const titled = formOf({ plan: { ...plan, title: "Final" } });
		const titleOf = (title: string) => {
			const reading = readForm({ ...titled, title }, titled, kept, now);
			return reading.ok && reading.request.options.title;
		};
		assert.deepEqual([titled.title, " Semifinal ", ""].map(titleOf), ["Final", "Semifinal", undefined]);
	});

	it("says the time as it would be typed where it was read from no words", () => {
		assert.equal(formOf({ plan }).words, "2026-11-25 10:00:15 to 2026-11-25 10:30");
		const clip = { ...plan, mode: "realtime", window: { kind: "from-click-for", lengthMs: 300_000 } } as const;
		assert.equal(formOf({ plan: clip }).words, "5m");
	});

	it("is the form of a clip that ends at a time, without a length", () => {
		const until = { ...plan, mode: "realtime", window: { kind: "from-click-until", end: eleven } } as const;
		const { words, start, end, length } = formOf({ plan: until });
		assert.deepEqual([words, start, end, length], ["until 2026-11-25 11:00", undefined, eleven, ""]);
	});

	it("takes words with other spaces around them as unchanged", () => {
		const spaced = { ...opened, words: ` ${opened.words} ` };
		for (const [was, is] of [
			[opened, spaced],
			[spaced, opened],
		] as const) {
			const reading = readForm(is, was, kept, now);
			assert.deepEqual(reading.ok && [reading.request.reading, reading.request.words], [kept, opened.words]);
			assert.deepEqual(timesOf(is, was, now), timesIn(was));
		}
		assert.deepEqual(timesIn(opened), {
			words: opened.words,
			start: opened.start,
			end: opened.end,
			length: opened.length,
		});
		assert.deepEqual(timesIn(emptyForm("realtime")), { words: "", length: "" });
	});

	it("asks where the time was changed twice", () => {
		assert.deepEqual(errorsOf(editing({ words: "tomorrow 11:00-12:00", end: eleven })), [["words", "time-twice"]]);
		assert.deepEqual(errorsOf(editing({ length: "1h", end: eleven })), [["length", "time-twice"]]);
	});

	it("takes the fields where the words were emptied, changed as well or not", () => {
		assert.deepEqual(windowOf(editing({ words: "" })), window);
		assert.deepEqual(windowOf(editing({ words: "", end: eleven })), { ...window, end: eleven });
	});

	it("takes the length that it showed where the end was emptied", () => {
		const { end: _, ...values } = { ...opened, words: "" };
		assert.equal(values.length, "29m45s");
		assert.deepEqual(windowOf(readForm(values, opened, kept, now)), window);
	});

	it("takes words where the fields beside them were emptied", () => {
		const { start: _start, end: _end, ...rest } = { ...opened, length: "", words: "tomorrow 11:00-12:00" };
		assert.deepEqual(windowOf(readForm(rest, opened, kept, now)), {
			kind: "fixed",
			start: eleven,
			end: inChina(2026, 11, 25, 12),
		});
	});

	it("takes an id as commands do", () => {
		for (const channel of [" 8888_b ", "８８８８_b", "频道 8888_b", "channel: 8888_b"]) {
			const reading = editing({ channel });
			assert.equal(reading.ok && reading.request.channelId, "8888_b");
		}
	});

	it("shows all errors at once", () => {
		assert.deepEqual(errorsOf(editing({ channel: "a/b", words: "tonight", path: "a?b", domain: "-" })), [
			["channel", "bad-channel"],
			["path", "bad-option"],
			["domain", "bad-option"],
			["words", "vague"],
		]);
	});

	it("puts each error on its field", () => {
		assert.deepEqual(errorsOf(editing({ channel: "" })), [["channel", "no-channel"]]);
		assert.deepEqual(errorsOf(editing({ channel: "a/b" })), [["channel", "bad-channel"]]);
		assert.deepEqual(errorsOf(editing({ words: "tonight" })), [["words", "vague"]]);
		assert.deepEqual(errorsOf(editing({ length: "5" })), [["length", "no-unit"]]);
		assert.deepEqual(errorsOf(editing({ path: "a?b" })), [["path", "bad-option"]]);
		assert.deepEqual(errorsOf(editing({ domain: "-" })), [["domain", "bad-option"]]);
		assert.deepEqual(errorsOf(editing({ start: eleven, end: ten })), [["end", "not-after-start"]]);
	});
});

describe("the pickers", () => {
	const afresh = emptyForm("scheduled");
	const typed = (words: string) => ({ ...afresh, channel: "8888_test123", words });
	const times = timesOf(typed("tomorrow 10-11am"), afresh, now);

	it("come up with what the words say by then, and decide where they were changed since", () => {
		assert.deepEqual(times, { words: "tomorrow 10-11am", start: ten, end: eleven, length: "1h" });
		const opened = withTimes(afresh, times);
		const filled = withTimes(typed(""), times);
		const changing = (changes: Partial<FormValues>) => readForm({ ...filled, ...changes }, opened, undefined, now);
		assert.deepEqual(windowOf(changing({})), { kind: "fixed", start: ten, end: eleven });
		const noon = inChina(2026, 11, 25, 12);
		assert.deepEqual(windowOf(changing({ end: noon })), { kind: "fixed", start: ten, end: noon });
		assert.deepEqual(windowOf(changing({ words: "tomorrow 11-12" })), { kind: "fixed", start: eleven, end: noon });
		assert.deepEqual(errorsOf(changing({ words: "tomorrow 11-12", end: noon })), [["words", "time-twice"]]);
	});

	it("come up empty where the words say nothing, and then decide", () => {
		const nothing = timesOf(typed("blargh"), afresh, now);
		assert.deepEqual(nothing, { words: "blargh", length: "" });
		const filled = { ...typed("blargh"), start: ten, end: eleven };
		const reading = readForm(filled, withTimes(afresh, nothing), undefined, now);
		assert.deepEqual(windowOf(reading), { kind: "fixed", start: ten, end: eleven });
	});
});

describe("the empty form", () => {
	it("takes words, pickers, or a length from the click", () => {
		assert.deepEqual(windowOf(filling({ start: ten, end: eleven })), { kind: "fixed", start: ten, end: eleven });
		assert.deepEqual(windowOf(filling({ start: ten, length: "1h" })), { kind: "fixed", start: ten, end: eleven });
		assert.deepEqual(windowOf(filling({ end: eleven })), { kind: "from-click-until", end: eleven });
		assert.deepEqual(windowOf(filling({ length: "半小时" })), { kind: "from-click-for", lengthMs: 1_800_000 });
		assert.deepEqual(windowOf(filling({ words: "5m" }, "realtime")), { kind: "from-click-for", lengthMs: 300_000 });
		assert.deepEqual(windowOf(filling({}, "realtime")), { kind: "from-click-for", lengthMs: 300_000 });
	});

	it("takes pickers of the past for a clip of it, and for no scheduled recording", () => {
		const past = { start: plus(now, -600_000), end: plus(now, -300_000) };
		assert.deepEqual(windowOf(filling(past, "realtime")), { kind: "past", ...past });
		assert.deepEqual(windowOf(filling(past)), { kind: "fixed", ...past });
		const partly = { start: past.start, end: plus(now, 300_000) };
		assert.deepEqual(windowOf(filling(partly, "realtime")), { kind: "fixed", ...partly });
		const form = { ...emptyForm("realtime"), channel: "8888_test123" };
		const asked = readForm({ ...form, ...partly }, form, undefined, now, { past: true });
		assert.deepEqual(errorsOf(asked), [["start", "partly-past"]]);
	});

	it("asks for the end that is missing, and for a time where there is none", () => {
		assert.deepEqual(errorsOf(filling({ start: ten })), [["end", "no-end"]]);
		assert.deepEqual(errorsOf(filling({})), [["words", "no-time"]]);
	});
});
