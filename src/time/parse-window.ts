import { readDates } from "./dates.ts";
import { fold } from "./fold.ts";
import { pair, place } from "./hours.ts";
import { type Instant, plus } from "./instant.ts";
import { leavesOf } from "./leaves.ts";
import { type Phrase, type Point, readPhrase } from "./phrase.ts";
import type { WindowReading } from "./reading.ts";
import { accepted, dateProblem, fixed, refused, resolveFixed } from "./resolve.ts";
import { dayAt, momentOf } from "./zone-time.ts";

export { startsWithTime } from "./starts-with-time.ts";

/** Reads the window of a scheduled recording. */
export function readWindow(text: string, now: Instant): WindowReading {
	return read(text, now, "window");
}

/** Reads what a real-time recording lasts: a length, or the time it goes on to. */
export function readClip(text: string, now: Instant): WindowReading {
	return read(text, now, "clip");
}

function read(text: string, now: Instant, kind: "window" | "clip"): WindowReading {
	const folded = fold(text);
	const result = readPhrase(folded, leavesOf(folded));
	if (!result.ok) return result;
	const { phrase } = result;
	if (phrase.open !== undefined)
		return refused({ code: phrase.open === "after" ? "no-end" : "no-start", words: phrase.words });
	if (phrase.stretch !== undefined) return readStretch(phrase, phrase.stretch, now);
	if (phrase.start.now) return readFromNow(phrase, now);
	if (phrase.start.offset !== undefined) return readFromOffset(phrase, phrase.start.offset, now);
	if (phrase.start.time !== undefined) return resolveFixed(phrase, phrase.start.time, now);
	return withoutStart(phrase, now, kind);
}

function isEmpty(point: Point | undefined): boolean {
	return (
		point === undefined ||
		(point.dates.length === 0 && point.parts.length === 0 && point.zone === undefined && point.words === "")
	);
}

function withoutStart(phrase: Phrase, now: Instant, kind: "window" | "clip"): WindowReading {
	const { start, end, length, words } = phrase;
	if (!isEmpty(start)) {
		const isDates =
			start.parts.length === 0 &&
			start.dates.length > 0 &&
			(end?.dates.length ?? 0) + (end?.time === undefined ? 0 : 1) > 0;
		return refused({ code: isDates ? "dates-only" : "vague", words });
	}
	if (length !== undefined) {
		if (end !== undefined || length.ms <= 0) return refused({ code: "vague", words });
		return kind === "clip"
			? forLength(length.ms, "", length.words)
			: refused({ code: "no-start", words, lengthMs: length.ms });
	}
	if (end === undefined) return refused({ code: "no-time" });
	if (kind === "clip") return untilEnd(phrase, end, now);
	return refused({ code: "no-start", words });
}

function forLength(ms: number, start: string, end: string): WindowReading {
	return accepted({ kind: "from-click-for", lengthMs: ms }, { start, end });
}

/** "the next 2 hours", "the last 5 minutes". */
function readStretch(
	phrase: Phrase,
	stretch: { readonly ms: number; readonly words: string },
	now: Instant,
): WindowReading {
	const isAlone =
		(isEmpty(phrase.start) || phrase.start.now) && phrase.end === undefined && phrase.length === undefined;
	if (!isAlone || stretch.ms === 0 || phrase.start.dates.length + phrase.start.parts.length > 0)
		return refused({ code: "vague", words: phrase.words });
	if (stretch.ms < 0) return fixed(plus(now, stretch.ms), now, { start: stretch.words, end: "" }, phrase.words);
	return forLength(stretch.ms, phrase.start.words, stretch.words);
}

/** "now for 2h", "now until 23:00". */
function readFromNow(phrase: Phrase, now: Instant): WindowReading {
	const { start, end, length } = phrase;
	if (start.dates.length + start.parts.length > 0) return refused({ code: "vague", words: phrase.words });
	if (length !== undefined) {
		return length.ms > 0
			? forLength(length.ms, start.words, length.words)
			: refused({ code: "vague", words: phrase.words });
	}
	if (end === undefined) return refused({ code: "no-end", words: phrase.words });
	if (end.offset !== undefined) {
		const isClear = end.dates.length + end.parts.length === 0 && end.offset.ms > 0;
		return isClear ? forLength(end.offset.ms, start.words, end.words) : refused({ code: "vague", words: phrase.words });
	}
	return untilEnd(phrase, end, now);
}

function untilEnd(phrase: Phrase, end: Point, now: Instant): WindowReading {
	const result = endAfter(now, end, now, phrase);
	if (!result.ok || result.window.kind !== "fixed") return result;
	return accepted({ kind: "from-click-until", end: result.window.end }, result.words, {
		assumptions: result.assumptions,
	});
}

/** "in 10 minutes for 20 minutes", "5 minutes ago to now". */
function readFromOffset(
	phrase: Phrase,
	offset: { readonly ms: number; readonly later: boolean },
	now: Instant,
): WindowReading {
	const { start, end, length, words } = phrase;
	if (start.dates.length + start.parts.length > 0) return refused({ code: "vague", words });
	const from = plus(now, offset.ms);
	if (length !== undefined) return fixed(from, plus(from, length.ms), { start: start.words, end: length.words }, words);
	if (end === undefined) return refused({ code: "no-end", words, start: from });
	const said = { start: start.words, end: end.words };
	if (end.now) return fixed(from, now, said, words);
	if (end.offset !== undefined) return fixed(from, plus(end.offset.later ? from : now, end.offset.ms), said, words);
	return endAfter(from, end, now, phrase);
}

/** A fixed window from a moment to the next time that the end may mean. */
function endAfter(from: Instant, end: Point, now: Instant, phrase: Phrase): WindowReading {
	const words = { start: phrase.start.words, end: end.words };
	if (end.now || end.offset !== undefined) return refused({ code: "vague", words: phrase.words });
	if (end.time === undefined)
		return refused({ code: end.dates.length > 0 && end.parts.length === 0 ? "dates-only" : "vague", words: end.words });
	const placed = place(end, end.time);
	if (placed.kind === "impossible") return refused({ code: "impossible", words: end.words, what: "time" });
	if (placed.kind === "vague") return refused({ code: "vague", words: end.words });
	const zone = end.zone ?? phrase.start.zone;
	const today = dayAt(from, zone);
	const sinceMidnight = (from - momentOf(today, 0, zone)) / 1000;
	if (end.dates.length === 0) {
		const span = pair({ kind: "at", seconds: sinceMidnight, by: "words" }, placed);
		if ("isOpen" in span) return fixed(from, momentOf(today, span.end, zone), words, phrase.words);
		return refused({
			code: "not-after-start",
			words: phrase.words,
			start: from,
			end: momentOf(today, span.kind === "backwards" ? span.end : 0, zone),
		});
	}
	const dates = readDates(end.dates, now, zone);
	if (dates.kind !== "days") return refused(dateProblem(dates, end.words));
	const moments = dates.days.flatMap((day) => {
		const first = momentOf(day, placed.seconds, zone);
		return placed.kind === "either" && day === today && !placed.time.padded && placed.seconds < 43_200
			? [first, plus(first, 43_200_000)]
			: [first];
	});
	return fixed(from, moments.find((moment) => moment > from) ?? moments.at(-1) ?? from, words, phrase.words);
}
