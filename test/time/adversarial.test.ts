import assert from "node:assert/strict";
import { readLength } from "../../src/time/duration.ts";
import { type Instant, instant } from "../../src/time/instant.ts";
import { readWindow } from "../../src/time/parse-window.ts";
import type { WindowReading } from "../../src/time/reading.ts";
import { fixture, moment, textOf, usualNow } from "./support.ts";

// What people type, with what it means or "error" where it must be refused: written for this project. A refusal for
// being past or too long is the recording's business, so those windows must come out as the past or long ones they are.

interface Moments {
	readonly start: string;
	readonly end: string;
}

function isMoments(value: unknown): value is Moments {
	return typeof value === "object" && value !== null && "start" in value && typeof value.start === "string";
}

function acceptedWindows(one: Record<string, unknown>): readonly Moments[] {
	const accept = Array.isArray(one.accept) ? one.accept : [];
	return [one, ...accept, one.literal].filter(isMoments);
}

const dayMs = 86_400_000;

/** As the recording sees it: start and end, with the click at once; undefined if refused there or here. */
function recordable(reading: WindowReading, now: Instant): Moments | undefined {
	if (!reading.ok) return undefined;
	const { window } = reading;
	const start = window.kind === "fixed" ? window.start : now;
	const end = window.kind === "from-click-for" ? instant(now + window.lengthMs) : window.end;
	return start < now || end - start > dayMs ? undefined : { start: iso(start), end: iso(end) };
}

function iso(at: number): string {
	return new Date(at).toISOString();
}

function same(a: Moments, b: Moments): boolean {
	return Date.parse(a.start) === Date.parse(b.start) && Date.parse(a.end) === Date.parse(b.end);
}

describe("hard windows", () => {
	for (const one of fixture("adversarial.jsonl")) {
		const now = textOf(one.now) === "" ? usualNow : moment(textOf(one.now));
		const mayAsk = one.expect === "error" || one.error_ok === true;
		it(`${textOf(one.text)} (${textOf(one.category)}, at ${textOf(one.now)})`, () => {
			const read = recordable(readWindow(textOf(one.text), now), now);
			if (read === undefined) assert.equal(mayAsk, true, "refused");
			else
				assert.ok(
					acceptedWindows(one).some((window) => same(window, read)),
					JSON.stringify(read),
				);
		});
	}

	it("reads a window of the past as the past one", () => {
		for (const one of fixture("adversarial.jsonl").filter((line) => line.reason === "past")) {
			const reading = readWindow(textOf(one.text), moment(textOf(one.now)));
			const literal = one.literal;
			assert.ok(reading.ok && reading.window.kind === "fixed" && isMoments(literal), textOf(one.text));
			assert.ok(same({ start: iso(reading.window.start), end: iso(reading.window.end) }, literal), textOf(one.text));
		}
	});
});

describe("hard lengths", () => {
	for (const one of fixture("adversarial-durations.jsonl")) {
		const accept = [one.seconds, ...(Array.isArray(one.accept) ? one.accept : [])];
		const mayAsk = one.expect === "error" || one.error_ok === true;
		it(JSON.stringify(one.text), () => {
			const reading = readLength(textOf(one.text));
			if (reading.ok) assert.ok(accept.includes(reading.lengthMs / 1000), String(reading.lengthMs));
			else assert.equal(mayAsk, true, reading.problem.code);
		});
	}
});
