import { refused, vague } from "./answer.ts";
import type { Leaf } from "./chrono/leaf.ts";
import { readLengthLeaves } from "./duration.ts";
import { fold } from "./fold.ts";
import { forLength, resolveFromNow, resolveOffset, resolveStretch, resolveUntil } from "./from-now.ts";
import type { Instant } from "./instant.ts";
import { leavesOf } from "./leaves.ts";
import { type Phrase, readPhrase } from "./phrase.ts";
import type { Point } from "./point.ts";
import type { WindowReading } from "./reading.ts";
import { resolveTimed } from "./resolve.ts";

export { startsWithTime } from "./starts-with-time.ts";

/**
 * Reads the one window that the whole text says, as of now; whether it may be recorded (in the past, too long) is not
 * asked here. A length or an end alone has no start.
 */
export function readWindow(text: string, now: Instant): WindowReading {
	const folded = fold(text);
	return read(folded, leavesOf(folded), now, (phrase) =>
		refused({ code: "no-start", words: phrase.words, ...lengthOf(phrase) }),
	);
}

/** Reads the same, but a length or an end alone starts at the click: "5m", "1:30:00", "until 21:30". */
export function readClip(text: string, now: Instant): WindowReading {
	const folded = fold(text);
	const leaves = leavesOf(folded);
	const length = readLengthLeaves(folded, leaves);
	if (length.ok) return forLength(length.lengthMs, "", folded);
	return read(folded, leaves, now, (phrase) => {
		const { end, words } = phrase;
		return end === undefined ? vague(words) : resolveUntil(phrase, end, now);
	});
}

function lengthOf(phrase: Phrase): { readonly lengthMs?: number } {
	return phrase.length === undefined ? {} : { lengthMs: phrase.length.ms };
}

function read(
	text: string,
	leaves: readonly Leaf[],
	now: Instant,
	withoutStart: (phrase: Phrase) => WindowReading,
): WindowReading {
	const result = readPhrase(text, leaves);
	if (!result.ok) return result;
	const { phrase } = result;
	const { start, end, length, stretch, open, words } = phrase;
	if (open !== undefined) return refused({ code: open === "after" ? "no-end" : "no-start", words });
	if (stretch !== undefined) return resolveStretch(phrase, stretch, now);
	if (start.now) return resolveFromNow(phrase, now);
	if (start.offset !== undefined) return resolveOffset(phrase, start.offset, now);
	if (isLoneNumber(phrase)) return refused({ code: "no-unit", words });
	if (start.time !== undefined) return resolveTimed(phrase, start.time, now);
	if (start.words !== "") return refused({ code: hasDatesOnly(phrase) ? "dates-only" : "vague", words });
	if (end === undefined && length === undefined) return refused({ code: "no-time" });
	return end !== undefined && length !== undefined ? vague(words) : withoutStart(phrase);
}

/** "5": of what? */
function isLoneNumber({ start, end, length, words }: Phrase): boolean {
	return end === undefined && length === undefined && /^\d+$/.test(words) && start.words === words;
}

/** "July 13-15": two days, or one and a number that may be another. */
function hasDatesOnly({ start, end }: Phrase): boolean {
	return isDate(start) && end !== undefined && (isDate(end) || end.time?.bare === true);
}

function isDate(point: Point): boolean {
	return point.dates.length > 0 && point.parts.length === 0 && point.time === undefined;
}
