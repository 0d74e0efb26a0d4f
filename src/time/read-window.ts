import { fold } from "./fold.ts";
import { type Phrase, readPhrase } from "./grammar/phrase.ts";
import type { Point } from "./grammar/point.ts";
import type { Instant } from "./instant.ts";
import type { Leaf } from "./leaf.ts";
import { twofold } from "./lexicon/chinese-words.ts";
import { readLengthLeaves } from "./read-length.ts";
import { refused, refusedWith, type Typed, vague } from "./resolve/answer.ts";
import { forLength, resolveFromNow, resolveOffset, resolveStretch, resolveUntil } from "./resolve/from-now.ts";
import { offeredMinutes, resolveTimed } from "./resolve/timed.ts";
import { type Gap, gapsOf, leavesOf } from "./scan.ts";
import type { FixedZone, Zone } from "./tokens.ts";
import type { Assumption, Choice, Reading, TimeWindow, WindowReading, WindowRefusal } from "./types.ts";
import { correctionOf } from "./typos.ts";

export interface ReadOptions {
	/** Where a clip of what has been can be had, a window of the past is read as one; else it is what it literally says. */
	readonly past?: boolean;
}

/** Reads a folded text as one window. */
type Read = (text: string, typed: Typed) => WindowReading;

/**
 * Reads the one window that the whole text says, as of now; whether it may be recorded (in the past, too long) is not
 * asked here. A length or an end alone has no start.
 */
export function readWindow(text: string, now: Instant, options: ReadOptions = {}): WindowReading {
	return readText(scheduled, text, { now, past: options.past === true });
}

/** Reads the same, but a length or an end alone starts at the click: "5m", "1:30:00", "until 21:30". */
export function readClip(text: string, now: Instant, options: ReadOptions = {}): WindowReading {
	return readText(fromClick, text, { now, past: options.past === true });
}

const scheduled: Read = (text, typed) => readLeaves(text, leavesOf(text), typed, withoutStart);

const fromClick: Read = (text, typed) => {
	const leaves = leavesOf(text);
	const length = readLengthLeaves(text, leaves);
	if (length.ok) return forLength(length.lengthMs, "", text, numbersTaken(text, leaves));
	return readLeaves(text, leaves, typed, untilEnd);
};

/** In a longer text than anybody types into a command no slips are looked for, and none is completed. */
export const longestMended = 300;

/** A wave or dots behind a text are its tone: 明晚8点到10点～. */
const tone = /(?<![\s~])[\s~]*(?:\.{2,6}[\s~]*)?$/;

function readText(read: Read, text: string, typed: Typed): WindowReading {
	const folded = fold(text).replace(tone, "");
	const reading = read(folded, typed);
	const mended = reading.ok || folded.length > longestMended ? reading : mend(read, folded, typed, reading);
	return typed.past ? asPast(mended, typed.now) : mended;
}

/** What one click may make of a text that was not read. */
function mend(read: Read, text: string, typed: Typed, refusal: WindowRefusal): WindowReading {
	const twofold = readTwofold(read, text, typed);
	if (twofold.length > 0) return refused({ code: "two-readings", words: text }, twofold);
	if (refusal.problem.code === "several-windows") return mendJoin(read, text, typed, refusal);
	return refusal.problem.code === "unknown-words" ? mendWords(read, text, typed, refusal) : refusal;
}

/** "tomorrow 8pm 9pm": asked, from the one to the other, where nothing joins two times. */
function mendJoin(read: Read, text: string, typed: Typed, refusal: WindowRefusal): WindowReading {
	const leaves = leavesOf(text);
	const times = leaves.filter(({ token }) => token.kind === "clock" || token.kind === "number");
	const [, second] = times;
	const isJoined = leaves.some(({ token }) => token.kind === "link" && token.link !== "from" && token.link !== "for");
	if (second === undefined || isJoined) return refusal;
	const reading = read(`${text.slice(0, second.index)} to ${text.slice(second.index)}`, typed);
	return reading.ok ? refused({ code: "vague", words: text }, [reading.window]) : refusal;
}

/** 帮我录下周五…: this Friday's, or next week's. */
function readTwofold(read: Read, text: string, typed: Typed): readonly TimeWindow[] {
	return twofold(text).flatMap((one) => {
		const reading = read(one, typed);
		return reading.ok ? [reading.window] : [];
	});
}

/** "tomorow 8-9pm" is read where one word alone can be meant; "town hall thurs 10-11am" is asked, with its title. */
function mendWords(read: Read, text: string, typed: Typed, refusal: WindowRefusal): WindowReading {
	const gaps = gapsOf(text, leavesOf(text));
	const slips = gaps.flatMap((gap) => {
		const correction = correctionOf(gap.word);
		return correction === undefined ? [] : [{ ...gap, ...correction }];
	});
	const [slip] = slips;
	const corrected = slip === undefined ? {} : { corrected: { from: slip.word, to: slip.to } };
	const mended = slip === undefined ? text : replaced(text, slips);
	if (slips.length < gaps.length) {
		const choice = titled(read, mended, typed);
		return choice === undefined ? refusal : refusedWith(refusal.problem, [{ ...choice, ...corrected }]);
	}
	const reading = read(mended, typed);
	if (!reading.ok) return { ...reading, problem: refusal.problem };
	const isSure = slips.every((one) => one.isSure) && !comesByChance(reading, read(without(text, gaps), typed));
	if (!isSure) return refusedWith(refusal.problem, [{ window: reading.window, ...corrected }]);
	const assumptions = slips.map(({ word, to }): Assumption => ({ kind: "corrected", words: word, meant: to }));
	return { ...reading, assumptions: [...assumptions, ...reading.assumptions] };
}

function replaced(text: string, slips: readonly (Gap & { readonly to: string })[]): string {
	return slips.reduceRight(
		(sofar, { word, index, to }) => sofar.slice(0, index) + to + sofar.slice(index + word.length),
		text,
	);
}

/** "is", "x" and the like are no titles, nor is "half" in "half nine", which is half past nine. */
const isName = /[a-z]{3}|[\u4e00-\u9fff]/i;
const partOfTime = /^(?:half|quarter)$/i;

/** "8-9pm - product demo": the dash before a title, or behind one. */
const loneDash = /^\s*[-:]+\s|\s-+\s*$/;

/** 明后天, 欧洲时间: a Chinese word that runs into what is understood is a part of it, and no title. */
function leadsIntoTime(text: string, { word, index }: Gap): boolean {
	return /[\u4e00-\u9fff]$/.test(word) && /^[\d\u4e00-\u9fff]/.test(text.slice(index + word.length));
}

function without(text: string, gaps: readonly Gap[]): string {
	return replaced(
		text,
		gaps.map((gap) => ({ ...gap, to: " ".repeat(gap.word.length) })),
	);
}

/**
 * Where the text without the word gets the same window by an assumption ("10:00-10:30" is tomorrow's, as it has passed
 * today), a card could not show that the word was understood, and not left out.
 */
function comesByChance(mended: Reading, without: WindowReading): boolean {
	const isSame = without.ok && JSON.stringify(without.window) === JSON.stringify(mended.window);
	return isSame && without.assumptions.some(({ kind }) => kind !== "minutes");
}

/** The text without the words that nobody knows, which become the title. */
function titled(read: Read, text: string, typed: Typed): Choice | undefined {
	const gaps = gapsOf(text, leavesOf(text));
	const [first, last] = [gaps[0], gaps.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const end = last.index + last.word.length;
	if (gaps.some((gap) => partOfTime.test(gap.word) || leadsIntoTime(text, gap))) return undefined;
	const reading = read(without(text, gaps).replace(loneDash, " "), typed);
	if (!reading.ok) return undefined;
	const between = text.slice(first.index, end);
	const isOneRun = leavesOf(between).every(({ token }) => token.kind === "filler" || token.kind === "number");
	const title = isOneRun ? between : gaps.map(({ word }) => word).join(" ");
	return isName.test(title) ? { window: reading.window, title } : undefined;
}

/** Of a window that is over, what has been; of one that runs, what has been or the rest. */
export function asPast(reading: WindowReading, now: Instant): WindowReading {
	if (!reading.ok || reading.window.kind !== "fixed") return reading;
	const { start, end } = reading.window;
	if (start >= now) return reading;
	if (end <= now) {
		const { alternative: _, ...rest } = reading;
		return { ...rest, window: { kind: "past", start, end }, ...otherPast(reading, now) };
	}
	return refused({ code: "partly-past", words: reading.words.start, start, end }, [
		{ kind: "past", start, end: now },
		{ kind: "from-click-until", end },
	]);
}

/** The other reading counts where it has been as well. */
function otherPast({ alternative }: Reading, now: Instant): { readonly alternative?: TimeWindow } {
	if (alternative?.kind !== "fixed" || alternative.end > now) return {};
	return { alternative: { ...alternative, kind: "past" } };
}

function readLeaves(
	text: string,
	leaves: readonly Leaf[],
	typed: Typed,
	otherwise: (phrase: Phrase, typed: Typed) => WindowReading,
): WindowReading {
	const result = readPhrase(text, leaves);
	if (!result.ok) return refused(result.problem);
	const { phrase } = result;
	const zones = openZones(phrase);
	if (zones !== undefined) return whichZone(phrase, zones, typed, otherwise);
	const reading = readOne(phrase, typed, otherwise);
	if (!reading.ok) return reading;
	return { ...reading, assumptions: [...reading.assumptions, ...numbersTaken(text, leaves)] };
}

/** "about 5m", "for 30": how a number was taken that is not exact, or has no unit. */
function numbersTaken(text: string, leaves: readonly Leaf[]): readonly Assumption[] {
	const about = leaves.find(
		({ token }) => token.kind === "approximate" || (token.kind === "length" && token.approximate),
	);
	const unitless = leaves.find(({ token }) => (token.kind === "length" || token.kind === "offset") && token.unitless);
	const taken = (kind: Assumption["kind"], leaf: Leaf | undefined): readonly Assumption[] =>
		leaf === undefined ? [] : [{ kind, words: text.slice(leaf.index, leaf.endIndex) }];
	return [...taken("approximate", about), ...taken("minutes", unitless)];
}

function openZones({ start, end }: Phrase): readonly FixedZone[] | undefined {
	const open = [start.zone, end?.zone].find((zone) => zone?.kind === "open");
	return open?.kind === "open" ? open.zones : undefined;
}

/** "8-9pm IST": asked, with a window for each of them. */
function whichZone(
	phrase: Phrase,
	zones: readonly FixedZone[],
	typed: Typed,
	otherwise: (phrase: Phrase, typed: Typed) => WindowReading,
): WindowReading {
	const settled = (point: Point, by: Zone): Point => (point.zone?.kind === "open" ? { ...point, zone: by } : point);
	const windows = zones.flatMap((zone): TimeWindow[] => {
		const end = phrase.end === undefined ? {} : { end: settled(phrase.end, zone) };
		const reading = readOne({ ...phrase, start: settled(phrase.start, zone), ...end }, typed, otherwise);
		return reading.ok ? [reading.window] : [];
	});
	return refused({ code: "which-zone", words: phrase.words }, windows);
}

function readOne(
	phrase: Phrase,
	typed: Typed,
	otherwise: (phrase: Phrase, typed: Typed) => WindowReading,
): WindowReading {
	const { start, end, length, stretch, open, words } = phrase;
	if (open !== undefined) return refused({ code: open === "after" ? "no-end" : "no-start", words });
	if (stretch !== undefined) return resolveStretch(phrase, stretch, typed.now);
	if (isLoneNumber(phrase)) return refused({ code: "no-unit", words }, offeredMinutes(Number(words)));
	if (start.time !== undefined) return resolveTimed(phrase, start.time, typed);
	if (end !== undefined && length !== undefined) return restatedFromNow(phrase, end, length, typed);
	if (start.now) return resolveFromNow(phrase, typed.now);
	if (start.offset !== undefined) return resolveOffset(phrase, start.offset, typed.now);
	const untilToday = datedEnd(phrase);
	if (untilToday !== undefined) return otherwise(untilToday, typed);
	if (start.words !== "") return refused({ code: hasDatesOnly(phrase) ? "dates-only" : "vague", words });
	if (end === undefined && length === undefined) return refused({ code: "no-time" });
	return otherwise(phrase, typed);
}

/** "tonight until 11": the day is the end's, and there is no start. */
function datedEnd(phrase: Phrase): Phrase | undefined {
	const { start, end, length } = phrase;
	const [date] = start.dates;
	const isToday = start.dates.length === 1 && date?.on === "day" && date.days === 0;
	if (!isToday || length !== undefined || end?.time === undefined || end.dates.length > 0) return undefined;
	const parts = end.parts.length > 0 ? end.parts : start.parts;
	return { ...phrase, end: { ...end, dates: start.dates, parts } };
}

/** "now until 5pm (3h)" says the same twice, or is asked, with both. */
function restatedFromNow(
	phrase: Phrase,
	end: Point,
	length: NonNullable<Phrase["length"]>,
	{ now }: Typed,
): WindowReading {
	const { words, start } = phrase;
	if (!start.now || length.ms <= 0) return vague(words);
	const { length: _, ...untimed } = phrase;
	const reading = resolveFromNow({ ...untimed, end }, now);
	if (!reading.ok || reading.window.kind !== "from-click-until") return reading;
	if (reading.window.end - now === length.ms) return reading;
	const byLength: TimeWindow = { kind: "from-click-for", lengthMs: length.ms };
	return refused({ code: "length-differs", words, lengthMs: length.ms }, [reading.window, byLength]);
}

function withoutStart(phrase: Phrase, { now }: Typed): WindowReading {
	const { words, length, end } = phrase;
	if (length !== undefined) {
		const choice: TimeWindow = { kind: "from-click-for", lengthMs: length.ms };
		return refused({ code: "no-start", words, lengthMs: length.ms }, length.ms > 0 ? [choice] : []);
	}
	const until = end === undefined ? undefined : resolveUntil(phrase, end, now);
	return refused({ code: "no-start", words }, until?.ok === true ? [until.window] : []);
}

function untilEnd(phrase: Phrase, { now }: Typed): WindowReading {
	return phrase.end === undefined ? vague(phrase.words) : resolveUntil(phrase, phrase.end, now);
}

/** "5": of what? */
function isLoneNumber({ words }: Phrase): boolean {
	return /^\d+$/.test(words);
}

/** "July 13-15": two days, or one and a number that may be another. */
function hasDatesOnly({ start, end }: Phrase): boolean {
	return isDate(start) && end !== undefined && (isDate(end) || end.time?.bare === true);
}

function isDate(point: Point): boolean {
	return point.dates.length > 0 && point.parts.length === 0 && point.time === undefined;
}
